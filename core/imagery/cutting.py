"""A tile as a separate image file, georeferenced like its scene."""

import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from PIL import Image
from rasterio._err import CPLE_BaseError  # not all of them are translated by rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError

from core.imagery.geometry import Window, shrunk
from core.imagery.placing import Place
from core.imagery.scene import Scene
from core.imagery.values import Values
from core.imagery.views import checked, picture

# Tiles of the outer zoom levels cover whole scenes; beyond this side they are copied from an overview.
LARGEST_PX = 4096
DATE_TAG = "ACQUISITION_DATE"


@dataclass(frozen=True, slots=True)
class TileCopy:
    """A tile read from its scene, to be written to a separate file.

    Attributes:
        values: The content of a GeoTIFF, for a georeferenced scene.
        place: Where it lies; None for a scene without a place.
        seen: (H, W, 3) uint8, the displayed picture of a scene that is not georeferenced; None for the others.
        day: ISO date the scene was taken; None if unknown.
    """

    values: Values | None
    place: Place | None
    seen: NDArray[np.uint8] | None
    day: str | None


def cut(scene: Scene, window: Window) -> TileCopy:
    """Read a window of a scene for a copy of it; runs where the file is read.

    A georeferenced scene gives all its bands, its pixel type and the window's georeferencing; any other scene gives its
    displayed picture.

    Raises:
        SceneError: it cannot be read.
    """
    width, height = shrunk(checked(scene, window), LARGEST_PX)
    place = scene.placing.place(window, width, height) if scene.placing else None
    if place is None:
        return TileCopy(None, None, picture(scene, LARGEST_PX, window), scene.info.acquired)
    return TileCopy(scene.values(window, width, height), place, None, scene.info.acquired)


def write_tile_copy(cutting: TileCopy, target: Path) -> Path:
    """Write the tile: a GeoTIFF if it is georeferenced, otherwise a PNG.

    Args:
        cutting: The cutting.
        target: File to write, without suffix.

    Returns:
        The file that was written.

    Raises:
        OSError: the target cannot be written.
    """
    if cutting.values is None or cutting.place is None:
        made = target.with_name(target.name + ".png")
        Image.fromarray(np.asarray(cutting.seen)).save(made)
    else:
        made = target.with_name(target.name + ".tif")
        try:
            with warnings.catch_warnings(), rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
                warnings.simplefilter("ignore")
                _write_raster(made, cutting.values, cutting.place, cutting.day)
        except (RasterioError, CPLE_BaseError, ValueError) as error:
            raise OSError(0, "the file could not be written", str(made)) from error
    return made


def _write_raster(target: Path, values: Values, place: Place, day: str | None) -> None:
    count, height, width = values.pixels.shape
    profile = {"count": count, "height": height, "width": width, "dtype": values.pixels.dtype, "nodata": values.nodata}
    with rasterio.open(target, "w", driver="GTiff", compress="deflate", **profile, **place.arguments()) as copy:
        copy.update_tags(**values.tags)
        if day is not None:
            copy.update_tags(**{DATE_TAG: day})
        if values.colours:
            copy.colorinterp = [ColorInterp[name] for name in values.colours]
        if values.palette is not None:
            copy.write_colormap(1, values.palette)
        if values.names:
            copy.descriptions = values.names
        if values.scales:
            copy.scales, copy.offsets = values.scales, values.offsets
        for band, (tags, unit) in enumerate(zip(values.band_tags, values.units, strict=True), start=1):
            copy.update_tags(band, **tags)
            if unit:
                copy.set_band_unit(band, unit)
        copy.write(values.pixels)
        if values.mask is not None:
            copy.write_mask(values.mask)
