"""GeoPackages, SQLite files that geographic programs open: one layer of outlines written, whatever shapes read.

fudgeo makes the tables.
"""

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

VERSION = 10_300  # 1.3, which programs of the last years read without a warning
WGS84 = 4326
GEOMETRY = "geom"
UNDEFINED = "undefined"
# Of a geometry's header, and of its bounds by their kind: none, two dimensions, with heights, with measures, with both.
HEADER_BYTES, ENVELOPE_BYTES = 8, (0, 32, 48, 48, 64)

Kind = Literal["text", "boolean", "whole", "decimal"]
Polygon = list[list[list[float]]]  # rings of points, longitude before latitude


@dataclass(frozen=True, slots=True)
class Layer:
    """What is written.

    Attributes:
        name: Name of the layer; letters alone.
        about: What it shows.
        outlines: Polygons of each row in WGS 84, or None.
        columns: Values by name, as many as there are rows.
        kinds: Kinds of each column.
    """

    name: str
    about: str
    outlines: Sequence[Sequence[Polygon] | None]
    columns: Mapping[str, Sequence[Any]]
    kinds: Mapping[str, Kind]


def write_layer(path: Path, layer: Layer) -> None:
    """Write a file; one that is there is replaced.

    Raises:
        sqlite3.Error: it cannot be written.
        ValueError: its folder is not there.
        OSError: it cannot be replaced.
    """
    from fudgeo import Field, GeoPackage
    from fudgeo.enumeration import FieldType, GPKGFlavors, ShapeType
    from fudgeo.geometry import MultiPolygon

    types = {
        "text": FieldType.text,
        "boolean": FieldType.boolean,
        "whole": FieldType.integer,
        "decimal": FieldType.double,
    }
    shapes = [None if outline is None else MultiPolygon(outline, WGS84) for outline in layer.outlines]
    names = ", ".join(f'"{name}"' for name in (GEOMETRY, *layer.columns))
    places = ", ".join("?" * (len(layer.columns) + 1))
    path.unlink(missing_ok=True)
    package = GeoPackage.create(path, flavor=GPKGFlavors.epsg)
    try:
        package.connection.execute(f"PRAGMA user_version={VERSION}")
        made = package.create_feature_class(
            layer.name,
            package.spatial_references[WGS84],
            ShapeType.multi_polygon,
            fields=[Field(name, types[layer.kinds[name]]) for name in layer.columns],
            description=layer.about,
            geom_name=GEOMETRY,
        )
        with package.connection as connection:
            rows = zip(shapes, *layer.columns.values(), strict=True)
            connection.executemany(f"INSERT INTO {layer.name} ({names}) VALUES ({places})", rows)
        if (bounds := _bounds(layer.outlines)) is not None:
            made.extent = bounds
    except sqlite3.Error:
        package.connection.close()
        package.path.unlink(missing_ok=True)
        raise
    package.connection.close()
    if package.path != path:  # it writes the ending in lower case
        package.path.replace(path)


def _bounds(outlines: Sequence[Sequence[Polygon] | None]) -> tuple[float, float, float, float] | None:
    """West, south, east and north of all outlines; None if there is none."""
    rings = [np.asarray(ring)[:, :2] for outline in outlines if outline for polygon in outline for ring in polygon]
    if not rings:
        return None
    points = np.concatenate(rings)
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def read_shapes(path: Path) -> Iterator[tuple[bytes, str | None]]:
    """All geometries of a GeoPackage, of all its layers.

    Yields:
        A geometry as well-known binary and the name or text of its coordinate system; None for longitude and latitude.

    Raises:
        sqlite3.Error: it is no GeoPackage, or damaged.
        ValueError: a geometry is damaged.
    """
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as package:
        layers = package.execute(
            "SELECT table_name, column_name, geometry.srs_id, organization, organization_coordsys_id, definition"
            " FROM gpkg_geometry_columns AS geometry LEFT JOIN gpkg_spatial_ref_sys AS system"
            " ON geometry.srs_id = system.srs_id"
        ).fetchall()
        for table, column, srs, *system in layers:
            crs = _system(srs, *system)
            for (content,) in package.execute(f"SELECT {_quoted(column)} FROM {_quoted(table)}"):
                if content is not None:
                    yield _well_known(content), crs


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _system(srs: int, organization: str | None, code: int | None, definition: str | None) -> str | None:
    if srs in (0, WGS84):
        return None
    if str(organization).upper() == "EPSG":
        return f"EPSG:{code}"
    return definition or UNDEFINED


def _well_known(content: Any) -> bytes:
    """What follows the header of a geometry: two letters, version, flags, coordinate system, bounds."""
    if not isinstance(content, bytes) or content[:2] != b"GP" or len(content) < HEADER_BYTES:
        raise ValueError("this is no geometry of a GeoPackage")
    kind = content[3] >> 1 & 7
    if kind >= len(ENVELOPE_BYTES):
        raise ValueError("the bounds of a geometry are of no known kind")
    return content[HEADER_BYTES + ENVELOPE_BYTES[kind] :]
