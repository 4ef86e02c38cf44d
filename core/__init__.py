"""Nadir's engine: imagery, model, training and retrieval, usable without Qt."""

__version__ = "0.1.0"
