"""Scores of one query on tiles: global, local and fused.

global   cosine of the two global vectors, in [-1, 1]
local    RMS cosine of word and patch tokens, in [0, 1] (core.model.local): root of the dot product of the packed codes
fused    a global + (1 - a) local
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float32Array = NDArray[np.float32]
# A table from half-precision bit patterns to float32: a look-up takes half the time of numpy's conversion.
_WIDE = np.arange(2**16, dtype=np.uint16).view(np.float16).astype(np.float32)
BLOCK = 65_536  # rows that are widened to float32 at a time


@dataclass(frozen=True, slots=True)
class QueryCodes:
    """One encoded query, be it words, a picture or both.

    Attributes:
        embedding: (D,) float32, L2-normalised.
        local: (C,) float32.
    """

    embedding: Float32Array
    local: Float32Array


def widened(values: NDArray[np.floating]) -> Float32Array:
    """Half precision as float32, anything wider as it is.

    Args:
        values: Any shape; read-only ones too.
    """
    return _WIDE.take(values.view(np.uint16)) if values.dtype == np.float16 else values


def global_scores(query: Float32Array, tiles: NDArray[np.floating]) -> Float32Array:
    """Cosines.

    Args:
        query: (D,).
        tiles: (N, D), any float type.

    Returns:
        (N,) float32.
    """
    found = np.empty(len(tiles), np.float32)
    for at in range(0, len(tiles), BLOCK):
        found[at : at + BLOCK] = widened(tiles[at : at + BLOCK]) @ query
    return found


def local_scores(query: Float32Array, tiles: NDArray[np.floating]) -> Float32Array:
    """Local similarities.

    Args:
        query: (C,) or (M, C).
        tiles: (N, C).

    Returns:
        (N,) or (N, M) float32 in [0, 1].
    """
    squared = widened(tiles) @ query.T
    return np.asarray(np.sqrt(np.maximum(squared, 0.0)))


def likenesses(query: Float32Array, tiles: NDArray[np.floating]) -> Float32Array:
    """Local similarity of pictures, normalised by each picture's similarity with itself.

    Otherwise a tile with a few strong patterns would be more similar to any picture than that picture itself.

    Args:
        query: (C,) of a picture, or of a picture and words.
        tiles: (N, C).

    Returns:
        (N,) float32 in [0, 1]; 1 for the same picture.
    """
    wide = widened(tiles)
    lengths = np.linalg.norm(wide, axis=1) * np.linalg.norm(query)
    return np.asarray(np.sqrt(np.maximum(wide @ query / np.maximum(lengths, 1e-12), 0.0)), np.float32)


def fuse(embedding: Float32Array, local: Float32Array, weight: float) -> Float32Array:
    """Weight * global + (1 - weight) * local."""
    return np.asarray(weight * embedding + (1 - weight) * local, dtype=np.float32)
