"""Places as GeoJSON geometries (RFC 7946): counterclockwise, cut at the antimeridian, closed over the poles."""

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from core.imagery.geometry import Bounds, LonLat
from core.imagery.outline import DIGITS, TOLERANCE, WIDEST_LINE, unrolled

Ring = Sequence[LonLat]
LEAST_AREA = 1e-15  # square degrees; what is cut off along an edge has none


def geometry_of(ring: Ring) -> dict[str, Any]:
    """A closed ring of longitudes and latitudes as a GeoJSON geometry.

    Args:
        ring: Neighbours lie less than half the globe apart; lines between them are straight in longitude and latitude. A ring
            that goes around the globe holds the pole of its hemisphere.

    Returns:
        A Polygon, or a MultiPolygon of what lies on both sides of the antimeridian (RFC 7946, 3.1.9).
    """
    longitudes = unrolled(ring)
    latitudes = [lat for _, lat in ring]
    points = list(zip(longitudes.tolist(), latitudes, strict=True))
    if abs(longitudes[-1] - longitudes[0]) > 180:
        parts = [_over_pole(points, 90.0 if np.mean(latitudes) > 0 else -90.0)]
    elif longitudes.max() - longitudes.min() >= 360 - TOLERANCE:
        parts = [_box((-180.0, min(latitudes), 180.0, max(latitudes)))]
    else:
        parts = _by_turns(points)
    polygons = [[_counterclockwise(_without_long_lines(part))] for part in parts]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def ring_of(bounds: Bounds) -> Ring:
    """The ring around bounds, whose west may be larger than its east across the antimeridian."""
    west, south, east, north = bounds
    return [(lon, lat) for lon, lat in _without_long_lines(_box((west, south, east + 360 * (west > east), north)))]


def _box(bounds: Bounds) -> list[LonLat]:
    west, south, east, north = bounds
    return [(west, north), (east, north), (east, south), (west, south), (west, north)]


def _by_turns(points: list[LonLat]) -> list[list[LonLat]]:
    """The parts of a ring with continuous longitudes between -180 and 180, however many turns they lie from there."""
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    parts = []
    for turn in range(int((west + 180) // 360), int((east + 180) // 360) + 1):
        part = _between(points, turn * 360.0)
        if abs(_area(part)) > LEAST_AREA:
            parts.append(part)
    return parts or [_between(points, ((west + 180) // 360) * 360.0)]


def _over_pole(points: list[LonLat], pole: float) -> list[LonLat]:
    """What lies between a ring around the globe and a pole, cut open at the antimeridian."""
    once = points[-1][0] - points[0][0]  # 360 or -360
    # Three times around, so that the turn in the middle has what goes before and after it.
    path = [(lon + once * time, lat) for time in range(3) for lon, lat in points[:-1]]
    path = [*path, (path[-1][0], pole), (path[0][0], pole), path[0]]
    middle = points[0][0] + 1.5 * once
    return _between(path, round(middle / 360) * 360.0)


def _between(points: list[LonLat], shift: float) -> list[LonLat]:
    """The part of a closed ring from 180 degrees west to 180 degrees east of `shift`, brought to -180 to 180, closed."""
    for limit, side in ((shift - 180, -1), (shift + 180, 1)):
        points = _clipped(points, limit, side)
    return [(lon - shift, lat) for lon, lat in points]


def _clipped(ring: Ring, limit: float, side: int) -> list[LonLat]:
    """The part of a closed ring with side * longitude <= side * limit, closed."""
    kept: list[LonLat] = []
    for (x, y), (next_x, next_y) in itertools.pairwise(ring):
        if side * x <= side * limit:
            kept.append((x, y))
        if (x - limit) * (next_x - limit) < 0:
            part = (limit - x) / (next_x - x)
            kept.append((limit, y + part * (next_y - y)))
    return [*kept, kept[0]] if kept else []


def _without_long_lines(ring: Ring) -> list[LonLat]:
    """A ring with points between, where a line is so long that it could be taken the other way around; none twice."""
    found: list[LonLat] = []
    for (x, y), (next_x, next_y) in itertools.pairwise(ring):
        steps = max(int(np.ceil(abs(next_x - x) / WIDEST_LINE)), 1)
        for at in range(steps):
            point = (x + (next_x - x) * at / steps, y + (next_y - y) * at / steps)
            if not found or point != found[-1]:
                found.append(point)
    return [*found, found[0]] if found and found[0] != found[-1] else found


def _area(ring: Ring) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in itertools.pairwise(ring)) / 2


def _counterclockwise(ring: Ring) -> list[list[float]]:
    """As RFC 7946 wants an outer ring; a scene is seen from above, so its corners mostly come clockwise."""
    return [[round(lon, DIGITS), round(lat, DIGITS)] for lon, lat in (ring if _area(ring) > 0 else reversed(ring))]
