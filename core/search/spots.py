"""The strongest spots of a map: where a user should look first."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from core.model.probes import Float32Array

MOST = 4  # spots; more would hide the picture
FINEST = 96  # cells along a side that are looked at
LEAST_PEAK = 0.25  # of a map as it is drawn (`core.search.inspection.drawn_strength`)
SHARE_OF_PEAK = 0.8  # a spot is what is so strong around its peak


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A part of a map, in shares of its sides.

    Attributes:
        left: In [0, 1].
        top: In [0, 1].
        right: Beyond `left`.
        bottom: Beyond `top`.
        strength: Of its peak, in [0, 1].
        outline: (n, 4) lines around it: x and y of their ends.
    """

    left: float
    top: float
    right: float
    bottom: float
    strength: float
    outline: Float32Array


def strongest_spots(strength: Float32Array) -> list[Spot]:
    """Connected parts around the peaks of a map, strongest first.

    Args:
        strength: (rows, columns) in [0, 1] as it is drawn.
    """
    cells = _reduced(strength)
    rows, columns = cells.shape
    found: list[Spot] = []
    told = np.zeros_like(cells, np.bool_)
    peaks = np.argwhere((cells >= LEAST_PEAK) & (cells == _strongest_near(cells)))
    for row, column in sorted(peaks.tolist(), key=lambda at: -cells[at[0], at[1]]):
        if len(found) == MOST:
            break
        if told[row, column]:
            continue
        peak = float(cells[row, column])
        around = np.array(_around(cells, row, column, SHARE_OF_PEAK * peak))
        # A peak on the slope of a stronger spot is none of its own.
        on_slope = told[around[:, 0], around[:, 1]].any()
        told[around[:, 0], around[:, 1]] = True
        if not on_slope:
            (top, left), (bottom, right) = around.min(axis=0), around.max(axis=0) + 1
            outline = _outline(around, cells.shape)
            found.append(Spot(left / columns, top / rows, right / columns, bottom / rows, peak, outline))
    return found


def _outline(cells: NDArray[np.int64], shape: tuple[int, ...]) -> Float32Array:
    """Sides of (n, 2) cells that have no neighbour there, in shares of (rows, columns)."""
    inside = np.zeros((shape[0] + 2, shape[1] + 2), np.bool_)
    inside[cells[:, 0] + 1, cells[:, 1] + 1] = True
    above = np.argwhere(inside[1:, 1:-1] != inside[:-1, 1:-1])  # (row of the line, column)
    beside = np.argwhere(inside[1:-1, 1:] != inside[1:-1, :-1])  # (row, column of the line)
    across = np.stack([above[:, 1], above[:, 0], above[:, 1] + 1, above[:, 0]], axis=1)
    down = np.stack([beside[:, 1], beside[:, 0], beside[:, 1], beside[:, 0] + 1], axis=1)
    return np.asarray(np.concatenate([across, down]) / np.tile((shape[1], shape[0]), 2), np.float32)


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
