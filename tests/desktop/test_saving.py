"""Saving searches, news after indexing, and watching folders, with the real engine."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from core.indexing.run import index_folders
from desktop.saving import saving
from desktop.saving.dialog import SavedDialog
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, search, settle


@pytest.fixture
def found(window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with a library of its own, and results for a query in it."""
    write_scenes(tmp_path / "images", ("harbour", "forest"), 3)
    write_scenes(tmp_path / "new" / "images", ("harbour",), 2)
    index_folders(tmp_path / "mine.nadir", [tmp_path / "images"], default_model)
    window.workspace.open(tmp_path / "mine.nadir")
    settle(qtbot, window)
    search(qtbot, window, "boats in a harbour")
    return window


def save(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(saving, "ask_search_name", lambda parent, suggestion: name)
    window.tools.saving.save()
    settle(qtbot, window)


def bring_new(tmp_path: Path) -> None:
    for file in (tmp_path / "new" / "images").iterdir():
        shutil.copy(file, tmp_path / "images" / f"new_{file.name}")


def test_after_indexing_it_is_told_what_is_new_and_the_search_is_asked_again(
    found: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(qtbot, found, monkeypatch, "ports")
    assert "Saved as “ports”" in found.notice_bar.sentence
    search(qtbot, found, " at night -trees")
    bring_new(tmp_path)
    found.sidebar.update_all()
    settle(qtbot, found)
    assert "2 results new for “ports”." in found.notice_bar.sentence
    found.notice_bar.action.click()
    settle(qtbot, found)
    assert found.search_bar.text() == "boats in a harbour"
    assert {"new_harbour_0.jpg", "new_harbour_1.jpg"} <= {hit.path.name for hit in found.model.hits}
    found.tools.saving.show()
    settle(qtbot, found)
    dialog = found.findChild(SavedDialog)
    assert dialog is not None
    assert dialog.list.item(0).text() == "ports"
    dialog.remove.click()
    settle(qtbot, found)
    assert dialog.list.count() == 0
    dialog.close()


def test_filters_of_a_saved_search_come_back_where_they_can_be_lifted(
    found: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters = found.sidebar.filters
    filters.show_days(QDate(2001, 2, 3), None)
    filters.show_place((1.0, 2.0, 3.0, 4.0))
    qtbot.waitSignal(filters.changed, timeout=LONG_MS).wait()
    settle(qtbot, found)
    kept = found.search.query.filters
    assert kept.since == "2001-02-03"
    save(qtbot, found, monkeypatch, "narrow")
    filters.clear()
    qtbot.waitSignal(filters.changed, timeout=LONG_MS).wait()
    settle(qtbot, found)
    found.tools.saving.run("narrow")
    settle(qtbot, found)
    qtbot.wait(500)
    assert found.search.query.filters == kept
    assert filters.filters().area == (1.0, 2.0, 3.0, 4.0)


def test_nothing_is_saved_without_a_search(window: MainWindow, qtbot: QtBot) -> None:
    window.tools.saving.save()
    assert "Search first" in window.notice_bar.sentence
    window.tools.saving.show()
    assert "Open a library first" in window.notice_bar.sentence


def test_a_watched_folder_is_indexed_by_itself_and_one_inside_it_too(
    found: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    found.tools.watching.set_rest(50)
    found.tools.watching.want(True)
    settle(qtbot, found)
    assert found.tools.watching.watched == [str(tmp_path / "images")]
    with qtbot.waitSignal(found.indexing.ended, timeout=LONG_MS):
        bring_new(tmp_path)
    settle(qtbot, found)
    assert found.workspace.view is not None
    with qtbot.waitSignal(found.indexing.ended, timeout=LONG_MS):
        (tmp_path / "images" / "inside").mkdir()
    settle(qtbot, found)
    assert str(tmp_path / "images" / "inside") in found.tools.watching.watched
    found.tools.watching.want(False)
    assert found.tools.watching.watched == []
