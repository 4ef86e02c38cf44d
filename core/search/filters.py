"""Filters of a search: folders, dates, an area, marks, and a minimum match."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from core.errors import UsageError
from core.imagery.geometry import Bounds
from core.library.area import Area
from core.library.marks import COLOURS, Mark
from core.library.records import TileTable
from core.library.selection import Selection


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
        area: West, south, east, north in WGS 84 degrees, or a shape: only tiles whose bounds reach into it. West > east
            crosses the antimeridian. Tiles without a place on the ground are left out.
        marks: Only places with such marks; None for all places, marked or not.
        least: A result must fit better than this share of the reference captions (a search by words), or have at least this
            share of the best one's score (a search with a picture); in [0, 1].
    """

    folders: frozenset[int] | None = None
    since: str | None = None
    until: str | None = None
    area: Bounds | Area | None = None
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
        if isinstance(self.area, Area):
            self.area.check()
        elif self.area is not None:
            _check_bounds(self.area)
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
        return self.selection(marks).allowed(tiles)

    def selection(self, marks: Mapping[int, Mark] | None = None) -> Selection:
        """The tiles that pass, as a library understands it.

        Args:
            marks: Marks by tile key.
        """
        passing = None
        if self.marks is not None:
            passing = frozenset(key for key, mark in (marks or {}).items() if self.marks.passes(mark))
        return Selection(
            folders=self.folders,
            first_day=None if self.since is None else _day(self.since).toordinal(),
            last_day=None if self.until is None else _day(self.until).toordinal(),
            area=self.area,
            keys=passing,
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("“{text}” is not a date; write it as 2024-06-18.", text=text) from error


def _check_bounds(area: Bounds) -> None:
    west, south, east, north = area
    if not all(np.isfinite(area)) or not (-180 <= west <= 180 and -180 <= east <= 180):
        raise UsageError("The west and east of an area must be between -180 and 180 degrees.")
    if not -90 <= south < north <= 90:
        raise UsageError("The south of an area must be below its north, and both must be between -90 and 90 degrees.")
    if west == east:
        raise UsageError("The area is empty because its west and east are equal; give two different values.")
