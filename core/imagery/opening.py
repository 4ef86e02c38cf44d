"""Opening any image file as a scene."""

import stat
from pathlib import Path

from core.errors import SceneError
from core.imagery.formats import PICTURES
from core.imagery.pillow_scene import PillowScene
from core.imagery.product_scene import ProductScene
from core.imagery.products import product_of
from core.imagery.raster_scene import RasterScene
from core.imagery.scene import NOT_THERE, RgbBands, Scene


def open_scene(path: Path, bands: RgbBands | None = None) -> Scene:
    """Open an image file.

    Args:
        path: JPEG, PNG, WebP, BMP or GIF (first frame) by Pillow; TIFF, JP2, NITF and others by GDAL's local drivers; the
            file that stands for a product (`core.imagery.products`), which is opened as one scene.
        bands: What to show as red, green and blue where the file itself does not say; the usual bands if None.

    Raises:
        SceneError: missing, empty, no permission, not an image, absurdly large.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise SceneError(path, "it is a folder")
        if not stat.S_ISREG(state.st_mode):
            raise SceneError(path, "it is no file but a device or a pipe")  # which could keep us waiting for ever
        if state.st_size == 0:
            raise SceneError(path, "the file is empty")
        with path.open("rb") as file:
            file.read(1)
        product = product_of(path)
        if product is not None:
            return ProductScene(product, bands)
        return PillowScene(path) if path.suffix.lower() in PICTURES else RasterScene(path, bands)
    except FileNotFoundError as error:
        raise SceneError(path, NOT_THERE) from error
    except PermissionError as error:
        raise SceneError(path, "no permission to read it") from error
    except OSError as error:
        raise SceneError(path, f"the disk could not read it ({error.strerror})") from error
