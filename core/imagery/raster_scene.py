"""GeoTIFF, JP2, NITF and what else GDAL's local drivers open, through rasterio."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Interleaving, Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window as RasterWindow

from core.errors import SceneError
from core.imagery.dates import date_of_scene
from core.imagery.display import Bands, Display
from core.imagery.formats import DRIVERS, REFUSED
from core.imagery.gdal import DAMAGE, ENVIRONMENT
from core.imagery.geometry import Window, shrunk
from core.imagery.georeferencing import camera_place_of_tiff, placing_of, unplaced
from core.imagery.scene import OUT_OF_MEMORY, RGB, VANISHED, RgbBands, Scene, SceneInfo, check_size
from core.imagery.stretch import HIGH, LOW, Limits, percentile_limits, stretch
from core.imagery.values import Values, values_of

STATISTICS_PX = 1024  # long side of the decimated read that the stretch is taken from
MAX_BANDS = 1024
# GDAL decodes whole blocks. Half of a gigabyte in one block is an image that was never meant to be read in windows.
MAX_BLOCK_BYTES = 2**29
# 1-based red, green, blue by number of bands, where the file does not say: the orders that are sold.
KNOWN_ORDERS = {
    4: (3, 2, 1),
    5: (3, 2, 1),
    6: (3, 2, 1),
    7: (4, 3, 2),
    8: (5, 3, 2),
    10: (3, 2, 1),
    12: (4, 3, 2),
    13: (4, 3, 2),
}
BAND_NAMES = (("red", "b04", "b4", "r"), ("green", "b03", "b3", "g"), ("blue", "b02", "b2", "b"))
DATE_DOMAINS = ("IMAGERY", None)


class RasterScene(Scene):
    """A scene that GDAL reads."""

    def __init__(self, path: Path, bands: RgbBands | None) -> None:
        self._path = path
        self._limits: dict[Display | None, Limits] = {}  # by what a person chose; None is what the model sees
        self._data = data = _opened(path)
        try:
            self._check()
            self.placing = placing_of(data, path) or (camera_place_of_tiff(path) if data.driver == "GTiff" else None)
            self._palette = self._read_palette()
            self._rgb_bands = choose_rgb(data.count, data.colorinterp, data.descriptions, bands)
            self._levels = 2 ** int(data.tags(1, ns="IMAGE_STRUCTURE").get("NBITS", 8)) - 1
            acquired = date_of_scene(path, [data.tags(ns=domain) for domain in DATE_DOMAINS])
        except SceneError:
            data.close()
            raise
        except DAMAGE as error:
            data.close()
            raise SceneError(path, "it is damaged") from error
        self.info = SceneInfo(
            path=path,
            width=data.width,
            height=data.height,
            bands=data.count,
            dtype=str(data.dtypes[0]),
            format=data.driver,
            acquired=acquired,
            **(self.placing.facts(data.width, data.height) if self.placing else unplaced(data.crs)),
        )

    def _check(self) -> None:
        data, path = self._data, self._path
        check_size(path, data.width, data.height)
        if data.count < 1 or data.count > MAX_BANDS:
            raise SceneError(path, f"it has {data.count} bands")
        kind = np.dtype(data.dtypes[0])
        if kind.kind == "c":
            raise SceneError(path, "its pixels are complex numbers; export the amplitude first")
        block_height, block_width = data.block_shapes[0]
        together = data.count if data.interleaving == Interleaving.pixel else 1
        if block_height * block_width * kind.itemsize * together > MAX_BLOCK_BYTES:
            raise SceneError(
                path, f"its pixels lie in blocks of {block_width} x {block_height}; convert it to a tiled GeoTIFF"
            )

    def _read_palette(self) -> NDArray[np.uint8] | None:
        if self._data.colorinterp[0] != ColorInterp.palette:
            return None
        colours = self._data.colormap(1)
        table = np.zeros((max(*colours, 255) + 1, 3), np.uint8)
        for index, colour in colours.items():
            table[index] = colour[:3]
        return table

    def read(self, window: Window, at_least_px: int, display: Display | None = None) -> RGB:
        """See `Scene.read`."""
        if self._palette is not None:
            index, valid = self._bands(window, at_least_px, (1,), Resampling.nearest)
            known = valid & (index[0] < len(self._palette))
            return np.where(known[..., None], self._palette[np.where(known, index[0], 0)], 0).astype(np.uint8)
        which = display.bands if display else self._rgb_bands
        bands, valid = self._bands(window, at_least_px, which, Resampling.average)
        if bands.dtype == np.uint8 and self._levels == 255 and display is None:
            shown = np.where(valid, bands, 0).astype(np.uint8)
            return np.ascontiguousarray(shown.transpose(1, 2, 0))
        if display not in self._limits:
            self._limits[display] = self._scene_limits(which, bands.dtype, display)
        return stretch(bands, valid, self._limits[display])

    def _scene_limits(self, which: RgbBands, dtype: np.dtype[Any], display: Display | None) -> Limits:
        if dtype == np.uint8 and display is None:
            return [(0.0, float(self._levels))] * 3  # one to seven bits: the few grey levels there are
        percentiles = (display.low, display.high) if display else (LOW, HIGH)
        return percentile_limits(*self._bands(self.whole(), STATISTICS_PX, which, Resampling.nearest), percentiles)

    def values(self, window: Window, width: int, height: int) -> Values:
        """See `Scene.values`."""
        try:
            with rasterio.Env(**ENVIRONMENT):
                return values_of(self._data, window, width, height)
        except (*DAMAGE, MemoryError) as error:
            raise SceneError(self._path, self._why(error)) from error

    def bands(self) -> Bands | None:
        """See `Scene.bands`."""
        if self._palette is not None or (self.info.bands <= 3 and self.info.dtype == "uint8"):
            return None
        names = [(name or "").strip() for name in self._data.descriptions]
        return Bands(tuple(names), Display(self._rgb_bands))

    def _bands(
        self, window: Window, at_least_px: int, which: RgbBands | tuple[int], resampling: Resampling
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """(C, H, W) values and (H, W) validity of a window, from the overview that suits."""
        width, height = shrunk(window, at_least_px)
        place = RasterWindow(window.x, window.y, window.width, window.height)
        shape = (height, width)
        try:
            with rasterio.Env(**ENVIRONMENT):
                bands = self._data.read(
                    list(which), window=place, out_shape=(len(which), *shape), resampling=resampling
                )
                valid = self._data.dataset_mask(window=place, out_shape=shape) > 0
        except (*DAMAGE, MemoryError) as error:
            raise SceneError(self._path, self._why(error)) from error
        if np.issubdtype(bands.dtype, np.floating):
            valid &= np.isfinite(bands).all(axis=0)
        return bands, valid

    def _why(self, error: BaseException) -> str:
        """The reason in the chain of what GDAL said."""
        if not self._path.exists():
            return VANISHED
        link: BaseException | None = error
        while link is not None:
            if isinstance(link, MemoryError) or "OutOfMemory" in type(link).__name__:
                return OUT_OF_MEMORY
            link = link.__cause__ or link.__context__
        return "the file is cut short or damaged"

    def close(self) -> None:
        """Let the file go."""
        self._data.close()


def _opened(path: Path) -> Any:
    """The file as rasterio has it.

    Raises:
        SceneError: it is none of the formats that its suffix promises.
    """
    suffix = path.suffix.lower()
    if suffix in REFUSED:
        raise SceneError(path, REFUSED[suffix])
    try:
        with rasterio.Env(**ENVIRONMENT), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            return rasterio.open(path, driver=DRIVERS[suffix])
    except KeyError as error:
        raise SceneError(path, "its format is not one that Nadir reads") from error
    except DAMAGE as error:
        raise SceneError(path, "it is not an image, or it is damaged") from error


def choose_rgb(
    count: int, interpretation: tuple[ColorInterp, ...], descriptions: tuple[str | None, ...], chosen: RgbBands | None
) -> RgbBands:
    """1-based bands to show as red, green and blue.

    What the file says of its bands comes first, then their names, then what a person chose for the library, then the usual
    order for their number; one grey band otherwise.

    Args:
        count: RgbBands there are.
        interpretation: Of each band.
        descriptions: Names of the bands, None where they have none.
        chosen: For the whole library; it is passed over where a scene has fewer bands.
    """
    wanted = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(colour in interpretation for colour in wanted):
        red, green, blue = (interpretation.index(colour) + 1 for colour in wanted)
        return red, green, blue
    names = [(name or "").strip().lower() for name in descriptions]
    found = [next((at + 1 for at, name in enumerate(names) if name in known), 0) for known in BAND_NAMES]
    if all(found):
        return found[0], found[1], found[2]
    if chosen is not None and max(chosen) <= count:
        return chosen
    if count in KNOWN_ORDERS:
        return KNOWN_ORDERS[count]
    return (1, 2, 3) if count == 3 else (1, 1, 1) if count < 3 else (3, 2, 1)
