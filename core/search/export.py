"""Results as files that other programs open.

CSV for tables; GeoJSON, GeoPackage and GeoParquet for maps; STAC items for catalogues; an HTML report for people; and copies of
the tiles themselves.
"""

import csv
import errno
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np

from core.decoding.pool import Workers
from core.decoding.reads import CutRead
from core.decoding.requests import Limits
from core.errors import SceneError, UsageError
from core.imagery.cutting import write_tile_copy
from core.library.library import Library
from core.library.marks import mark_fields
from core.library.records import Failure
from core.search.described import BOUNDS, COLUMNS, MARKS, NO_CONTEXT, ExportContext, describe, fields_of
from core.search.layers import write_geopackage, write_geoparquet
from core.search.query import Hit, with_others
from core.search.report import write_report
from core.search.stac import write_items
from core.sentence import Sentence, template

# Spreadsheets treat a cell that starts with one of these as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

HOPELESS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ENODEV)
LONGEST_NAME = 255  # bytes of a file name, on most file systems
LONGEST_SUFFIX = len(".tif.aux.xml")


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
        """As spreadsheets expect it: with a decimal comma, cells are separated by semicolons."""
        return cls(";", ",") if decimal == "," else cls()

    def cell(self, value: Any) -> Any:
        """The cell for a value; text is protected from being read as a formula."""
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
        placeless: Results left out because they are not georeferenced.
        failed: Tiles that could not be copied, and why.
    """

    target: Path
    written: int
    placeless: int = 0
    failed: list[Failure] = field(default_factory=list)


def export(
    library: Path, hits: Sequence[Hit], target: Path, form: CsvForm = USUAL, about: ExportContext = NO_CONTEXT
) -> Exported:
    """Write results in the format of the target's suffix; grouped results are included.

    Args:
        library: File of the library they were found in.
        hits: Results.
        target: Its suffix is one of `WRITERS`; a name without one is a new folder for copies of the tiles.
        form: Of tables; with commas between cells and decimal points if left out.
        about: Context of the export.

    Raises:
        UsageError: the target cannot be written, or is a folder with something in it.
        LibraryError: the library cannot be read.
        NadirError: no process for reading the scenes of copies can be started.
    """
    found = with_others(hits)
    writer = WRITERS[target.suffix.lower()]
    try:
        return writer(library, found, target, form, about)
    except OSError as error:
        raise UsageError(
            "{target} cannot be written ({why}); choose another location.", target=target, why=error.strerror
        ) from error


def write_csv(
    library: Path, hits: Sequence[Hit], path: Path, form: CsvForm = USUAL, about: ExportContext = NO_CONTEXT
) -> Exported:
    """One row per hit; names with commas, quotes and line breaks come back as they were (RFC 4180).

    A name that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    # The byte order mark tells spreadsheets that the file is UTF-8.
    with path.open("w", encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        writer = csv.writer(file, delimiter=form.separator)
        writer.writerow([*COLUMNS, *BOUNDS, *MARKS])
        for hit in hits:
            said = mark_fields(about.marks.get(hit.tile_id))
            marks = {**said, "collections": "; ".join(said["collections"]), "rating": said["rating"] or None}
            row = (*fields_of(hit).values(), *(hit.bounds or ("",) * 4), *(marks[name] for name in MARKS))
            writer.writerow([form.cell(value) for value in row])
    return Exported(path, len(hits))


def write_geojson(library: Path, hits: Sequence[Hit], path: Path, form: CsvForm, about: ExportContext) -> Exported:
    """One feature per georeferenced hit (RFC 7946) with its exact outline, rotated scenes included.

    Other hits are left out. A tile across the antimeridian is split there; curved sides stay curved. `rough_place` marks
    pictures of which only the camera's position is known.
    """
    placed = [one for one in describe(library, hits, about) if one.geometry is not None]
    features = [{"type": "Feature", "geometry": one.geometry, "properties": one.fields()} for one in placed]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return Exported(path, len(features), placeless=len(hits) - len(features))


def _write_geopackage(library: Path, hits: Sequence[Hit], path: Path, form: CsvForm, about: ExportContext) -> Exported:
    write_geopackage(describe(library, hits, about), path, about)
    return Exported(path, len(hits))


def _write_geoparquet(library: Path, hits: Sequence[Hit], path: Path, form: CsvForm, about: ExportContext) -> Exported:
    write_geoparquet(describe(library, hits, about), path, about)
    return Exported(path, len(hits))


def _write_items(library: Path, hits: Sequence[Hit], path: Path, form: CsvForm, about: ExportContext) -> Exported:
    write_items(describe(library, hits, about), path, about)
    return Exported(path, len(hits))


def _write_report(library: Path, hits: Sequence[Hit], path: Path, form: CsvForm, about: ExportContext) -> Exported:
    return Exported(path, len(hits), failed=write_report(library, describe(library, hits, about), path, about))


def write_tiles(library: Path, hits: Sequence[Hit], folder: Path, form: CsvForm, about: ExportContext) -> Exported:
    """A copy of each tile (`core.imagery.cutting`), named after its rank, its scene and its corner, and a table of them."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise UsageError("{folder} already contains files; choose a new folder for the copies.", folder=folder)
    with Library.open(library, readonly=True) as opened:
        bands = opened.policy.bands
    failed = []
    names: set[str] = set()
    with Workers(Limits(niceness=0), most=1) as workers:
        for hit in hits:
            target = folder / _name_of(hit, names)
            try:
                write_tile_copy(workers.read(hit.path, CutRead(hit.window), bands), target)
            except SceneError as error:
                failed.append(Failure(hit.path, error.why))
            except OSError as error:
                if error.errno in HOPELESS:
                    raise  # further copies would fail too
                why = Sentence(template("its copy could not be written ({why})"), {"why": error.strerror or ""})
                failed.append(Failure(hit.path, why))
    write_csv(library, hits, folder / "results.csv", form, about)
    return Exported(folder, len(hits) - len(failed), failed=failed)


WRITERS: dict[str, Callable[[Path, Sequence[Hit], Path, CsvForm, ExportContext], Exported]] = {
    ".csv": write_csv,
    ".geojson": write_geojson,
    ".gpkg": _write_geopackage,
    ".parquet": _write_geoparquet,
    ".json": _write_items,
    ".html": _write_report,
    "": write_tiles,
}


def _name_of(hit: Hit, taken: set[str]) -> str:
    """A file name without suffix: rank, scene and corner, no longer than file systems hold, and each once."""
    head, tail = f"{hit.rank:05}_", f"_{hit.window.x}_{hit.window.y}"
    # Not every file system accepts bytes that are not valid text.
    stem = hit.path.stem.encode(errors="replace").decode().replace("?", "_")
    room = LONGEST_NAME - len(head) - len(tail) - LONGEST_SUFFIX
    stem = stem.encode()[:room].decode(errors="ignore")
    name = f"{head}{stem}{tail}"
    if name in taken:
        name = f"{head}{hit.tile_id}_{stem}"[: LONGEST_NAME - LONGEST_SUFFIX]
    taken.add(name)
    return name
