"""Exporting results."""
