"""Formatting of numbers, places, dates and scores."""
