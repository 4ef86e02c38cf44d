"""From a library into an archive: what is new or changed goes in, what is gone from the library goes out."""

import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core.archive.layout import Row, SceneRow, batch_of, rows_of
from core.archive.store import Archive, Known
from core.errors import UsageError
from core.library import outgoing
from core.library.library import Library

# What an archive is made with, of the settings of a library.
SHARED = ("model_fingerprint", "model_name", "model_folder", "embed_dim", "local_code_dim", "bank", "tile_policy")
COMMIT_TILES = 20_000  # that are committed together; a run that dies loses no more
BATCH_TILES = 1024


@dataclass(slots=True)
class Published:
    """What publishing did.

    Attributes:
        added: Scenes that are new in the archive.
        updated: Scenes that were there in another form.
        removed: Scenes that are gone from the library, and now from the archive too.
        unchanged: Scenes that were left as they are.
        tiles: That were written.
    """

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    tiles: int = 0


@dataclass(frozen=True, slots=True)
class _Scene:
    """A scene of the library.

    Attributes:
        scene_id: Its key there.
        row: As it is to be in the archive.
        tiles: Number of them.
    """

    scene_id: int
    row: SceneRow
    tiles: int


def shared_settings(library: Library) -> dict[str, str]:
    """What an archive of the tiles of a library is made with."""
    return {name: library.setting(name) or "" for name in SHARED}


def publish(library: Library, place: str, progress: Callable[[int, int], None] = lambda done, total: None) -> Published:
    """Bring an archive up to date with a library.

    Scenes that others brought are left alone, unless the library has a file of the same path in another form.

    Args:
        library: An open one.
        place: Folder or address of the archive; made where missing.
        progress: Told how many scenes of how many are done.

    Raises:
        UsageError: the library is itself only a view of an archive.
        ModelMismatch: the archive is of another model.
        LibraryError: the library cannot be read, or the archive cannot be written.
    """
    if library.archive is not None:
        raise UsageError(
            "{name} only shows an archive; publish the library that its tiles come from.", name=library.path
        )
    archive = Archive.open_or_make(place, shared_settings(library))
    # A copy of a library on another computer does not take out what this one brought.
    origin = f"{library.setting('library_id')}@{platform.node()}"
    known, report = archive.known(), Published()
    with library.snapshot():
        scenes = [_Scene(key, SceneRow(*values), tiles) for key, tiles, values in outgoing.scenes(library)]
        work = [scene for scene in scenes if _differs(known.get(scene.row.key), scene.row)]
        report.unchanged = len(scenes) - len(work)
        here = {scene.row.key for scene in scenes}
        gone = [key for key, one in known.items() if one.origin == origin and key not in here]
        done = 0
        for group in _groups(work):
            fragments = archive.written(_batches(library, group, archive, origin))
            archive.commit(fragments, [scene.row.key for scene in group])
            done += len(group)
            report.updated += sum(scene.row.key in known for scene in group)
            report.added += sum(scene.row.key not in known for scene in group)
            report.tiles += sum(scene.tiles for scene in group)
            progress(done, len(work))
        if gone:
            archive.commit([], gone)
            report.removed = len(gone)
    if work or gone:
        archive.tend()
    return report


def _differs(known: Known | None, row: SceneRow) -> bool:
    return known is None or (known.size, known.digest, known.failed) != (row.size, row.digest, row.error is not None)


def _groups(scenes: Sequence[_Scene]) -> Iterator[list[_Scene]]:
    """Scenes that are committed together."""
    group: list[_Scene] = []
    tiles = 0
    for scene in scenes:
        group.append(scene)
        tiles += max(scene.tiles, 1)
        if tiles >= COMMIT_TILES:
            yield group
            group, tiles = [], 0
    if group:
        yield group


def _batches(library: Library, scenes: Sequence[_Scene], archive: Archive, origin: str) -> Iterator[Any]:
    """The rows of scenes, some hundred at a time, so that a scene of any size goes through."""
    rows: list[Row] = []
    for scene in scenes:
        first = True
        for tiles in outgoing.tiles_of(library, scene.scene_id, BATCH_TILES):
            rows += [(scene.row, tile, first and at == 0) for at, tile in enumerate(tiles)]
            first = False
            if len(rows) >= BATCH_TILES:
                yield batch_of(rows, archive.schema, origin)
                rows = []
        if first:
            rows += rows_of([(scene.row, ())])
    if rows:
        yield batch_of(rows, archive.schema, origin)
