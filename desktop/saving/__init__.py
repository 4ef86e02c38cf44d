"""Saved searches, what is new of them, and watching folders."""
