"""Decoder processes: one preprocessing, and a file that crashes, hangs or eats memory costs itself only."""

import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from core.decoding import pool
from core.decoding.pool import CRASHED, KILLED, Workers
from core.decoding.requests import Limits, Setup, TileRequest
from core.errors import NadirError
from core.imagery import TilePolicy, open_scene
from core.imagery.scene import OUT_OF_MEMORY
from core.indexing.changes import Work
from core.indexing.run import index_folders
from core.indexing.schedule import Decoder
from core.model.model import Model
from core.model.pixels import READ_FACTOR
from tests.decoders import children, harmed_by, large_picture, linux

MIB = 2**20
SETUP = Setup(TilePolicy(), 64, 128)
LIMITS = Limits(60.0, 4096 * MIB)


@pytest.fixture
def folder(drawn: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn / "images", tmp_path / "scenes"))


@linux
@pytest.mark.parametrize(
    ("number", "reason"),
    [(signal.SIGSEGV, CRASHED), (signal.SIGKILL, KILLED), (signal.SIGSTOP, "it could not be read within 4 s")],
)
def test_a_crashing_or_hanging_decoder_costs_one_file(
    folder: Path, tiny_model: Model, number: int, reason: str
) -> None:
    victim = large_picture(folder / "a_large.png")
    with harmed_by(victim, number):
        report = index_folders(folder.parent / "l", [folder], tiny_model, limits=Limits(seconds=4))
    assert [(failure.path, failure.reason) for failure in report.failed] == [(victim, reason)]
    assert report.scenes == 24
    assert not children()
    victim.unlink()
    assert index_folders(folder.parent / "l", [folder], tiny_model).unchanged == 24


@linux
def test_a_file_that_needs_too_much_memory_costs_itself_only(folder: Path, tiny_model: Model) -> None:
    Image.new("RGB", (6_000, 6_000)).save(folder / "bomb.png")
    one_block = {"tiled": True, "blockxsize": 8_000, "blockysize": 8_000, "compress": "deflate", "interleave": "pixel"}
    size = {"width": 8_000, "height": 8_000, "count": 3, "dtype": "uint8", "transform": from_origin(0, 0, 9, 9)}
    with rasterio.open(folder / "block.tif", "w", driver="GTiff", **size, **one_block) as out:
        out.write(np.zeros((3, 8_000, 8_000), np.uint8))
    report = index_folders(folder.parent / "l", [folder], tiny_model, limits=Limits(memory_bytes=96 * MIB))
    assert {(failure.path.name, failure.reason) for failure in report.failed} == {
        ("bomb.png", OUT_OF_MEMORY),
        ("block.tif", OUT_OF_MEMORY),
    }
    assert report.scenes == 24


def test_decoder_processes_preprocess_as_the_model_does(folder: Path, tiny_model: Model) -> None:
    Image.effect_noise((700, 300), 90).convert("RGB").save(folder / "wide.png")
    read_px = READ_FACTOR * tiny_model.input_px
    paths = sorted(folder.iterdir())
    decoder = Decoder(Setup(TilePolicy(), tiny_model.input_px, read_px), LIMITS)
    for path, part in zip(
        paths, decoder.decode([Work(1, path, None) for path in paths], lambda work: set()), strict=True
    ):
        assert part.work.path == path
        with open_scene(path) as scene:
            for tile in part.tiles:
                wanted = tiny_model.preprocess(scene.read(tile.window, read_px))
                assert np.array_equal(tile.pixels, wanted)


def test_parts_of_large_scenes_come_in_the_same_order_in_every_run(tmp_path: Path) -> None:
    for number in range(3):
        Image.effect_noise((320, 320), 90).save(tmp_path / f"{number}.png")
    work = [Work(1, path, None) for path in sorted(tmp_path.iterdir())]
    setup = Setup(TilePolicy(tile_px=16), 16, 16)

    def order() -> list[tuple[str, bool, int]]:
        parts = Decoder(setup, LIMITS).decode(work, lambda item: set())
        return [(part.work.path.name, part.first, len(part.tiles)) for part in parts]

    first = order()
    assert first == order()
    assert sum(tiles for _, _, tiles in first) == 3 * 20 * 20


def test_a_file_that_changes_between_two_parts_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "growing.png"
    Image.effect_noise((640, 640), 90).save(path)
    first = TileRequest(path, Setup(TilePolicy(tile_px=64), 16, 16), 8)
    with Workers(LIMITS) as processes:
        tiles, answer = processes.ask(first)
        assert (len(tiles), len(answer.left)) == (8, 92)
        with path.open("ab") as file:
            file.write(b"more")
        _, answer = processes.ask(replace(first, windows=answer.left, stamp=answer.stamp))
        assert answer.error == "it changed while it was being read; index it again"


@linux
def test_a_process_that_an_earlier_file_broke_does_not_cost_the_next_one(folder: Path) -> None:
    first, second = sorted(folder.iterdir())[:2]
    with Workers(LIMITS) as processes:
        assert processes.ask(TileRequest(first, SETUP, 8))[1].error is None
        (used,) = children()
        os.kill(used, signal.SIGSEGV)
        tiles, answer = processes.ask(TileRequest(second, SETUP, 8))
        assert answer.error is None and tiles
        assert used not in children()


@linux
def test_a_process_that_ran_out_of_memory_reads_nothing_more(folder: Path, tmp_path: Path) -> None:
    Image.new("RGB", (6_000, 6_000)).save(tmp_path / "bomb.png")
    with Workers(replace(LIMITS, memory_bytes=96 * MIB)) as processes:
        assert processes.ask(TileRequest(tmp_path / "bomb.png", SETUP, 8))[1].error == OUT_OF_MEMORY
        assert not children()
        assert processes.ask(TileRequest(min(folder.iterdir()), SETUP, 8))[1].error is None


@linux
@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL])
def test_of_several_files_asked_for_at_once_only_the_harmful_one_is_lost(folder: Path, number: int) -> None:
    paths = sorted(folder.iterdir())[:4]
    victim = large_picture(folder / "large.png")
    asked = [TileRequest(path, SETUP, 8) for path in (*paths[:2], victim, *paths[2:])]
    with Workers(LIMITS) as processes, harmed_by(victim, number):
        answers = processes.ask_all(asked)
    errors = [answer.error for _, answer in answers]
    assert errors == [None, None, CRASHED if number == signal.SIGSEGV else KILLED, None, None]
    assert [len(tiles) for tiles, _ in answers] == [1, 1, 0, 1, 1]


@linux
def test_of_several_files_asked_for_at_once_those_after_a_memory_hog_are_read(folder: Path, tmp_path: Path) -> None:
    Image.new("RGB", (6_000, 6_000)).save(tmp_path / "bomb.png")
    one, other = sorted(folder.iterdir())[:2]
    with Workers(replace(LIMITS, memory_bytes=96 * MIB)) as processes:
        answers = processes.ask_all([TileRequest(path, SETUP, 8) for path in (one, tmp_path / "bomb.png", other)])
    assert [answer.error for _, answer in answers] == [None, OUT_OF_MEMORY, None]


@linux
def test_stopping_ends_the_processes_in_the_middle_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    Image.new("L", (4_000, 4_000)).save(path, compress_level=1)
    parts = Decoder(SETUP, LIMITS).decode([Work(1, path, None)] * 3, lambda work: set())
    next(parts)
    parts.close()
    assert not children()


def test_a_decoder_that_does_not_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "command_for", lambda *arguments: [sys.executable, "-c", ""])
    with Workers(LIMITS) as processes, pytest.raises(NadirError, match="could not be started; reinstall Nadir"):
        processes.ask(TileRequest(tmp_path / "a.png", SETUP, 1))
