"""Results as files that other programs open: CSV for tables, GeoJSON for maps, and copies of the tiles themselves."""

import csv
import errno
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import numpy as np
from rasterio.errors import RasterioError
from rasterio.transform import Affine

from core.decoding.pool import Workers
from core.decoding.reads import CutRead
from core.decoding.requests import Limits
from core.errors import SceneError, UsageError
from core.imagery.cutting import write_cutting
from core.imagery.outline import drawn
from core.imagery.placing import ByNodes, OnGrid, Placing
from core.library.georeference import Georeference
from core.library.library import Library
from core.library.records import Failure
from core.library.tile_reader import Tiles
from core.search.geojson import Ring, geometry_of, ring_of
from core.search.query import Hit, with_others
from core.sentence import Sentence, template

COLUMNS = (
    *("rank", "rank_before_sar", "path", "x", "y", "width", "height", "global", "local", "fused", "reverse"),
    *("better_than_chance", "day", "day_of_file", "unwanted"),
)
BOUNDS = ("west", "south", "east", "north")
# A spreadsheet computes a cell that starts so, whatever stands behind it.
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
        raise UsageError(
            "{target} cannot be written ({why}); choose another place.", target=target, why=error.strerror
        ) from error


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

    The others have nothing to draw and are left out. A tile over the date line is cut there; sides are as curved as they lie.
    `rough_place` tells of pictures of which only the camera's place is known.
    """
    with Library.open(library, readonly=True) as opened:
        georeferences = Tiles(opened).georeferences({hit.scene_id for hit in hits if hit.bounds is not None})
    features = []
    for hit in hits:
        georeference = georeferences.get(hit.scene_id)
        ring = _ring_of(georeference, hit)
        if ring is not None:
            # JSON knows no bytes: what is no valid text in a name is written escaped.
            path_text = str(hit.path).encode(errors="backslashreplace").decode()
            is_rough = georeference is not None and georeference.is_rough
            properties = {**_fields(hit), "path": path_text, "rough_place": is_rough}
            features.append({"type": "Feature", "geometry": geometry_of(ring), "properties": properties})
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return Exported(path, len(features), placeless=len(hits) - len(features))


def write_tiles(library: Path, hits: Sequence[Hit], folder: Path, form: CsvForm) -> Exported:
    """A copy of each tile (`core.imagery.cutting`), named after its rank, its scene and its corner, and a table of them."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise UsageError("{folder} holds files already; name a new folder for the copies.", folder=folder)
    with Library.open(library, readonly=True) as opened:
        bands = opened.policy.bands
    failed = []
    names: set[str] = set()
    with Workers(Limits(niceness=0), most=1) as workers:
        for hit in hits:
            target = folder / _name_of(hit, names)
            try:
                write_cutting(workers.read(hit.path, CutRead(hit.window), bands), target)
            except SceneError as error:
                failed.append(Failure(hit.path, error.why))
            except OSError as error:
                if error.errno in HOPELESS:
                    raise  # no other copy could be written either
                why = Sentence(template("its copy could not be written ({why})"), {"why": error.strerror or ""})
                failed.append(Failure(hit.path, why))
    write_csv(library, hits, folder / "results.csv", form)
    return Exported(folder, len(hits) - len(failed), failed=failed)


WRITERS: dict[str, Callable[[Path, Sequence[Hit], Path, CsvForm], Exported]] = {
    ".csv": write_csv,
    ".geojson": write_geojson,
    "": write_tiles,
}


def _ring_of(georeference: Georeference | None, hit: Hit) -> Ring | None:
    """The outline of a tile, as it lies where the library knows that, else around its bounds; None without a place."""
    placing: Placing | None = None
    try:
        if georeference is not None and georeference.transform is not None and georeference.crs is not None:
            placing = OnGrid(georeference.crs, Affine(*georeference.transform[:6]))
        elif georeference is not None and georeference.ground is not None:
            placing = ByNodes(georeference.ground)
    except RasterioError:
        pass  # a coordinate system that this computer's tables do not hold
    ring = drawn(placing.degrees, hit.window) if placing else None
    return ring if ring or hit.bounds is None else ring_of(hit.bounds)


def _name_of(hit: Hit, taken: set[str]) -> str:
    """A file name without suffix: rank, scene and corner, no longer than file systems hold, and each once."""
    head, tail = f"{hit.rank:05}_", f"_{hit.window.x}_{hit.window.y}"
    # What is no valid text in a name would not be taken by every file system.
    stem = hit.path.stem.encode(errors="replace").decode().replace("?", "_")
    room = LONGEST_NAME - len(head) - len(tail) - LONGEST_SUFFIX
    stem = stem.encode()[:room].decode(errors="ignore")
    name = f"{head}{stem}{tail}"
    if name in taken:
        name = f"{head}{hit.tile_id}_{stem}"[: LONGEST_NAME - LONGEST_SUFFIX]
    taken.add(name)
    return name


def _fields(hit: Hit) -> dict[str, Any]:
    window = hit.window
    values = (
        *(hit.rank, hit.rank_before_sar, str(hit.path), window.x, window.y, window.width, window.height),
        *(hit.global_score, hit.local, hit.fused, hit.share_better),
        *(hit.better_than_chance, hit.day, hit.day_of_file, hit.unwanted),
    )
    return dict(zip(COLUMNS, values, strict=True))
