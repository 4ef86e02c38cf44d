"""Synthetic overhead scenes: the sample scenes that ship, and training scenes of the same kinds."""

from core.synthetic.scenes import KINDS, captions, draw_scene, draw_with_things

__all__ = ["KINDS", "captions", "draw_scene", "draw_with_things"]
