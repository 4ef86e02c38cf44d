"""Indexing into an archive on many processes or machines."""
