"""Opening any image file as a scene."""

import stat
from pathlib import Path

from core.errors import SceneError
from core.imagery.formats import PICTURES
from core.imagery.pillow_scene import PillowScene
from core.imagery.raster_scene import RasterScene
from core.imagery.scene import NOT_THERE, RgbBands, Scene
from core.sentence import template


def open_scene(path: Path, bands: RgbBands | None = None) -> Scene:
    """Open an image file.

    Args:
        path: JPEG, PNG, WebP, BMP or GIF (first frame) by Pillow; TIFF, JP2, NITF and others by GDAL's local drivers.
        bands: What to show as red, green and blue where the file itself does not say; the usual bands if None.

    Raises:
        SceneError: missing, empty, no permission, not an image, absurdly large.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise SceneError(path, template("it is a folder"))
        if not stat.S_ISREG(state.st_mode):
            raise SceneError(
                path, template("it is no file but a device or a pipe")
            )  # which could keep us waiting for ever
        if state.st_size == 0:
            raise SceneError(path, template("the file is empty"))
        with path.open("rb") as file:
            file.read(1)
        return PillowScene(path) if path.suffix.lower() in PICTURES else RasterScene(path, bands)
    except FileNotFoundError as error:
        raise SceneError(path, NOT_THERE) from error
    except PermissionError as error:
        raise SceneError(path, template("no permission to read it")) from error
    except OSError as error:
        raise SceneError(path, template("the disk could not read it ({why})"), why=error.strerror) from error
