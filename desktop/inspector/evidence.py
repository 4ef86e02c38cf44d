"""Drawing evidence."""

import numpy as np
from numpy.typing import NDArray

from desktop.engine.pictures import Picture

MOSTLY = 0.5  # share of a cell that has data


def within_data(evidence: NDArray[np.float32], tile: Picture) -> NDArray[np.float32]:
    """Evidence as it is drawn: clear where there is no data.

    The drawn strength shows how far a place stands above the patches of other pictures, so maps of different words and pictures
    can be compared. Pixels without data get no evidence from neighbouring patches.

    Args:
        evidence: (g, g) in [0, 1].
        tile: (H, W, 3) uint8, the picture; black where there is no data.

    Returns:
        (g, g) in [0, 1].
    """
    side = len(evidence)
    rows = np.arange(tile.shape[0]) * side // tile.shape[0]
    columns = np.arange(tile.shape[1]) * side // tile.shape[1]
    seen, pixels = np.zeros((side, side)), np.zeros((side, side))
    np.add.at(seen, (rows[:, None], columns[None, :]), tile.any(axis=2))
    np.add.at(pixels, (rows[:, None], columns[None, :]), 1)
    covered = seen / np.maximum(pixels, 1) > MOSTLY
    return np.asarray(evidence * covered, np.float32)
