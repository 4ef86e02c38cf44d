"""Files that crash, hang or eat memory when the window opens them: each costs one sentence, and the window goes on."""

import contextlib
import signal
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from rasterio.transform import from_origin

from core.decoding import pool
from core.decoding.pool import CRASHED, Workers
from core.decoding.requests import LOOKING, Limits
from core.imagery import TilePolicy
from core.imagery.scene import OUT_OF_MEMORY
from core.indexing.run import index_folders
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.decoders import children, harmed_by, large_picture, linux, readers_of
from tests.desktop.conftest import LONG_MS, search, settle, write_raster

MIB = 2**20
HUNG = "it could not be read within 3 s"


@pytest.fixture
def with_victim(window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path) -> tuple[MainWindow, Path]:
    """A window with a library of six scenes, of which one is replaced by a large picture afterwards."""
    write_scenes(tmp_path / "images", per_kind=1)
    index_folders(tmp_path / "l.nadir", [tmp_path / "images"], default_model)
    victim = tmp_path / "images" / "harbour_0.jpg"
    large_picture(tmp_path / "large.png").replace(victim)
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    return window, victim


def row_of(window: MainWindow, path: Path) -> int:
    return next(row for row, hit in enumerate(window.model.hits) if hit.path == path)


def use(window: MainWindow, limits: Limits) -> None:
    """Have the window's files opened under other limits."""
    window.session.let_go()
    window.session.stop_reading()
    window.session._workers = Workers(limits)


@linux
@pytest.mark.parametrize(
    ("limits", "number", "reason"),
    [
        (Limits(), signal.SIGSEGV, CRASHED),
        (Limits(seconds=3), signal.SIGSTOP, HUNG),
        (Limits(memory_bytes=96 * MIB), None, OUT_OF_MEMORY),
    ],
)
def test_a_harmful_file_costs_its_own_picture_only(
    with_victim: tuple[MainWindow, Path],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    limits: Limits,
    number: int | None,
    reason: str,
) -> None:
    window, victim = with_victim
    monkeypatch.setattr(pool, "REST_SECONDS", 0.0)  # it is opened each time
    use(window, limits)
    with harmed_by(victim, number) if number is not None else contextlib.nullcontext():
        search(qtbot, window, "boats in a harbour")
        if not window.centre.shows_results:
            window.centre.anyway_asked.emit()
        window.grid.go_to(row_of(window, victim))
        hit = window.model.hits[row_of(window, victim)]
        thumbnails = window.model.thumbnails
        qtbot.waitUntil(lambda: thumbnails.is_unreadable(victim, hit.window), timeout=LONG_MS)
        settle(qtbot, window)
        assert window.inspector.message.title == "harbour_0.jpg cannot be shown"
        assert window.inspector.message.sentence == f"{victim} could not be read: {reason}."
        for ask in (lambda: window.search_by_picture(victim), lambda: window.exporting.copy_picture(hit)):
            window.notice_bar.dismiss()
            ask()
            settle(qtbot, window)
            assert window.notice_bar.sentence == f"{victim} could not be read: {reason}."
    other = next(one for one in window.model.hits if one.path != victim)
    window.grid.go_to(row_of(window, other.path))
    window.search_bar.box.clear()  # words would have a say in what comes first
    window.search_by_picture(other.path)
    settle(qtbot, window)
    assert window.model.hits[0].path == other.path
    assert window.inspector.inspected is not None
    assert window.inspector.inspected.hit.path == other.path
    qtbot.waitUntil(lambda: thumbnails.get(other.path, other.window) is not None, timeout=LONG_MS)
    window.frame.close()
    assert not children()


@linux
def test_the_window_closes_at_once_while_a_file_hangs(with_victim: tuple[MainWindow, Path], qtbot: QtBot) -> None:
    window, victim = with_victim
    search(qtbot, window, "boats in a harbour")
    use(window, LOOKING)
    with harmed_by(victim, signal.SIGSTOP):
        window.search_by_picture(victim)
        qtbot.waitUntil(lambda: bool(readers_of(victim)), timeout=LONG_MS)
        began = time.monotonic()
        window.frame.close()
    assert time.monotonic() - began < LOOKING.seconds / 2
    assert not children()


def test_pictures_show_the_bands_of_the_library(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "images").mkdir()
    path = tmp_path / "images" / "five.tif"
    grey = np.full((5, 128, 128), 1, np.uint8) * np.array([10, 90, 170, 250, 30], np.uint8)[:, None, None]
    grey[:, 64:] = 0  # a tile of one colour would be left out as blank
    write_raster(path, grey, "EPSG:4326", from_origin(10, 46, 0.001, 0.001))
    index_folders(tmp_path / "l.nadir", [tmp_path / "images"], default_model, policy=TilePolicy(bands=(4, 3, 1)))
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    search(qtbot, window, "an airport")
    if not window.centre.shows_results:
        window.centre.anyway_asked.emit()
    settle(qtbot, window)
    look = window.inspector.inspected
    assert look is not None
    assert look.seen.tile[5, 5].tolist() == [250, 170, 10]
    assert look.seen.bands is not None
    assert look.seen.bands.usual.bands == (4, 3, 1)
    thumbnails = window.model.thumbnails
    qtbot.waitUntil(lambda: thumbnails.get(path, look.hit.window) is not None, timeout=LONG_MS)
    thumbnail = thumbnails.get(path, look.hit.window)
    assert thumbnail is not None
    assert thumbnail.toImage().pixelColor(5, 5).getRgb()[:3] == (250, 170, 10)
    window.exporting.copy_picture(look.hit)
    settle(qtbot, window)
    assert QGuiApplication.clipboard().image().pixelColor(5, 5).getRgb()[:3] == (250, 170, 10)
