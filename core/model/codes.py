"""Encoded pictures and texts: what a library stores and a search compares."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Half = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class ImageCodes:
    """B encoded pictures.

    Attributes:
        embedding: (B, D) L2-normalised.
        local: (B, C) compact local codes (`core.model.local`).
    """

    embedding: Half
    local: Half


@dataclass(frozen=True, slots=True)
class TextCodes:
    """T encoded texts.

    Attributes:
        texts: As given.
        embedding: (T, D) L2-normalised.
        local: (T, C) compact local codes.
    """

    texts: list[str]
    embedding: Half
    local: Half
