"""Blank tiles: the empty corner of a granule, a missing block, a single colour."""

import numpy as np
from numpy.typing import NDArray

from core.imagery.geometry import Window
from core.imagery.scene import Scene

# A tile of one colour may differ from it by a level of rounding, and in a few stray pixels.
SAME_LEVELS = 1
STRAY_SHARE = 0.0002
# Below this share of valid pixels a tile shows nothing.
LEAST_SHARE = 0.01
# Without a mask, pixels that are not black are taken for a sliver of the neighbouring scene only if they lie within this share
# of the tile's side from its border; a ship on a black sea lies further inside.
MARGIN_SHARE = 0.125
MASK_PX = 64


def is_blank(scene: Scene, window: Window, pixels: NDArray[np.uint8]) -> bool:
    """Whether a tile has almost no valid pixels or almost no contrast.

    Args:
        scene: The scene of the tile.
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
