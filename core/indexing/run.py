"""Indexing: folders in, a library that holds their tiles out.

Files are decoded in separate processes, encoded in batches of fixed shape, and stored in one transaction per batch. A scene is
searched only when all its tiles are stored. After a killed run, the next run continues.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from core.decoding.requests import Limits
from core.errors import LibraryMissing, UsageError
from core.imagery import TilePolicy, check_folders, find_scene_files
from core.imagery.companions import CompanionFiles
from core.indexing.changes import Plan, plan_changes
from core.indexing.previews import PreviewKeeper
from core.indexing.progress import IndexReport, Progress
from core.indexing.reading import Reading
from core.library.library import Library, library_path
from core.library.lock import only_writer
from core.library.records import Failure
from core.machine import release_large_blocks
from core.maintenance.health import refresh_caches
from core.model.model import Model
from core.sentence import restored, template

EMPTIED = template(
    "the folder is empty now, and its scenes are kept; connect its drive, or use --forget-missing if the "
    "images were deleted"
)


def index_folders(
    library: Path,
    folders: Sequence[Path],
    model: Model,
    *,
    policy: TilePolicy | None = None,
    limits: Limits | None = None,
    forget_missing: bool = False,
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> IndexReport:
    """Update a library from folders of images.

    Args:
        library: Its file; made where missing.
        folders: Added to the library if new; only these folders are scanned.
        model: Encodes the tiles.
        policy: How scenes of a new library are cut; the model's own if None. A library keeps the one it was made with.
        limits: Limits for one file; the default ones if None.
        forget_missing: Whether scenes of a folder that is empty now are removed. They are kept otherwise, since a drive that
            is not connected leaves an empty folder too.
        progress: Told a few times a second.
        cancelled: Asked between batches.

    Raises:
        UsageError: no folder was named, one is missing, there is no image in any of them, or the library was made with another
            policy than the one asked for.
        LibraryError: the library cannot be written, is in use, or belongs to another model.
    """
    started = time.monotonic()
    places = check_folders(folders)
    path = library_path(library)
    report = IndexReport()
    progress(Progress("looking", 0, 0, 0, 0, 0.0, None, str(places[0])))
    closed: list[Path] = []
    beside = CompanionFiles()
    left_out: list[Path] = []
    found = _files(places, closed, beside, left_out)
    report.skipped = dict(beside.skipped.most_common())
    report.left_out = len(set(left_out))
    report.failed += [
        Failure(folder, restored(template("the folder cannot be read; its scenes are kept"))) for folder in closed
    ]
    if not any(found.values()) and not path.exists():
        raise nothing_there(places, report)
    with _opened(path, model, policy) as opened, only_writer(opened.path):
        opened.check_model(model)
        keys = {place: opened.add_folder(place) for place in places} if any(found.values()) else _known(opened, places)
        if not keys:
            raise nothing_there(places, report)
        known = {key: opened.scenes_of(key) for key in keys.values()}
        roots = None if forget_missing else {key: place for place, key in keys.items()}
        plan = plan_changes({keys[place]: found[place] for place in keys}, known, closed, roots, beside)
        _apply_quick_changes(opened, plan, report)
        previews = PreviewKeeper(opened)
        run = Reading(opened, model, plan.work, report, progress, cancelled, previews)
        try:
            run.go(limits or Limits())
        finally:
            previews.close(files_went=bool(report.removed or report.updated))
            release_large_blocks()
        if not report.cancelled:
            refresh_caches(opened)
        counts = opened.counts()
        report.scenes, report.tiles = counts.scenes, counts.tiles
    report.seconds = time.monotonic() - started
    return report


def _files(
    places: list[Path], closed: list[Path], beside: CompanionFiles, left_out: list[Path]
) -> dict[Path, list[Path]]:
    """Files by folder; a file in two of the folders belongs to the first. See `find_scene_files` for the other arguments."""
    seen: set[Path] = set()
    found = {}
    for place in places:
        found[place] = [path for path in find_scene_files(place, closed, beside, left_out) if path not in seen]
        seen.update(found[place])
    return found


def nothing_there(places: Sequence[Path], report: IndexReport) -> UsageError:
    """What is said where no folder holds an image.

    Args:
        places: The folders.
        report: Of what was skipped in them.
    """
    named = ", ".join(str(place) for place in places)
    if report.skipped:
        return UsageError(
            "There are no images in {named}, only files of other kinds ({kinds}); Nadir reads JPEG, PNG, WebP, "
            "BMP, GIF, TIFF, JPEG 2000 and NITF.",
            named=named,
            kinds=report.skipped_kinds(),
        )
    return UsageError(
        "There are no images in {named}; Nadir reads JPEG, PNG, WebP, BMP, GIF, TIFF, JPEG 2000 and NITF.", named=named
    )


def _known(library: Library, places: list[Path]) -> dict[Path, int]:
    """Those of the folders that the library has with scenes: they were emptied, which is a change like any other."""
    return {
        folder.path: folder.folder_id
        for folder in library.folders()
        if folder.path in places and folder.scenes + folder.failed
    }


def _opened(path: Path, model: Model, policy: TilePolicy | None) -> Library:
    try:
        library = Library.open(path)
    except LibraryMissing:
        return Library.create(path, model, policy)
    if library.archive is not None:
        address = library.archive
        library.close()
        raise UsageError(
            "{path} shows the archive {address}, which is only read here; index into it with `nadir index --to`.",
            path=path,
            address=address,
        )
    if policy is not None and library.policy != policy:
        library.close()
        raise UsageError(
            "The library {path} was created with other tile or band settings; leave those options out, or index "
            "into a new library.",
            path=path,
        )
    return library


def _apply_quick_changes(library: Library, plan: Plan, report: IndexReport) -> None:
    with library.transaction():
        for scene, folder_id, path, stamp in plan.moved:
            library.touch_scene(scene.scene_id, folder_id, path, stamp)
        library.remove_scenes(plan.removed)
    report.updated += len(plan.moved)
    report.removed += len(plan.removed)
    report.unchanged = plan.unchanged
    report.emptied = plan.emptied
    report.failed += [Failure(place, restored(EMPTIED)) for place in plan.emptied]
