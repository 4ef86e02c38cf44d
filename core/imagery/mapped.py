"""A raster as a map shows it: any part of the ground in Mercator's projection, out of whatever grid the file has."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import SceneError
from core.imagery.gdal import DAMAGE
from core.imagery.geometry import Bounds, MapPart, Window
from core.imagery.opening import open_scene
from core.imagery.placing import DEGREES, AffinePlacing, transformed
from core.imagery.raster_scene import RasterScene, opened
from core.imagery.scene import RgbBands, Scene
from core.sentence import template

RGBA = NDArray[np.uint8]
Float64Array = NDArray[np.float64]

# What GDAL reads of the containers for tiles of maps, which are all SQLite files.
CONTAINERS = {".mbtiles": "MBTiles", ".gpkg": "GPKG"}
# Positions are computed for one pixel in so many, and lie on lines between.
NODE_PX = 16
NO_GRID = template(
    "it has no grid on the ground, which a background of the map needs; convert it to a GeoTIFF that has"
)


class TilesScene(RasterScene):
    """A container of tiles for maps. It may be as wide as the world at any scale, since only parts of it are ever read."""

    def _open(self, driver: str) -> Any:
        data = opened(self._path, driver)
        if data.count == 0 and data.subdatasets:  # several rasters: the first one, as with pages
            first = data.subdatasets[0]
            data.close()
            return opened(self._path, driver, first)
        return data

    def _check(self) -> None:
        if self._data.count < 1:
            raise SceneError(self._path, template("it holds no pictures"))


def open_map(path: Path, bands: RgbBands | None = None) -> Scene:
    """Open what may lie behind the map: an image that Nadir reads, or a container of tiles.

    Args:
        path: The file.
        bands: See `core.imagery.open_scene`.

    Raises:
        SceneError: it cannot be read.
    """
    driver = CONTAINERS.get(path.suffix.lower())
    if driver is None or not path.is_file() or path.stat().st_size == 0:
        return open_scene(path, bands)  # which says what is wrong
    return TilesScene(path, driver, None)


def mapped(scene: Scene, part: MapPart) -> RGBA:
    """A part of the map.

    Args:
        scene: Open.
        part: Of the map.

    Returns:
        (height, width, 4) red, green, blue and opacity; clear where the scene has no data.

    Raises:
        SceneError: it cannot be read, or has no grid on the ground.
    """
    grid = scene.placing
    if not isinstance(grid, AffinePlacing):
        raise SceneError(scene.info.path, NO_GRID)
    found = np.zeros((part.height, part.width, 4), np.uint8)
    bounds, middle = scene.bounds(scene.whole()), _middle_longitude(grid, scene)
    if bounds is None or middle is None:
        raise SceneError(scene.info.path, NO_GRID)
    # Beside the world around the scene's middle it is seen again.
    west, east = part.left * 360 - 180, part.right * 360 - 180
    per_px = (east - west) / part.width
    for turn in range(math.floor((west - middle + 180) / 360), math.floor((east - middle + 180) / 360) + 1):
        start = max(math.ceil((middle - 180 + 360 * turn - west) / per_px - 0.5), 0)
        end = min(math.ceil((middle + 180 + 360 * turn - west) / per_px - 0.5), part.width)
        if end > start:
            longitudes = west - 360 * turn + per_px * (_nodes(start, end) + 0.5)
            found[:, start:end] = _drawn(scene, grid, bounds, longitudes, part, end - start)
    return found


def _middle_longitude(grid: AffinePlacing, scene: Scene) -> float | None:
    """Of the scene; in a grid of degrees as the grid counts them, which may be up to 360."""
    middle = (scene.info.width / 2, scene.info.height / 2)
    if grid.crs.is_geographic:
        return float((grid.transform @ middle)[0])
    places = grid.degrees([middle])
    return places[0][0] if places else None


def _nodes(start: int, end: int) -> Float64Array:
    """Pixels for which positions are computed, from the first to the last."""
    return np.linspace(start, end - 1, max(math.ceil((end - start) / NODE_PX) + 1, 2))


def _drawn(
    scene: Scene, grid: AffinePlacing, bounds: Bounds, longitudes: Float64Array, part: MapPart, width: int
) -> RGBA:
    """Columns of the map in which longitudes rise without a jump."""
    found = np.zeros((part.height, width, 4), np.uint8)
    rows = part.top + (part.bottom - part.top) * (_nodes(0, part.height) + 0.5) / part.height
    latitudes = np.degrees(np.arctan(np.sinh((0.5 - rows) * 2 * np.pi)))
    lon, lat = np.meshgrid(longitudes, latitudes)
    near = _near(lon, lat, bounds)
    if not near.any():
        return found
    columns, lines = (np.full(lon.shape, np.nan) for _ in range(2))
    try:
        x, y = transformed(DEGREES, grid.crs, lon[near], lat[near])
    except DAMAGE as error:
        raise SceneError(scene.info.path, NO_GRID) from error
    if grid.crs.is_geographic:
        x = lon[near] + (x - lon[near] + 180) % 360 - 180
    back = ~grid.transform
    columns[near], lines[near] = back.a * x + back.b * y + back.c, back.d * x + back.e * y + back.f
    window = _window(scene, columns, lines)
    if window is None:
        return found
    steps = np.hypot(np.diff(columns, axis=1), np.diff(lines, axis=1)) / max((width - 1) / (lon.shape[1] - 1), 1e-9)
    shrinking = max(float(np.nanmedian(steps)) if np.isfinite(steps).any() else 1.0, 1.0)
    pixels = scene.read(window, math.ceil(max(window.width, window.height) / shrinking))
    across, down = pixels.shape[1] / window.width, pixels.shape[0] / window.height
    shape = (part.height, width)
    found[..., :3], inside = _sampled(
        pixels, _spread((columns - window.x) * across, shape), _spread((lines - window.y) * down, shape)
    )
    found[..., 3] = np.where(inside & found[..., :3].any(axis=2), 255, 0)
    return found


def _near(lon: Float64Array, lat: Float64Array, bounds: Bounds) -> NDArray[np.bool_]:
    """Which nodes lie on the scene or next to it: further away a projection may not hold."""
    west, south, east, north = bounds
    width = (east - west) % 360 or 360.0 * (west != east)
    around = 2 * float(np.abs(np.diff(lon, axis=1)).max(initial=0.01))
    above = 2 * float(np.abs(np.diff(lat, axis=0)).max(initial=0.01))
    sideways = ((lon - west + around) % 360 <= width + 2 * around) | (width + 2 * around >= 360)
    return sideways & (lat >= south - above) & (lat <= north + above)


def _window(scene: Scene, columns: Float64Array, lines: Float64Array) -> Window | None:
    """The part of the scene that is seen, with a pixel around; None if there is none."""
    width, height = scene.info.width, scene.info.height
    known = np.isfinite(columns) & np.isfinite(lines)
    if not known.any():
        return None
    left, right = (int(edge) for edge in np.clip([columns[known].min() - 1, columns[known].max() + 2], 0, width))
    top, bottom = (int(edge) for edge in np.clip([lines[known].min() - 1, lines[known].max() + 2], 0, height))
    return Window(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _spread(nodes: Float64Array, shape: Sequence[int]) -> Float64Array:
    """Values for all pixels from those of the nodes."""
    for axis, size in enumerate(shape):
        at = np.linspace(0, nodes.shape[axis] - 1, size)
        before = np.minimum(at.astype(int), nodes.shape[axis] - 2)
        share = (at - before).reshape(-1, 1) if axis == 0 else at - before
        nodes = np.take(nodes, before, axis) * (1 - share) + np.take(nodes, before + 1, axis) * share
    return nodes


def _sampled(
    pixels: NDArray[np.uint8], x: Float64Array, y: Float64Array
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Colours between pixels, and which places lie on the picture at all.

    Args:
        pixels: (H, W, 3).
        x: To the right, 0 being the left edge of the first pixel.
        y: Down.
    """
    height, width = pixels.shape[:2]
    inside = (x >= 0) & (x <= width) & (y >= 0) & (y <= height)  # NaN is nowhere
    column, row = np.where(inside, x - 0.5, 0).clip(0, width - 1), np.where(inside, y - 0.5, 0).clip(0, height - 1)
    left, top = column.astype(int), row.astype(int)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    across, down = ((column - left)[..., None].astype(np.float32), (row - top)[..., None].astype(np.float32))
    upper = pixels[top, left] * (1 - across) + pixels[top, right] * across
    lower = pixels[bottom, left] * (1 - across) + pixels[bottom, right] * across
    return np.rint(upper * (1 - down) + lower * down).astype(np.uint8), inside
