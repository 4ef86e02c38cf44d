"""Tiles with nothing to see: the empty corner of a granule, a block that is missing, one colour all over."""

import numpy as np
from numpy.typing import NDArray

from core.imagery.geometry import Window
from core.imagery.scene import Scene

# A tile of one colour may differ from it by a level of rounding, and in a few stray pixels.
SAME_LEVELS = 1
STRAY_SHARE = 0.0002
# With less data than this share of a tile there is nothing to recognise.
LEAST_SHARE = 0.01
# Where no mask tells data from black ground, the little that is not black is a sliver of the scene next door only if it lies in
# this share of the tile's side along its border; a ship on a black sea lies further in.
MARGIN_SHARE = 0.125
MASK_PX = 64


def is_blank(scene: Scene, window: Window, pixels: NDArray[np.uint8]) -> bool:
    """Whether a tile has (almost) no valid, or (almost) no varying pixels.

    Args:
        scene: It is a part of.
        window: Where.
        pixels: (3, P, P) uint8, as the model sees the tile.

    Raises:
        SceneError: the scene's mask cannot be read.
    """
    values = pixels.reshape(3, -1)
    middle = np.array([np.bincount(channel, minlength=256).argmax() for channel in values])
    differs = (np.abs(values.astype(np.int16) - middle[:, None]) > SAME_LEVELS).any(axis=0)
    if differs.mean() <= STRAY_SHARE:
        return True
    lit = pixels.max(axis=0) > SAME_LEVELS
    if lit.mean() >= LEAST_SHARE:
        return False
    share = scene.valid_share(window, MASK_PX)
    if share is not None:
        return share < LEAST_SHARE
    margin = round(MARGIN_SHARE * pixels.shape[1])
    return not lit[margin:-margin, margin:-margin].any()
