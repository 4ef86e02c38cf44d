"""How many tiles support each keyword."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.library.records import Half
from core.model.probes import Probes
from core.scoring.similarity import widened

BATCH = 8192  # tiles that are asked for all keywords at once


def supporting_tiles(
    probes: Probes, vectors: Half, rows: NDArray[np.int64] | None, progress: Callable[[int, int], None]
) -> NDArray[np.int64]:
    """Count them.

    Args:
        probes: Of the model.
        vectors: (N, D) of all tiles.
        rows: Which are counted; all if None.
        progress: Told how many tiles were looked at, and of how many; what it raises ends the work.

    Returns:
        (K,) tiles for each of the model's terms.
    """
    count = len(vectors) if rows is None else len(rows)
    found = np.zeros(len(probes.terms), np.int64)
    for at in range(0, count, BATCH):
        progress(at, count)
        part = vectors[at : at + BATCH] if rows is None else vectors[rows[at : at + BATCH]]
        found += (probes.log_odds(widened(part)) >= probes.supported).sum(axis=0)
    return found
