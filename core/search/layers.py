"""Results as map layers: a GeoPackage with a style for QGIS, and a GeoParquet file, written by Arrow."""

import json
import sqlite3
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import UsageError
from core.library.geopackage import Kind, Layer, Polygon, write_layer
from core.search.described import Described, ExportContext

LAYER = "results"
_BOOLEANS = ("better_than_chance", "day_of_file", "rough_place")
_WHOLE = ("rank", "rank_before_sar", "x", "y", "width", "height", "rating")
_DECIMAL = ("global", "local", "fused", "reverse", "unwanted")


def write_geopackage(found: Sequence[Described], path: Path, about: ExportContext) -> None:
    """One layer with all results, georeferenced or not, and a style that QGIS loads automatically.

    Raises:
        UsageError: the file cannot be written.
    """
    columns = _columns(found, about)
    kinds: dict[str, Kind] = dict.fromkeys(columns, "text")
    kinds |= dict.fromkeys(_BOOLEANS, "boolean")
    kinds |= dict.fromkeys(_WHOLE, "whole")
    kinds |= dict.fromkeys(_DECIMAL, "decimal")
    outlines = [_polygons(one.geometry) for one in found]
    layer = Layer(LAYER, about.query, outlines, columns, {name: kinds[name] for name in columns})
    try:
        write_layer(path, layer)
    except (sqlite3.Error, ValueError, OSError) as error:
        raise UsageError(
            "{target} cannot be written ({why}); choose another location.", target=path, why=str(error)
        ) from error
    path.with_suffix(".qml").write_text(STYLE, encoding="utf-8")


def write_geoparquet(found: Sequence[Described], path: Path, about: ExportContext) -> None:
    """One row per result after GeoParquet 1.1; the outline of one without a place is null."""
    from arro3.core import Array, DataType, Table
    from arro3.io import write_parquet

    columns = _columns(found, about)
    types = {name: DataType.string() for name in columns}
    types |= {name: DataType.bool() for name in _BOOLEANS}
    types |= {name: DataType.int64() for name in _WHOLE}
    types |= {name: DataType.float64() for name in _DECIMAL}
    arrays: dict[str, Any] = {name: Array(values, type=types[name]) for name, values in columns.items()}
    arrays["geometry"] = Array([_wkb(one.geometry) for one in found], type=DataType.binary())
    geo: dict[str, Any] = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["MultiPolygon"]}},
    }
    with path.open("wb") as file:
        write_parquet(Table.from_pydict(arrays), file, key_value_metadata={"geo": json.dumps(geo)})


def _columns(found: Sequence[Described], about: ExportContext) -> dict[str, list[Any]]:
    """Values by name, row by row; lists as text."""
    rows = [
        {
            **fields,
            "collections": "; ".join(fields["collections"]),
            "query": about.query,
            "keywords": " ".join(about.keywords),
        }
        for fields in (one.fields() for one in found)
    ]
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _polygons(geometry: dict[str, Any] | None) -> list[Polygon] | None:
    """The polygons of a GeoJSON polygon or multipolygon; None of None."""
    if geometry is None:
        return None
    many = geometry["type"] == "MultiPolygon"
    polygons: list[Polygon] = geometry["coordinates"] if many else [geometry["coordinates"]]
    return polygons


def _wkb(geometry: dict[str, Any] | None) -> bytes | None:
    """A GeoJSON polygon or multipolygon as the well-known binary of a multipolygon; None of None."""
    polygons = _polygons(geometry)
    if polygons is None:
        return None
    parts = [struct.pack("<BII", 1, 6, len(polygons))]
    for polygon in polygons:
        parts.append(struct.pack("<BII", 1, 3, len(polygon)))
        for ring in polygon:
            parts.append(struct.pack("<I", len(ring)))
            parts.append(np.asarray(ring, "<f8")[:, :2].tobytes())
    return b"".join(parts)


def _symbol(name: str, colour: str) -> str:
    """An outline with a faint fill."""
    options = {
        "color": f"{colour},40",
        "outline_color": f"{colour},255",
        "outline_style": "solid",
        "outline_width": "0.5",
        "outline_width_unit": "MM",
        "style": "solid",
    }
    told = "".join(f'<Option name="{key}" type="QString" value="{value}"/>' for key, value in options.items())
    return (
        f'<symbol name="{name}" type="fill" alpha="1" clip_to_extent="1" force_rhr="0"><layer class="SimpleFill" enabled="1" '
        f'locked="0" pass="0"><Option type="Map">{told}</Option></layer></symbol>'
    )


# Results better than chance in the program's colour, others in grey, unknown ones in blue. The rank is the label.
STYLE = f"""<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.28" styleCategories="Symbology|Labeling|MapTips" labelsEnabled="1">
 <renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0">
  <rules key="all">
   <rule key="good" symbol="0" label="Better than chance" filter="&quot;better_than_chance&quot;"/>
   <rule key="chance" symbol="1" label="Chance level" filter="not &quot;better_than_chance&quot;"/>
   <rule key="unknown" symbol="2" label="By picture or examples" filter="&quot;better_than_chance&quot; is null"/>
  </rules>
  <symbols>{_symbol("0", "11,114,123")}{_symbol("1", "130,130,130")}{_symbol("2", "62,142,222")}</symbols>
 </renderer-v2>
 <labeling type="simple"><settings calloutType="simple">
  <text-style fieldName="rank" isExpression="0" fontSize="8" textColor="30,30,30,255"><text-buffer bufferDraw="1"
   bufferSize="0.8" bufferColor="255,255,255,220"/></text-style>
  <placement placement="1"/><rendering drawLabels="1"/>
 </settings></labeling>
 <mapTip>&lt;b>[% "rank" %]&lt;/b> [% "path" %]&lt;br/>[% "day" %]&lt;br/>[% "note" %]</mapTip>
 <layerGeometryType>2</layerGeometryType>
</qgis>
"""
