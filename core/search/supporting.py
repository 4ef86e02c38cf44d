"""How many tiles support each keyword."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from core.library.records import Half
from core.model.probes import Probes
from core.scoring.similarity import widened

BATCH = 8192  # tiles whose support for all keywords is computed at once


def supporting_tiles(
    probes: Probes, blocks: Iterable[Half], count: int, progress: Callable[[int, int], None]
) -> NDArray[np.int64]:
    """Count them.

    Args:
        probes: Of the model.
        blocks: (n, D) vectors of tiles, some thousands at a time.
        count: Of tiles in all blocks.
        progress: Told how many tiles were looked at, and of how many; what it raises ends the work.

    Returns:
        (K,) tiles for each of the model's terms.
    """
    found, done = np.zeros(len(probes.terms), np.int64), 0
    for block in blocks:
        progress(done, count)
        found += (probes.log_odds(widened(block)) >= probes.supported).sum(axis=0)
        done += len(block)
    return found
