"""GeoTIFF, JP2, NITF and what else GDAL's local drivers open, through rasterio."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError, RasterioIOError
from rasterio.warp import transform as transform_points
from rasterio.warp import transform_bounds
from rasterio.windows import Window as RasterWindow

from core.errors import SceneError
from core.imagery.display import Bands, Display
from core.imagery.ground import NODES, Ground
from core.imagery.scene import RGB, Bounds, LonLat, Scene, SceneInfo, Window, check_size, date_in_name, shrunk
from core.imagery.stretch import HIGH, LOW, Limits, percentile_limits, stretch

# One local, self-contained driver by suffix. VRT, WMS and their like name other sources, so a file could reach out
# through them; whatever its name, such a file is never handed to their drivers.
DRIVERS = {
    ".tif": "GTiff",
    ".tiff": "GTiff",
    ".gtiff": "GTiff",
    ".jp2": "JP2OpenJPEG",
    ".j2k": "JP2OpenJPEG",
    ".ntf": "NITF",
    ".nitf": "NITF",
    ".img": "HFA",
    ".pix": "PCIDSK",
}
ENVIRONMENT = {
    # Sidecars are looked up by name; listing a folder of a hundred thousand chips for each of them would be quadratic.
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".nothing",
    "GDAL_CACHEMAX": 256,  # MB
    "GDAL_PAM_ENABLED": "NO",  # never write .aux.xml beside the analyst's files
}
WGS84 = "EPSG:4326"
STATISTICS_PX = 1024  # long side of the decimated read that the stretch is taken from
MAX_BANDS = 1024
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
DATE_TAGS = ("ACQUISITIONDATETIME", "ACQUISITION_DATE", "TIFFTAG_DATETIME", "NITF_IDATIM", "DATE_ACQUIRED")


class RasterScene(Scene):
    """A scene that GDAL reads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._limits: Limits | None = None
        self._display: Display | None = None  # what a person chose; the model sees the usual one
        try:
            with rasterio.Env(**ENVIRONMENT), warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                self._data: Any = rasterio.open(path, driver=DRIVERS[path.suffix.lower()])
        except KeyError as error:
            raise SceneError(path, "its format is not one that Nadir reads") from error
        except (RasterioError, OSError, ValueError) as error:
            raise SceneError(path, "it is not an image, or it is damaged") from error
        data = self._data
        try:
            check_size(path, data.width, data.height)
            if data.count < 1 or data.count > MAX_BANDS:
                raise SceneError(path, f"it has {data.count} bands")
            if np.dtype(data.dtypes[0]).kind == "c":
                raise SceneError(path, "its pixels are complex numbers; export the amplitude first")
        except SceneError:
            data.close()
            raise
        self._placed = data.crs is not None and not data.transform.is_identity
        self._palette = self._read_palette()
        self._rgb_bands = choose_rgb(data.count, data.colorinterp, data.descriptions)
        self.info = SceneInfo(
            path=path,
            width=data.width,
            height=data.height,
            bands=data.count,
            dtype=str(data.dtypes[0]),
            format=data.driver,
            crs=data.crs.to_string() if data.crs else None,
            transform=tuple(data.transform)[:6] if self._placed else None,
            footprint=None,
            acquired=_date(data.tags()) or date_in_name(path),
        )
        object.__setattr__(self.info, "footprint", self.footprint(self.whole()))

    def _read_palette(self) -> NDArray[np.uint8] | None:
        if self._data.colorinterp[0] != ColorInterp.palette:
            return None
        table = np.zeros((256, 3), np.uint8)
        for index, colour in self._data.colormap(1).items():
            if index < 256:
                table[index] = colour[:3]
        return table

    def read(self, window: Window, at_least_px: int) -> RGB:
        """See `Scene.read`."""
        if self._palette is not None:
            index, valid = self._bands(window, at_least_px, (1,), Resampling.nearest)
            return np.where(valid[..., None], self._palette[index[0].astype(np.uint8)], 0).astype(np.uint8)
        which = self._display.bands if self._display else self._rgb_bands
        bands, valid = self._bands(window, at_least_px, which, Resampling.average)
        if bands.dtype == np.uint8 and self._display is None:
            shown = np.where(valid, bands, 0).astype(np.uint8)
            return np.ascontiguousarray(shown.transpose(1, 2, 0))
        if self._limits is None:
            sample = self._bands(self.whole(), STATISTICS_PX, which, Resampling.nearest)
            percentiles = (self._display.low, self._display.high) if self._display else (LOW, HIGH)
            self._limits = percentile_limits(*sample, percentiles)
        return stretch(bands, valid, self._limits)

    def bands(self) -> Bands | None:
        """See `Scene.bands`."""
        if self._palette is not None or (self.info.bands <= 3 and self.info.dtype == "uint8"):
            return None
        names = [(name or "").strip() for name in self._data.descriptions]
        return Bands(tuple(names), Display(self._rgb_bands))

    def show_as(self, display: Display) -> None:
        """See `Scene.show_as`."""
        self._display, self._limits = display, None

    def ground(self) -> Ground | None:
        """See `Scene.ground`."""
        if not self._placed:
            return None
        a, b, c, d, e, f = tuple(self._data.transform)[:6]
        y, x = np.meshgrid(
            np.linspace(0, self.info.height, NODES), np.linspace(0, self.info.width, NODES), indexing="ij"
        )
        try:
            lon, lat = transform_points(self._data.crs, WGS84, (a * x + b * y + c).ravel(), (d * x + e * y + f).ravel())
        except RasterioError:
            return None
        grid = np.stack([lon, lat], axis=1).reshape(NODES, NODES, 2)
        return Ground(self.info.width, self.info.height, grid) if np.isfinite(grid).all() else None

    def _bands(
        self, window: Window, at_least_px: int, which: tuple[int, ...], resampling: Resampling
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """(C, H, W) values and (H, W) validity of a window, from the overview that suits."""
        width, height = shrunk(window, at_least_px)
        place = RasterWindow(window.x, window.y, window.width, window.height)
        try:
            with rasterio.Env(**ENVIRONMENT):
                shape = (height, width)
                bands = self._data.read(
                    list(which), window=place, out_shape=(len(which), *shape), resampling=resampling
                )
                valid = self._data.dataset_mask(window=place, out_shape=shape) > 0
        except (RasterioIOError, RasterioError, OSError) as error:
            reason = (
                "the file is cut short or damaged" if self._path.exists() else "the file vanished while it was read"
            )
            raise SceneError(self._path, reason) from error
        except MemoryError as error:
            raise SceneError(self._path, "it needs more memory than there is") from error
        if np.issubdtype(bands.dtype, np.floating):
            valid &= np.isfinite(bands).all(axis=0)
        return bands, valid

    def bounds(self, window: Window) -> Bounds | None:
        """See `Scene.bounds`."""
        if not self._placed:
            return None
        corners = self._corners(window)
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        try:
            west, south, east, north = transform_bounds(self._data.crs, WGS84, min(xs), min(ys), max(xs), max(ys))
        except RasterioError:
            return None
        return west, south, east, north

    def footprint(self, window: Window) -> tuple[LonLat, ...] | None:
        """See `Scene.footprint`."""
        if not self._placed:
            return None
        corners = self._corners(window)
        try:
            longitudes, latitudes = transform_points(self._data.crs, WGS84, *zip(*corners, strict=True))
        except RasterioError:
            return None
        ring = tuple(zip(map(float, longitudes), map(float, latitudes), strict=True))
        return ring if np.isfinite(ring).all() else None

    def _corners(self, window: Window) -> list[tuple[float, float]]:
        left, top, right, bottom = window.x, window.y, window.x + window.width, window.y + window.height
        a, b, c, d, e, f = tuple(self._data.transform)[:6]
        places = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in places]

    def close(self) -> None:
        """Let the file go."""
        self._data.close()


def choose_rgb(
    count: int, interpretation: tuple[ColorInterp, ...], descriptions: tuple[str | None, ...]
) -> tuple[int, int, int]:
    """1-based bands to show as red, green and blue.

    What the file says of its bands comes first, then their names, then the usual order for their number; one grey band
    otherwise.
    """
    wanted = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(colour in interpretation for colour in wanted):
        red, green, blue = (interpretation.index(colour) + 1 for colour in wanted)
        return red, green, blue
    names = [(name or "").strip().lower() for name in descriptions]
    found = [next((at + 1 for at, name in enumerate(names) if name in known), 0) for known in BAND_NAMES]
    if all(found):
        return found[0], found[1], found[2]
    if count in KNOWN_ORDERS:
        return KNOWN_ORDERS[count]
    return (1, 2, 3) if count == 3 else (1, 1, 1) if count < 3 else (3, 2, 1)


def _date(tags: dict[str, str]) -> str | None:
    for name in DATE_TAGS:
        digits = "".join(filter(str.isdigit, tags.get(name, "")[:10]))
        if len(digits) == 8 and digits[:2] in ("19", "20"):
            return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return None
