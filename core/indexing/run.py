"""Indexing: folders in, a library that holds their tiles out.

Files are decoded in separate processes, encoded in batches of fixed shape, and stored in one transaction per batch. A scene is
searched only when all its tiles are stored. After a killed run, the next run continues.
"""

import contextlib
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from core.decoding.requests import DecodedTile, Limits, Setup
from core.errors import LibraryMissing, UsageError
from core.imagery import TilePolicy, Window, check_folders, find_scene_files
from core.imagery.companions import Beside
from core.indexing.changes import Plan, Work, plan_changes
from core.indexing.encoding import Encoder
from core.indexing.pace import Pace
from core.indexing.progress import IndexReport, Progress
from core.indexing.schedule import Decoded, Decoder
from core.library.library import Library, library_path
from core.library.lock import only_writer
from core.library.records import Failure, TileRecord
from core.machine import release_large_blocks
from core.maintenance.health import refresh_caches
from core.model.model import Model
from core.model.pixels import READ_FACTOR
from core.sentence import restored, template

REPORT_EVERY = 0.2  # seconds between two reports of progress
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
    beside = Beside()
    left_out: list[Path] = []
    found = _files(places, closed, beside, left_out)
    report.passed_over = dict(beside.passed_over.most_common())
    report.left_out = len(set(left_out))
    report.failed += [
        Failure(folder, restored(template("the folder cannot be read; its scenes are kept"))) for folder in closed
    ]
    if not any(found.values()) and not path.exists():
        raise _nothing_there(places, report)
    with _opened(path, model, policy) as opened, only_writer(opened.path):
        opened.check_model(model)
        keys = {place: opened.add_folder(place) for place in places} if any(found.values()) else _known(opened, places)
        if not keys:
            raise _nothing_there(places, report)
        known = {key: opened.scenes_of(key) for key in keys.values()}
        roots = None if forget_missing else {key: place for place, key in keys.items()}
        plan = plan_changes({keys[place]: found[place] for place in keys}, known, closed, roots, beside)
        _apply_quick_changes(opened, plan, report)
        run = _Run(opened, model, plan.work, report, progress, cancelled)
        try:
            run.go(limits or Limits())
        finally:
            release_large_blocks()
        if not report.cancelled:
            refresh_caches(opened)
        counts = opened.counts()
        report.scenes, report.tiles = counts.scenes, counts.tiles
    report.seconds = time.monotonic() - started
    return report


def _files(places: list[Path], closed: list[Path], beside: Beside, left_out: list[Path]) -> dict[Path, list[Path]]:
    """Files by folder; a file in two of the folders belongs to the first. See `find_scene_files` for the other arguments."""
    seen: set[Path] = set()
    found = {}
    for place in places:
        found[place] = [path for path in find_scene_files(place, closed, beside, left_out) if path not in seen]
        seen.update(found[place])
    return found


def _nothing_there(places: list[Path], report: IndexReport) -> UsageError:
    named = ", ".join(str(place) for place in places)
    if report.passed_over:
        return UsageError(
            "There are no images in {named}, only files of other kinds ({kinds}); Nadir reads JPEG, PNG, WebP, "
            "BMP, GIF, TIFF, JPEG 2000 and NITF.",
            named=named,
            kinds=report.kinds_passed_over(),
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


@dataclass(slots=True)
class _OpenScene:
    """A scene on its way in; it is put into the library with the first of its tiles."""

    first: Decoded
    scene_id: int | None  # None until then
    is_new: bool
    parts: int
    parts_left: int  # parts that were not decoded yet
    tiles_left: int = 0  # decoded tiles that were not written yet
    blank: int = 0  # tiles that were left out


class _Run:
    """The part of indexing that reads pixels."""

    def __init__(
        self,
        library: Library,
        model: Model,
        work: list[Work],
        report: IndexReport,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._library, self._model, self._work, self._report = library, model, work, report
        self._progress, self._cancelled = progress, cancelled
        self._open: dict[Path, _OpenScene] = {}
        self._given_up: set[Path] = set()  # files of which nothing more is wanted
        self._late: list[Decoded] | None = []  # parts that took too long; None where no file is tried once more
        self._waiting: list[tuple[Path, DecodedTile]] = []
        self._coming: deque[tuple[list[Path], Future[list[TileRecord]]]] = deque()  # on their way through the model
        self._done = self._failed = self._tiles = 0
        self._told = False
        self._pace = Pace(one.path for one in work)

    def go(self, limits: Limits) -> None:
        """Index everything, or as much as there is before the person stops it.

        Files that took too long are tried once more at the end, when the machine may be less busy.
        """
        decoder = Decoder(self._setup(), limits)
        with Encoder(self._model) as encoder:
            self._index(self._work, decoder, encoder)
            late, self._late = self._late or [], None
            if self._report.cancelled:
                for part in late:
                    self._fail(part)
            elif late:
                self._index([part.work for part in late], decoder, encoder)
        self._tell(None)

    def _index(self, work: list[Work], decoder: Decoder, encoder: Encoder) -> None:
        with contextlib.closing(decoder.decode(work, self._done_windows)) as parts:
            for part in parts:
                self._take(part)
                while len(self._waiting) >= encoder.batch and not self._stopped():
                    self._encode(encoder, encoder.batch)
                    self._tell(part.work.path)
                if self._stopped():
                    break
                self._tell(part.work.path)
            if self._waiting:
                self._encode(encoder, min(len(self._waiting), encoder.batch))
            while self._coming:
                self._write()
        self._given_up.clear()

    def _setup(self) -> Setup:
        size = self._model.input_px
        return Setup(self._library.policy, size, READ_FACTOR * size)

    def _stopped(self) -> bool:
        self._report.cancelled = self._report.cancelled or self._cancelled()
        return self._report.cancelled

    def _done_windows(self, work: Work) -> set[Window]:
        return self._library.windows_of(work.known.scene_id) if work.known else set()

    def _take(self, part: Decoded) -> None:
        path = part.work.path
        if path in self._given_up:
            pass  # an earlier part of this scene could not be read
        elif part.error is not None:
            self._give_up(path)
            if part.late and self._late is not None:
                self._late.append(part)
            else:
                self._fail(part)
        elif part.info is not None:
            if part.first:
                self._begin(part)
                self._report.further_pages += part.info.pages - 1
            scene = self._open[path]
            scene.parts_left -= 1
            self._pace.part(path, 1 - scene.parts_left / scene.parts)
            scene.tiles_left += len(part.tiles)
            scene.blank += part.blank
            self._waiting += [(path, tile) for tile in part.tiles]
            if not part.tiles:
                with self._library.transaction():
                    self._finish_if_whole(path)

    def _begin(self, part: Decoded) -> None:
        work = part.work
        key = work.known.scene_id if work.resumes and work.known is not None else None
        is_new = work.known is None or work.known.state != "ready"
        self._open[work.path] = _OpenScene(replace(part, tiles=[]), key, is_new, 1 + part.follow, 1 + part.follow)

    def _key(self, scene: _OpenScene) -> int:
        """The key of a scene, which is put into the library where it is not in yet; call inside a transaction."""
        if scene.scene_id is None:
            assert scene.first.info is not None
            scene.scene_id = self._library.put_scene(scene.first.work.folder_id, scene.first.info, scene.first.stamp)
        return scene.scene_id

    def _give_up(self, path: Path) -> None:
        self._given_up.add(path)
        self._open.pop(path, None)
        self._waiting = [item for item in self._waiting if item[0] != path]

    def _fail(self, part: Decoded) -> None:
        path, reason = part.work.path, part.error or ""
        self._report.failed.append(Failure(path, restored(reason)))
        with self._library.transaction():
            self._library.put_failed(part.work.folder_id, path, part.stamp, reason)
        self._failed += 1
        self._done += 1
        self._pace.finished(path)

    def _encode(self, encoder: Encoder, count: int) -> None:
        """Have the first `count` waiting tiles encoded, at most a batch, and store those that are through."""
        items, self._waiting = self._waiting[:count], self._waiting[count:]
        self._coming.append(([path for path, _ in items], encoder.encode([tile for _, tile in items])))
        while len(self._coming) > encoder.ahead or (self._coming and self._coming[0][1].done()):
            self._write()

    def _write(self) -> None:
        """Store the batch that was first to be encoded."""
        paths, coming = self._coming.popleft()
        by_scene: dict[Path, list[TileRecord]] = {}
        for path, record in zip(paths, coming.result(), strict=True):
            if path not in self._given_up:  # a later part of it could not be read
                by_scene.setdefault(path, []).append(record)
        with self._library.transaction():
            for path, tiles in by_scene.items():
                scene = self._open[path]
                self._library.put_tiles(self._key(scene), tiles)
                scene.tiles_left -= len(tiles)
                self._finish_if_whole(path)
        self._tiles += len(paths)

    def _finish_if_whole(self, path: Path) -> None:
        scene = self._open[path]
        if scene.parts_left == 0 and scene.tiles_left == 0:
            self._library.finish_scene(self._key(scene))
            del self._open[path]
            self._report.blank += scene.blank
            self._report.added += scene.is_new
            self._report.updated += not scene.is_new
            self._done += 1
            self._pace.finished(path)

    def _tell(self, current: Path | None) -> None:
        if current is not None and self._told and self._pace.seconds_since_mark < REPORT_EVERY:
            return
        self._told = True
        tiles_per_second, seconds_left = self._pace.mark(self._tiles)
        self._progress(
            Progress(
                "indexing",
                self._done,
                len(self._work),
                self._tiles,
                self._failed,
                tiles_per_second,
                seconds_left,
                current.name if current else "",
                self._pace.share,
            )
        )
