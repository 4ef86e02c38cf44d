"""Indexing into an archive with worker processes: the same tiles, whoever dies."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import psutil
import pytest

from core import cli
from core.archive.own import own_file
from core.archive.packing import Packed
from core.archive.publish import publish
from core.archive.source import ArchiveSource
from core.archive.store import Archive
from core.cluster import run as running
from core.cluster.run import index_into_archive
from core.errors import NadirError, UsageError
from core.imagery import TilePolicy
from core.indexing.run import index_folders
from core.library.library import Library
from core.model.model import Model
from core.search.query import Query
from core.search.searcher import Searcher
from tests.archive.test_searching import HALF_PRECISION, assert_alike
from tests.conftest import write_scenes

pytestmark = [
    pytest.mark.skipif(
        find_spec("lance") is None or find_spec("distributed") is None, reason="the extra `archive` is not installed"
    ),
    # The cluster closes its own sockets when it is collected.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


Content = dict[tuple[int, int], tuple[str, np.ndarray]]


def content(place: str) -> Content:
    """By key of a tile a checksum of all that is kept of it but who brought it, and its table; fails where one comes twice."""
    table = Archive.open(place).latest().to_table(filter="scene != 0").drop_columns(["origin"])
    found: Content = {}
    for row in table.to_pylist():
        packed, reference = row.pop("packed"), np.zeros(0, np.float16)
        if packed is not None:
            found_tile = Packed.from_bytes(packed)
            reference = found_tile.tile.reference
            bare = replace(found_tile, tile=replace(found_tile.tile, reference=reference[:0]))
            row["packed"] = bare.to_bytes()
        assert (row["key"], row["scene"]) not in found
        found[row["key"], row["scene"]] = hashlib.sha256(repr(row).encode()).hexdigest(), reference
    return found


def assert_holds(place: str, wanted: Content) -> None:
    """Nothing is lost, nothing is double; tables may differ in rounding, which depends on the place of a tile in its batch."""
    found = content(place)
    assert {key: one for key, (one, _) in found.items()} == {key: one for key, (one, _) in wanted.items()}
    for key, (_, reference) in found.items():
        assert reference == pytest.approx(wanted[key][1], abs=HALF_PRECISION)


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scenes") / "images"
    write_scenes(folder, per_kind=4)
    (folder / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    return folder


@pytest.fixture(scope="module")
def wanted(images: Path, default_model: Model, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Content]:
    """A library of the images, and what an archive of them holds."""
    folder = tmp_path_factory.mktemp("wanted")
    index_folders(folder / "l.nadir", [images], default_model)
    with Library.open(folder / "l.nadir", readonly=True) as library:
        publish(library, str(folder / "archive.lance"))
    return folder / "l.nadir", content(str(folder / "archive.lance"))


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_put_in_what_a_library_would_hold(
    images: Path,
    wanted: tuple[Path, Content],
    default_model: Model,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    workers: int,
) -> None:
    monkeypatch.setattr(running, "PART_FILES", 5)
    place, environment = str(tmp_path / "a.lance"), dict(os.environ)
    report = index_into_archive(place, [images], default_model, workers=workers)
    assert dict(os.environ) == environment
    assert (report.added, report.scenes, report.tiles, len(report.failed)) == (24, 24, 24, 1)
    assert_holds(place, wanted[1])
    with Searcher(wanted[0], default_model) as ours, Searcher(own_file(place), default_model) as theirs:
        for text in default_model.bank.texts[::100]:
            assert_alike(ours.search(Query(text=text)).hits, theirs.search(Query(text=text)).hits)
    # Again, nothing is to be done but the file that could not be read; then a file goes, and another changes.
    again = index_into_archive(place, [images], default_model, workers=workers)
    assert (again.added, again.updated, again.unchanged, again.tiles) == (0, 0, 24, 24)


def test_changes_are_followed(default_model: Model, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("forest", "river"), 2)
    place = str(tmp_path / "a.lance")
    index_into_archive(place, [tmp_path / "images"], default_model)
    (tmp_path / "images" / "forest_0.jpg").write_bytes((tmp_path / "images" / "river_0.jpg").read_bytes())
    (tmp_path / "images" / "forest_1.jpg").unlink()
    (tmp_path / "images" / "river_1.jpg").rename(tmp_path / "images" / "moved.jpg")
    report = index_into_archive(place, [tmp_path / "images"], default_model)
    assert (report.updated, report.removed, report.unchanged, report.tiles) == (1, 1, 1, 3)
    index_folders(tmp_path / "l", [tmp_path / "images"], default_model)
    with Library.open(tmp_path / "l.nadir", readonly=True) as library:
        publish(library, str(tmp_path / "b.lance"))
    assert_holds(place, content(str(tmp_path / "b.lance")))


def test_what_another_computer_brought_is_left_alone(
    default_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_scenes(tmp_path / "images", ("forest", "river"), 1)
    place, images = str(tmp_path / "a.lance"), tmp_path / "images"
    policy = TilePolicy.from_dict({**default_model.tile_policy, "tile_px": 50})
    index_into_archive(place, [images], default_model, policy=policy)
    tiles = ArchiveSource(place).counts().tiles
    assert tiles > 2
    (images / "forest_0.jpg").unlink()
    monkeypatch.setattr("platform.node", lambda: "another")
    report = index_into_archive(place, [images], default_model)
    assert (report.removed, report.unchanged, report.tiles) == (0, 1, tiles)
    monkeypatch.undo()
    assert index_into_archive(place, [images], default_model).removed == 1


def test_workers_that_are_killed_cost_nothing(
    images: Path,
    wanted: tuple[Path, Content],
    default_model: Model,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(running, "PART_FILES", 3)
    monkeypatch.setattr(running, "COMMIT_TILES", 4)
    place, over = str(tmp_path / "a.lance"), threading.Event()
    killed: list[int] = []

    def kill() -> None:
        """Kill a worker now and then, at whatever it is."""
        while not over.wait(1.5) and len(killed) < 4:
            workers = [one for one in psutil.Process().children(recursive=True) if _is_worker(one)]
            for worker in workers[:1]:
                worker.send_signal(signal.SIGKILL)
                killed.append(worker.pid)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        report = index_into_archive(place, [images], default_model, workers=2)
    finally:
        over.set()
        killer.join()
    assert killed
    again = index_into_archive(place, [images], default_model)  # what a part that died too often left
    assert again.tiles == 24
    assert report.tiles <= 24
    assert_holds(place, wanted[1])


def _is_worker(process: psutil.Process) -> bool:
    """Whether a process is a worker, and not what looks after it or decodes for it."""
    try:
        command = " ".join(process.cmdline())
        return "multiprocessing" in command and "spawn_main" in command and process.num_threads() > 1
    except psutil.Error:
        return False


def test_a_run_that_is_killed_goes_on_and_two_at_once_put_nothing_in_twice(
    images: Path, wanted: tuple[Path, Content], default_model: Model, tmp_path: Path
) -> None:
    place = str(tmp_path / "a.lance")
    command = [sys.executable, "-m", "core", "index", str(images), "--to", place, "--workers", "1"]
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")}
    first = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not Path(place).is_dir() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(2)
    for one in [*psutil.Process(first.pid).children(recursive=True), psutil.Process(first.pid)]:
        one.kill()
    first.wait()
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [one.wait(timeout=300) for one in both] == [1, 1]  # one file cannot be read
    assert_holds(place, wanted[1])


def test_a_scheduler_that_is_killed_is_told_and_costs_nothing(
    images: Path, wanted: tuple[Path, Content], default_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "PART_FILES", 4)
    monkeypatch.setattr(running, "COMMIT_TILES", 4)
    file, place = tmp_path / "scheduler.json", str(tmp_path / "a.lance")
    started = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen(
        [*started, "--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(file)], **quiet
    )
    while not file.exists():
        time.sleep(0.1)
    joined = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1"]
    worker = subprocess.Popen([*joined, "--no-dashboard", "--no-nanny"], **quiet)
    told: list[str] = []
    try:
        with pytest.raises(NadirError, match="does not answer any more"):
            index_into_archive(
                place,
                [images],
                default_model,
                cluster=json.loads(file.read_text())["address"],
                dashboard=told.append,
                progress=lambda progress: scheduler.kill() if progress.tiles else None,
            )
    finally:
        for process in (scheduler, worker):
            process.kill()
            process.wait()
    (address,) = told
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/status", address)
    assert index_into_archive(place, [images], default_model).tiles == 24
    assert_holds(place, wanted[1])


def test_the_command_says_what_goes_together(images: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(tmp_path / "a.lance")
    for wrong in (
        [],
        ["--to", place, "--library", str(tmp_path / "l.nadir")],
        ["--library", str(tmp_path / "l.nadir"), "--workers", "2"],
        ["--to", place, "--workers", "2", "--cluster", "tcp://127.0.0.1:1"],
        ["--to", place, "--workers", "0"],
        ["--to", place, "--change-model"],
    ):
        assert cli.main(["index", str(images), *wrong]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert not Path(place).exists()


def test_a_scheduler_that_is_not_there_is_told(
    images: Path, default_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "CONNECT_SECONDS", 1)
    with pytest.raises(NadirError, match="no scheduler"):
        index_into_archive(str(tmp_path / "a.lance"), [images], default_model, cluster="tcp://127.0.0.1:9")


def test_an_empty_folder_is_told(default_model: Model, tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    with pytest.raises(UsageError, match="no image"):
        index_into_archive(str(tmp_path / "a.lance"), [tmp_path / "images"], default_model)
    assert ArchiveSource(str(tmp_path / "a.lance")).counts().tiles == 0
