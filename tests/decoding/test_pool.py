"""Looking at a file in a process of its own: what it may cost, what is kept open, and who ends it."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from core.decoding import pool, process
from core.decoding.pool import CRASHED, KILLED, STOPPED, Workers
from core.decoding.process import Reader
from core.decoding.reads import PictureRead
from core.decoding.requests import LOOKING, Limits, ReadRequest, Request
from core.errors import SceneError
from core.imagery import TilePolicy, Window, open_scene
from core.imagery.scene import OUT_OF_MEMORY
from core.imagery.views import REPLACED
from core.indexing.run import index_folders
from core.model.model import Model
from core.search.query import Query
from core.search.searcher import Searcher
from tests.decoders import children, harmed_by, large_picture, linux, readers_of, wait_until

ROOT = Path(__file__).resolve().parents[2]
MIB = 2**20
small = PictureRead(64)

# Reads a file for ever, until it is killed itself; says which process reads.
ASKER = """
import sys
from pathlib import Path
from core.decoding.reads import PictureRead
from core.decoding.pool import Workers
workers = Workers()
workers.start()
print(workers._all[0]._process.pid, flush=True)
while True:
    workers.read(Path(sys.argv[1]), PictureRead(64))
"""


def write_raster(path: Path, bands: np.ndarray) -> Path:
    """(C, 64, 64) uint8 as a GeoTIFF that does not say which bands are red, green and blue."""
    fields = {"width": 64, "height": 64, "count": len(bands), "dtype": "uint8", "photometric": "MINISBLACK"}
    with rasterio.open(path, "w", driver="GTiff", transform=from_origin(0, 9, 1, 1), **fields) as out:
        out.write(bands)
    return path


@pytest.fixture
def image(tmp_path: Path) -> Path:
    Image.effect_noise((300, 200), 90).convert("RGB").save(tmp_path / "image.png")
    return tmp_path / "image.png"


@linux
@pytest.mark.parametrize(
    ("number", "reason"),
    [(signal.SIGSEGV, CRASHED), (signal.SIGKILL, KILLED), (signal.SIGSTOP, "it could not be read within 3 s")],
)
def test_a_picture_that_crashes_or_hangs_costs_its_search_only(
    drawn: Path, tiny_model: Model, tmp_path: Path, number: int, reason: str
) -> None:
    index_folders(tmp_path / "l", [drawn / "images"], tiny_model)
    good = min((drawn / "images").iterdir())
    victim = large_picture(tmp_path / "large.png")
    with Workers(Limits(seconds=3)) as processes, Searcher(tmp_path / "l.nadir", tiny_model, processes) as searcher:
        with harmed_by(victim, number), pytest.raises(SceneError) as caught:
            searcher.search(Query(image=victim))
        assert (caught.value.path, caught.value.reason) == (victim, reason)
        assert searcher.search(Query(image=good)).hits[0].path == good
    assert not children()


@linux
def test_a_picture_that_eats_memory_costs_its_search_only(drawn: Path, tiny_model: Model, tmp_path: Path) -> None:
    index_folders(tmp_path / "l", [drawn / "images"], tiny_model)
    good = min((drawn / "images").iterdir())
    Image.new("RGB", (6_000, 6_000)).save(tmp_path / "bomb.png")
    limits = Limits(memory_bytes=96 * MIB)
    with Workers(limits) as processes, Searcher(tmp_path / "l.nadir", tiny_model, processes) as searcher:
        with pytest.raises(SceneError, match=OUT_OF_MEMORY):
            searcher.search(Query(image=tmp_path / "bomb.png"))
        assert searcher.search(Query(image=good)).hits[0].path == good


@linux
def test_a_searcher_ends_the_process_it_started(drawn: Path, tiny_model: Model, tmp_path: Path) -> None:
    index_folders(tmp_path / "l", [drawn / "images"], tiny_model)
    with Searcher(tmp_path / "l.nadir", tiny_model) as searcher:
        assert not children()
        searcher.search(Query(image=min((drawn / "images").iterdir())))
        assert len(children()) == 1
    assert not children()


def test_a_picture_is_searched_in_the_bands_of_the_library(tiny_model: Model, tmp_path: Path) -> None:
    folder = tmp_path / "scenes"
    folder.mkdir()
    for seed in range(3):
        bands = np.random.default_rng(seed).integers(0, 255, (4, 64, 64)).astype(np.uint8)
        write_raster(folder / f"{seed}.tif", bands)
    index_folders(tmp_path / "l", [folder], tiny_model, policy=TilePolicy(bands=(4, 4, 1)))
    with Searcher(tmp_path / "l.nadir", tiny_model) as searcher:
        first = searcher.search(Query(image=folder / "1.tif")).hits[0]
    assert first.path == folder / "1.tif"
    assert first.global_score == pytest.approx(1.0, abs=2e-3)


@linux
def test_a_file_that_cost_a_process_is_not_opened_again_at_once(
    tmp_path: Path, image: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = large_picture(tmp_path / "large.png")
    with Workers(Limits(seconds=60)) as processes:
        with harmed_by(victim, signal.SIGSEGV), pytest.raises(SceneError, match=CRASHED):
            processes.read(victim, small)
        assert not children()
        with pytest.raises(SceneError, match=CRASHED):
            processes.read(victim, small)
        assert not children()
        assert processes.read(image, small).shape == (43, 64, 3)
        monkeypatch.setattr(pool, "time", SimpleNamespace(monotonic=lambda: time.monotonic() + 60))
        assert processes.read(victim, small).shape == (64, 64, 3)


@linux
def test_processes_that_were_killed_are_forgotten_and_no_more_than_two_are_there(tmp_path: Path, image: Path) -> None:
    with Workers(Limits(memory_bytes=96 * MIB)) as processes:
        Image.new("RGB", (6_000, 6_000)).save(tmp_path / "bomb.png")
        for _ in range(2):
            with pytest.raises(SceneError, match=OUT_OF_MEMORY):
                processes.read(tmp_path / "bomb.png", small)
            assert processes._all == []
        askers = [threading.Thread(target=processes.read, args=(image, small)) for _ in range(6)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        assert 1 <= len(children()) <= 2


@linux
@pytest.mark.parametrize(("limits", "further"), [(Limits(), 10), (LOOKING, 0)])
def test_only_who_decodes_for_indexing_gives_way_to_others(image: Path, limits: Limits, further: int) -> None:
    with Workers(limits) as processes:
        processes.read(image, small)
        (child,) = children()
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, child) == min(own + further, 19)


def test_a_file_that_was_replaced_is_read_anew(image: Path, tmp_path: Path) -> None:
    with Workers() as processes:
        before = processes.read(image, small)
        Image.new("RGB", (300, 200), "red").save(tmp_path / "other.png")
        (tmp_path / "other.png").replace(image)
        after = processes.read(image, small)
        assert not np.array_equal(before, after)
        assert after[0, 0].tolist() == [255, 0, 0]
        Image.new("RGB", (30, 20)).save(image)
        with pytest.raises(SceneError, match=REPLACED):
            processes.read(image, replace(small, window=Window(0, 0, 300, 200)))


def test_a_look_sees_what_a_scene_shows_in_our_own_process(image: Path) -> None:
    window = Window(10, 20, 100, 80)
    with Workers() as processes, open_scene(image) as scene:
        assert np.array_equal(processes.read(image, replace(small, window=window)), scene.read(window, 64))


def open_files(number: object = "self") -> set[Path]:
    """Of a process, this one if none is named."""
    found = set()
    for link in Path(f"/proc/{number}/fd").iterdir():
        with contextlib.suppress(OSError):  # it was closed while we looked
            found.add(link.resolve())
    return found


@linux
def test_a_process_that_waits_lets_its_file_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = write_raster(tmp_path / "scene.tif", np.ones((3, 64, 64), np.uint8))
    monkeypatch.setattr(process, "IDLE_SECONDS", 0.01)
    reader, requests = Reader(), SimpleQueue[Request]()
    request = ReadRequest(image, small)
    list(reader.answer(request))
    assert image in open_files()
    waiter = threading.Timer(0.5, requests.put, (request,))
    waiter.start()
    with Path(os.devnull).open("w", encoding="ascii") as nowhere:
        assert process._next(requests, reader, process._Watch(60.0, nowhere)) is request
    assert image not in open_files()
    waiter.join()


@linux
def test_stopping_ends_a_look_that_is_under_way(tmp_path: Path) -> None:
    victim = large_picture(tmp_path / "large.png")
    processes = Workers()
    told: list[str] = []

    def look() -> None:
        with pytest.raises(SceneError) as caught:
            processes.read(victim, small)
        told.append(caught.value.reason)

    with harmed_by(victim, signal.SIGSTOP):
        asker = threading.Thread(target=look)
        asker.start()
        wait_until(lambda: readers_of(victim))
        processes.close()
        asker.join()
    assert told == [STOPPED]
    assert not children()
    for path in (victim, *tmp_path.iterdir()):
        with pytest.raises(SceneError, match="stopped"):
            processes.read(path, small)


@linux
def test_no_process_is_left_when_the_one_that_asks_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"  # which is decoded anew for each look
    Image.new("L", (6_000, 6_000)).save(path)
    program = [sys.executable, "-c", ASKER, str(path)]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True) as asker:
        try:
            assert asker.stdout is not None
            reads = int(asker.stdout.readline())
            wait_until(lambda: path in open_files(reads))
        finally:
            asker.kill()
    wait_until(lambda: state_of(reads) in ("Z", ""))


def state_of(number: int) -> str:
    """As the kernel has it; "Z" ended and not yet taken note of, empty when it is gone."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return ""
