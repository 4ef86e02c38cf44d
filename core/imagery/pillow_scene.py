"""JPEG, PNG, WebP, BMP and GIF through Pillow."""

import contextlib
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from core.errors import SceneError
from core.imagery.dates import date_of_scene
from core.imagery.geometry import Window, shrunk
from core.imagery.georeferencing import EXIF_GPS, camera_place, placing_beside, unplaced
from core.imagery.orientation import SIDEWAYS, to_stored
from core.imagery.orientation import TAG as ORIENTATION
from core.imagery.scene import OUT_OF_MEMORY, RGB, VANISHED, Scene, SceneInfo, check_size
from core.sentence import template

if TYPE_CHECKING:
    from core.imagery.display import Display

# Whatever a file is named, Pillow's other formats are not tried: some start programs (EPS), most were never hardened.
FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "GIF")
# Such files are decoded whole: 256 million pixels are 768 MB. Larger scenes belong in a tiled GeoTIFF.
MAX_WHOLE_PIXELS = 2**28
EXIF_CHANGED, EXIF_PART, EXIF_TAKEN = 0x0132, 0x8769, 0x9003
CUT_SHORT = template("the file is cut short")
DAMAGED = template("the image is damaged")
# What Pillow's decoders raise on damaged files, beside OSError.
DAMAGE = (OSError, SyntaxError, ValueError, struct.error, EOFError, IndexError, OverflowError, ZeroDivisionError)


class PillowScene(Scene):
    """A scene that Pillow decodes."""

    keeps_pixels: ClassVar[bool] = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._decoded: RGB | None = None
        self._is_unread = True  # the opened file can be decoded once
        with contextlib.ExitStack() as undo:
            self._image = undo.enter_context(_opened(path))
            orientation, tags, gps = _camera_notes(self._image)
            self._is_turned = orientation in range(2, 9)
            width, height = self._image.size
            turn = to_stored(orientation, width, height)
            if orientation in SIDEWAYS:
                width, height = height, width
            check_size(path, width, height)
            if width * height > MAX_WHOLE_PIXELS:
                raise SceneError(
                    path,
                    template("{width} x {height} px is too large for this format; convert it to a tiled GeoTIFF"),
                    width=width,
                    height=height,
                )
            self.placing = placing_beside(path, self._image.format or "", turn) or camera_place(gps)
            undo.pop_all()
        self.info = SceneInfo(
            path=path,
            width=width,
            height=height,
            bands=len(self._image.getbands()),
            dtype="uint8",  # deeper pictures are GDAL's (`core.imagery.sniffing`)
            format=self._image.format or "",
            acquired=date_of_scene(path, [tags]),
            **(self.placing.facts(width, height) if self.placing else unplaced(None)),
        )

    def read(self, window: Window, at_least_px: int, display: "Display | None" = None) -> RGB:
        """See `Scene.read`."""
        if display is not None:
            raise SceneError(
                self._path,
                template("it has no bands to choose from, so {display} cannot be shown"),
                display=display,
            )
        size = shrunk(window, at_least_px)
        whole = (window.width, window.height) == (self.info.width, self.info.height)
        if whole and self._decoded is None:
            # A JPEG decodes to an eighth, a quarter or half its size at a fraction of the cost.
            pixels = self._decode(at_least_px)
        else:
            if self._decoded is None:
                self._decoded = self._decode(None)
            pixels = self._decoded[window.y : window.y + window.height, window.x : window.x + window.width]
        if (pixels.shape[1], pixels.shape[0]) == size:
            return np.ascontiguousarray(pixels)
        return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX))

    def _decode(self, at_least_px: int | None) -> RGB:
        try:
            with self._unread() as image:
                if at_least_px is not None:
                    image.draft(None, (at_least_px, at_least_px))
                image.load()
                return _rgb(ImageOps.exif_transpose(image) if self._is_turned else image)
        except FileNotFoundError as error:
            raise SceneError(self._path, VANISHED) from error
        except MemoryError as error:
            raise SceneError(self._path, OUT_OF_MEMORY) from error
        except (*DAMAGE, Image.DecompressionBombError) as error:
            raise SceneError(self._path, CUT_SHORT if "truncated" in str(error).lower() else DAMAGED) from error

    def _unread(self) -> Image.Image:
        """The file with no pixel decoded: as it was opened, or opened again; gone is gone either way."""
        self._path.stat()
        if not self._is_unread:
            return Image.open(self._path, formats=FORMATS)
        self._is_unread = False
        return self._image

    def close(self) -> None:
        """Close the file."""
        self._image.close()
        self._decoded = None


def _opened(path: Path) -> Image.Image:
    """The file as Pillow has it, with no pixel decoded.

    Raises:
        SceneError: it is none of the formats.
    """
    try:
        # The size is checked against our own limit; Pillow would warn at a lower one.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(path, formats=FORMATS)
    except UnidentifiedImageError as error:
        raise SceneError(path, template("it is not an image")) from error
    except Image.DecompressionBombError as error:
        raise SceneError(path, template("it is implausibly large for its format")) from error
    except DAMAGE as error:
        raise SceneError(path, DAMAGED) from error


def _camera_notes(image: Image.Image) -> tuple[object, dict[str, str], dict[int, Any]]:
    """Orientation, dates named as `core.imagery.dates` knows them, and GPS; garbled notes do not spoil a picture."""
    try:
        exif = image.getexif()
        taken = exif.get_ifd(EXIF_PART).get(EXIF_TAKEN)
        dates = {"DATE_TAKEN": str(taken or ""), "TIFFTAG_DATETIME": str(exif.get(EXIF_CHANGED) or "")}
        return exif.get(ORIENTATION, 1), dates, exif.get_ifd(EXIF_GPS)
    except DAMAGE:
        return 1, {}, {}


def _rgb(image: Image.Image) -> RGB:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        ground = Image.new("RGB", seen.size)
        ground.paste(seen, mask=seen.getchannel("A"))
        return np.asarray(ground)
    return np.asarray(image.convert("RGB"))
