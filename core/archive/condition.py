"""A selection of tiles as the engine's language of conditions has it, so that the archive itself applies it."""

from core.archive.store import among
from core.library.area import Area
from core.library.selection import Selection, unwrapped


def condition_of(selection: Selection) -> str | None:
    """What a row must fulfil; None where all may be found. Of a shape the engine knows the box around it only."""
    parts = []
    if selection.folders is not None:
        parts.append(among("folder", selection.folders))
    if selection.first_day is not None:
        parts.append(f"day >= {selection.first_day}")
    if selection.last_day is not None:
        parts.append(f"day <= {selection.last_day}")
    if selection.area is not None:
        area = selection.area
        west, south, east, north = area.bounds if isinstance(area, Area) else area
        parts.append(f"south <= {float(north)!r} AND north >= {float(south)!r}")
        spans = [_sideways(left, right) for left, right in unwrapped(west, east)]
        parts.append(" OR ".join(spans))
    if selection.keys is not None:
        parts.append(among("key", selection.keys))
    return " AND ".join(f"({part})" for part in parts) or None


def _sideways(left: float, right: float) -> str:
    """A tile and a span of longitudes overlap; a tile whose west lies east of its east crosses the antimeridian."""
    begins, ends = f"west <= {right!r}", f"east >= {left!r}"
    return f"(({begins}) AND ({ends})) OR (west > east AND (({begins}) OR ({ends})))"


def joined(first: str | None, second: str) -> str:
    """Both conditions."""
    return second if first is None else f"({first}) AND ({second})"
