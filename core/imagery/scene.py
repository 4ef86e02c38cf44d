"""A scene: one image file, opened safely, read window by window as RGB."""

import abc
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from core.errors import SceneError
from core.imagery.display import Bands, Display
from core.imagery.geometry import Bounds, LonLat, Window
from core.imagery.ground import Ground
from core.sentence import template

if TYPE_CHECKING:
    from core.imagery.placing import Placing
    from core.imagery.values import Values

RGB = NDArray[np.uint8]
# 1-based bands shown as red, green and blue.
RgbBands = tuple[int, int, int]

# 2^36 pixels is a square of 262,144 px, larger than any product; more is a forged header.
MAX_PIXELS = 2**36
# Even an empty tile of a megapixel takes 16 bytes of a TIFF's directory; a header that claims more than this is forged.
FORGED_PIXELS, FORGED_PIXELS_PER_BYTE = 2**26, 100_000
NOT_THERE = template("the file does not exist")
VANISHED = template("the file disappeared while it was being read")
OUT_OF_MEMORY = template("reading it needs more memory than is allowed for one file")


@dataclass(frozen=True, slots=True)
class SceneInfo:
    """What is known of a scene without reading its pixels.

    Attributes:
        path: The file.
        width: Width in pixels, as seen (after the orientation a camera noted).
        height: Height in pixels.
        bands: Channels.
        dtype: numpy name of the pixel type.
        format: "JPEG", "GTiff", ...
        crs: As WKT or authority string; None where the scene is not georeferenced.
        transform: Affine (a, b, c, d, e, f): x = a column + b row + c, y = d column + e row + f; None without one.
        footprint: Corners in WGS 84 (longitude, latitude), closed, clockwise from the top left; None if it is not
            georeferenced.
        acquired: ISO date from tags or the file name; None if neither tells.
        grid: Longitude and latitude of NODES x NODES evenly spaced places (`core.imagery.ground`), row by row, for a scene that
            lies on the ground without an affine transform; None for others.
        pages: Pictures in the file, of which the scene is the first.
        is_rough: Whether the footprint is only the surroundings of the camera.
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
    grid: tuple[LonLat, ...] | None = None
    is_rough: bool = False
    pages: int = 1


class Scene(abc.ABC):
    """An open image file; close it, or use it in a `with` block. Not for two threads at once.

    Attributes:
        info: What is known without reading pixels.
        placing: How its pixels come to the ground; None if it is not georeferenced.
        keeps_pixels: Whether all pixels may stay in memory while it is open.
    """

    info: SceneInfo
    placing: "Placing | None" = None
    keeps_pixels: ClassVar[bool] = False

    @abc.abstractmethod
    def read(self, window: Window, at_least_px: int, display: Display | None = None) -> RGB:
        """Pixels of a window as a user would see them.

        Args:
            window: Inside the scene.
            at_least_px: The result's long side is the smaller of this and the window's own, so that a big window comes
                from an overview and is never read whole.
            display: Bands and stretch that a user chose; the usual ones, which the model sees, if None.

        Returns:
            (H, W, 3) uint8 with the window's proportions; pixels without data are black.

        Raises:
            SceneError: the pixels cannot be read, or there are no `bands` to choose from.
        """

    @abc.abstractmethod
    def close(self) -> None:
        """Close the file."""

    def values(self, window: Window, width: int, height: int) -> "Values":
        """A window with the file's original values; the displayed picture if the file has no bands to choose from.

        Args:
            window: Inside the scene.
            width: Width of the result in pixels, at most the window's.
            height: Height in pixels.

        Raises:
            SceneError: it cannot be read.
        """
        from core.imagery.values import Values

        return Values(self.read(window, max(width, height)).transpose(2, 0, 1))

    def bands(self) -> Bands | None:
        """Bands to choose from for the `display` of `read`; None for a file whose bands cannot be chosen."""
        return None

    def valid_share(self, window: Window, at_least_px: int) -> float | None:
        """Share of a window that holds data, in [0, 1]; None if unknown data from black ground.

        Args:
            window: Inside the scene.
            at_least_px: As for `read`.

        Raises:
            SceneError: it cannot be read.
        """
        return None

    def bounds(self, window: Window) -> Bounds | None:
        """West, south, east, north of a window in WGS 84 degrees; None if it is not georeferenced.

        West is larger than east for a window across the antimeridian.
        """
        return self.placing.bounds(window) if self.placing else None

    def footprint(self, window: Window) -> tuple[LonLat, ...] | None:
        """Corners of a window in WGS 84, closed, clockwise from the top left; None if it is not georeferenced."""
        return self.placing.footprint(window) if self.placing else None

    def ground(self) -> Ground | None:
        """Where its pixels lie on the ground; None if it is not georeferenced."""
        return self.placing.ground(self.info.width, self.info.height) if self.placing else None

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
    """Refuse implausible sizes.

    Raises:
        SceneError: the scene is empty, or implausibly large in itself or for the size of its file.
    """
    if width < 1 or height < 1:
        raise SceneError(path, template("it has no pixels"))
    pixels = width * height
    size = path.stat().st_size
    if pixels > MAX_PIXELS or (pixels > FORGED_PIXELS and pixels > FORGED_PIXELS_PER_BYTE * size):
        raise SceneError(
            path,
            template("{width} x {height} px is implausibly large for a file of {size:,} bytes"),
            width=width,
            height=height,
            size=size,
        )
