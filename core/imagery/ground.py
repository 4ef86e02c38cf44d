"""The ground coordinates of any pixel, fast enough to follow the mouse pointer."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.imagery.geometry import LonLat, Window

# Between the nodes of the grid positions are interpolated: over a scene of 100 km that is right to about a metre.
NODES = 33
MEAN_RADIUS_M = 6_371_008.8  # of the earth (IUGG)
Float64Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ground:
    """Longitude and latitude over a scene.

    Attributes:
        width: Width of the scene in pixels.
        height: Height in pixels.
        grid: (NODES, NODES, 2) longitudes and latitudes of evenly spaced places from corner to corner, row 0 at the top. Without
            a jump at the antimeridian, so that places beside it are not averaged to the other side of the world.
    """

    width: int
    height: int
    grid: Float64Array

    def __post_init__(self) -> None:
        if self.grid.shape != (NODES, NODES, 2):
            raise ValueError(f"a grid of {self.grid.shape}")

    @cached_property
    def _is_on_sphere(self) -> bool:
        """Whether to interpolate directions in space, which is right near the poles, instead of degrees.

        Chosen by which of the two predicts every other node better from its neighbours.
        """
        directions = _directions(self.grid)
        in_degrees = _directions(_half_way(_continuous(self.grid)[::2, ::2]))
        in_space = _half_way(directions[::2, ::2])
        in_space /= np.linalg.norm(in_space, axis=-1, keepdims=True)
        middles = directions[1::2, 1::2]
        return bool(np.abs(in_space - middles).max() < np.abs(in_degrees - middles).max())

    @cached_property
    def _nodes(self) -> Float64Array:
        return _directions(self.grid) if self._is_on_sphere else _continuous(self.grid)

    def places(self, x: Float64Array, y: Float64Array) -> tuple[Float64Array, Float64Array]:
        """Longitudes and latitudes of points in pixels, arrays of one shape; those beyond the scene come to its edge."""
        place = (np.stack([x, y], axis=-1) / (self.width, self.height)).clip(0, 1) * (NODES - 1)
        cell = np.minimum(place.astype(int), NODES - 2)
        column, row = cell[..., 0], cell[..., 1]
        right, down = np.moveaxis((place - cell)[..., None], -2, 0)
        nodes = self._nodes
        top = nodes[row, column] * (1 - right) + nodes[row, column + 1] * right
        bottom = nodes[row + 1, column] * (1 - right) + nodes[row + 1, column + 1] * right
        found = top * (1 - down) + bottom * down
        return _degrees(found) if self._is_on_sphere else ((found[..., 0] + 180) % 360 - 180, found[..., 1])

    def at(self, x: float, y: float) -> LonLat:
        """Longitude in [-180, 180) and latitude of a point in pixels, (0, 0) being the top left corner of the scene."""
        lon, lat = self.places(np.array(x, np.float64), np.array(y, np.float64))
        return float(lon), float(lat)

    def metres(self, window: Window) -> tuple[float, float]:
        """Width and height of a window on the ground, between the middles of its edges; on a sphere, so right to 0.6 %."""
        left, right = window.x, window.x + window.width
        top, bottom = window.y, window.y + window.height
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
        x = np.array([left, right, middle_x, middle_x])
        y = np.array([middle_y, middle_y, top, bottom])
        west, east, north, south = _directions(np.stack(self.places(x, y), axis=-1))
        return _great_circle(west, east), _great_circle(north, south)


def _half_way(nodes: Float64Array) -> Float64Array:
    """Between four nodes each."""
    return np.asarray((nodes[:-1, :-1] + nodes[1:, :-1] + nodes[:-1, 1:] + nodes[1:, 1:]) / 4)


def _continuous(grid: Float64Array) -> Float64Array:
    """Without a jump at the antimeridian, so that places beside it are not averaged to the other side of the world."""
    nodes = grid.copy()
    nodes[..., 0] = np.unwrap(np.unwrap(grid[..., 0], period=360, axis=1), period=360, axis=0)
    return nodes


def _directions(grid: Float64Array) -> Float64Array:
    lon, lat = np.radians(np.moveaxis(grid, -1, 0))
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def _great_circle(start: Float64Array, end: Float64Array) -> float:
    """Metres between two directions from the middle of the earth."""
    return float(2 * MEAN_RADIUS_M * np.arcsin(min(1.0, float(np.linalg.norm(start - end)) / 2)))


def _degrees(directions: Float64Array) -> tuple[Float64Array, Float64Array]:
    x, y, z = np.moveaxis(directions, -1, 0)
    lon = np.degrees(np.arctan2(y, x))
    return np.where(lon >= 180, -180.0, lon), np.degrees(np.arctan2(z, np.hypot(x, y)))
