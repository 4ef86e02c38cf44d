"""A tile as an image file of its own, at its place on the ground."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from PIL import Image
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window as RasterWindow

from core.errors import SceneError
from core.imagery.formats import DRIVERS
from core.imagery.geometry import Window, shrunk
from core.imagery.raster_scene import ENVIRONMENT
from core.imagery.scene import Scene
from core.imagery.views import checked, picture

# Tiles of the outer zoom levels cover whole scenes; beyond this side they are copied from an overview.
LARGEST_PX = 4096


@dataclass(frozen=True, slots=True)
class Cutting:
    """A tile on its way from its scene to a file of its own.

    Attributes:
        pixels: (C, H, W) of any type with a place on the ground; (H, W, 3) uint8 without one.
        profile: How a GeoTIFF is to hold them, in plain JSON; None without a place.
        looks: What tells how the bands are to be shown, in plain JSON.
    """

    pixels: NDArray[Any]
    profile: dict[str, Any] | None
    looks: dict[str, Any]


def cut(scene: Scene, window: Window) -> Cutting:
    """Read a window of a scene for a copy of it; runs where the file is read.

    A georeferenced scene gives all its bands, its own pixel type, its coordinate system and the window's place; any other one
    what a person sees.

    Raises:
        SceneError: it cannot be read.
    """
    if scene.info.transform is None:
        return Cutting(picture(scene, LARGEST_PX, window), None, {})
    path = scene.info.path
    width, height = shrunk(checked(scene, window), LARGEST_PX)
    place = RasterWindow(window.x, window.y, window.width, window.height)
    try:
        with rasterio.Env(**ENVIRONMENT), rasterio.open(path, driver=DRIVERS[path.suffix.lower()]) as data:
            transform = data.window_transform(place) * data.transform.scale(
                window.width / width, window.height / height
            )
            bands = data.read(window=place, out_shape=(data.count, height, width), resampling=Resampling.nearest)
            profile = {"count": data.count, "dtype": str(bands.dtype), "crs": _wkt(data.crs), "nodata": data.nodata}
            looks = _looks_of(data)
    except (RasterioError, OSError) as error:
        raise SceneError(path, "the file is cut short or damaged") from error
    return Cutting(bands, {**profile, "width": width, "height": height, "transform": transform[:6]}, looks)


def write_cutting(cutting: Cutting, target: Path) -> Path:
    """Write what was cut: a GeoTIFF of what has a place on the ground, a PNG of what has none.

    Args:
        cutting: It.
        target: File to write, without suffix.

    Returns:
        The file that was written.

    Raises:
        OSError: the target cannot be written.
    """
    if cutting.profile is None:
        made = target.with_name(target.name + ".png")
        Image.fromarray(np.asarray(cutting.pixels)).save(made)
    else:
        made = target.with_name(target.name + ".tif")
        _write_raster(made, cutting.pixels, cutting.profile, cutting.looks)
    return made


def _looks_of(data: Any) -> dict[str, Any]:
    """What tells how the bands are to be shown."""
    palette = None
    if data.colorinterp[0].name == "palette":
        palette = list(data.colormap(1).items())
    return {
        "colorinterp": [colour.name for colour in data.colorinterp],
        "descriptions": list(data.descriptions),
        "palette": palette,
    }


def _wkt(crs: Any) -> str | None:
    return crs.to_wkt() if crs else None


def _write_raster(target: Path, bands: NDArray[Any], profile: dict[str, Any], looks: dict[str, Any]) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fields = {name: profile[name] for name in ("count", "dtype", "crs", "nodata", "width", "height")}
            place = Affine(*profile["transform"])
            with rasterio.open(target, "w", driver="GTiff", compress="deflate", transform=place, **fields) as copy:
                copy.write(bands)
                copy.colorinterp = [ColorInterp[name] for name in looks["colorinterp"]]
                copy.descriptions = looks["descriptions"]
                if looks["palette"] is not None:
                    copy.write_colormap(1, dict(looks["palette"]))
    except RasterioError as error:
        raise OSError(0, "the file could not be written", str(target)) from error
