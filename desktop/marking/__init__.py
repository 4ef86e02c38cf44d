"""Ratings, colours, notes and collections of results."""
