"""A GeoPackage with one layer of outlines: an SQLite file that geographic programs open. fudgeo makes its tables."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

VERSION = 10_300  # 1.3, which programs of the last years read without a warning
WGS84 = 4326
GEOMETRY = "geom"

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
