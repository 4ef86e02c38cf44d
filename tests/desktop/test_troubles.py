"""When things break: what is told, and that the way on leads on."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import resources
from core.indexing.run import index_folders
from core.library import connection
from core.library.library import Library
from core.maintenance.remodel import change_model
from core.model.artifact import load_model
from desktop.messages.errors import ErrorReporter
from desktop.model import models
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, search, settle


def told(window: MainWindow) -> str:
    assert window.centre.currentWidget() is window.centre.trouble_page
    return f"{window.centre.trouble_page.title}: {window.centre.trouble_page.sentence}"


def way(window: MainWindow, words: str) -> QPushButton:
    return next(button for button in window.centre.trouble_page.buttons if words in button.text())


@pytest.fixture
def small_library(tmp_path: Path, tiny_model_folder: Path) -> Path:
    """A library of three scenes, indexed with the tiny model."""
    write_scenes(tmp_path / "scenes", ("river",), 3)
    index_folders(tmp_path / "Small.nadir", [tmp_path / "scenes"], load_model(tiny_model_folder))
    return tmp_path / "Small.nadir"


def test_a_damaged_library_gets_a_page_of_its_own(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bad.nadir").write_bytes(b"SQLite format 3\x00" + bytes(5000))
    window.workspace.open(tmp_path / "bad.nadir")
    settle(qtbot, window)
    assert told(window).startswith("This library cannot be read")
    assert way(window, "Open another library")


def test_a_library_of_a_newer_nadir_is_refused(window: MainWindow, qtbot: QtBot, small_library: Path) -> None:
    database = sqlite3.connect(small_library)
    database.execute("PRAGMA user_version = 999")
    database.close()
    window.workspace.open(small_library)
    settle(qtbot, window)
    assert told(window).startswith("This library is from a newer version of Nadir")
    assert "update Nadir" in told(window)


def test_a_locked_library_opens_once_it_is_free(
    window: MainWindow, qtbot: QtBot, sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    path = shutil.copy(sample_library, tmp_path / "Locked.nadir")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    window.workspace.open(path)
    settle(qtbot, window)
    assert "in use by another program" in told(window)
    other.close()
    way(window, "Try again").click()
    settle(qtbot, window)
    assert window.workspace.path == path
    assert window.centre.trouble is None


def test_a_library_that_vanished_can_come_back(
    window: MainWindow, qtbot: QtBot, sample_library: Path, tmp_path: Path
) -> None:
    window.workspace.open(tmp_path / "Gone.nadir")
    settle(qtbot, window)
    assert told(window).startswith("This library does not exist")
    shutil.copy(sample_library, tmp_path / "Gone.nadir")
    way(window, "Try again").click()
    settle(qtbot, window)
    assert window.workspace.path == tmp_path / "Gone.nadir"


def test_a_model_that_cannot_be_loaded_is_told_and_the_shipped_one_helps(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, default_model
) -> None:
    settle(qtbot, window)
    broken = tmp_path / "broken"
    shutil.copytree(resources.DEFAULT_MODEL, broken, ignore=shutil.ignore_patterns("*.safetensors"))
    (broken / "model.safetensors").write_bytes(b"cut short")
    window.session._model, window.session._model_folder = None, broken
    window.models.load()
    settle(qtbot, window)
    assert told(window).startswith("The model cannot be loaded")
    assert "damaged or incomplete" in told(window)
    way(window, "Copy details").click()
    assert "Traceback" in QGuiApplication.clipboard().text()
    way(window, "model included").click()
    settle(qtbot, window)
    assert window.centre.trouble is None
    assert window.models.view is not None
    assert window.models.view.fingerprint == default_model.fingerprint


def test_a_library_of_another_model_is_indexed_again_after_a_question(
    window: MainWindow, qtbot: QtBot, small_library: Path, monkeypatch: pytest.MonkeyPatch, default_model
) -> None:
    window.workspace.open(small_library)
    settle(qtbot, window)
    assert "“Tiny”" in told(window)
    assert way(window, "Use its own model")
    asked: list[int] = []
    monkeypatch.setattr(models, "really_index_again", lambda parent, scenes: asked.append(scenes))
    way(window, "Index this library again").click()
    assert asked == [3]
    assert not window.indexer.running  # the person said no
    monkeypatch.setattr(models, "really_index_again", lambda parent, scenes: True)
    way(window, "Index this library again").click()
    qtbot.waitUntil(lambda: not window.busy, timeout=LONG_MS)
    settle(qtbot, window)
    assert window.workspace.view is not None
    assert window.workspace.view.model.fingerprint == default_model.fingerprint
    assert window.workspace.view.counts.scenes == 3
    search(qtbot, window, "a river")
    assert len(window.model.hits) >= 3


def test_a_library_can_be_searched_with_the_model_it_was_made_with(
    window: MainWindow, qtbot: QtBot, small_library: Path, tiny_model_folder: Path
) -> None:
    window.workspace.open(small_library)
    settle(qtbot, window)
    way(window, "Use its own model").click()
    settle(qtbot, window)
    assert window.centre.trouble is None
    assert window.remembered.model_folder == tiny_model_folder
    search(qtbot, window, "a river")
    assert len(window.model.hits) >= 3
    window.indexing.add([small_library.parent / "scenes"])
    settle(qtbot, window)
    assert window.notice_bar.sentence == ""  # indexing took the same model


def test_changing_the_model_keeps_folders_and_forgets_codes(
    small_library: Path, tiny_model_folder: Path, default_model
) -> None:
    change_model(small_library, load_model(tiny_model_folder))  # its own: nothing happens
    with Library.open(small_library, readonly=True) as library:
        assert library.counts().tiles
    change_model(small_library, default_model)
    with Library.open(small_library, readonly=True) as library:
        assert library.counts().tiles == 0
        assert len(library.folders()) == 1
        library.check_model(default_model)


def test_a_folder_whose_drive_is_gone_is_told_when_the_library_opens(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, default_model
) -> None:
    write_scenes(tmp_path / "drive", ("forest",), 1)
    index_folders(tmp_path / "Away.nadir", [tmp_path / "drive"], default_model)
    shutil.move(tmp_path / "drive", tmp_path / "elsewhere")
    window.workspace.open(tmp_path / "Away.nadir")
    settle(qtbot, window)
    assert str(tmp_path / "drive") in window.notice_bar.sentence
    shutil.move(tmp_path / "elsewhere", tmp_path / "drive")
    window.notice_bar.action.click()
    settle(qtbot, window)
    assert window.notice_bar.sentence == ""


def test_an_unforeseen_error_anywhere_is_told_with_details_and_the_window_goes_on(
    window: MainWindow, qtbot: QtBot, own_places: Path
) -> None:
    import sys
    import threading

    from desktop.messages.errors import log_to

    reporter: ErrorReporter = window.reporter
    handler = log_to(own_places / "nadir.log")
    reporter.install()
    try:
        try:
            raise ZeroDivisionError("in a slot")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        assert "ZeroDivisionError" in window.notice_bar.sentence
        window.notice_bar.copy.click()
        assert "in a slot" in QGuiApplication.clipboard().text()
        window.notice_bar.dismiss()
        thread = threading.Thread(target=lambda: [][1])
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: "IndexError" in window.notice_bar.sentence, timeout=2000)
    finally:
        reporter.uninstall()
        handler.close()
    log = (own_places / "nadir.log").read_text(encoding="utf-8")
    assert "in a slot" in log
    assert "IndexError" in log
    assert window.isVisible()


def test_the_model_page_shows_the_card(window: MainWindow, qtbot: QtBot) -> None:
    settle(qtbot, window)
    window.models.show_page()
    page = window.findChild(models.ModelPage)
    assert page is not None
    assert page.isVisible()
    assert "Text tower" in page.card.toPlainText()
    page.close()
