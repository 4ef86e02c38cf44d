"""A picture of a scene's pixels bent to where they lie on the map, whichever way the scene is placed. No Qt."""

import numpy as np
from numpy.typing import NDArray

from core.imagery.ground import Ground
from desktop.map.projection import Float64Array, project

PATCHES = 24  # along each side of the scene; inside of a patch the bending is taken to be straight
FINER = 1.5  # cells of the result for one of the picture, so that little is lost where it is turned
MOST_CELLS = 2048  # along a side

Float32Array = NDArray[np.float32]


def draped(values: Float32Array, ground: Ground) -> tuple[Float32Array, Float64Array]:
    """Bend a picture onto the square of `desktop.map.projection`.

    Args:
        values: (rows, columns) over the whole scene, row 0 at its top.
        ground: Where its pixels lie.

    Returns:
        The picture as it lies there, 0 beside the scene, and the rectangle that it fills: left, top, right, bottom.
    """
    rows, columns = values.shape
    shares = np.linspace(0, 1, PATCHES + 1)
    down, right = np.meshgrid(shares, shares, indexing="ij")
    lon, lat = ground.places(right * ground.width, down * ground.height)
    x, y = project((lon - lon[0, 0] + 180) % 360 - 180 + lon[0, 0], lat)  # no jump at the date line
    box = np.array([x.min(), y.min(), x.max(), y.max()])
    cell = max(box[2] - box[0], box[3] - box[1], 1e-12) / min(FINER * max(rows, columns), MOST_CELLS)
    width, height = (max(int(np.ceil((box[at + 2] - box[at]) / cell)), 1) for at in (0, 1))
    box[2:] = box[:2] + cell * np.array([width, height])
    nodes = np.stack([(x - box[0]) / cell, (y - box[1]) / cell, right * columns, down * rows], axis=-1)
    made = np.zeros((height, width), np.float32)
    for row in range(PATCHES):
        for column in range(PATCHES):
            a, b, c, d = (nodes[row + i, column + j] for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)))
            _fill(made, values, np.stack([a, b, d]))
            _fill(made, values, np.stack([a, d, c]))
    return made, box


def _fill(made: Float32Array, values: Float32Array, corners: Float64Array) -> None:
    """Fill a triangle.

    Args:
        made: The result.
        values: The picture.
        corners: (3, 4) column and row in the result, then in the picture.
    """
    left, top = np.floor(corners[:, :2].min(axis=0)).astype(int)
    right, bottom = np.ceil(corners[:, :2].max(axis=0)).astype(int)
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, made.shape[1]), min(bottom, made.shape[0])
    sides = (corners[1:, :2] - corners[0, :2]).T  # (2, 2)
    if right <= left or bottom <= top or abs(np.linalg.det(sides)) < 1e-9:
        return
    rows, columns = np.mgrid[top:bottom, left:right] + 0.5
    offset = np.stack([columns, rows]) - corners[0, :2, None, None]
    first, second = np.einsum("ij,jyx->iyx", np.linalg.inv(sides), offset)
    inside = (first >= -1e-6) & (second >= -1e-6) & (first + second <= 1 + 1e-6)
    weights = np.stack([1 - first - second, first, second])[:, inside]  # (3, n)
    column, row = corners[:, 2:].T @ weights  # (n,) each
    made[top:bottom, left:right][inside] = _sampled(values, column, row)


def _sampled(values: Float32Array, column: Float64Array, row: Float64Array) -> Float32Array:
    """Between the middles of the four cells around each place; at the edge the cell there."""
    rows, columns = values.shape
    x, y = np.clip(column - 0.5, 0, columns - 1), np.clip(row - 0.5, 0, rows - 1)
    x0, y0 = np.minimum(x.astype(int), max(columns - 2, 0)), np.minimum(y.astype(int), max(rows - 2, 0))
    x1, y1 = np.minimum(x0 + 1, columns - 1), np.minimum(y0 + 1, rows - 1)
    right, down = x - x0, y - y0
    upper = values[y0, x0] * (1 - right) + values[y0, x1] * right
    lower = values[y1, x0] * (1 - right) + values[y1, x1] * right
    return np.asarray(upper * (1 - down) + lower * down, np.float32)
