"""Checkpoints from which a killed run continues to the same weights, bit for bit on a CPU."""

import os
import pickle
from pathlib import Path
from typing import Any

import torch

from core.errors import ModelError

NAME = "checkpoint.pt"


def save(folder: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint; a kill while writing leaves the previous one in place.

    Args:
        folder: Folder of the run.
        state: Tensors, numbers, strings and containers of them.
    """
    new = folder / (NAME + ".new")
    with new.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / NAME)


def load(folder: Path) -> dict[str, Any] | None:
    """The last checkpoint of a run, or None if it has none.

    Raises:
        ModelError: it is damaged.
    """
    path = folder / NAME
    if not path.exists():
        return None
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError, OSError) as error:
        raise ModelError("The checkpoint {path} is damaged; delete it to start the run afresh.", path=path) from error
    return state
