"""A heat map of a query over a whole scene: patch evidence on tiles of several sizes, combined into one map.

The smallest tiles give the position, the larger ones the context: a patch counts more if its surroundings fit too. Every level
is a map of the whole scene, and the result is their mean.
"""

import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from PIL import Image
from rasterio._err import CPLE_BaseError  # not all of them are translated by rasterio
from rasterio.errors import RasterioError

from core.decoding.pool import Workers
from core.decoding.reads import FrameRead, PictureRead
from core.imagery.geometry import Window
from core.imagery.placing import Place
from core.imagery.scene import RgbBands
from core.imagery.tiling import TilePolicy, plan_tiles
from core.model.keywords import Keyword
from core.model.model import Model, fine_px
from core.model.pixels import READ_FACTOR
from core.model.probes import Float32Array
from core.search.inspection import combined, scene_strength

LEVELS = 2  # further sizes of tiles, each twice as large
MOST_CELLS = 4096  # along a side; of a larger scene a cell is more pixels
RAMP = ((0.0, (68, 1, 84)), (0.35, (59, 82, 139)), (0.6, (33, 145, 140)), (0.8, (94, 201, 98)), (1.0, (253, 231, 37)))


@dataclass(frozen=True, slots=True)
class Heat:
    """A map over a scene.

    Attributes:
        values: (rows, columns) standard deviations above the mean patch of training pictures; NaN where there is no data.
        width: Width of the scene in pixels.
        height: Height in pixels.
        place: Where the map lies on the ground; None if it is not georeferenced.
    """

    values: Float32Array
    width: int
    height: int
    place: Place | None


def scene_heat(
    model: Model,
    workers: Workers,
    path: Path,
    keywords: Sequence[Keyword],
    *,
    tile_px: int,
    bands: RgbBands | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Heat:
    """The map of a query over a scene.

    Args:
        model: Encodes the tiles.
        workers: Read them.
        path: Path of the scene.
        keywords: Keywords of the query, at least one.
        tile_px: Side of the smallest tiles.
        bands: What is shown as red, green and blue where the file does not say.
        progress: Called with the numbers of finished and of all tiles; an exception from it stops the work.

    Raises:
        SceneError: the scene cannot be read.
    """
    frame = workers.read(path, FrameRead(), bands)
    width, height = frame.width, frame.height
    words = model.word_probes(keywords)
    policy = TilePolicy(tile_px=tile_px, zoom_levels=LEVELS)
    tiles = plan_tiles(width, height, policy)
    side = 2 * model.input_px // 16  # cells of a tile, about
    cell = max(min(tile_px, max(width, height)) / side, max(width, height) / MOST_CELLS)
    rows, columns = max(math.ceil(height / cell), 1), max(math.ceil(width / cell), 1)
    levels: dict[int, tuple[Float32Array, Float32Array]] = {}
    empty = np.zeros((rows, columns), np.bool_)
    for done, tile in enumerate(tiles):
        progress(done, len(tiles))
        rgb = workers.read(path, PictureRead(READ_FACTOR * fine_px(model.input_px), tile), bands)
        found = combined(words.maps(model.cells(rgb)), keywords)
        total, count = levels.setdefault(
            tile.width * tile.height, (np.zeros((rows, columns), np.float32), np.zeros((rows, columns), np.float32))
        )
        area = _cells_of(tile, width, height, rows, columns)
        shape = total[area].shape
        total[area] += _resized(found, shape)
        count[area] += 1
        if tile.width * tile.height == tiles[0].width * tiles[0].height:
            data = Image.fromarray(rgb.any(axis=2)).resize((shape[1], shape[0]), Image.Resampling.NEAREST)
            empty[area] = ~np.asarray(data)
    progress(len(tiles), len(tiles))
    maps = [np.where(count > 0, total / np.maximum(count, 1), np.nan) for total, count in levels.values()]
    values = np.nanmean(np.stack(maps), axis=0).astype(np.float32)
    values[empty] = np.nan
    return Heat(values, width, height, workers.read(path, FrameRead(columns, rows), bands).place)


def _cells_of(tile: Window, width: int, height: int, rows: int, columns: int) -> tuple[slice, slice]:
    def part(start: int, length: int, whole: int, count: int) -> slice:
        first = min(int(start * count / whole), count - 1)
        return slice(first, max(math.ceil((start + length) * count / whole), first + 1))

    return part(tile.y, tile.height, height, rows), part(tile.x, tile.width, width, columns)


def _resized(found: Float32Array, shape: tuple[int, ...]) -> Float32Array:
    return np.asarray(Image.fromarray(found).resize((shape[1], shape[0]), Image.Resampling.BILINEAR), np.float32)


def write_geotiff(heat: Heat, target: Path) -> None:
    """Write a map as one band of single precision, at its place on the ground where it has one.

    Raises:
        OSError: it cannot be written.
    """
    rows, columns = heat.values.shape
    profile = {"count": 1, "height": rows, "width": columns, "dtype": "float32", "nodata": np.nan}
    place = {} if heat.place is None else heat.place.arguments()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it has no place, where the scene has none
            with rasterio.open(target, "w", driver="GTiff", compress="deflate", **profile, **place) as file:
                file.write(heat.values, 1)
                file.set_band_description(1, "standard deviations above the mean patch of training pictures")
    except (RasterioError, CPLE_BaseError, ValueError) as error:
        raise OSError(0, "the file could not be written", str(target)) from error


def write_png(heat: Heat, target: Path, side_px: int = 1024) -> None:
    """Write a map in colours, clear where nothing fits.

    Args:
        heat: The map.
        target: The file.
        side_px: Long side of the picture, at least; cells are enlarged to it.

    Raises:
        OSError: it cannot be written.
    """
    picture = Image.fromarray(coloured(scene_strength(heat.values)), "RGBA")
    scale = max(side_px / max(picture.size), 1.0)
    size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
    picture.resize(size, Image.Resampling.BICUBIC).save(target, "PNG")


def coloured(strength: Float32Array) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """(H, W) in [0, 1] as (H, W, 4) uint8: both colour and opacity show the strength."""
    stops, colours = [stop for stop, _ in RAMP], np.array([colour for _, colour in RAMP], np.float32)
    channels = [np.interp(strength, stops, colours[:, channel]) for channel in range(3)]
    return np.stack([*channels, 230 * np.sqrt(strength)], axis=-1).astype(np.uint8)
