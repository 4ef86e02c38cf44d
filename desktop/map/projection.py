"""Mercator's projection onto a square: x and y from 0 to 1, y down, and what a map needs to know of it. No Qt."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Beyond it the projection runs away to infinity; a place nearer to a pole is drawn at this latitude.
LAST_LATITUDE = 88.0
EARTH_ROUND_M = 40_075_016.7
WIDE_STEPS = (90.0, 60.0, 30.0, 20.0)
STEPS = (10.0, 5.0, 2.0, 1.0)

Float64Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle of the square; `left` and `right` may lie outside of 0 to 1 where it crosses the antimeridian."""

    left: float
    top: float
    right: float
    bottom: float


WORLD = Extent(0.0, 0.16, 1.0, 0.80)


def project(lon: Float64Array, lat: Float64Array) -> tuple[Float64Array, Float64Array]:
    """Longitudes and latitudes in degrees to x and y."""
    bent = np.radians(np.clip(lat, -LAST_LATITUDE, LAST_LATITUDE))
    return lon / 360 + 0.5, 0.5 - np.arcsinh(np.tan(bent)) / (2 * math.pi)


def unproject(x: float, y: float) -> tuple[float, float]:
    """The longitude in [-180, 180) and latitude of a point."""
    return ((x % 1.0) - 0.5) * 360, math.degrees(math.atan(math.sinh((0.5 - y) * 2 * math.pi)))


def boxes(bounds: Sequence[tuple[float, float, float, float]]) -> Float64Array:
    """Places as rectangles of the square.

    Args:
        bounds: West, south, east, north in degrees; a box over the date line has west > east.

    Returns:
        (N, 4) left, top, right, bottom with left < right; `right` passes 1 where the date line is crossed.
    """
    west, south, east, north = np.array(bounds, np.float64).reshape(-1, 4).T
    left, top = project(west, north)
    right, bottom = project(np.where(east < west, east + 360, east), south)
    return np.stack([left, top, right, bottom], axis=1)


def extent_of(places: Float64Array) -> Extent:
    """The smallest rectangle around places, going over the date line where that is shorter.

    Args:
        places: (N, 4) as `boxes` gives them, N >= 1.
    """
    starts = places[:, 0] % 1.0
    order = np.argsort(starts)
    # Walk eastwards once around: the widest stretch without any place is what the map leaves out.
    left, width = starts[order], (places[:, 2] - places[:, 0])[order]
    reached = np.maximum.accumulate(left + width)
    gaps = np.append(left[1:], left[0] + 1) - reached
    first = (int(gaps.argmax()) + 1) % len(left)
    unwrapped = np.where(left < left[first], left + 1, left)
    return Extent(
        float(left[first]), float(places[:, 1].min()), float((unwrapped + width).max()), float(places[:, 3].max())
    )


def graticule_step(degrees_per_px: float, least_px: float) -> float:
    """Degrees between two lines: the least of 90, 60, 30, 20, 10, 5, 2, 1, 0.5, ... that keeps them `least_px` apart."""
    wanted = degrees_per_px * least_px
    fine = [step * 10.0**-power for power in range(6) for step in STEPS]
    return min((step for step in (*WIDE_STEPS, *fine) if step >= wanted), default=WIDE_STEPS[0])


def metres_per_unit(y: float) -> float:
    """Metres on the ground that one unit of x spans at a height of the square."""
    return EARTH_ROUND_M * math.cos(math.radians(unproject(0.0, y)[1]))


def round_length(metres: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is no longer."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max(step * power for step in (1, 2, 5) if step * power <= metres)
