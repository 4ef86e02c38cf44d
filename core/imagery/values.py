"""The original pixel values of a window, with the metadata needed to interpret them."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import MaskFlags, Resampling
from rasterio.windows import Window as RasterWindow

from core.imagery.geometry import Window

# Of what a file says of itself, what would be wrong in a part of it or is written by GDAL itself.
NOT_COPIED = (
    "AREA_OR_POINT",
    "TIFFTAG_XRESOLUTION",
    "TIFFTAG_YRESOLUTION",
    "TIFFTAG_RESOLUTIONUNIT",
    "TIFFTAG_IMAGEDESCRIPTION",
)


@dataclass(frozen=True, slots=True)
class Values:
    """Pixels and their meaning, all of it plain.

    Attributes:
        pixels: (C, H, W) of any type.
        mask: (H, W) uint8, 0 where there is no data, where that is kept beside the bands; None otherwise.
        nodata: Value that stands for no data; None without one.
        colours: What each band is shown as, by the names of `rasterio.enums.ColorInterp`; empty if unknown.
        palette: Colours by value; None without one.
        names: Names of the bands; None where one has none.
        scales: By which each band's values are multiplied; empty for 1.
        offsets: That are added to them then; empty for 0.
        units: Units of the result.
        tags: What the file says of itself, its date among them.
        band_tags: What it says of each band.
    """

    pixels: NDArray[Any]
    mask: NDArray[np.uint8] | None = None
    nodata: float | None = None
    colours: tuple[str, ...] = ()
    palette: dict[int, tuple[int, ...]] | None = None
    names: tuple[str | None, ...] = ()
    scales: tuple[float, ...] = ()
    offsets: tuple[float, ...] = ()
    units: tuple[str | None, ...] = ()
    tags: dict[str, str] = field(default_factory=dict)
    band_tags: tuple[dict[str, str], ...] = ()


def values_of(data: Any, window: Window, width: int, height: int) -> Values:
    """Read a window of a raster.

    Args:
        data: The file as rasterio has it.
        window: Inside it.
        width: Width of the result in pixels, at most the window's.
        height: Height in pixels.

    Raises:
        RasterioError, OSError: it cannot be read.
    """
    place = RasterWindow(window.x, window.y, window.width, window.height)
    mask = None
    if any(MaskFlags.per_dataset in flags and MaskFlags.alpha not in flags for flags in data.mask_flag_enums):
        mask = data.read_masks(1, window=place, out_shape=(height, width), resampling=Resampling.nearest)
    return Values(
        pixels=data.read(window=place, out_shape=(data.count, height, width), resampling=Resampling.nearest),
        mask=mask,
        nodata=data.nodata,
        colours=tuple(colour.name for colour in data.colorinterp),
        palette=data.colormap(1) if data.colorinterp[0].name == "palette" else None,
        names=data.descriptions,
        scales=data.scales,
        offsets=data.offsets,
        units=data.units,
        tags={name: value for name, value in data.tags().items() if name not in NOT_COPIED},
        band_tags=tuple(
            {name: value for name, value in data.tags(band).items() if not name.startswith("STATISTICS_")}
            for band in data.indexes
        ),
    )
