"""Scores of a query on tiles: similarity, the caption bank, and re-ranking by reverse retrieval (SAR)."""
