"""The strongest spots of a map: where a user should look first."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from core.model.probes import Float32Array

MOST = 4  # spots; more would hide the picture
FINEST = 96  # cells along a side that are looked at
LEAST_PEAK = 0.25  # of a map as it is drawn (`core.search.inspection.drawn_strength`)
SHARE_OF_PEAK = 0.6  # a spot is what is so strong around its peak


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a map, in shares of its sides.

    Attributes:
        left: In [0, 1].
        top: In [0, 1].
        right: Beyond `left`.
        bottom: Beyond `top`.
        strength: Of its peak, in [0, 1].
    """

    left: float
    top: float
    right: float
    bottom: float
    strength: float


def strongest_spots(strength: Float32Array) -> list[Spot]:
    """Connected parts around the peaks of a map, strongest first.

    Args:
        strength: (rows, columns) in [0, 1] as it is drawn.
    """
    cells = _reduced(strength)
    rows, columns = cells.shape
    found: list[Spot] = []
    told = np.zeros_like(cells, np.bool_)  # cells inside of an outline
    peaks = np.argwhere((cells >= LEAST_PEAK) & (cells == _strongest_near(cells)))
    for row, column in sorted(peaks.tolist(), key=lambda at: -cells[at[0], at[1]]):
        if len(found) == MOST:
            break
        if not told[row, column]:
            peak = float(cells[row, column])
            around = np.array(_around(cells, row, column, SHARE_OF_PEAK * peak))
            (top, left), (bottom, right) = around.min(axis=0), around.max(axis=0) + 1
            found.append(Spot(left / columns, top / rows, right / columns, bottom / rows, peak))
            told[top:bottom, left:right] = True
    return found


def _strongest_near(cells: Float32Array) -> Float32Array:
    """The strongest of each cell and its eight neighbours."""
    near = sliding_window_view(np.pad(cells, 1), (3, 3))
    return np.asarray(near.max(axis=(2, 3)), np.float32)


def _reduced(strength: Float32Array) -> Float32Array:
    """A copy with no more cells along a side than are looked at, each the strongest of those it stands for."""
    down, right = (-(-side // FINEST) for side in strength.shape)
    rows, columns = -(-strength.shape[0] // down), -(-strength.shape[1] // right)
    padded = np.zeros((rows * down, columns * right), np.float32)
    padded[: strength.shape[0], : strength.shape[1]] = strength
    return np.asarray(padded.reshape(rows, down, columns, right).max(axis=(1, 3)), np.float32)


def _around(strength: Float32Array, row: int, column: int, least: float) -> list[tuple[int, int]]:
    """Cells that hang together with one, each at least so strong."""
    seen, waiting = {(row, column)}, [(row, column)]
    while waiting:
        y, x = waiting.pop()
        for near in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
            inside = 0 <= near[0] < strength.shape[0] and 0 <= near[1] < strength.shape[1]
            if inside and near not in seen and strength[near] >= least:
                seen.add(near)
                waiting.append(near)
    return list(seen)
