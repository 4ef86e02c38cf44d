"""A tile as an image file of its own, at its place on the ground."""

import warnings
from pathlib import Path
from typing import Any

import rasterio
from PIL import Image
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window as RasterWindow

from core.errors import SceneError
from core.imagery.formats import DRIVERS
from core.imagery.raster_scene import ENVIRONMENT
from core.imagery.scene import Window, open_scene, shrunk

# Tiles of the outer zoom levels cover whole scenes; beyond this side they are copied from an overview.
LARGEST_PX = 4096


def cut_tile(path: Path, window: Window, target: Path) -> Path:
    """Copy a window of a scene.

    A georeferenced scene gives a GeoTIFF with all its bands, its own pixel type, its coordinate system and the window's place;
    any other one a PNG of what a person sees.

    Args:
        path: The scene's file.
        window: Inside it.
        target: File to write, without suffix.

    Returns:
        The file that was written.

    Raises:
        SceneError: the scene cannot be read.
        OSError: the target cannot be written.
    """
    with open_scene(path) as scene:
        if scene.info.transform is None:
            made = target.with_name(target.name + ".png")
            Image.fromarray(scene.read(window, LARGEST_PX)).save(made)
            return made
    made = target.with_name(target.name + ".tif")
    width, height = shrunk(window, LARGEST_PX)
    place = RasterWindow(window.x, window.y, window.width, window.height)
    try:
        with rasterio.Env(**ENVIRONMENT), rasterio.open(path, driver=DRIVERS[path.suffix.lower()]) as data:
            transform = data.window_transform(place) * data.transform.scale(
                window.width / width, window.height / height
            )
            bands = data.read(window=place, out_shape=(data.count, height, width), resampling=Resampling.nearest)
            profile = {"count": data.count, "dtype": bands.dtype, "crs": data.crs, "nodata": data.nodata}
            looks = _looks_of(data)
    except (RasterioError, OSError) as error:
        raise SceneError(path, "the file is cut short or damaged") from error
    _write(made, bands, {**profile, "width": width, "height": height, "transform": transform}, looks)
    return made


def _looks_of(data: Any) -> dict[str, Any]:
    """What tells how the bands are to be shown."""
    palette = None
    if data.colorinterp[0].name == "palette":
        palette = data.colormap(1)
    return {"colorinterp": data.colorinterp, "descriptions": data.descriptions, "palette": palette}


def _write(target: Path, bands: Any, profile: dict[str, Any], looks: dict[str, Any]) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with rasterio.open(target, "w", driver="GTiff", compress="deflate", **profile) as copy:
                copy.write(bands)
                copy.colorinterp = looks["colorinterp"]
                copy.descriptions = looks["descriptions"]
                if looks["palette"] is not None:
                    copy.write_colormap(1, looks["palette"])
    except RasterioError as error:
        raise OSError(0, "the file could not be written", str(target)) from error
