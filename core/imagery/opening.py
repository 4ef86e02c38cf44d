"""Opening an image file as a scene."""

import stat
from pathlib import Path

from core.errors import SceneError
from core.imagery.formats import DRIVERS, PICTURES, REFUSED, headers_of
from core.imagery.products import product_of
from core.imagery.scene import NOT_THERE, RgbBands, Scene
from core.imagery.sniffing import is_virtual, not_read, reader_of, why_unknown
from core.sentence import Sentence, template

HEADERLESS = ("ENVI",)
# Drivers whose files may note how they are to be turned, and Pillow's names of them.
NOTING = {"GTiff": "TIFF", "PNG": "PNG"}


def open_scene(path: Path, bands: RgbBands | None = None) -> Scene:
    """Open an image file.

    Args:
        path: JPEG, PNG, WebP, BMP or GIF (first frame) by Pillow; TIFF, JP2, NITF and others by GDAL's local drivers; the
            file that stands for a product (`core.imagery.products`), which is opened as one scene.
        bands: What to show as red, green and blue where the file itself does not say; the usual bands if None.

    Raises:
        SceneError: missing, empty, no permission, not an image, implausibly large.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise SceneError(path, template("it is a folder"))
        if not stat.S_ISREG(state.st_mode):
            raise SceneError(path, template("it is not a file but a device or a pipe"))  # which could block forever
        if state.st_size == 0:
            raise SceneError(path, template("the file is empty"))
        return _opened(path, bands)
    except FileNotFoundError as error:
        raise SceneError(path, NOT_THERE) from error
    except PermissionError as error:
        raise SceneError(path, template("you do not have permission to read it")) from error
    except OSError as error:
        raise SceneError(path, template("the disk could not read it ({why})"), why=error.strerror) from error


def _opened(path: Path, bands: RgbBands | None) -> Scene:
    # GDAL takes long to load, so it is imported after the window is painted.
    from core.imagery.orientation import UPRIGHT, TurnedScene, orientation_of
    from core.imagery.pillow_scene import PillowScene
    from core.imagery.raster_scene import RasterScene

    product = product_of(path)
    if product is not None:
        from core.imagery.product_scene import ProductScene

        return ProductScene(product, bands)
    suffix = path.suffix.lower()
    if suffix in REFUSED:
        raise SceneError(path, REFUSED[suffix])
    if is_virtual(path):
        raise SceneError(path, REFUSED[".vrt"])
    reader = reader_of(path)
    if reader is None and (known := not_read(path)) is not None:
        raise SceneError(path, Sentence(known.reason, {"kind": known.kind} if known.kind else {}))
    if reader == "pillow" or (reader is None and suffix in PICTURES):
        return PillowScene(path)
    driver = reader or headerless_driver(path) or DRIVERS.get(suffix, "GTiff")
    if reader is None:
        if driver in HEADERLESS and headerless_driver(path) is None:
            raise SceneError(
                path,
                template("its header file {name}, which contains the image size, is missing"),
                name=headers_of(path.name)[0],
            )
        if driver not in (*HEADERLESS, "EHdr") and (reason := why_unknown(path)) is not None:
            raise SceneError(path, reason)
    scene = RasterScene(path, driver, bands)
    # Orientation tags are for cameras and scanners; a georeferenced scene defines its own orientation.
    if driver in NOTING and (scene.placing is None or scene.placing.is_rough):
        orientation = orientation_of(path, NOTING[driver])
        if orientation != UPRIGHT:
            return TurnedScene(scene, orientation)
    return scene


def headerless_driver(path: Path) -> str | None:
    """The driver of raw pixels with a text header beside them, ENVI's or ESRI's; None where there is no such header."""
    for header in headers_of(path.name):
        try:
            with path.with_name(header).open("rb") as file:
                return "ENVI" if file.read(4).upper() == b"ENVI" else "EHdr"
        except OSError:
            continue
    return None
