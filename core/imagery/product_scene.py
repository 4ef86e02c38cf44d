"""A product with separate band files as one colour scene."""

import contextlib
import re
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window as RasterWindow

from core.errors import SceneError
from core.imagery.dates import date_of_scene
from core.imagery.display import Bands, Display
from core.imagery.formats import DRIVERS
from core.imagery.gdal import DAMAGE, ENVIRONMENT
from core.imagery.geometry import Window, shrunk
from core.imagery.georeferencing import placing_of, unplaced
from core.imagery.products import Product
from core.imagery.scene import RGB, VANISHED, RgbBands, Scene, SceneInfo, check_size
from core.imagery.stretch import HIGH, LOW, Ranges, percentile_limits, stretch
from core.imagery.values import Values
from core.sentence import template

STATISTICS_PX = 1024  # long side of the decimated read that the stretch is taken from
PICTURE_BANDS = ("TCI red", "TCI green", "TCI blue")
FILL = 0  # Landsat's and Sentinel-2's value of pixels that were not seen; few files declare it
# What the metadata of these products calls the day: MTL of Landsat, MTD of Sentinel-2, STAC and tileInfo.
SENSED = re.compile(
    r"(?P<name>DATE_ACQUIRED|PRODUCT_START_TIME|SENSING_TIME|datetime|timestamp)\"?(?:\s[^>]*)?\s*[=:>]\s*\"?(?P<day>[\dT:.Z-]+)"
)
LARGEST_METADATA = 2**20

Layer = tuple[Path, int]


class ProductScene(Scene):
    """A scene of a product's bands, on the grid of the bands that it shows.

    Bands of another resolution are brought to that grid as they are read.

    Args:
        product: The product.
        chosen: What the library shows as red, green and blue, counted in the family's order (Sentinel-2: 8 is B08 and 9 is
            B8A); ignored if one of them is missing.

    Raises:
        SceneError: no band can be read.
    """

    def __init__(self, product: Product, chosen: RgbBands | None) -> None:
        self._product, self._path = product, product.path
        self._limits: dict[Display, Ranges] = {}
        self._open: dict[Path, Any] = {}
        self._layers: list[Layer] = [(path, 1) for _, path in product.bands]
        names = [code for code, _ in product.bands]
        self._has_picture = product.shows_picture
        if product.picture is not None and self._has_picture:
            names = [*PICTURE_BANDS, *names]
            self._layers = [*((product.picture[0], band) for band in (1, 2, 3)), *self._layers]
        self._names = tuple(names)
        self._usual = self._bands_chosen(chosen) or self._bands_usual()
        try:
            reference = self._reference()
            check_size(self._path, reference.width, reference.height)
            self.placing = placing_of(reference, self._path)
            self.info = SceneInfo(
                path=self._path,
                width=reference.width,
                height=reference.height,
                bands=len(self._names),
                dtype=str(reference.dtypes[0]),
                format=f"{product.family.name} ({reference.driver})",
                acquired=self._day(reference),
                **(self.placing.facts(reference.width, reference.height) if self.placing else unplaced(reference.crs)),
            )
        except BaseException:
            self.close()
            raise

    def _bands_chosen(self, chosen: RgbBands | None) -> RgbBands | None:
        """1-based places among this scene's bands of what the library shows; None where one is not there."""
        codes = self._product.family.codes
        if chosen is None or max(chosen) > len(codes):
            return None
        wanted = [codes[number - 1] for number in chosen]
        return self._places(wanted) if all(code in self._names for code in wanted) else None

    def _bands_usual(self) -> RgbBands:
        """True colour, else false colour, else one band in grey."""
        if self._has_picture:
            return 1, 2, 3
        if self._product.colours:
            return self._places(self._product.colours)
        grey = self._names.index(self._product.grey) + 1
        return grey, grey, grey

    def _places(self, codes: Any) -> RgbBands:
        red, green, blue = (self._names.index(code) + 1 for code in codes)
        return red, green, blue

    def _reference(self) -> Any:
        """Of the bands that are shown the one with the smallest pixels."""
        paths = dict.fromkeys(self._layers[band - 1][0] for band in self._usual)
        return max((self._data(path) for path in paths), key=lambda data: data.width * data.height)

    def _day(self, reference: Any) -> str | None:
        """What the metadata says of sensing, then the names of the product and its files."""
        tags: dict[str, str] = {}
        for path in self._product.metadata:
            with contextlib.suppress(OSError), path.open(encoding="utf-8", errors="replace") as file:
                for found in SENSED.finditer(file.read(LARGEST_METADATA)):
                    tags.setdefault(found["name"], found["day"])
        return date_of_scene(self._path.with_name(self._product.name), [tags, reference.tags()]) or date_of_scene(
            self._path
        )

    def read(self, window: Window, at_least_px: int, display: Display | None = None) -> RGB:
        """See `Scene.read`."""
        shown = display or Display(self._usual)
        if max(shown.bands) > len(self._layers):
            raise SceneError(self._path, template("it has {count} bands"), count=len(self._layers))
        values, valid = self._values(window, *shrunk(window, at_least_px), shown.bands)
        if self._has_picture and shown == Display((1, 2, 3)):
            return np.ascontiguousarray(np.where(valid, values, 0).astype(np.uint8).transpose(1, 2, 0))
        if shown not in self._limits:
            self._limits[shown] = self._scene_limits(shown)
        return stretch(values, valid, self._limits[shown])

    def _scene_limits(self, shown: Display) -> Ranges:
        """Percentiles of the valid pixels; clouds and snow do not leave the ground dark without being asked for."""
        everything = self._values(self.whole(), *shrunk(self.whole(), STATISTICS_PX), shown.bands, Resampling.nearest)
        limits = percentile_limits(*everything, (shown.low, shown.high))
        brightest = self._product.brightest
        if brightest is None or shown != Display(self._usual):
            return limits
        visible = [self._names[band - 1] in self._product.family.colours[0] for band in shown.bands]
        return [
            (low, brightest if is_visible and low < brightest < high else high)
            for (low, high), is_visible in zip(limits, visible, strict=True)
        ]

    def values(self, window: Window, width: int, height: int) -> Values:
        """See `Scene.values`: all bands on one grid, each with its code as its name."""
        pixels = [
            self._layer(path, index, window, width, height, Resampling.nearest)[0] for path, index in self._layers
        ]
        kind = np.result_type(*pixels)
        tags = {"PRODUCT": self._product.name}
        return Values(
            np.stack([band.astype(kind) for band in pixels]),
            nodata=None if self._has_picture else FILL,
            names=self._names,
            tags=tags,
        )

    def valid_share(self, window: Window, at_least_px: int) -> float:
        """See `Scene.valid_share`."""
        return float(self._values(window, *shrunk(window, at_least_px), self._usual, Resampling.nearest)[1].mean())

    def bands(self) -> Bands | None:
        """See `Scene.bands`; the names are the family's own codes."""
        return Bands(self._names, Display(self._usual, LOW, HIGH))

    def _values(
        self, window: Window, width: int, height: int, which: RgbBands, resampling: Resampling = Resampling.average
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """(C, H, W) of three bands and (H, W), where all of them saw something."""
        valid = np.ones((height, width), bool)
        read: dict[int, NDArray[Any]] = {}
        for band in dict.fromkeys(which):
            path, index = self._layers[band - 1]
            read[band], seen = self._layer(path, index, window, width, height, resampling)
            valid &= seen
        return np.stack([read[band] for band in which]), valid

    def _layer(
        self, path: Path, index: int, window: Window, width: int, height: int, resampling: Resampling
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """One band of a window as (H, W) values, and where it saw something."""
        data = self._data(path)
        # Bands of one product cover the same ground, so that their sizes tell how their pixels compare.
        across, down = data.width / self.info.width, data.height / self.info.height
        place = RasterWindow(window.x * across, window.y * down, window.width * across, window.height * down)
        try:
            with rasterio.Env(**ENVIRONMENT):
                values = data.read(index, window=place, out_shape=(height, width), resampling=resampling)
                seen = data.dataset_mask(window=place, out_shape=(height, width)) > 0
        except (*DAMAGE, MemoryError) as error:
            if not path.exists():
                raise SceneError(self._path, VANISHED) from error
            raise SceneError(
                self._path, template("its file {name} is cut short or damaged"), name=_shown(path)
            ) from error
        return values, seen & (values != FILL)

    def _data(self, path: Path) -> Any:
        """A band's file, opened once.

        Raises:
            SceneError: it cannot be opened.
        """
        if path not in self._open:
            try:
                with rasterio.Env(**ENVIRONMENT), warnings.catch_warnings():
                    warnings.simplefilter("ignore", NotGeoreferencedWarning)
                    self._open[path] = rasterio.open(path, driver=DRIVERS[path.suffix.lower()])
            except (*DAMAGE, KeyError) as error:
                raise SceneError(
                    self._path, template("its file {name} is not an image, or it is damaged"), name=_shown(path)
                ) from error
        return self._open[path]

    def close(self) -> None:
        """Close the files."""
        for data in self._open.values():
            data.close()
        self._open = {}


def _shown(path: Path) -> str:
    """A file's name as text that can be stored and shown."""
    return path.name.encode("utf-8", "backslashreplace").decode()
