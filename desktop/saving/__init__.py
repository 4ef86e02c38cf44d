"""Saved searches, their new results, and watched folders."""
