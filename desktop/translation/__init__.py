"""Nadir in other languages than English."""
