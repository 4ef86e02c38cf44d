"""Results as files that other programs open: CSV for tables, GeoJSON for maps."""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from core.errors import UsageError
from core.retrieval.query import Hit

COLUMNS = ("rank", "rank_before_sar", "path", "x", "y", "width", "height", "global", "local", "fused", "reverse")
BOUNDS = ("west", "south", "east", "north")


def write_csv(hits: Sequence[Hit], path: Path) -> int:
    """One row per hit; names with commas, quotes and line breaks come back as they were (RFC 4180).

    Returns:
        Number of rows.

    Raises:
        UsageError: the file cannot be written.
    """
    try:
        # The byte order mark tells spreadsheets that the file is UTF-8.
        with path.open("w", encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*COLUMNS, *BOUNDS])
            for hit in hits:
                writer.writerow([*_fields(hit).values(), *(hit.bounds or ("",) * 4)])
    except OSError as error:
        raise _not_written(path, error) from error
    return len(hits)


def write_geojson(hits: Sequence[Hit], path: Path) -> int:
    """One polygon per hit with a place on the ground (RFC 7946); the others have nothing to draw and are left out.

    Returns:
        Number of features.

    Raises:
        UsageError: the file cannot be written.
    """
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [_ring(*hit.bounds)]},
            "properties": _fields(hit),
        }
        for hit in hits
        if hit.bounds is not None
    ]
    try:
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    except OSError as error:
        raise _not_written(path, error) from error
    return len(features)


WRITERS: dict[str, Callable[[Sequence[Hit], Path], int]] = {".csv": write_csv, ".geojson": write_geojson}


def _fields(hit: Hit) -> dict[str, Any]:
    window = hit.window
    return dict(
        zip(
            COLUMNS,
            (
                hit.rank,
                hit.rank_before_sar,
                str(hit.path),
                window.x,
                window.y,
                window.width,
                window.height,
                hit.global_score,
                hit.local,
                hit.fused,
                hit.reverse,
            ),
            strict=True,
        )
    )


def _ring(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _not_written(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be written ({error.strerror}); choose another place.")
