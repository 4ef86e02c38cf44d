"""One library is open at a time, and everything in view is of that one."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.indexing.run import index_folders
from desktop.panes.folder_delegate import COUNT_ROLE
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, search, settle


def ask_for(monkeypatch: pytest.MonkeyPatch, library: Path, folder: Path) -> None:
    """Answer the questions of "New library…"."""
    monkeypatch.setattr("desktop.library.libraries.ask_new_library", lambda parent: library)
    monkeypatch.setattr("desktop.library.libraries.ask_folder", lambda parent, title: folder)


def test_a_new_library_shows_nothing_of_the_one_before(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search(qtbot, opened, "a stadium")
    write_scenes(tmp_path / "images", ("river",), 2)
    ask_for(monkeypatch, tmp_path / "New.nadir", tmp_path / "images")
    opened.libraries.make()
    qtbot.waitUntil(lambda: opened.indexer.running, timeout=LONG_MS)
    assert opened.model.hits == []
    assert opened.search.result is None
    assert opened.inspector.hit is None
    settle(qtbot, opened)
    assert opened.workspace.path == tmp_path / "New.nadir"
    assert opened.frame.windowTitle() == "New – Nadir"
    assert opened.model.hits == []
    search(qtbot, opened, "a river")
    assert {hit.path.parent for hit in opened.model.hits} == {tmp_path / "images"}


def test_the_library_before_is_back_where_nothing_comes_of_the_new_one(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, sample_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for(monkeypatch, tmp_path / "no folder" / "New.nadir", tmp_path / "gone")
    opened.libraries.make()
    qtbot.waitUntil(lambda: opened.indexer.running, timeout=LONG_MS)
    settle(qtbot, opened)
    assert opened.workspace.path == sample_library
    assert "no folder at" in opened.notice_bar.sentence


def test_the_inspector_shows_the_new_result_while_its_picture_is_read(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "a stadium")
    opened.inspector.choose_keyword(opened.inspector.first_keyword or 0)
    settle(qtbot, opened)
    assert opened.inspector.picture.view.has_heat
    asked: list[object] = []
    opened.inspector.picture.similar_asked.connect(asked.append)
    opened.grid.go_to(3)
    assert opened.inspector.hit == opened.model.hits[3]
    assert opened.inspector.inspected is None
    assert not opened.inspector.picture.view.has_heat
    opened.inspector.picture.similar.click()
    assert asked == []  # it does not mean the result before any more
    settle(qtbot, opened)
    opened.inspector.picture.similar.click()
    assert asked == [opened.model.hits[3]]
    settle(qtbot, opened)


def test_an_unfinished_folder_is_marked_until_it_is_finished(
    make_window, qtbot: QtBot, tmp_path: Path, default_model
) -> None:
    library, images = tmp_path / "Coast.nadir", tmp_path / "images"
    write_scenes(images, ("harbour",), 1)
    index_folders(library, [images], default_model)
    write_scenes(images, ("harbour", "forest"), 2)
    first = make_window()
    first.workspace.open(library)
    settle(qtbot, first)
    search(qtbot, first, "boats")
    first.indexing.add([images])
    first.frame.close()
    second = make_window()
    second.workspace.open(library)
    settle(qtbot, second)
    assert second.search.result is not None  # the last query was asked again, and its results took nothing away
    assert "before indexing was finished" in second.notice_bar.sentence
    assert second.sidebar.folders.item(0).data(COUNT_ROLE) == "unfinished"
    assert "unfinished" in second.sidebar.folders.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    second.search_bar.ask("a forest")
    settle(qtbot, second)
    second.indexing.go_on()
    settle(qtbot, second)
    assert second.sidebar.folders.item(0).data(COUNT_ROLE) != "unfinished"
    assert "unfinished" not in second.sidebar.folders.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert len(second.model.hits) == 4  # what came in is among the results


def test_results_follow_a_folder_that_moved(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_scenes(tmp_path / "images", ("harbour",), 2)
    index_folders(tmp_path / "mine.nadir", [tmp_path / "images"], default_model)
    window.workspace.open(tmp_path / "mine.nadir")
    settle(qtbot, window)
    search(qtbot, window, "boats")
    shutil.move(tmp_path / "images", tmp_path / "moved")
    monkeypatch.setattr("desktop.library.libraries.ask_folder", lambda parent, title: tmp_path / "moved")
    assert window.workspace.view is not None
    window.libraries.move_folder(window.workspace.view.folders[0])
    settle(qtbot, window)
    assert {hit.path.parent for hit in window.model.hits} == {tmp_path / "moved"}
    assert window.notice_bar.sentence == ""


def test_the_size_of_thumbnails_is_restored(make_window, sample_library: Path, qtbot: QtBot) -> None:
    widths = []
    for size in (0, None):  # set in one window, restored in the next
        window = make_window()
        if size is not None:
            window.centre.bar.thumbnails.setValue(size)
        window.workspace.open(sample_library)
        settle(qtbot, window)
        window.search_bar.ask("a stadium")
        settle(qtbot, window)
        widths.append(window.grid.gridSize().width())
        window.frame.close()
    assert widths[0] == widths[1] < 200


def test_a_picture_that_cannot_be_read_leaves_the_question_as_it_was(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    search(qtbot, opened, "a stadium")
    (tmp_path / "bad.jpg").write_text("no picture")
    opened.search_by_picture(tmp_path / "bad.jpg")
    settle(qtbot, opened)
    assert not opened.search_bar.picture.isVisible()
    assert opened.search.question.text == "a stadium"


def test_a_picture_that_cannot_be_read_is_no_part_of_the_first_question_either(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "bad.jpg").write_text("no picture")
    opened.search_by_picture(tmp_path / "bad.jpg")
    settle(qtbot, opened)
    assert "bad.jpg" in opened.notice_bar.sentence
    assert not opened.search_bar.picture.isVisible()
    search(qtbot, opened, "a stadium")
    assert opened.model.hits
    assert not opened.notice_bar.isVisible()


def test_a_library_is_checked_and_repaired_from_the_window(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path
) -> None:
    write_scenes(tmp_path / "images", ("harbour",), 3)
    library = tmp_path / "mine.nadir"
    index_folders(library, [tmp_path / "images"], default_model)
    window.workspace.open(library)
    settle(qtbot, window)
    window.libraries.check()
    settle(qtbot, window)
    assert "is intact" in window.notice_bar.sentence
    with sqlite3.connect(library) as file:
        file.execute("UPDATE tiles SET local = x'00' WHERE id = (SELECT min(id) FROM tiles)")
    file.close()
    window.libraries.check()
    settle(qtbot, window)
    assert "is damaged" in window.notice_bar.sentence
    window.notice_bar.action.click()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not window.busy, timeout=LONG_MS)
    window.libraries.check()
    settle(qtbot, window)
    assert "is intact" in window.notice_bar.sentence
    assert window.workspace.view.counts.tiles == 3


def test_the_first_page_offers_the_libraries_that_were_open(
    make_window, sample_library: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    library = tmp_path / "Coast.nadir"
    shutil.copy(sample_library, library)
    window = make_window()
    window.workspace.open(library)
    settle(qtbot, window)
    window.workspace.close()
    settle(qtbot, window)
    first, other = window.centre.welcome.recent_buttons
    assert (first.text(), other.text()) == ("Coast", "Open a library…")
    first.click()
    settle(qtbot, window)
    assert window.workspace.path == library
    window.workspace.close()
    library.unlink()
    window.workspace.close()
    settle(qtbot, window)
    assert [button.text() for button in window.centre.welcome.recent_buttons] == ["Open a library…"]


def test_a_folder_that_was_forgotten_can_be_added_again(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_scenes(tmp_path / "images", ("harbour",), 2)
    index_folders(tmp_path / "mine.nadir", [tmp_path / "images"], default_model)
    window.workspace.open(tmp_path / "mine.nadir")
    settle(qtbot, window)
    monkeypatch.setattr("desktop.library.libraries.really_forget", lambda parent, folder: True)
    window.libraries.forget_folder(window.workspace.view.folders[0])
    settle(qtbot, window)
    assert window.workspace.view.folders == []
    window.notice_bar.action.click()
    settle(qtbot, window)
    assert window.workspace.view.counts.scenes == 2
