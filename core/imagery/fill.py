"""Undeclared nodata pixels: -9999, the lowest float, the empty part of a granule."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Common nodata values; they count anywhere in a scene.
SENTINELS = (
    -9999.0,
    -99999.0,
    -32768.0,
    -32767.0,
    -3.4e38,
    1e20,
    9.96921e36,
    -1e20,
    -1.7e308,
    float(np.finfo(np.float32).min),
)
# Larger numbers are not measurements.
BEYOND = 1e19
# A constant area that reaches the border is fill from this share of the scene on.
LEAST_SHARE = 0.02
# Zeros are unwritten blocks if all other values are farther from zero than this share of the median; a dark lake has values in
# between.
NEAREST_SHARE = 0.2
# Constant areas brighter than everything else are fill only if they exceed the other values by this many times their range;
# saturated clouds are constant too.
FAR_ABOVE = 10.0
# Side of the picture in which areas are followed.
AREA_PX = 256


@dataclass(frozen=True, slots=True)
class Fill:
    """What a scene's undeclared fill is.

    Attributes:
        sentinels: Values that are never data in this scene.
        value: Value of constant areas that reach the border; None without such areas.
        area: (h, w) bool, where over the scene those areas lie.
    """

    sentinels: tuple[float, ...]
    value: float | None
    area: NDArray[np.bool_]

    def is_fill(self, bands: NDArray[np.generic], place: tuple[float, float, float, float]) -> NDArray[np.bool_]:
        """Which pixels of a window are fill.

        Args:
            bands: (C, H, W).
            place: Left, top, right, bottom of the window as shares of the scene, in [0, 1].

        Returns:
            (H, W).
        """
        height, width = bands.shape[1:]
        filled = np.zeros((height, width), bool)
        for value in self.sentinels:
            filled |= (bands == np.asarray(value).astype(bands.dtype)).any(axis=0)
        if np.issubdtype(bands.dtype, np.floating):
            filled |= (np.abs(bands) > BEYOND).any(axis=0)
        if self.value is not None:
            left, top, right, bottom = place
            rows = _centres(top, bottom, height, self.area.shape[0])
            columns = _centres(left, right, width, self.area.shape[1])
            inside = self.area[np.ix_(rows, columns)]
            filled |= inside & (bands == np.asarray(self.value).astype(bands.dtype)).all(axis=0)
        return filled


def _centres(start: float, end: float, count: int, cells: int) -> NDArray[np.int64]:
    places = start + (np.arange(count) + 0.5) / count * (end - start)
    return (places * cells).astype(np.int64).clip(0, cells - 1)


def find_fill(bands: NDArray[np.generic], valid: NDArray[np.bool_]) -> Fill:
    """What is plainly fill in a scene.

    A sentinel counts if it is far from all other values. Another value, usually zero, counts if it fills large connected areas
    that touch the border of the scene in all bands.

    Args:
        bands: (C, H, W) of the whole scene, shrunk without mixing pixels.
        valid: (H, W), pixels that the file declares valid.
    """
    sentinels = tuple(value for value in SENTINELS if _is_sentinel(bands, valid, value))
    step = max(1, max(valid.shape) // AREA_PX)
    small, free = bands[:, ::step, ::step], valid[::step, ::step]
    nothing, everything = np.zeros((1, 1), bool), np.ones((1, 1), bool)
    if _is_never_written(bands, valid):
        return Fill(sentinels, 0.0, everything)
    value = _border_value(small, free, sentinels)
    if value is None:
        return Fill(sentinels, None, nothing)
    area = _reaching_the_border((small == value).all(axis=0) & free)
    if area.mean() < LEAST_SHARE or (area | ~free).all():
        return Fill(sentinels, None, nothing)
    return Fill(sentinels, float(value), _grown(area))


def _is_sentinel(bands: NDArray[np.generic], valid: NDArray[np.bool_], value: float) -> bool:
    kind: Any = np.finfo if np.issubdtype(bands.dtype, np.floating) else np.iinfo
    info = kind(bands.dtype)
    if not float(info.min) <= value <= float(info.max):
        return False
    at = bands == np.asarray(value).astype(bands.dtype)
    if not at.any():
        return False
    gap, extent = _gap(bands, valid[None] & ~at, value)
    return gap > extent > -1.0  # close to other values it is an ordinary number


def _gap(bands: NDArray[np.generic], others: NDArray[np.bool_], value: float) -> tuple[float, float]:
    """How far a value lies from all others, and how far those lie apart; below zero for both where there are none.

    Args:
        bands: (C, H, W).
        others: (C, H, W), which numbers are compared with the value.
        value: The value.
    """
    numbers = bands[others].astype(np.float64)
    numbers = numbers[np.isfinite(numbers) & (np.abs(numbers) < BEYOND)]
    if not len(numbers):
        return -1.0, -1.0
    low, high = float(numbers.min()), float(numbers.max())
    return (low - value if value < low else value - high), high - low


def _is_never_written(bands: NDArray[np.generic], valid: NDArray[np.bool_]) -> bool:
    """Whether zeros in all bands are blocks that a sparse file lacks."""
    empty = (bands == 0).all(axis=0) & valid
    seen = valid & ~empty
    if empty.mean() < LEAST_SHARE or not seen.any():
        return False
    numbers = np.abs(bands[:, seen].astype(np.float64))
    numbers = numbers[np.isfinite(numbers)]
    return len(numbers) > 0 and bool(np.percentile(numbers, 0.1) > NEAREST_SHARE * np.median(numbers))


def _border_value(bands: NDArray[np.generic], free: NDArray[np.bool_], sentinels: tuple[float, ...]) -> float | None:
    """The value that most pixels of the border have in all bands alike."""
    edges = np.zeros_like(free)
    edges[[0, -1], :] = edges[:, [0, -1]] = True
    edge = bands[:, edges & free]  # (C, n)
    alike = edge[0, (edge == edge[0]).all(axis=0)]
    alike = alike[np.isfinite(alike.astype(np.float64))]
    if not len(alike):
        return None
    values, counts = np.unique(alike, return_counts=True)
    value = float(values[counts.argmax()])
    if value in sentinels:
        return None
    lowest, highest = float(bands[:, free].min()), float(bands[:, free].max())
    if value in (lowest, 0.0):
        return value
    # Only what stands below all data, or far above it, is nothing: saturated clouds may be constant too.
    gap, extent = _gap(bands, free[None] & (bands != np.asarray(value).astype(bands.dtype)), value)
    is_limit = np.issubdtype(bands.dtype, np.integer) and value == np.iinfo(bands.dtype).max  # type: ignore[type-var]
    return value if value == highest and gap > (1.0 if is_limit else FAR_ABOVE) * extent > 0 else None


def _reaching_the_border(area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The parts of an area that are connected with the border."""
    reached = np.zeros_like(area)
    reached[[0, -1], :], reached[:, [0, -1]] = area[[0, -1], :], area[:, [0, -1]]
    while True:
        grown = reached.copy()
        grown[1:] |= reached[:-1]
        grown[:-1] |= reached[1:]
        grown[:, 1:] |= reached[:, :-1]
        grown[:, :-1] |= reached[:, 1:]
        grown &= area
        if (grown == reached).all():
            return reached
        reached = grown


def _grown(area: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The area and its neighbouring cells, which are partly fill."""
    grown = area.copy()
    grown[1:] |= area[:-1]
    grown[:-1] |= area[1:]
    grown[:, 1:] |= area[:, :-1]
    grown[:, :-1] |= area[:, 1:]
    return grown
