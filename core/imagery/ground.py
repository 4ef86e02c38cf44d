"""The place on the ground of any pixel, quick enough to follow a pointer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.imagery.geometry import LonLat

# Between the nodes of the grid positions are interpolated: over a scene of 100 km that is right to about a metre.
NODES = 33


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Longitude and latitude over a scene.

    Attributes:
        width: Of the scene in pixels.
        height: In pixels.
        grid: (NODES, NODES, 2) longitudes and latitudes of evenly spaced places from corner to corner, row 0 at the top. Without
            a jump at the date line, so that places beside it are not averaged to the other side of the world.
    """

    width: int
    height: int
    grid: NDArray[np.float64]

    def __post_init__(self) -> None:
        if self.grid.shape != (NODES, NODES, 2):
            raise ValueError(f"a grid of {self.grid.shape}")
        grid = self.grid.copy()
        grid[..., 0] = np.unwrap(np.unwrap(grid[..., 0], period=360, axis=1), period=360, axis=0)
        object.__setattr__(self, "grid", grid)

    def at(self, x: float, y: float) -> LonLat:
        """Longitude in [-180, 180) and latitude of a point in pixels, (0, 0) being the top left corner of the scene."""
        place = np.clip(np.array([x, y]) / np.array([self.width, self.height]), 0, 1) * (NODES - 1)
        column, row = np.minimum(place.astype(int), NODES - 2)
        right, down = place - (column, row)
        top = self.grid[row, column] * (1 - right) + self.grid[row, column + 1] * right
        bottom = self.grid[row + 1, column] * (1 - right) + self.grid[row + 1, column + 1] * right
        lon, lat = top * (1 - down) + bottom * down
        return float((lon + 180) % 360 - 180), float(lat)
