"""Pictures stored rotated or mirrored, with an orientation tag (Exif and TIFF tag 274)."""

import contextlib
import struct
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from rasterio.transform import Affine

from core.imagery.display import Bands, Display
from core.imagery.geometry import Window
from core.imagery.scene import RGB, Scene

if TYPE_CHECKING:
    from core.imagery.values import Values

TAG = 0x0112
UPRIGHT = 1
SIDEWAYS = (5, 6, 7, 8)
# What Pillow raises where notes are garbled.
UNREAD = (
    OSError,
    SyntaxError,
    TypeError,
    EOFError,
    ArithmeticError,
    ValueError,
    LookupError,
    struct.error,
    Image.DecompressionBombError,
)
Kind = TypeVar("Kind", bound=np.generic)


def to_stored(orientation: object, width: int, height: int) -> Affine:
    """From (column, row) as seen to (column, row) as stored.

    Args:
        orientation: As Exif counts it; anything else than 2 to 8 is upright.
        width: As stored, in pixels.
        height: As stored.
    """
    turns = {
        2: Affine(-1, 0, width, 0, 1, 0),
        3: Affine(-1, 0, width, 0, -1, height),
        4: Affine(1, 0, 0, 0, -1, height),
        5: Affine(0, 1, 0, 1, 0, 0),
        6: Affine(0, 1, 0, -1, 0, height),
        7: Affine(0, -1, width, -1, 0, height),
        8: Affine(0, -1, width, 1, 0, 0),
    }
    return turns.get(orientation, Affine.identity()) if isinstance(orientation, int) else Affine.identity()


def as_seen(pixels: NDArray[Kind], orientation: int) -> NDArray[Kind]:
    """Pixels as they are to be seen, from pixels as they are stored.

    Args:
        pixels: (H, W) or (H, W, C).
        orientation: As Exif counts it.

    Returns:
        (H, W) or (W, H), with the channels as before.
    """
    if orientation in (2, 3, 7, 8):
        pixels = pixels[:, ::-1]
    if orientation in (3, 4, 6, 7):
        pixels = pixels[::-1]
    return pixels.swapaxes(0, 1) if orientation in SIDEWAYS else pixels


def orientation_of(path: Path, image_format: str) -> int:
    """The orientation tag of a file, 1 to 8; upright if it has none that can be read.

    Args:
        path: Path of the file.
        image_format: Pillow's name of what it is.
    """
    with contextlib.suppress(*UNREAD), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path, formats=(image_format,)) as image:
            noted = image.getexif().get(TAG)
            return noted if isinstance(noted, int) and noted in range(2, 9) else UPRIGHT
    return UPRIGHT


class TurnedScene(Scene):
    """A scene in its correct orientation, whose file stores it rotated or mirrored.

    Args:
        stored: As it is stored, without a place on the ground or with a rough one; closed with this one.
        orientation: As Exif counts it, 2 to 8.
    """

    def __init__(self, stored: Scene, orientation: int) -> None:
        self._stored, self._orientation = stored, orientation
        width, height = stored.info.width, stored.info.height
        self._turn = to_stored(orientation, width, height)
        self.placing = stored.placing
        self.info = replace(stored.info, width=height, height=width) if orientation in SIDEWAYS else stored.info

    def _window(self, window: Window) -> Window:
        """A window as it is stored."""
        x, y = self._turn @ (window.x, window.y)
        right, bottom = self._turn @ (window.x + window.width, window.y + window.height)
        return Window(round(min(x, right)), round(min(y, bottom)), round(abs(right - x)), round(abs(bottom - y)))

    def read(self, window: Window, at_least_px: int, display: Display | None = None) -> RGB:
        """See `Scene.read`."""
        pixels = self._stored.read(self._window(window), at_least_px, display)
        return np.ascontiguousarray(as_seen(pixels, self._orientation))

    def values(self, window: Window, width: int, height: int) -> "Values":
        """See `Scene.values`."""
        if self._orientation in SIDEWAYS:
            width, height = height, width
        values = self._stored.values(self._window(window), width, height)
        pixels = as_seen(values.pixels.transpose(1, 2, 0), self._orientation).transpose(2, 0, 1)
        mask = None if values.mask is None else as_seen(values.mask, self._orientation)
        return replace(values, pixels=np.ascontiguousarray(pixels), mask=mask)

    def valid_share(self, window: Window, at_least_px: int) -> float | None:
        """See `Scene.valid_share`."""
        return self._stored.valid_share(self._window(window), at_least_px)

    def bands(self) -> Bands | None:
        """See `Scene.bands`."""
        return self._stored.bands()

    def close(self) -> None:
        """Close the file."""
        self._stored.close()
