"""Areas from files: the polygons of a GeoJSON or a GeoPackage, in any coordinate system."""

import json
import math
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.errors import UsageError
from core.imagery.geometry import LonLat
from core.library.area import MOST_CORNERS, Area, Ring
from core.library.geopackage import read_shapes

if TYPE_CHECKING:
    from rasterio.crs import CRS
    from shapely.geometry.base import BaseGeometry

PACKAGES = (".gpkg",)
SUFFIXES = (".geojson", ".json", *PACKAGES)
MOST_BYTES = 2**28
DIGITS = 7  # of a degree: a centimetre
SIDE_PARTS = 32  # a side as long as its polygon becomes so many, since a straight line of one system is bent in another
LEAST_PART = 1000.0  # of the units of a system; a shorter line stays whole
SIMPLER = (1e-5, 1e-4)  # degrees by which corners may move where there are too many of them: 1 m, 10 m
CRS84 = "urn:ogc:def:crs:OGC:1.3:CRS84"

# A geometry and the coordinate system that it is in, as rasterio takes it; None for longitude and latitude in WGS 84.
Shape = tuple["BaseGeometry", str | None]


def read_area(path: Path) -> Area:
    """All polygons of a file as one area.

    Args:
        path: GeoJSON, or a GeoPackage, of which all layers are taken.

    Raises:
        UsageError: it is not there, is neither, is damaged, holds no polygons, or lies nowhere.
    """
    try:
        if path.is_dir():
            raise UsageError("{path} is a folder; choose a GeoJSON or a GeoPackage with polygons.", path=path)
        if path.stat().st_size > MOST_BYTES:
            raise UsageError("{path} is too large for an area; take out of it what you need.", path=path)
        with path.open("rb") as file:
            head = file.read(16)
        shapes = list(_of_package(path) if head.startswith(b"SQLite format 3\0") else _of_geojson(path))
    except FileNotFoundError as error:
        raise UsageError(
            "There is no file {path}; choose a GeoJSON or a GeoPackage with polygons.", path=path
        ) from error
    except OSError as error:
        raise UsageError("{path} cannot be read ({why}).", path=path, why=error.strerror or "") from error
    polygons = [(polygon, crs) for shape, crs in shapes for polygon in _polygons(shape)]
    if not shapes:
        raise UsageError("{path} holds no features; an area needs polygons.", path=path)
    if not polygons:
        raise UsageError("{path} holds points or lines alone; an area needs polygons.", path=path)
    systems = {crs: _system(path, crs) for _, crs in polygons}
    found = tuple(
        tuple(_in_degrees(path, ring, systems[crs]) for ring in _rings(one, bent=systems[crs] is not None))
        for one, crs in polygons
    )
    area = _simple(Area(found, path.name))
    try:
        area.check()
    except UsageError as error:
        raise UsageError("{path} is no area: {why}", path=path, why=error.sentence) from error
    return area


# What the two kinds of file hold


def _of_geojson(path: Path) -> Iterator[Shape]:
    import shapely
    from shapely.geometry import shape

    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
        crs = _crs_of(document)
        for geometry in _geometries(document):
            yield shapely.force_2d(shape(geometry)), crs
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
        shapely.errors.ShapelyError,
    ) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> UsageError:
    return UsageError("{path} is no GeoJSON or GeoPackage, or it is damaged; export the polygons again.", path=path)


def _geometries(document: Any) -> Iterator[dict[str, Any]]:
    """All geometries of a GeoJSON document; features without one are passed over."""
    kind = document["type"]
    if kind == "FeatureCollection":
        for feature in document["features"]:
            yield from _geometries(feature)
    elif kind == "Feature":
        if document.get("geometry") is not None:
            yield document["geometry"]
    else:
        yield document


def _crs_of(document: Any) -> str | None:
    """The coordinate system that GeoJSON of 2008 may name; today's is always in WGS 84."""
    named = document.get("crs")
    return None if named is None else str(named["properties"]["name"])


def _of_package(path: Path) -> Iterator[Shape]:
    import shapely

    try:
        for content, crs in read_shapes(path):
            yield shapely.force_2d(shapely.from_wkb(content)), crs
    except (sqlite3.Error, ValueError, shapely.errors.ShapelyError) as error:
        raise _damaged(path) from error


def _polygons(shape: "BaseGeometry") -> "list[BaseGeometry]":
    if shape.geom_type == "Polygon":
        return [] if shape.is_empty else [shape]
    return [one for part in getattr(shape, "geoms", ()) for one in _polygons(part)]


def _rings(polygon: Any, *, bent: bool) -> list[NDArray[np.float64]]:
    """(N, 2) closed rings of a polygon; with points on long sides where these are bent in degrees."""
    import shapely

    west, south, east, north = polygon.bounds
    longest = max(max(east - west, north - south) / SIDE_PARTS, LEAST_PART)
    if bent and polygon.area > 0 and math.isfinite(longest):
        polygon = shapely.segmentize(polygon, longest)
    return [np.array(ring.coords, np.float64) for ring in (polygon.exterior, *polygon.interiors)]


# Onto the globe


def _in_degrees(path: Path, ring: NDArray[np.float64], crs: "CRS | None") -> Ring:
    """A closed ring in longitude and latitude, continuous over the date line, closed over a pole that it goes around.

    Args:
        path: Of the file, for what is said of it.
        ring: (N, 2) in its system.
        crs: The system; None for longitude and latitude.
    """
    if crs is not None:
        from rasterio.warp import transform

        from core.imagery.gdal import DAMAGE
        from core.imagery.placing import DEGREES

        try:
            ring = np.array(transform(crs, DEGREES, *ring.T.tolist()), np.float64).T
        except DAMAGE:
            ring = np.full((1, 2), np.nan)
    if not np.isfinite(ring).all() or np.abs(ring[:, 1]).max(initial=0) > 90 + 1e-6 or np.abs(ring[:, 0]).max() > 360:
        raise UsageError(
            "{path} does not tell where it lies: its numbers are no places of its coordinate system; save it in WGS 84.",
            path=path,
        )
    steps = np.abs(np.diff(ring[:, 0]))
    # RFC 7946 cuts polygons at the date line. Where a file does not, a line of nearly the whole globe means the short way;
    # one of all of it goes along the edge of a map.
    if ((steps > 180) & (steps < 360 - 1e-6)).any() or crs is not None:
        ring = np.column_stack([np.unwrap(ring[:, 0], period=360), ring[:, 1]])
    points: list[LonLat] = [(lon, lat) for lon, lat in ring.round(DIGITS).clip((-np.inf, -90), (np.inf, 90)).tolist()]
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = math.copysign(90.0, float(ring[:, 1].mean()))
        points += [(points[-1][0], pole), (points[0][0], pole), points[0]]
    middle = (min(lon for lon, _ in points) + max(lon for lon, _ in points)) / 2
    turns = 360.0 * round(middle / 360)
    return tuple((lon - turns, lat) for lon, lat in points)


def _system(path: Path, named: str | None) -> "CRS | None":
    """The coordinate system; None for longitude and latitude in WGS 84.

    Raises:
        UsageError: there is none of that name.
    """
    if named is None or named == CRS84:
        return None
    from rasterio.crs import CRS
    from rasterio.errors import CRSError

    from core.imagery.placing import DEGREES

    try:
        crs = CRS.from_user_input(named)
    except CRSError as error:
        raise UsageError("The coordinate system of {path} is not known; save it in WGS 84.", path=path) from error
    return None if crs == DEGREES else crs


def _simple(area: Area) -> Area:
    """The same with fewer corners where there are too many."""
    import shapely

    for tolerance in SIMPLER:
        if area.corners <= MOST_CORNERS:
            break
        polygons = tuple(
            tuple(_as_ring(shapely.simplify(shapely.LineString(ring), tolerance)) for ring in polygon)
            for polygon in area.polygons
        )
        area = Area(polygons, area.name)
    return area


def _as_ring(line: Any) -> Ring:
    return tuple((lon, lat) for lon, lat in line.coords)
