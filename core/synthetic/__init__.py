"""Drawn overhead scenes: the sample that ships, and scenes that help the model to know it. Real images are never drawn."""

from core.synthetic.scenes import KINDS, captions, draw_scene, draw_with_things

__all__ = ["KINDS", "captions", "draw_scene", "draw_with_things"]
