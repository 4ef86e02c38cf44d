"""Updating a library from folders of images."""
