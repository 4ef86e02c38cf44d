"""What a person does with the window, from the first start on."""

import shutil
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

import resources
from core.indexing.progress import Progress
from core.library.library import Library
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, search, settle


def shown(window: MainWindow) -> object:
    return window.centre.currentWidget()


def test_the_first_start_offers_the_way_in_and_the_sample_opens(window: MainWindow, qtbot: QtBot) -> None:
    settle(qtbot, window)
    assert shown(window) is window.centre.welcome
    window.search_bar.ask("an airport")
    assert "add a folder" in window.notice_bar.sentence
    window.libraries.open_sample()
    qtbot.waitUntil(lambda: window.workspace.path is not None and not window.busy, timeout=LONG_MS)
    settle(qtbot, window)
    assert window.workspace.view is not None
    assert window.workspace.view.counts.scenes == 52
    assert shown(window) is window.centre.message


def test_a_dropped_folder_is_indexed_while_the_window_answers(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("harbour", "forest"), 3)
    (tmp_path / "images" / "text.jpg").write_text("no picture")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "images"))])
    window.frame.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    qtbot.waitUntil(lambda: window.indexer.running, timeout=LONG_MS)
    settle(qtbot, window)
    assert window.workspace.view is not None
    assert (window.workspace.view.counts.scenes, window.workspace.view.counts.failed) == (6, 1)
    assert [failure.reason for failure in window.workspace.view.failures] == ["it is not an image"]
    search(qtbot, window, "boats")
    assert window.model.hits[0].path.name.startswith("harbour")


def test_words_find_places_and_mark_what_carried_the_search(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "storage tanks near a zeppelin")
    assert shown(opened) is opened.centre.results
    assert "storage_tanks" in opened.model.hits[0].path.name
    assert opened.inspector.inspected is not None
    assert opened.inspector.inspected.hit == opened.model.hits[0]
    marked = opened.search_bar.marked.text()
    assert "not seen in training" in marked
    assert 'font-weight:600">storage' in marked


def test_a_clicked_keyword_shows_where_it_fits_and_what_the_model_reads(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "an airport with planes")
    assert not opened.inspector.picture.view.has_heat
    opened.inspector.choose_keyword(opened.inspector.first_keyword or 0)
    settle(qtbot, opened)
    assert opened.inspector.picture.view.has_heat
    assert "airport" in opened.inspector.words.readings


def test_sar_off_and_on_keeps_the_place_in_view(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "an airport with parked planes")
    assert opened.model.sar_applied
    row = next(row for row, hit in enumerate(opened.model.hits) if hit.rank != hit.rank_before_sar)
    opened.grid.go_to(row)
    settle(qtbot, opened)
    before = opened.model.hits[row]
    opened.search_bar.sar.click()
    settle(qtbot, opened)
    assert not opened.model.sar_applied
    look = opened.inspector.inspected
    assert look is not None
    assert look.hit.tile_id == before.tile_id
    assert look.hit.rank == before.rank_before_sar


def test_similar_places_and_dropped_pictures_are_found(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "a stadium")
    first = opened.model.hits[0]
    opened.search.similar(first)
    settle(qtbot, opened)
    assert opened.model.hits[0].tile_id == first.tile_id
    opened.search_by_picture(resources.SAMPLE_SCENES / "beach_1.jpg")
    settle(qtbot, opened)
    assert opened.model.hits[0].path.name == "beach_1.jpg"


def test_the_whole_scene_of_a_tile_can_be_seen(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes")
    row = next(row for row, hit in enumerate(opened.model.hits) if hit.path.suffix == ".tif")
    opened.grid.go_to(row)
    settle(qtbot, opened)
    opened.inspector.picture.whole.click()
    assert opened.inspector.picture.view.frame is not None


def test_a_query_that_cannot_be_answered_costs_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "a forest")
    before = opened.model.hits
    opened.search_bar.ask("")
    settle(qtbot, opened)
    assert "query is empty" in opened.notice_bar.sentence
    opened.search_bar.ask("y" * 2000)
    settle(qtbot, opened)
    assert "2,000 characters" in opened.notice_bar.sentence
    assert opened.model.hits == before
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert opened.notice_bar.sentence == ""


def test_indexing_can_be_stopped_and_goes_on(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("river",), 1)
    for number in range(1500):
        shutil.copy(tmp_path / "images" / "river_0.jpg", tmp_path / "images" / f"copy_{number}.jpg")
    told: list[Progress] = []
    window.indexer.progressed.connect(told.append)
    window.indexing.add([tmp_path / "images"])
    qtbot.waitUntil(lambda: any(progress.tiles for progress in told), timeout=LONG_MS)
    window.bottom_bar.cancel.click()
    settle(qtbot, window)
    assert window.workspace.path is not None
    with Library.open(window.workspace.path, readonly=True) as library:
        some = library.counts().scenes
    assert 0 < some < 1501
    window.indexing.add([tmp_path / "images"])
    settle(qtbot, window)
    with Library.open(window.workspace.path, readonly=True) as library:
        assert library.counts().scenes == 1501


def test_a_damaged_library_is_told_and_the_open_one_stays(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    before = opened.workspace.path
    (tmp_path / "bad.nadir").write_text("no library " * 100)
    opened.workspace.open(tmp_path / "bad.nadir")
    settle(qtbot, opened)
    assert "damaged or not a Nadir library" in opened.notice_bar.sentence
    assert opened.workspace.path == before


def test_a_folder_that_vanished_is_told(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened.indexing.add([tmp_path / "gone"])
    settle(qtbot, opened)
    assert "no folder at" in opened.notice_bar.sentence


def test_the_history_and_the_library_are_remembered(make_window, sample_library: Path, qtbot: QtBot) -> None:
    first = make_window()
    first.workspace.open(sample_library)
    settle(qtbot, first)
    search(qtbot, first, "a meadow")
    first.frame.close()
    second = make_window()
    assert second.remembered.history[0] == "a meadow"
    assert second.remembered.last_library == sample_library
    settle(qtbot, second)


def test_recent_libraries_are_offered_but_for_the_open_one_and_those_gone(
    opened: MainWindow, qtbot: QtBot, sample_library: Path, tmp_path: Path
) -> None:
    other, gone = tmp_path / "Flood & fire.nadir", tmp_path / "Gone.nadir"
    shutil.copy(sample_library, other)
    for path in (gone, other, sample_library):
        opened.remembered.note_library(path)
    menu = next(menu for menu in opened.frame.menuBar().findChildren(QMenu) if menu.title() == "Open re&cent")
    menu.aboutToShow.emit()
    settle(qtbot, opened)
    assert [action.text() for action in menu.actions()] == ["Flood && fire"]
    menu.actions()[0].trigger()
    settle(qtbot, opened)
    assert opened.workspace.path == other
    menu.aboutToShow.emit()
    settle(qtbot, opened)
    assert [action.toolTip() for action in menu.actions()] == [str(sample_library)]
