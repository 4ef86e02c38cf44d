"""GeoTIFF, JP2, NITF and what else GDAL's local drivers open, through rasterio."""

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Interleaving, MaskFlags, Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window as RasterWindow

from core.errors import SceneError
from core.imagery.bands import choose_rgb, is_infrared_fourth, name_of, wavelength_of
from core.imagery.dates import date_of_scene
from core.imagery.display import Bands, Display
from core.imagery.fill import Fill, find_fill
from core.imagery.gdal import DAMAGE, ENVIRONMENT
from core.imagery.geometry import Window, shrunk
from core.imagery.georeferencing import camera_place_of_tiff, placing_of, unplaced
from core.imagery.radar import is_radar, to_decibels
from core.imagery.scene import OUT_OF_MEMORY, RGB, VANISHED, RgbBands, Scene, SceneInfo, check_size
from core.imagery.sensors import sensor_of
from core.imagery.stretch import HIGH, LOW, Ranges, percentile_limits, stretch
from core.imagery.values import Values, values_of
from core.sentence import Sentence, template

STATISTICS_PX = 1024  # long side of the decimated read that the stretch is taken from
MAX_BANDS = 1024
WHOLE = (0.0, 0.0, 1.0, 1.0)  # left, top, right, bottom as shares of the scene
# GDAL decodes whole blocks. An image with half a gigabyte in one block was never meant to be read in windows.
MAX_BLOCK_BYTES = 2**29
TAG_DOMAINS = ("IMAGERY", "ENVI", None)
# What GDAL says of compressions that it was built without: their name, or their number in the standard.
CODEC = re.compile(r"codec (?:for |of )?(?P<name>(?:code )?[A-Z0-9_]+)")
ALPHA_SHARE = 0.5  # soft edges may take the rest
ALPHA_PX = 512  # side of the middle of a scene in which an alpha band is looked at


class RasterScene(Scene):
    """A scene that GDAL reads."""

    def __init__(self, path: Path, driver: str, bands: RgbBands | None) -> None:
        self._path = path
        self._limits: dict[Display | None, Ranges] = {}  # by what a user chose; None is what the model sees
        self._fill: dict[RgbBands | tuple[int], Fill] = {}
        self._sampled: tuple[Any, NDArray[Any], NDArray[np.bool_]] | None = None
        self._decibels: bool | None = None
        self._data = data = self._open(driver)
        try:
            self._check()
            tags = [data.tags(ns=domain) for domain in TAG_DOMAINS]
            self.placing = placing_of(data, path) or (camera_place_of_tiff(path) if data.driver == "GTiff" else None)
            self._palette = self._read_palette()
            of_bands = [{**data.tags(band), **data.tags(band, ns="IMAGERY")} for band in data.indexes]
            self._names = [
                name_of(name or tags[-1].get(f"Band_{band}"), of_bands[band - 1])
                for band, name in enumerate(data.descriptions, 1)
            ]
            sensor = sensor_of(path, {**tags[1], **tags[-1]})
            self._is_complex = data.dtypes[0].startswith("complex")
            self._is_radar = self._is_complex or is_radar(path, tags, self._names)
            self._ignores_alpha = ColorInterp.alpha in data.colorinterp and (
                is_infrared_fourth(self._names, sensor) or not self._looks_like_alpha()
            )
            self._rgb_bands = choose_rgb(
                data.count,
                data.colorinterp,
                self._names,
                bands,
                wavelengths=[wavelength_of(found) for found in of_bands],
                sensor=sensor,
            )
            self._levels = 2 ** int(data.tags(1, ns="IMAGE_STRUCTURE").get("NBITS", 8)) - 1
            # MINISWHITE: zero is white, as scanners and fax machines have it.
            self._is_negative = data.tags(ns="IMAGE_STRUCTURE").get("MINISWHITE") == "YES"
            acquired = date_of_scene(path, tags)
        except SceneError:
            data.close()
            raise
        except DAMAGE as error:
            data.close()
            raise SceneError(path, template("it is damaged")) from error
        kind = str(data.dtypes[0])
        self.info = SceneInfo(
            path=path,
            width=data.width,
            height=data.height,
            bands=data.count,
            dtype=f"{kind}, shown as amplitude" if self._is_complex else kind,
            format=data.driver,
            acquired=acquired,
            pages=max(len(data.subdatasets), 1),
            **(self.placing.facts(data.width, data.height) if self.placing else unplaced(data.crs)),
        )

    def _open(self, driver: str) -> Any:
        return opened(self._path, driver)

    def _looks_like_alpha(self) -> bool:
        """Whether a band that GDAL calls alpha really is one: alpha is mostly 0 or opaque, while infrared has every value."""
        data = self._data
        width, height = min(ALPHA_PX, data.width), min(ALPHA_PX, data.height)
        middle = RasterWindow((data.width - width) // 2, (data.height - height) // 2, width, height)
        band = data.colorinterp.index(ColorInterp.alpha) + 1
        with rasterio.Env(**ENVIRONMENT):
            values = data.read(band, window=middle)
        most = np.iinfo(values.dtype).max if np.issubdtype(values.dtype, np.integer) else 1
        return bool(((values == 0) | (values == most)).mean() > ALPHA_SHARE)

    def _check(self) -> None:
        data, path = self._data, self._path
        check_size(path, data.width, data.height)
        if data.count < 1 or data.count > MAX_BANDS:
            raise SceneError(path, template("it has {count} bands"), count=data.count)
        # rasterio has names for pairs of whole numbers that numpy has not.
        itemsize = 8 if data.dtypes[0].startswith("complex_int") else np.dtype(data.dtypes[0]).itemsize
        block_height, block_width = data.block_shapes[0]
        together = data.count if data.interleaving == Interleaving.pixel else 1
        if block_height * block_width * itemsize * together > MAX_BLOCK_BYTES:
            raise SceneError(
                path,
                template(
                    "its pixels are stored in blocks of {block_width} x {block_height}, which are too large to read; "
                    "convert it to a tiled GeoTIFF"
                ),
                block_width=block_width,
                block_height=block_height,
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
        if bands.dtype == np.uint8 and self._levels == 255 and display is None and not self._is_negative:
            shown = np.where(valid, bands, 0).astype(np.uint8)
            return np.ascontiguousarray(shown.transpose(1, 2, 0))
        if display not in self._limits:
            self._limits[display] = self._scene_limits(which, bands.dtype, display)
        shown = stretch(bands, valid, self._limits[display])
        return np.where(valid[..., None], 255 - shown, 0).astype(np.uint8) if self._is_negative else shown

    def _scene_limits(self, which: RgbBands, dtype: np.dtype[Any], display: Display | None) -> Ranges:
        if dtype == np.uint8 and display is None:
            return [(0.0, float(self._levels))] * 3  # one to seven bits: the few grey levels there are
        bands, valid = self._sample(which)
        valid = valid & ~self._undeclared(which).is_fill(bands, WHOLE)
        percentiles = (display.low, display.high) if display else (LOW, HIGH)
        limits = percentile_limits(self._as_shown(which, bands), valid, percentiles)
        self._sampled = None  # all that is asked of it is known now
        return limits

    def _sample(self, which: RgbBands | tuple[int]) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """(C, H, W) values and (H, W) validity of the whole scene, shrunk without mixing pixels; read once."""
        if self._sampled is None or self._sampled[0] != which:
            self._sampled = (which, *self._read(self.whole(), STATISTICS_PX, which, Resampling.nearest))
        return self._sampled[1:]

    def _undeclared(self, which: RgbBands | tuple[int]) -> Fill:
        """Undeclared fill in these bands."""
        if which not in self._fill:
            self._fill[which] = find_fill(*self._sample(which))
        return self._fill[which]

    def values(self, window: Window, width: int, height: int) -> Values:
        """See `Scene.values`."""
        try:
            with rasterio.Env(**ENVIRONMENT):
                return values_of(self._data, window, width, height)
        except (*DAMAGE, MemoryError) as error:
            raise SceneError(self._path, self._why(error)) from error

    def valid_share(self, window: Window, at_least_px: int) -> float | None:
        """See `Scene.valid_share`."""
        which = (1,) if self._palette is not None else self._rgb_bands
        share = float(self._bands(window, at_least_px, which, Resampling.nearest)[1].mean())
        is_told = not all(MaskFlags.all_valid in flags for flags in self._data.mask_flag_enums)
        return share if is_told or share < 1 else None

    def bands(self) -> Bands | None:
        """See `Scene.bands`."""
        if self._palette is not None or (self.info.bands <= 3 and self.info.dtype == "uint8"):
            return None
        return Bands(tuple(self._names), Display(self._rgb_bands))

    def _bands(
        self, window: Window, at_least_px: int, which: RgbBands | tuple[int], resampling: Resampling
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """(C, H, W) values and (H, W) validity of a window, without fill that the file does not declare."""
        bands, valid = self._read(window, at_least_px, which, resampling)
        if bands.dtype != np.uint8 and self._palette is None:
            width, height = self._data.width, self._data.height
            right, bottom = window.x + window.width, window.y + window.height
            place = (window.x / width, window.y / height, right / width, bottom / height)
            valid = valid & ~self._undeclared(which).is_fill(bands, place)
        return self._as_shown(which, bands), valid

    def _as_shown(self, which: RgbBands | tuple[int], bands: NDArray[Any]) -> NDArray[Any]:
        """Values that a stretch shows well: decibels of radar, others as they are; 8 bits are a picture already."""
        if not self._is_radar or bands.dtype == np.uint8:
            return bands
        if self._decibels is None:  # whether the file holds decibels already: linear values are never below zero
            sampled, valid = self._sample(which)
            valid = valid & ~self._undeclared(which).is_fill(sampled, WHOLE)
            self._decibels = bool((sampled[:, valid] < 0).any())
        return bands if self._decibels else to_decibels(bands)

    def _read(
        self, window: Window, at_least_px: int, which: RgbBands | tuple[int], resampling: Resampling
    ) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """(C, H, W) values and (H, W) validity of a window as the file has them, from the overview that suits."""
        width, height = shrunk(window, at_least_px)
        place = RasterWindow(window.x, window.y, window.width, window.height)
        shape = (height, width)
        if self._is_complex:
            resampling = Resampling.nearest  # averaging complex values would cancel out their phases
        try:
            with rasterio.Env(**ENVIRONMENT):
                bands = self._data.read(
                    list(which), window=place, out_shape=(len(which), *shape), resampling=resampling
                )
                if self._ignores_alpha:
                    nodata = self._data.nodata
                    valid = np.ones(shape, bool) if nodata is None else (bands != nodata).any(axis=0)
                else:
                    valid = self._data.dataset_mask(window=place, out_shape=shape) > 0
        except (*DAMAGE, MemoryError) as error:
            raise SceneError(self._path, self._why(error)) from error
        if self._is_complex:
            bands = np.abs(bands).astype(np.float32)
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
        return template("the file is cut short or damaged")

    def close(self) -> None:
        """Close the file."""
        self._data.close()


def opened(path: Path, driver: str, name: str | None = None) -> Any:
    """The file as rasterio has it.

    Args:
        path: Of the file.
        driver: GDAL's name of its format.
        name: GDAL's name of a part of it; all of it if None.

    Raises:
        SceneError: it cannot be opened.
    """
    try:
        with rasterio.Env(**ENVIRONMENT), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            return rasterio.open(name or path, driver=driver)
    except DAMAGE as error:
        raise SceneError(path, _why_not_opened(error)) from error


def _why_not_opened(error: BaseException) -> Sentence:
    said = " ".join(_chain(error))
    if "codec" in said.lower() or "compression" in said.lower():
        named = CODEC.search(said)
        return Sentence(
            template("it is compressed with {codec}, which Nadir cannot read; save it again with LZW or DEFLATE"),
            {"codec": (named and named["name"]) or "a method"},
        )
    return Sentence(template("it is not an image, or it is damaged"), {})


def _chain(error: BaseException | None) -> Sequence[str]:
    """What GDAL said, link by link."""
    texts = []
    while error is not None:
        texts.append(str(error))
        error = error.__cause__ or error.__context__
    return texts
