"""The place on the ground of any pixel, quick enough to follow a pointer."""

from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.imagery.geometry import LonLat

# Between the nodes of the grid positions are interpolated: over a scene of 100 km that is right to about a metre.
NODES = 33
Floats = NDArray[np.float64]


class Ground:
    """Longitude and latitude over a scene.

    Args:
        width: Of the scene in pixels.
        height: In pixels.
        grid: (NODES, NODES, 2) longitudes and latitudes of evenly spaced places from corner to corner, row 0 at the top.
        on_sphere: Whether to interpolate directions in space, as is right beside the poles, instead of degrees, as is right
            for grids of degrees.
    """

    def __init__(self, width: int, height: int, grid: Floats, *, on_sphere: bool = False) -> None:
        self._size = np.array([width, height], np.float64)
        self.grid, self.on_sphere = grid, on_sphere
        self._nodes = _directions(grid) if on_sphere else _continuous(grid)

    @classmethod
    def through(cls, width: int, height: int, grid: Floats) -> Self:
        """The better way of interpolating, told by the places half-way between the nodes.

        Args:
            width: Of the scene in pixels.
            height: In pixels.
            grid: (2 NODES - 1, 2 NODES - 1, 2) as above.
        """
        middles = _directions(grid[1::2, 1::2])
        places = (np.arange(NODES - 1) + 0.5) / (NODES - 1)
        x, y = np.meshgrid(places * width, places * height)
        ways = [cls(width, height, grid[::2, ::2].copy(), on_sphere=on_sphere) for on_sphere in (False, True)]
        errors = [np.abs(_directions(np.stack(way.places(x, y), axis=-1)) - middles).max() for way in ways]
        return ways[int(errors[1] < errors[0])]

    def places(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Longitudes and latitudes of points in pixels of any shape; those beyond the scene come to its edge."""
        place = (np.stack([x, y], axis=-1) / self._size).clip(0, 1) * (NODES - 1)
        cell = np.minimum(place.astype(int), NODES - 2)
        column, row = cell[..., 0], cell[..., 1]
        right, down = np.moveaxis((place - cell)[..., None], -2, 0)
        nodes = self._nodes
        top = nodes[row, column] * (1 - right) + nodes[row, column + 1] * right
        bottom = nodes[row + 1, column] * (1 - right) + nodes[row + 1, column + 1] * right
        found = top * (1 - down) + bottom * down
        return _degrees(found) if self.on_sphere else ((found[..., 0] + 180) % 360 - 180, found[..., 1])

    def at(self, x: float, y: float) -> LonLat:
        """Longitude in [-180, 180) and latitude of a point in pixels, (0, 0) being the top left corner of the scene."""
        lon, lat = self.places(np.array(x, np.float64), np.array(y, np.float64))
        return float(lon), float(lat)


def _continuous(grid: Floats) -> Floats:
    """Without a jump at the date line, so that places beside it are not averaged to the other side of the world."""
    nodes = grid.copy()
    nodes[..., 0] = np.unwrap(np.unwrap(grid[..., 0], period=360, axis=1), period=360, axis=0)
    return nodes


def _directions(grid: Floats) -> Floats:
    lon, lat = np.radians(np.moveaxis(grid, -1, 0))
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def _degrees(directions: Floats) -> tuple[Floats, Floats]:
    x, y, z = np.moveaxis(directions, -1, 0)
    lon = np.degrees(np.arctan2(y, x))
    return np.where(lon >= 180, -180.0, lon), np.degrees(np.arctan2(z, np.hypot(x, y)))
