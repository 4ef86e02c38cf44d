"""Nadir's engine: imagery, model, training and retrieval, usable without Qt."""

import core.environment  # noqa: F401 - notes the environment before anything changes it
from core.machine import set_passive_waiting

set_passive_waiting()

__version__ = "0.1.0"
