"""Everything that can go wrong around indexing: kills, full disks, clocks, mutations of every main format."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from core.errors import LibraryMissing, SceneError, TilesGone
from core.imagery import open_scene
from core.indexing import encoding
from core.indexing.run import Progress, index_folders
from core.library.library import Library
from core.library.tile_reader import Tiles
from core.model.model import Model
from core.synthetic.scenes import draw_scene
from tests.fuzzer import seeds, survivors
from tests.indexing.test_indexing import contents

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = 20

# One process loads the model, then forks runs that it kills: loading takes seconds, a run less than one.
KILLED_RUNS = """
import os, random, select, signal, sys, time
from pathlib import Path
from core.model.artifact import load_model
from core.indexing import encoding
from core.indexing.run import index_folders
from core.library.library import Library
encoding.BATCH = 4
library, folder, model, moments = Path(sys.argv[1]), Path(sys.argv[2]), load_model(Path(sys.argv[3])), int(sys.argv[4])

def run(limit):
    \"\"\"Whether the run ended by itself before the limit.\"\"\"
    ended, end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ended)
        index_folders(library, [folder], model)
        os._exit(0)
    os.close(end)
    # The pipe ends with the child; the decoder processes do not hold it.
    finished = bool(select.select([ended], [], [], limit)[0])
    if not finished:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(ended)
    assert not finished or status == 0, status
    return finished

rng, kills, begun = random.Random(3), 0, time.monotonic()
assert run(600)
whole = time.monotonic() - begun
for file in library.parent.glob(library.name + "*"):
    file.unlink()
while kills < moments:
    if run(rng.uniform(0.2, 0.9) * whole):
        for file in library.parent.glob(library.name + "*"):
            file.unlink()
    else:
        kills += 1
assert run(600)
print(kills)
"""

NO_ROOM = """
import resource, sys
from pathlib import Path
from core.errors import LibraryError
from core.model.artifact import load_model
from core.indexing.run import index_folders
model = load_model(Path(sys.argv[3]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), -1))
try:
    index_folders(Path(sys.argv[1]), [Path(sys.argv[2])], model)
except LibraryError as error:
    print(error)
"""


def program(text: str, *arguments: object) -> str:
    """What a program prints, run in a process of its own that ends well."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", text, *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_runs_killed_at_twenty_moments_end_as_an_undisturbed_one(
    drawn: Path, tmp_path: Path, tiny_model_folder: Path, tiny_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "scenes"
    folder.mkdir()
    for path in sorted((drawn / "images").iterdir())[::2]:
        shutil.copy(path, folder)
    Image.fromarray(draw_scene("harbour", 5, 256)).resize((1200, 1200)).save(folder / "large.png")
    (folder / "notes.jpg").write_text("no picture")
    library = tmp_path / "killed.nadir"
    assert program(KILLED_RUNS, library, folder, tiny_model_folder, MOMENTS) == str(MOMENTS)
    monkeypatch.setattr(encoding, "BATCH", 4)
    report = index_folders(tmp_path / "undisturbed", [folder], tiny_model)
    assert (report.scenes, len(report.failed)) == (13, 1)
    assert contents(library) == contents(tmp_path / "undisturbed.nadir")
    with Library.open(library, readonly=True) as opened:
        assert opened.find_damage() is None


@pytest.mark.skipif(sys.platform == "win32", reason="sizes of files cannot be limited there")
@pytest.mark.parametrize("room", [4_096, 20_000, 60_000])
def test_a_disk_that_is_full_before_the_library_is_made_leaves_none(
    folder: Path, tmp_path: Path, tiny_model_folder: Path, tiny_model: Model, room: int
) -> None:
    library = tmp_path / "l.nadir"
    said = program(NO_ROOM, library, folder, tiny_model_folder, room)
    assert "is full or failing; free some space and continue" in said
    with pytest.raises(LibraryMissing):
        Library.open(library, readonly=True)
    assert index_folders(library, [folder], tiny_model).scenes == 24


def test_a_full_disk_is_told_and_the_run_goes_on_later(
    folder: Path, tmp_path: Path, tiny_model_folder: Path, tiny_model: Model
) -> None:
    library = tmp_path / "l.nadir"
    said = program(NO_ROOM, library, folder, tiny_model_folder, 140_000)
    assert "is full or failing; free some space and continue" in said
    with Library.open(library, readonly=True) as opened:
        assert opened.find_damage() is None
        assert opened.counts().tiles < 24
    assert index_folders(library, [folder], tiny_model).scenes == 24


@pytest.fixture
def folder(drawn: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn / "images", tmp_path / "scenes"))


def test_files_that_go_or_change_while_others_are_read_cost_themselves_only(
    folder: Path, tmp_path: Path, tiny_model: Model
) -> None:
    def meddle(progress: Progress) -> None:
        if progress.phase == "looking":
            (folder / "river_0.jpg").rename(tmp_path / "elsewhere.jpg")

    # Progress is told before the files are listed; this one is gone by then, the next is listed and gone.
    report = index_folders(tmp_path / "l", [folder], tiny_model, progress=meddle)
    assert (report.scenes, report.failed) == (23, [])
    ghost = folder / "ghost.jpg"
    ghost.symlink_to(tmp_path / "elsewhere.jpg")
    (tmp_path / "elsewhere.jpg").unlink()
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert [(one.path, one.reason) for one in report.failed] == [(ghost, "the file does not exist")]


def test_a_clock_that_goes_backwards_changes_nothing(
    folder: Path, tmp_path: Path, tiny_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    past = time.time() - 10 * 365 * 86_400
    monkeypatch.setattr(time, "time", lambda: past)
    Image.fromarray(draw_scene("beach", 1, 96)).save(folder / "river_0.jpg")
    os.utime(folder / "river_0.jpg", (past, past))  # older than the library, and yet it changed
    told: list[Progress] = []
    report = index_folders(tmp_path / "l", [folder], tiny_model, progress=told.append)
    assert (report.updated, report.unchanged) == (1, 23)
    assert report.seconds >= 0
    assert all(progress.tiles_per_second >= 0 for progress in told)


def test_ten_thousand_files_in_one_folder(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    for number in range(10_000):
        (folder / f"empty_{number:05}.tif").touch()
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert report.scenes == 24
    assert len(report.failed) == 10_000
    assert {failure.reason for failure in report.failed} == {"the file is empty"}
    for number in range(10_000):
        (folder / f"empty_{number:05}.tif").unlink()
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (report.unchanged, report.failed, report.removed) == (24, [], 10_000)


def test_a_tile_that_is_gone_since_it_was_found_is_told(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    database = sqlite3.connect(tmp_path / "l.nadir")
    database.execute("DELETE FROM tiles WHERE id = 1")
    database.commit()
    database.close()
    with Library.open(tmp_path / "l.nadir", readonly=True) as opened, pytest.raises(TilesGone, match="search again"):
        Tiles(opened).candidate_codes([1])


@pytest.mark.parametrize("name", sorted(seeds()))
def test_mutated_files_are_read_or_refused_with_a_reason(name: str, tmp_path: Path) -> None:
    """A sample; `python -m tests.fuzzer` runs 500 mutations of every format in a decoder process."""
    suffix, whole = seeds()[name]
    for number, data in enumerate(survivors(whole, count=25, seed=1)):
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(data)
        try:
            with open_scene(path) as scene:
                if scene.info.width * scene.info.height < 2**22:
                    scene.read(scene.whole(), 64)
                    scene.bounds(scene.whole())
        except SceneError as error:
            assert error.reason
