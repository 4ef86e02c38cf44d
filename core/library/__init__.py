"""The library: one SQLite file that holds what was indexed."""
