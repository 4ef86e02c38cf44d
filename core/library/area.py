"""A piece of ground of any shape to search on: drawn on the map, or taken from a file."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UsageError
from core.imagery.geometry import Bounds, LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Ring = tuple[LonLat, ...]
# The outer ring, then its holes.
Polygon = tuple[Ring, ...]
MOST_CORNERS = 100_000
FURTHEST = 540.0  # degrees of longitude; a ring that goes on over the date line has some beyond 180
LEAST_AREA = 1e-12  # square degrees; less is a line


@dataclass(frozen=True, slots=True)
class Area:
    """Polygons in WGS 84 degrees.

    Attributes:
        polygons: Lines between corners are straight in longitude and latitude and take the way that the numbers say: a ring over
            the date line goes on beyond 180 or -180, or is cut there.
        name: Of the file that it came from; empty for one that was drawn.
    """

    polygons: tuple[Polygon, ...]
    name: str = ""

    @property
    def corners(self) -> int:
        """Of all rings together."""
        return sum(len(ring) for polygon in self.polygons for ring in polygon)

    def check(self) -> None:
        """Refuse what no tile could lie in.

        Raises:
            UsageError: nothing, no ground, or too many corners.
        """
        if self.corners > MOST_CORNERS:
            raise UsageError(
                "The area has {count:,} corners; simplify it to {most:,} or fewer.",
                count=self.corners,
                most=MOST_CORNERS,
            )
        for ring in (ring for polygon in self.polygons for ring in polygon):
            points = np.array(ring, np.float64).reshape(-1, 2)
            if not np.isfinite(points).all() or np.abs(points).max(initial=0) > FURTHEST:
                raise UsageError("The corners of an area must be longitudes and latitudes in degrees.")
            if np.abs(points[:, 1]).max(initial=0) > 90:
                raise UsageError("The latitudes of an area must lie between -90 and 90 degrees.")
        if not any(polygon and _is_wide(polygon[0]) for polygon in self.polygons):
            raise UsageError("The area is empty; it needs three corners that do not lie on one line.")

    def meets(self, bounds: NDArray[np.float64]) -> NDArray[np.bool_]:
        """(N,) which of some boxes have a point in common with it.

        Args:
            bounds: (N, 4) west, south, east, north in degrees, west > east over the date line; NaN, no place, meets nothing.
        """
        import shapely

        shape = _on_globe(self)
        found = np.zeros(len(bounds), np.bool_)
        left, bottom, right, top = shapely.bounds(shape).tolist()
        west, south, east, north = bounds.T
        beyond = west > east
        parts = ((west, np.where(beyond, 180.0, east)), (np.where(beyond, -180.0, west), east))
        for begin, end in parts:
            near = (begin <= right) & (end >= left) & (south <= top) & (north >= bottom) & ~found
            boxes = shapely.box(begin[near], south[near], end[near], north[near])
            found[near] = shapely.intersects(shape, boxes)
        return found

    @property
    def bounds(self) -> Bounds:
        """The smallest box around it; one over the date line has all longitudes."""
        import shapely

        west, south, east, north = shapely.bounds(_on_globe(self)).tolist()
        return west, south, east, north

    def to_json(self) -> dict[str, Any]:
        """A GeoJSON geometry with its name, for `from_json`."""
        return {
            "type": "MultiPolygon",
            "coordinates": [[[list(point) for point in ring] for ring in polygon] for polygon in self.polygons],
            "name": self.name,
        }

    @classmethod
    def from_json(cls, told: object) -> "Area":
        """What `to_json` made.

        Raises:
            ValueError: it is none.
        """
        if not isinstance(told, dict) or told.get("type") != "MultiPolygon" or not isinstance(told.get("name"), str):
            raise ValueError("this is no area")
        try:
            polygons = tuple(
                tuple(tuple((float(lon), float(lat)) for lon, lat in ring) for ring in polygon)
                for polygon in told["coordinates"]
            )
        except (TypeError, KeyError) as error:
            raise ValueError("this is no area") from error
        return cls(polygons, told["name"])


def _is_wide(ring: Sequence[LonLat]) -> bool:
    """Whether corners do not all lie on one line."""
    points = np.array(ring, np.float64).reshape(-1, 2)
    if len(points) < 3:
        return False
    points = points - points[0]
    furthest = points[np.abs(points).sum(axis=1).argmax()]
    return bool(np.abs(points[:, 0] * furthest[1] - points[:, 1] * furthest[0]).max() > LEAST_AREA)


@lru_cache(maxsize=4)
def _on_globe(area: Area) -> "BaseGeometry":
    """All polygons as one shape between -180 and 180 degrees, ready to be compared with many boxes."""
    import shapely

    parts = []
    for outer, *holes in (polygon for polygon in area.polygons if polygon and _is_wide(polygon[0])):
        part = _brought_back(outer)
        inside = [_brought_back(hole) for hole in holes if _is_wide(hole)]
        parts.append(shapely.difference(part, shapely.union_all(inside)) if inside else part)
    shape = shapely.union_all(parts)
    shapely.prepare(shape)
    return shape


def _brought_back(ring: Ring) -> "BaseGeometry":
    """What a ring encloses, however far it goes beyond the date line, between -180 and 180 degrees."""
    import shapely

    shape = shapely.make_valid(shapely.Polygon(ring))
    west, _, east, _ = shapely.bounds(shape).tolist()
    parts = []
    for turn in range(math.floor((west + 180) / 360), math.floor((east + 180) / 360) + 1):
        world = shapely.box(-180 + 360 * turn, -90, 180 + 360 * turn, 90)
        parts.append(
            shapely.transform(shapely.intersection(shape, world), lambda points, turn=turn: points - (360 * turn, 0))
        )
    return shapely.union_all(parts)
