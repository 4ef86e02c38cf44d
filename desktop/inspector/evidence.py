"""How evidence becomes what is drawn."""

import numpy as np
from numpy.typing import NDArray

from desktop.engine.pictures import Picture

MOSTLY = 0.5  # share of a cell that has data


def contrasted(evidence: NDArray[np.float32], tile: Picture) -> NDArray[np.float32]:
    """Evidence as it is drawn: the weaker half of the picture stays clear, the strongest cell is full.

    Raw cosines of patches differ by little; what a person wants to see is where the word fits better than elsewhere.
    Where the scene has no data nothing can fit, whatever the patches beside it lend it.

    Args:
        evidence: (g, g) in [0, 1].
        tile: (H, W, 3) uint8, the picture; black where there is no data.

    Returns:
        (g, g) in [0, 1]; all zero where no place stands out.
    """
    side = len(evidence)
    rows = np.arange(tile.shape[0]) * side // tile.shape[0]
    columns = np.arange(tile.shape[1]) * side // tile.shape[1]
    seen, pixels = np.zeros((side, side)), np.zeros((side, side))
    np.add.at(seen, (rows[:, None], columns[None, :]), tile.any(axis=2))
    np.add.at(pixels, (rows[:, None], columns[None, :]), 1)
    covered = seen / np.maximum(pixels, 1) > MOSTLY
    if not covered.any():
        return np.zeros_like(evidence)
    middle, top = float(np.median(evidence[covered])), float(evidence[covered].max())
    if top - middle < 1e-6:
        return np.zeros_like(evidence)
    return np.asarray(np.clip((evidence - middle) / (top - middle), 0, 1) * covered, np.float32)
