"""Indexing folders into an archive on a Dask cluster.

This process finds what is new or changed and hands it out in parts; workers read, encode and write files of rows; this process
commits those, some thousand tiles at a time. What is committed stays, whoever dies: a worker's part goes to another worker, and
a run that was cut off goes on with what is not in the archive yet. Files of rows that nobody committed are swept up later.
"""

import contextlib
import os
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.archive.engine import not_installed
from core.archive.layout import key_of
from core.archive.store import Archive
from core.cluster.part import Done, Part, do
from core.decoding.requests import Limits
from core.errors import NadirError
from core.imagery import TilePolicy, check_folders, find_scene_files
from core.imagery.companions import CompanionFiles
from core.indexing.changes import Plan, Work, plan_changes
from core.indexing.progress import IndexReport, Progress
from core.indexing.run import nothing_there
from core.library.records import Failure
from core.library.settings import settings_of
from core.sentence import restored, template

if TYPE_CHECKING:
    from core.model.model import Model

PART_FILES, PART_BYTES = 64, 256 * 2**20
# Parts at a worker, so that it need not wait for the next one.
AHEAD = 2
COMMIT_TILES, COMMIT_SECONDS = 20_000, 60.0
POLL_SECONDS = 1.0
CONNECT_SECONDS = 10
# A part whose workers died so often is given out file by file; a file that costs as many again is given up.
MOST_DEATHS = 2
KILLED = template("the processes that read it died again and again")


def index_into_archive(
    place: str,
    folders: Sequence[Path],
    model: "Model",
    *,
    model_folder: Path | None = None,
    workers: int | None = None,
    cluster: str | None = None,
    policy: TilePolicy | None = None,
    limits: Limits | None = None,
    forget_missing: bool = False,
    progress: Callable[[Progress], None] = lambda progress: None,
    dashboard: Callable[[str], None] = lambda address: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> IndexReport:
    """Bring an archive up to date with folders of images.

    Args:
        place: Folder or address of the archive; made where missing.
        folders: Of images; on a cluster its workers must see them under the same paths.
        model: Encodes the tiles.
        model_folder: Where workers find it; the one that ships if None.
        workers: Processes on this machine; one if None.
        cluster: Address of a scheduler to use instead.
        policy: How scenes of a new archive are cut; the model's own if None. An archive keeps the one it was made with.
        limits: What one file may cost; the usual ones if None.
        forget_missing: Whether scenes of a folder that is empty now are removed.
        progress: Told every second or so.
        dashboard: Told the address of the scheduler's dashboard, if it has one.
        cancelled: Asked as often; what is committed by then is kept.

    Raises:
        UsageError: no folder was named, or one is missing.
        LibraryError: the archive cannot be written, or is of another model.
        NadirError: the cluster is gone, or a part of the program is not installed.
    """
    started = time.monotonic()
    places = check_folders(folders)
    archive = Archive.open_or_make(place, settings_of(model, policy), as_it_is=policy is None)
    report = IndexReport()
    progress(Progress("looking", 0, 0, 0, 0, 0.0, None, str(places[0])))
    origin = f"index@{platform.node()}"
    plan, names = _plan(archive, places, report, origin, forget_missing=forget_missing)
    if not (plan.work or plan.removed or plan.unchanged or report.failed):
        raise nothing_there(places, report)
    parts = [
        Part(archive.address, model_folder, names, work, origin, limits or Limits())
        for work in _grouped(plan.work, PART_FILES)
    ]
    run = _Run(archive, plan, report, progress, cancelled)
    if parts:
        with _client(workers or 1, cluster) as client:
            # Our own scheduler needs bokeh for its pages; one that was started elsewhere may have it.
            address = _dashboard(client) if cluster is not None or find_spec("bokeh") is not None else None
            if address is not None:
                dashboard(address)
            run.go(client, parts)
    if plan.removed and not report.cancelled:
        archive.commit([], plan.removed)
        report.removed = max(len(plan.removed) - len(plan.moved), 0)
    if run.changed or plan.removed:
        archive.tend()
    report.unchanged = plan.unchanged
    report.emptied = plan.emptied
    dataset = archive.latest()
    report.scenes, report.tiles = dataset.count_rows("first AND error IS NULL"), dataset.count_rows("key != 0")
    report.seconds = time.monotonic() - started
    return report


def _plan(
    archive: Archive, places: Sequence[Path], report: IndexReport, origin: str, *, forget_missing: bool
) -> tuple[Plan, dict[int, bytes]]:
    """What is to be done, and the folders by their keys; a file that lies elsewhere now is read again there.

    What is not there is taken out only where this computer brought it: on another, the same path may be another folder.
    """
    closed: list[Path] = []
    left_out: list[Path] = []
    beside = CompanionFiles()
    names = {key_of(os.fsencode(place)): os.fsencode(place) for place in places}
    found: dict[int, list[Path]] = {}
    seen: set[Path] = set()
    for place in places:
        files = [path for path in find_scene_files(place, closed, beside, left_out) if path not in seen]
        seen.update(files)
        found[key_of(os.fsencode(place))] = files
    known = archive.scenes_of(names)
    roots = None if forget_missing else {key: Path(os.fsdecode(name)) for key, name in names.items()}
    plan = plan_changes(found, known, closed, roots, beside)
    again = [Work(folder, path, None, companions=beside.files_of(path)) for _, folder, path, _ in plan.moved]
    report.skipped = dict(beside.skipped.most_common())
    report.left_out = len(set(left_out))
    why = template("the folder cannot be listed; what is known of its images is kept")
    report.failed += [Failure(folder, restored(why)) for folder in closed]
    gone = archive.brought_by(origin, [*plan.removed, *(scene.scene_id for scene, *_ in plan.moved)])
    return Plan([*plan.work, *again], plan.moved, gone, plan.unchanged, plan.emptied), names


def _grouped(work: Sequence[Work], most: int) -> Iterator[list[Work]]:
    """Files that a worker reads together: not too many, and not too large."""
    group: list[Work] = []
    size = 0
    for one in work:
        try:
            bytes_ = one.path.stat().st_size
        except OSError:
            bytes_ = 0
        if group and (len(group) == most or size + bytes_ > PART_BYTES):
            yield group
            group, size = [], 0
        group.append(one)
        size += bytes_
    if group:
        yield group


@contextlib.contextmanager
def _client(workers: int, cluster: str | None) -> Iterator[Any]:
    """A connection to a cluster, or to processes of this machine that end with it.

    Raises:
        NadirError: it cannot be reached, or Dask is not installed.
    """
    try:
        import dask
        import distributed
    except ModuleNotFoundError as error:
        raise not_installed() from error
    from core.cluster.local import local_cluster

    settings = {"distributed.scheduler.allowed-failures": MOST_DEATHS, "distributed.comm.timeouts.connect": "10s"}
    with dask.config.set(settings), contextlib.ExitStack() as stack:
        if cluster is None:
            there = stack.enter_context(local_cluster(workers))
            yield stack.enter_context(distributed.Client(there))
            return
        try:
            client = distributed.Client(cluster, timeout=CONNECT_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise NadirError(
                "There is no scheduler at {cluster}; start one with `dask scheduler`, or use --workers.",
                cluster=cluster,
            ) from error
        yield stack.enter_context(client)


def _dashboard(client: Any) -> str | None:
    """Address of the dashboard; None of a scheduler that was started without one."""
    try:
        return str(client.dashboard_link)
    except KeyError:
        return None


class _Run:
    """Parts on their way through the cluster, and what they wrote on its way into the archive."""

    def __init__(
        self,
        archive: Archive,
        plan: Plan,
        report: IndexReport,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._archive, self._report = archive, report
        self._progress, self._cancelled = progress, cancelled
        self._total = len(plan.work)
        self._done = self._tiles = 0
        self._waiting: list[Done] = []  # for their commit
        self._committed = self._started = time.monotonic()
        self.changed = False

    def go(self, client: Any, parts: Sequence[Part]) -> None:
        """Have all parts done, or as many as there are before the person stops it.

        Raises:
            NadirError: the cluster is gone, or a part says what hinders all of them.
        """
        import distributed

        left = list(reversed(parts))
        running: dict[Any, Part] = {}
        try:
            while (left or running) and not self._stopped():
                while left and len(running) < AHEAD * max(len(client.scheduler_info()["workers"]), 1):
                    part = left.pop()
                    running[client.submit(do, part, pure=False)] = part
                with contextlib.suppress(TimeoutError):
                    distributed.wait(list(running), timeout=POLL_SECONDS, return_when="FIRST_COMPLETED")
                for future in [future for future in running if future.done()]:
                    left += self._take(future, running.pop(future))
                self._commit(at_once=False)
                self._tell()
        except (OSError, TimeoutError, CancelledError) as error:
            raise NadirError(
                "The cluster does not answer any more; what was committed is kept, run the command again to go on."
            ) from error
        finally:
            self._commit(at_once=True)
        for future in running:
            future.cancel()

    def _take(self, future: Any, part: Part) -> list[Part]:
        """Take what a part wrote; returns what is to be given out again."""
        import distributed

        try:
            done: Done = future.result()
        except distributed.scheduler.KilledWorker:
            if len(part.work) > 1:
                return [
                    Part(part.address, part.model_folder, part.folders, [one], part.origin, part.limits)
                    for one in part.work
                ]
            self._report.failed.append(Failure(part.work[0].path, restored(KILLED)))
            self._done += 1
            return []
        self._waiting.append(done)
        known = sum(one.known is not None and one.known.state == "ready" for one in part.work)
        failed = len(done.report.failed)
        self._report.failed += done.report.failed
        self._report.blank += done.report.blank
        self._report.further_pages += done.report.further_pages
        self._report.updated += min(known, len(part.work) - failed)
        self._report.added += len(part.work) - failed - min(known, len(part.work) - failed)
        self._done += len(part.work)
        self._tiles += done.tiles
        return []

    def _commit(self, *, at_once: bool) -> None:
        waiting = sum(done.tiles for done in self._waiting)
        if not self._waiting or not (
            at_once or waiting >= COMMIT_TILES or time.monotonic() - self._committed >= COMMIT_SECONDS
        ):
            return
        from lance.fragment import FragmentMetadata

        fragments = [FragmentMetadata.from_json(one) for done in self._waiting for one in done.fragments]
        self._archive.commit(fragments, [key for done in self._waiting for key in done.scenes])
        self._waiting, self._committed, self.changed = [], time.monotonic(), True

    def _stopped(self) -> bool:
        self._report.cancelled = self._report.cancelled or self._cancelled()
        return self._report.cancelled

    def _tell(self) -> None:
        passed = max(time.monotonic() - self._started, 1e-6)
        share = self._done / max(self._total, 1)
        left = passed * (1 - share) / share if share else None
        failed = len(self._report.failed)
        self._progress(
            Progress("indexing", self._done, self._total, self._tiles, failed, self._tiles / passed, left, "", share)
        )
