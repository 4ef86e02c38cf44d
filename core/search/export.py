"""Results as files that other programs open: CSV for tables, GeoJSON for maps, and copies of the tiles themselves."""

import csv
import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from core.decoding.looks import CutLook
from core.decoding.pool import Workers
from core.decoding.requests import Limits
from core.errors import SceneError, UsageError
from core.imagery.cutting import write_cutting
from core.imagery.geometry import LonLat
from core.imagery.outline import ground_ring
from core.library.library import Library
from core.library.records import Failure
from core.library.tile_reader import Tiles
from core.search.query import Hit, with_others

COLUMNS = (
    *("rank", "rank_before_sar", "path", "x", "y", "width", "height", "global", "local", "fused", "reverse"),
    *("better_than_chance", "day", "day_of_file", "unwanted"),
)
BOUNDS = ("west", "south", "east", "north")
# A spreadsheet computes a cell that starts so, whatever stands behind it.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Ring = Sequence[LonLat]


@dataclass(frozen=True, slots=True)
class CsvForm:
    """How a table is written.

    Attributes:
        separator: Between cells, one character.
        decimal: Between whole and part of a number.
    """

    separator: str = ","
    decimal: str = "."

    @classmethod
    def with_decimal(cls, decimal: str) -> Self:
        """As spreadsheets of a country expect it: where numbers have a decimal comma, cells are set apart by semicolons."""
        return cls(";", ",") if decimal == "," else cls()

    def cell(self, value: Any) -> Any:
        """What is written for a value; no text is taken for a formula."""
        if isinstance(value, float | np.floating):
            return repr(float(value)).replace(".", self.decimal)
        return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


USUAL = CsvForm()


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote.

    Attributes:
        target: The file, or the folder of the copies.
        written: Number of results in it.
        placeless: Results left out because they have no place on the ground.
        failed: Tiles that could not be copied, and why.
    """

    target: Path
    written: int
    placeless: int = 0
    failed: list[Failure] = field(default_factory=list)


def export(library: Path, hits: Sequence[Hit], target: Path, form: CsvForm = USUAL) -> Exported:
    """Write results in the form that the target's name asks for; those put together under others are written too.

    Args:
        library: File of the library they were found in.
        hits: Results.
        target: Its suffix is one of `WRITERS`; a name without one is a new folder for copies of the tiles.
        form: Of tables; with commas between cells and decimal points if left out.

    Raises:
        UsageError: the target cannot be written, or is a folder with something in it.
        LibraryError: the library cannot be read.
        NadirError: no process for reading the scenes of copies can be started.
    """
    found = with_others(hits)
    writer = WRITERS[target.suffix.lower()]
    try:
        return writer(library, found, target, form)
    except OSError as error:
        raise UsageError(f"{target} cannot be written ({error.strerror}); choose another place.") from error


def write_csv(library: Path, hits: Sequence[Hit], path: Path, form: CsvForm = USUAL) -> Exported:
    """One row per hit; names with commas, quotes and line breaks come back as they were (RFC 4180).

    A name that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    # The byte order mark tells spreadsheets that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        writer = csv.writer(file, delimiter=form.separator)
        writer.writerow([*COLUMNS, *BOUNDS])
        for hit in hits:
            writer.writerow([form.cell(value) for value in (*_fields(hit).values(), *(hit.bounds or ("",) * 4))])
    return Exported(path, len(hits))


def write_geojson(library: Path, hits: Sequence[Hit], path: Path, form: CsvForm) -> Exported:
    """One feature per hit with a place on the ground (RFC 7946), drawn as the tile lies, turned scenes included.

    The others have nothing to draw and are left out. A tile over the date line is cut there.
    """
    with Library.open(library, readonly=True) as opened:
        georeferences = Tiles(opened).georeferences({hit.scene_id for hit in hits if hit.bounds is not None})
    features = []
    for hit in hits:
        georeference = georeferences.get(hit.scene_id)
        ring = None if georeference is None else ground_ring(*georeference, hit.window)
        if ring is not None:
            # JSON knows no bytes: what is no valid text in a name is written escaped.
            properties = {**_fields(hit), "path": str(hit.path).encode(errors="backslashreplace").decode()}
            features.append({"type": "Feature", "geometry": geometry_of(ring), "properties": properties})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return Exported(path, len(features), placeless=len(hits) - len(features))


def write_tiles(library: Path, hits: Sequence[Hit], folder: Path, form: CsvForm) -> Exported:
    """A copy of each tile (`core.imagery.cutting`), named after its rank, its scene and its corner, and a table of them."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise UsageError(f"{folder} holds files already; name a new folder for the copies.")
    with Library.open(library, readonly=True) as opened:
        bands = opened.policy.bands
    failed = []
    with Workers(Limits(niceness=0), most=1) as workers:
        for hit in hits:
            target = folder / f"{hit.rank:05}_{hit.path.stem}_{hit.window.x}_{hit.window.y}"
            try:
                write_cutting(workers.look(hit.path, CutLook(hit.window), bands), target)
            except SceneError as error:
                failed.append(Failure(hit.path, error.reason))
    write_csv(library, hits, folder / "results.csv", form)
    return Exported(folder, len(hits) - len(failed), failed=failed)


WRITERS: dict[str, Callable[[Path, Sequence[Hit], Path, CsvForm], Exported]] = {
    ".csv": write_csv,
    ".geojson": write_geojson,
    "": write_tiles,
}


def geometry_of(ring: Ring) -> dict[str, Any]:
    """A ring of longitudes and latitudes as a GeoJSON geometry: counterclockwise, and in two parts over the date line."""
    longitudes = [lon for lon, _ in ring]
    if max(longitudes) - min(longitudes) <= 180:
        return {"type": "Polygon", "coordinates": [_counterclockwise(ring)]}
    eastward = [(lon + 360 if lon < 0 else lon, lat) for lon, lat in ring]
    west = _clipped(eastward, 180.0, 1)
    east = [(lon - 360, lat) for lon, lat in _clipped(eastward, 180.0, -1)]
    return {"type": "MultiPolygon", "coordinates": [[_counterclockwise(west)], [_counterclockwise(east)]]}


def _clipped(ring: Ring, limit: float, side: int) -> list[LonLat]:
    """The part of a closed convex ring with side * longitude <= side * limit, closed."""
    kept: list[LonLat] = []
    for (x, y), (next_x, next_y) in itertools.pairwise(ring):
        if side * x <= side * limit:
            kept.append((x, y))
        if (x - limit) * (next_x - limit) < 0:
            part = (limit - x) / (next_x - x)
            kept.append((limit, y + part * (next_y - y)))
    return [*kept, kept[0]]


def _counterclockwise(ring: Ring) -> list[list[float]]:
    """As RFC 7946 wants an outer ring; a scene is seen from above, so its corners mostly come clockwise."""
    area = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in itertools.pairwise(ring))
    return [[lon, lat] for lon, lat in (ring if area > 0 else reversed(ring))]


def _fields(hit: Hit) -> dict[str, Any]:
    window = hit.window
    values = (
        *(hit.rank, hit.rank_before_sar, str(hit.path), window.x, window.y, window.width, window.height),
        *(hit.global_score, hit.local, hit.fused, hit.reverse),
        *(hit.better_than_chance, hit.day, hit.day_of_file, hit.unwanted),
    )
    return dict(zip(COLUMNS, values, strict=True))
