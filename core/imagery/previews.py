"""Small pictures of tiles: each a JPEG of a few kilobytes, for a first glance before the image itself is read.

Importing this module imports no library that reads images: the window, which does not unpack any, imports it.
"""

import io

import numpy as np
from numpy.typing import NDArray

from core.imagery.scene import RGB

SIDE_PX = 128  # a tile of any shape becomes a square of this side
QUALITY = 60  # at which such a square takes 3 KB


def pack(rgb: NDArray[np.uint8]) -> bytes:
    """A picture as a small JPEG.

    Args:
        rgb: (H, W, 3) uint8; stretched to a square, whatever its shape.
    """
    from PIL import Image

    image = Image.fromarray(np.ascontiguousarray(rgb))
    if image.size != (SIDE_PX, SIDE_PX):
        image = image.resize((SIDE_PX, SIDE_PX), Image.Resampling.BILINEAR)
    packed = io.BytesIO()
    image.save(packed, "JPEG", quality=QUALITY)
    return packed.getvalue()


def unpack(packed: bytes) -> RGB:
    """The picture in a JPEG of `pack`, (`SIDE_PX`, `SIDE_PX`, 3); (0, 0, 3) where it is none, as in a damaged file."""
    from PIL import Image

    from core.imagery.pillow_scene import DAMAGE

    try:
        with Image.open(io.BytesIO(packed), formats=("JPEG",)) as image:
            if image.size == (SIDE_PX, SIDE_PX) and image.mode == "RGB":
                return np.asarray(image)
    except DAMAGE:
        pass
    return np.zeros((0, 0, 3), np.uint8)
