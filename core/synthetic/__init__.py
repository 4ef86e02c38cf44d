"""Drawn overhead scenes: the sample that ships with the app, and extra training scenes."""
