"""Encoded pictures and texts: what a library stores and a search compares."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Half = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class ImageCodes:
    """B encoded pictures.

    Attributes:
        global_: (B, D) L2-normalised.
        local: (B, C) compact local codes (`core.model.local`).
    """

    global_: Half
    local: Half


@dataclass(frozen=True, slots=True)
class TextCodes:
    """T encoded texts.

    Attributes:
        texts: As given.
        global_: (T, D) L2-normalised.
        local: (T, C) compact local codes.
    """

    texts: list[str]
    global_: Half
    local: Half
