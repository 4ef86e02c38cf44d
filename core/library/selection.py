"""Which tiles may be found: what filters come to once a library knows their folders, days and marks."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.imagery.geometry import Bounds
from core.library.area import Area
from core.library.records import TileTable


@dataclass(frozen=True, slots=True)
class Selection:
    """Tiles that may be found; by default all.

    Attributes:
        folders: Keys of their folders; any if None.
        first_day: As an ordinal (`datetime.date.toordinal`); any if None.
        last_day: The same.
        area: West, south, east, north in WGS 84 degrees, or a shape: tiles that have a point in common with it. West > east
            crosses the antimeridian. Any tile, with a place or without, if None.
        keys: Just these; any if None.
    """

    folders: frozenset[int] | None = None
    first_day: int | None = None
    last_day: int | None = None
    area: Bounds | Area | None = None
    keys: frozenset[int] | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return self != Selection()

    def allowed(self, tiles: TileTable) -> NDArray[np.bool_] | None:
        """(N,) which tiles of a table may be found; None if all may."""
        if not self:
            return None
        allowed = np.ones(len(tiles.keys), np.bool_)
        if self.folders is not None:
            allowed &= np.isin(tiles.folders, list(self.folders))
        if self.first_day is not None:
            allowed &= tiles.days >= self.first_day
        if self.last_day is not None:
            allowed &= tiles.days <= self.last_day
        if isinstance(self.area, Area):
            allowed &= self.area.meets(tiles.bounds)
        elif self.area is not None:
            allowed &= _reaching_into(tiles.bounds, self.area)
        if self.keys is not None:
            allowed &= np.isin(tiles.keys, list(self.keys))
        return allowed


def _reaching_into(bounds: NDArray[np.float64], area: Bounds) -> NDArray[np.bool_]:
    """(N,) which of (N, 4) bounds have a point in common with an area; none without a place does."""
    west, south, east, north = bounds.T
    # NaN, no place, compares as false.
    found = (south <= area[3]) & (north >= area[1])
    sideways = np.zeros(len(bounds), np.bool_)
    for left, right in unwrapped(area[0], area[2]):
        beyond = west > east  # this tile itself crosses the date line
        sideways |= np.where(beyond, (west <= right) | (east >= left), (west <= right) & (east >= left))
    return np.asarray(found & sideways)


def unwrapped(west: float, east: float) -> Iterable[tuple[float, float]]:
    """One span of longitudes, or the two on both sides of the date line."""
    return [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
