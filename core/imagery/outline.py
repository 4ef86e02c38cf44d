"""Footprints: from an image's own grid to longitude and latitude."""

import itertools
import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from core.imagery.geometry import Bounds, LonLat, Window

Float64Array = NDArray[np.float64]
# Longitudes and latitudes of (column, row); None where there is no place.
Degrees = Callable[[Iterable[tuple[float, float]]], list[LonLat] | None]

WGS84 = "EPSG:4326"
# Points along each side of a window: a side that is straight in pixels is curved in degrees.
SIDE_POINTS = 16
DRAWN_POINTS = 128  # of which those are drawn that are needed
WIDEST_LINE = 90.0  # degrees of longitude: a longer one might be taken the other way around the globe
DIGITS = 9  # of a degree: a tenth of a millimetre, and no dust from the projection
# How far rounding may carry a latitude beyond a pole, in degrees.
TOLERANCE = 1e-6
POLE = 1e-7  # degrees from a pole within which a place has no longitude


def corners(window: Window) -> list[tuple[float, float]]:
    """(column, row) of a window's corners, closed, clockwise from the top left."""
    left, top, right, bottom = window.x, window.y, window.x + window.width, window.y + window.height
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def outline(degrees: Degrees, window: Window) -> list[LonLat] | None:
    """Places along a window's sides, closed, clockwise from the top left; None if it is not georeferenced.

    A ring that goes through a pole has it as a point with the longitudes of both sides.
    """
    return _with_poles(degrees, window, _along(window, SIDE_POINTS))


def drawn(degrees: Degrees, window: Window) -> list[LonLat] | None:
    """Points along a window's sides, as many as straight lines between them need to be accurate.

    Lines are straight in longitude and latitude; none is off by more than a pixel of the window or spans half the globe.

    Args:
        degrees: Of places in pixels (`core.imagery.placing.Placing.degrees`).
        window: In pixels.

    Returns:
        Closed, clockwise from the top left as the scene is seen; None if it is not georeferenced.
    """
    places = _along(window, DRAWN_POINTS)
    ring = degrees(places)
    if ring is None:
        return None
    points = np.column_stack([unrolled(ring), [lat for _, lat in ring]])
    pixel = _pixel_degrees(points, window)
    kept: list[int] = []
    for start in range(0, len(places) - 1, DRAWN_POINTS):
        kept += _needed(points, start, start + DRAWN_POINTS, pixel)
    return _with_poles(degrees, window, [places[at] for at in [*kept, 0]])


def _along(window: Window, points: int) -> list[tuple[float, float]]:
    """(column, row) of so many places along each side, closed, clockwise from the top left."""
    found: list[tuple[float, float]] = []
    for start, end in itertools.pairwise(corners(window)):
        steps = np.linspace(start, end, points, endpoint=False)
        found += [(float(x), float(y)) for x, y in steps]
    return [*found, found[0]]


def _pixel_degrees(points: Float64Array, window: Window) -> float:
    """Side of a pixel in degrees of latitude, from the shorter of a window's sides measured along its ring."""
    steps = np.diff(points, axis=0)
    steps[:, 0] *= np.cos(np.radians((points[1:, 1] + points[:-1, 1]) / 2))
    lengths = np.hypot(*steps.T).reshape(4, -1).sum(axis=1)
    sides = np.array([window.width, window.height] * 2)
    return float((lengths / sides)[lengths > 0].min(initial=np.inf))


def _needed(points: Float64Array, start: int, end: int, pixel: float) -> list[int]:
    """Indices from `start` on, before `end`, between which straight lines are right to a pixel."""
    line = np.linspace(0, 1, end - start + 1)[:, None]
    off = points[start : end + 1] - (points[start] * (1 - line) + points[end] * line)
    chord = np.broadcast_to(points[end] - points[start], off.shape).copy()
    for vectors in (off, chord):
        vectors[:, 0] *= np.cos(np.radians(points[start : end + 1, 1]))
    # Across the line, that is: along it a place may slide.
    aside = np.abs(off[:, 0] * chord[:, 1] - off[:, 1] * chord[:, 0]) / np.hypot(*chord.T).clip(1e-12)
    too_long = abs(points[end, 0] - points[start, 0]) > WIDEST_LINE
    if end - start == 1 or (aside.max() <= pixel and not too_long):
        return [start]
    middle = (start + end) // 2
    return [*_needed(points, start, middle, pixel), *_needed(points, middle, end, pixel)]


def _with_poles(degrees: Degrees, window: Window, places: list[tuple[float, float]]) -> list[LonLat] | None:
    """Closed places in degrees; a pole on the ring, which has no longitude, gets those of the places beside it.

    Between them it gets that of the middle of the window, which tells on which side of the pole the window lies.
    """
    ring = degrees(places)
    middle = degrees([(window.x + window.width / 2, window.y + window.height / 2)])
    if ring is None or middle is None:
        return ring
    once = ring[:-1]
    found: list[LonLat] = []
    for at, (lon, lat) in enumerate(once):
        before, after = once[at - 1], once[(at + 1) % len(once)]
        # In a grid of degrees a whole side is the pole, and its longitudes are right.
        if not _is_pole((lon, lat)) or _is_pole(before) or _is_pole(after):
            found.append((lon, lat))
            if abs(abs(lon - after[0]) - 180) < POLE and not _is_pole((lon, lat)) and not _is_pole(after):
                pole = math.copysign(90, lat)  # half-way around at once: the line leads over it
                found += [(lon, pole), (middle[0][0], pole), (after[0], pole)]
        else:
            found += [(before[0], lat), (middle[0][0], lat), (after[0], lat)]
    return [*found, found[0]]


def _is_pole(place: LonLat) -> bool:
    return abs(place[1]) >= 90 - POLE


def on_globe(longitudes: Float64Array, latitudes: Float64Array) -> list[LonLat] | None:
    """Places with longitudes in [-180, 180] and latitudes in [-90, 90]; None where one of them is no place."""
    points = np.array([longitudes, latitudes]).round(DIGITS)
    if not np.isfinite(points).all() or np.abs(points[1]).max() > 90 + TOLERANCE:
        return None
    wrapped = np.where(np.abs(points[0]) <= 180, points[0], (points[0] + 180) % 360 - 180)
    return list(zip(wrapped.tolist(), points[1].clip(-90, 90).tolist(), strict=True))


def unrolled(ring: Sequence[LonLat]) -> Float64Array:
    """Longitudes of a ring without a jump at the antimeridian, the first as it is.

    Args:
        ring: Neighbours lie less than half the globe apart.
    """
    longitudes = np.array([lon for lon, _ in ring])
    steps = (np.diff(longitudes) + 180) % 360 - 180
    return np.asarray((longitudes[0] + np.concatenate([[0.0], np.cumsum(steps)])).round(DIGITS))


def around(ring: Sequence[LonLat]) -> Bounds:
    """The bounds of a closed ring.

    Args:
        ring: Longitude and latitude, neighbours less than half the globe apart.

    Returns:
        West, south, east, north. West is larger than east where the ring crosses the antimeridian (RFC 7946). A ring around
        a pole reaches from -180 to 180 and up to that pole.
    """
    latitudes = np.array([lat for _, lat in ring])
    south, north = float(latitudes.min()), float(latitudes.max())
    continuous = unrolled(ring)
    if abs(continuous[-1] - continuous[0]) > 180:
        return (-180.0, south, 180.0, 90.0) if latitudes.mean() > 0 else (-180.0, -90.0, 180.0, north)
    if continuous.max() - continuous.min() >= 360 - TOLERANCE:
        return -180.0, south, 180.0, north
    return _on_globe(float(continuous.min()), 180.0), south, _on_globe(float(continuous.max()), -180.0), north


def _on_globe(longitude: float, instead_of: float) -> float:
    """A longitude in [-180, 180]; an edge on the antimeridian gets the sign that does not cross it."""
    if -180 <= longitude <= 180:
        return -180.0 if longitude == instead_of == 180 else 180.0 if longitude == instead_of == -180 else longitude
    return (longitude + 180) % 360 - 180
