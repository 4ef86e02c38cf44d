"""Nadir's engine: imagery, model, training and retrieval, usable without Qt."""

from core.machine import wait_patiently

wait_patiently()

__version__ = "0.1.0"
