"""Bringing a library up to date with folders of images."""
