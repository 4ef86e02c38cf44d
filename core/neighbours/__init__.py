"""Nearest-neighbour search: cached columns and an HNSW graph for large libraries."""
