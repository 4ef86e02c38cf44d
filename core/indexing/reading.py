"""Reading the pixels of files: decoded, encoded in batches of one shape, and put where they go batch by batch."""

import contextlib
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from core.decoding.requests import DecodedTile, Limits, Setup
from core.decoding.stamps import Stamp
from core.imagery import SceneInfo, TilePolicy, Window
from core.indexing.changes import Work
from core.indexing.encoding import Encoder
from core.indexing.pace import Pace
from core.indexing.previews import PreviewKeeper
from core.indexing.progress import IndexReport, Progress
from core.indexing.schedule import Decoded, Decoder
from core.library.records import Failure, TileRecord
from core.model.model import Model
from core.model.pixels import READ_FACTOR
from core.sentence import restored

REPORT_EVERY = 0.2  # seconds between two reports of progress


class Target(Protocol):
    """Where indexing puts scenes and tiles; see `core.library.library.Library`, which is one."""

    @property
    def policy(self) -> TilePolicy:
        """How scenes are cut."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing of what is put inside."""
        ...

    def windows_of(self, scene_id: int) -> set[Window]:
        """The tiles that a scene has so far."""
        ...

    def put_scene(self, folder_id: int, info: SceneInfo, stamp: Stamp) -> int:
        """Add a scene whose tiles are to follow, in the place of what was known of its file; returns its key."""
        ...

    def put_tiles(self, scene_id: int, tiles: Sequence[TileRecord]) -> None:
        """Add tiles of a scene."""
        ...

    def finish_scene(self, scene_id: int) -> None:
        """All tiles of a scene are in."""
        ...

    def put_failed(self, folder_id: int, path: Path, stamp: Stamp, reason: str) -> None:
        """Record that a file cannot be read."""
        ...


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


class Reading:
    """The part of indexing that reads pixels.

    Args:
        target: Where scenes and tiles go.
        model: Encodes the tiles.
        work: Files to be read.
        report: Is filled in.
        progress: Told a few times a second.
        cancelled: Asked between batches.
        previews: Keeps a small picture of each tile; none are kept if None.
    """

    def __init__(
        self,
        target: Target,
        model: Model,
        work: list[Work],
        report: IndexReport,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        previews: PreviewKeeper | None = None,
    ) -> None:
        self._target, self._model, self._work, self._report = target, model, work, report
        self._progress, self._cancelled, self._previews = progress, cancelled, previews
        self._open: dict[Path, _OpenScene] = {}
        self._given_up: set[Path] = set()  # files of which nothing more is wanted
        self._late: list[Decoded] | None = []  # parts that took too long; None where no file is tried once more
        self._waiting: list[tuple[Path, DecodedTile]] = []
        # On their way through the model.
        self._coming: deque[tuple[list[tuple[Path, DecodedTile]], Future[list[TileRecord]]]] = deque()
        self._done = self._failed = self._tiles = 0
        self._told = False
        self._pace = Pace(one.path for one in work)

    def go(self, limits: Limits) -> None:
        """Index everything, or as much as there is before the user stops it.

        What took too long is tried once more at the end, when whatever kept the machine busy may be over.
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
        return Setup(self._target.policy, size, READ_FACTOR * size)

    def _stopped(self) -> bool:
        self._report.cancelled = self._report.cancelled or self._cancelled()
        return self._report.cancelled

    def _done_windows(self, work: Work) -> set[Window]:
        return self._target.windows_of(work.known.scene_id) if work.known else set()

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
                with self._target.transaction():
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
            scene.scene_id = self._target.put_scene(scene.first.work.folder_id, scene.first.info, scene.first.stamp)
        return scene.scene_id

    def _give_up(self, path: Path) -> None:
        self._given_up.add(path)
        self._open.pop(path, None)
        self._waiting = [item for item in self._waiting if item[0] != path]

    def _fail(self, part: Decoded) -> None:
        path, reason = part.work.path, part.error or ""
        self._report.failed.append(Failure(path, restored(reason)))
        with self._target.transaction():
            self._target.put_failed(part.work.folder_id, path, part.stamp, reason)
        self._failed += 1
        self._done += 1
        self._pace.finished(path)

    def _encode(self, encoder: Encoder, count: int) -> None:
        """Have the first `count` waiting tiles encoded, at most a batch, and store those that are through."""
        items, self._waiting = self._waiting[:count], self._waiting[count:]
        self._coming.append((items, encoder.encode([tile for _, tile in items])))
        while len(self._coming) > encoder.ahead or (self._coming and self._coming[0][1].done()):
            self._write()

    def _write(self) -> None:
        """Store the batch that was first to be encoded."""
        items, coming = self._coming.popleft()
        by_scene: dict[Path, list[TileRecord]] = {}
        for (path, tile), record in zip(items, coming.result(), strict=True):
            if path not in self._given_up:  # a later part of it could not be read
                by_scene.setdefault(path, []).append(record)
                if self._previews is not None:
                    self._previews.add(self._open[path].first.stamp[2], tile)
        with self._target.transaction():
            for path, tiles in by_scene.items():
                scene = self._open[path]
                self._target.put_tiles(self._key(scene), tiles)
                scene.tiles_left -= len(tiles)
                self._finish_if_whole(path)
        self._tiles += len(items)

    def _finish_if_whole(self, path: Path) -> None:
        scene = self._open[path]
        if scene.parts_left == 0 and scene.tiles_left == 0:
            self._target.finish_scene(self._key(scene))
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
