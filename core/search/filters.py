"""Filters of a search: folders, dates, an area, marks, and a minimum match."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.errors import UsageError
from core.imagery.geometry import Bounds
from core.library.marks import COLOURS, Mark
from core.library.records import TileTable


@dataclass(frozen=True, slots=True)
class MarkFilter:
    """A filter of marks; by default every mark passes.

    Attributes:
        rating: At least.
        colours: Any of these; all if empty.
        collection: In this one.
        noted: Whether it must have a note.
    """

    rating: int = 0
    colours: frozenset[str] = frozenset()
    collection: str | None = None
    noted: bool = False

    def check(self) -> None:
        """Refuse a filter that no mark can pass.

        Raises:
            UsageError: no such rating or colour.
        """
        Mark(rating=self.rating).check()
        for colour in self.colours - {*COLOURS}:
            Mark(colour=colour).check()

    def passes(self, mark: Mark) -> bool:
        """Whether a mark passes."""
        return (
            mark.rating >= self.rating
            and (not self.colours or mark.colour in self.colours)
            and (self.collection is None or self.collection in mark.collections)
            and (not self.noted or bool(mark.note))
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """Filters of a search; by default everything passes.

    Attributes:
        folders: Keys of the folders to search; all if None.
        since: First day, ISO; compared with the day a scene was taken, or that of its file where nothing tells.
        until: Last day, ISO.
        area: West, south, east, north in WGS 84 degrees: only tiles that reach into it. West > east crosses the date
            line. Tiles without a place on the ground are left out.
        marks: Only places with such marks; None for all places, marked or not.
        least: A result must fit better than this share of the reference captions (a search by words), or have at least this
            share of the best one's score (a search with a picture); in [0, 1].
    """

    folders: frozenset[int] | None = None
    since: str | None = None
    until: str | None = None
    area: Bounds | None = None
    marks: MarkFilter | None = None
    least: float = 0.0

    def check(self) -> None:
        """Refuse filters that no tile can pass.

        Raises:
            UsageError: no such day, days or degrees in the wrong order, or a share outside [0, 1].
        """
        days = [_day(text) for text in (self.since, self.until) if text is not None]
        if len(days) == 2 and days[0] > days[1]:
            raise UsageError(
                "The first day {since} is after the last day {until}; swap them.",
                since=self.since,
                until=self.until,
            )
        if self.area is not None:
            _check_area(self.area)
        if self.marks is not None:
            self.marks.check()
        if not 0 <= self.least <= 1:
            raise UsageError("The minimum match must be between 0 and 100 per cent.")

    @property
    def narrow(self) -> bool:
        """Whether any filter except the minimum match is set."""
        return any(one is not None for one in (self.folders, self.since, self.until, self.area, self.marks))

    def allowed(self, tiles: TileTable, marks: Mapping[int, Mark] | None = None) -> NDArray[np.bool_] | None:
        """(N,) which tiles may be found; None if all may.

        Args:
            tiles: All of them.
            marks: Marks by tile key.
        """
        if not self.narrow:
            return None
        allowed = np.ones(len(tiles.keys), np.bool_)
        if self.folders is not None:
            allowed &= np.isin(tiles.folders, list(self.folders))
        if self.since is not None:
            allowed &= tiles.days >= _day(self.since).toordinal()
        if self.until is not None:
            allowed &= tiles.days <= _day(self.until).toordinal()
        if self.area is not None:
            allowed &= _reaching_into(tiles.bounds, self.area)
        if self.marks is not None:
            passing = [key for key, mark in (marks or {}).items() if self.marks.passes(mark)]
            allowed &= np.isin(tiles.keys, passing)
        return allowed


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("“{text}” is not a date; write it as 2024-06-18.", text=text) from error


def _check_area(area: Bounds) -> None:
    west, south, east, north = area
    if not all(np.isfinite(area)) or not (-180 <= west <= 180 and -180 <= east <= 180):
        raise UsageError("The west and east of an area must be between -180 and 180 degrees.")
    if not -90 <= south < north <= 90:
        raise UsageError("The south of an area must be below its north, and both must be between -90 and 90 degrees.")
    if west == east:
        raise UsageError("The area is empty because its west and east are equal; give two different values.")


def _reaching_into(bounds: NDArray[np.float64], area: Bounds) -> NDArray[np.bool_]:
    """(N,) which of (N, 4) bounds overlap an area; tiles that are not georeferenced never do."""
    west, south, east, north = bounds.T
    # NaN, no place, compares as false.
    found = (south <= area[3]) & (north >= area[1])
    sideways = np.zeros(len(bounds), np.bool_)
    for left, right in _unwrapped(area[0], area[2]):
        beyond = west > east  # this tile itself crosses the antimeridian
        sideways |= np.where(beyond, (west <= right) | (east >= left), (west <= right) & (east >= left))
    return np.asarray(found & sideways)


def _unwrapped(west: float, east: float) -> Iterable[tuple[float, float]]:
    """One span of longitudes, or the two on both sides of the antimeridian."""
    return [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
