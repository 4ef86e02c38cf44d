"""Where pixels lie on the ground: from an image's own grid to longitude and latitude."""

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError  # not all of them are translated by rasterio
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.warp import transform as transform_points

from core.imagery.geometry import Bounds, LonLat, Window

WGS84 = "EPSG:4326"
# Points along each side of a window: straight in pixels, a side is curved in degrees.
SIDE_POINTS = 17
DIGITS = 9  # of a degree: a tenth of a millimetre, and no dust from the projection
# How far rounding may carry a latitude beyond a pole, in degrees.
TOLERANCE = 1e-6
HALF_A_CELL = 0.5 + 1e-6


def corners(window: Window) -> list[tuple[float, float]]:
    """(column, row) of a window's corners, closed, clockwise from the top left."""
    left, top, right, bottom = window.x, window.y, window.x + window.width, window.y + window.height
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def outline(window: Window) -> list[tuple[float, float]]:
    """(column, row) along a window's sides, closed, clockwise from the top left."""
    found: list[tuple[float, float]] = []
    ring = corners(window)
    for start, end in itertools.pairwise(ring):
        steps = np.linspace(start, end, SIDE_POINTS, endpoint=False)
        found += [(float(x), float(y)) for x, y in steps]
    return [*found, ring[0]]


def degrees(crs: Any, transform: Any, places: Iterable[tuple[float, float]]) -> list[LonLat] | None:
    """Longitude and latitude of places in pixels.

    Args:
        crs: Of the image, as rasterio has it.
        transform: Affine, from (column, row) to the CRS.
        places: (column, row).

    Returns:
        Longitudes in [-180, 180], latitudes in [-90, 90]; None where the projection does not reach, so that the image has no
        place that could be told.
    """
    on_grid = [transform * place for place in places]
    if _is_geographic(crs):
        # A global grid whose cells lie around the poles reaches half a cell beyond them.
        most = 90 + abs(transform.e) * HALF_A_CELL
        on_grid = [(x, min(max(y, -90.0), 90.0) if abs(y) <= most else y) for x, y in on_grid]
    try:
        longitudes, latitudes = transform_points(crs, WGS84, *zip(*on_grid, strict=True))
    except (RasterioError, CPLE_BaseError, ValueError):
        return None
    points = np.array([longitudes, latitudes]).round(DIGITS)
    if not np.isfinite(points).all() or np.abs(points[1]).max() > 90 + TOLERANCE:
        return None
    on_globe = np.where(np.abs(points[0]) <= 180, points[0], (points[0] + 180) % 360 - 180)
    return list(zip(on_globe.tolist(), points[1].clip(-90, 90).tolist(), strict=True))


def _is_geographic(crs: Any) -> bool:
    try:
        return bool(CRS.from_user_input(crs).is_geographic)
    except (RasterioError, CPLE_BaseError, ValueError):
        return False


def ground_ring(crs: Any, transform: Sequence[float], window: Window) -> tuple[LonLat, ...] | None:
    """Corners of a window in WGS 84 (longitude, latitude), closed, clockwise from the top left as the scene is seen.

    Args:
        crs: Of the scene, as rasterio or `SceneInfo` has it.
        transform: Affine (a, b, c, d, e, f) as in `SceneInfo`.
        window: In pixels.

    Returns:
        None where the coordinate system does not reach.
    """
    ring = degrees(crs, Affine(*transform[:6]), corners(window))
    return tuple(ring) if ring else None


def around(ring: Sequence[LonLat]) -> Bounds:
    """The bounds of a closed ring.

    Args:
        ring: Longitude and latitude, neighbours less than half the globe apart.

    Returns:
        West, south, east, north. West is larger than east where the ring crosses the antimeridian (RFC 7946). A ring around
        a pole reaches from -180 to 180 and up to that pole.
    """
    longitudes, latitudes = np.array(ring).T
    steps = (np.diff(longitudes) + 180) % 360 - 180
    south, north = float(latitudes.min()), float(latitudes.max())
    if abs(steps.sum()) > 180:
        return (-180.0, south, 180.0, 90.0) if latitudes.mean() > 0 else (-180.0, -90.0, 180.0, north)
    unrolled: NDArray[np.float64] = longitudes[0] + np.concatenate([[0.0], np.cumsum(steps)])
    if unrolled.max() - unrolled.min() >= 360 - TOLERANCE:
        return -180.0, south, 180.0, north
    return _on_globe(float(unrolled.min()), 180.0), south, _on_globe(float(unrolled.max()), -180.0), north


def _on_globe(longitude: float, instead_of: float) -> float:
    """A longitude in [-180, 180]; an edge on the antimeridian gets the sign that does not cross it."""
    if -180 <= longitude <= 180:
        return -180.0 if longitude == instead_of == 180 else 180.0 if longitude == instead_of == -180 else longitude
    return (longitude + 180) % 360 - 180
