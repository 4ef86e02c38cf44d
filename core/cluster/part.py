"""One part of the work as a worker does it: files read, encoded and written into the archive's place, not committed yet."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.archive.layout import batch_of, rows_of
from core.archive.store import Archive
from core.cluster.collected import Collected
from core.decoding.requests import Limits
from core.errors import ModelMismatch
from core.imagery import TilePolicy
from core.indexing.changes import Work
from core.indexing.progress import IndexReport
from core.indexing.reading import Reading

if TYPE_CHECKING:
    from core.model.model import Model

BATCH_ROWS = 1024


@dataclass(frozen=True, slots=True)
class Part:
    """Files that one worker reads together.

    Attributes:
        address: Of the archive.
        model_folder: Of the model, which a worker must have too; the one that ships if None.
        folders: By key of a folder its path.
        work: Its files.
        origin: Of whoever began the run.
        limits: What one file may cost.
    """

    address: str
    model_folder: Path | None
    folders: dict[int, bytes]
    work: list[Work]
    origin: str
    limits: Limits


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a part.

    Attributes:
        fragments: Descriptions of the files that were written, as JSON.
        scenes: Keys of the scenes in them.
        tiles: Number of tiles in them.
        report: Of its files.
    """

    fragments: list[str] = field(default_factory=list)
    scenes: list[int] = field(default_factory=list)
    tiles: int = 0
    report: IndexReport = field(default_factory=IndexReport)


def do(part: Part) -> Done:
    """Read, encode and write.

    Raises:
        NadirError: the model is another one or cannot be loaded, or the archive cannot be written.
    """
    model, archive = _model(part.model_folder), Archive.open(part.address)
    if archive.settings["model_fingerprint"] != model.fingerprint:
        raise ModelMismatch(
            "A worker has another model in {folder} than the archive {address} was made with; install the same on all.",
            folder=model.folder,
            address=part.address,
        )
    report = IndexReport()
    collected = Collected(TilePolicy.from_dict(json.loads(archive.settings["tile_policy"])), part.folders)
    Reading(collected, model, part.work, report, lambda progress: None, lambda: False).go(part.limits)
    rows = rows_of(collected.whole.values())
    batches = (
        batch_of(rows[at : at + BATCH_ROWS], archive.schema, part.origin) for at in range(0, len(rows), BATCH_ROWS)
    )
    fragments = archive.written(batches) if rows else []
    told = [json.dumps(fragment.to_json()) for fragment in fragments]
    return Done(told, list(collected.whole), sum(len(tiles) for _, tiles in collected.whole.values()), report)


@lru_cache(maxsize=1)
def _model(folder: Path | None) -> "Model":
    from core.model.artifact import load_model

    return load_model(folder)
