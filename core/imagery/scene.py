"""A scene: one image file, opened safely, read window by window as RGB."""

import abc
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from core.errors import SceneError
from core.imagery.display import Bands, Display
from core.imagery.geometry import Bounds, LonLat, Window
from core.imagery.ground import Ground

RGB = NDArray[np.uint8]
# 1-based bands shown as red, green and blue.
RgbBands = tuple[int, int, int]

# 2^36 pixels is a square of 262,144: beyond any product that is sold, and what a forged header claims.
MAX_PIXELS = 2**36
# Even an empty tile of a megapixel costs 16 bytes of a TIFF's directory; a header that claims more than this was forged.
FORGED_PIXELS, FORGED_PIXELS_PER_BYTE = 2**26, 100_000
NOT_THERE = "the file is not there"
VANISHED = "the file vanished while it was read"
OUT_OF_MEMORY = "it needs more memory than one file may take"


@dataclass(frozen=True, slots=True)
class SceneInfo:
    """What is known of a scene without reading its pixels.

    Attributes:
        path: The file.
        width: In pixels, as seen (after the orientation a camera noted).
        height: In pixels.
        bands: Channels.
        dtype: numpy name of the pixel type.
        format: "JPEG", "GTiff", ...
        crs: As WKT or authority string; None where the scene is not georeferenced.
        transform: Affine (a, b, c, d, e, f): x = a column + b row + c, y = d column + e row + f; None without one.
        footprint: Corners in WGS 84 (longitude, latitude), closed, clockwise from the top left; None without a place.
        acquired: ISO date from tags or the file name; None if neither tells.
    """

    path: Path
    width: int
    height: int
    bands: int
    dtype: str
    format: str
    crs: str | None
    transform: tuple[float, float, float, float, float, float] | None
    footprint: tuple[LonLat, ...] | None
    acquired: str | None


class Scene(abc.ABC):
    """An open image file; close it, or use it in a `with` block. Not for two threads at once.

    Attributes:
        info: What is known without reading pixels.
        keeps_pixels: Whether all pixels may stay in memory while it is open.
    """

    info: SceneInfo
    keeps_pixels: ClassVar[bool] = False

    @abc.abstractmethod
    def read(self, window: Window, at_least_px: int, display: Display | None = None) -> RGB:
        """Pixels of a window as a person would see them.

        Args:
            window: Inside the scene.
            at_least_px: The result's long side is the smaller of this and the window's own, so that a big window comes
                from an overview and is never read whole.
            display: Bands and stretch that a person chose; the usual ones, which the model sees, if None.

        Returns:
            (H, W, 3) uint8 with the window's proportions; pixels without data are black.

        Raises:
            SceneError: the pixels cannot be read, or there are no `bands` to choose from.
        """

    @abc.abstractmethod
    def bounds(self, window: Window) -> Bounds | None:
        """West, south, east, north of a window in WGS 84 degrees; None without a place.

        West is larger than east for a window across the antimeridian.
        """

    @abc.abstractmethod
    def footprint(self, window: Window) -> tuple[LonLat, ...] | None:
        """Corners of a window in WGS 84, closed, clockwise from the top left; None without a place."""

    @abc.abstractmethod
    def close(self) -> None:
        """Let the file go."""

    def bands(self) -> Bands | None:
        """Bands to choose from for the `display` of `read`; None where the file holds a ready picture."""
        return None

    def ground(self) -> Ground | None:
        """Where its pixels lie on the ground; None without a place."""
        return None

    def whole(self) -> Window:
        """The window that is the scene."""
        return Window(0, 0, self.info.width, self.info.height)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check_size(path: Path, width: int, height: int) -> None:
    """Refuse sizes that no scene has.

    Raises:
        SceneError: nothing to see, or absurdly large, for its file too.
    """
    if width < 1 or height < 1:
        raise SceneError(path, "it has no pixels")
    pixels = width * height
    size = path.stat().st_size
    if pixels > MAX_PIXELS or (pixels > FORGED_PIXELS and pixels > FORGED_PIXELS_PER_BYTE * size):
        raise SceneError(path, f"{width} x {height} px is absurdly large for a file of {size:,} bytes")
