"""Maintenance of a library: checks and repair, renaming and deleting, changing its model."""
