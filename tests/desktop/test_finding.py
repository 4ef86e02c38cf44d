"""Narrowing, grouping and judging what is found, as a person does it with the real engine."""

import shutil
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QDate, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

import resources
from core.indexing.run import index_folders
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, search, settle

PICTURE = resources.SAMPLE_SCENES / "beach_1.jpg"


def names(window: MainWindow) -> list[str]:
    return [hit.path.name for hit in window.model.hits]


def narrowed(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until a change of the filters has come through."""
    qtbot.waitSignal(window.sidebar.filters.changed, timeout=LONG_MS).wait()
    settle(qtbot, window)


def test_nonsense_is_told_apart_and_shown_only_when_asked_for(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "purple elephants dancing")
    assert opened.centre.currentWidget() is opened.centre.message
    assert opened.centre.message.title == "Nothing here matches well"
    assert not opened.inspector.isVisible()
    opened.centre.message.buttons[0].click()
    assert opened.centre.shows_results
    assert "None is better than chance" in opened.centre.bar.said
    assert opened.model.line_row is None
    opened.search_bar.ask("storage tanks")
    settle(qtbot, opened)
    assert opened.centre.shows_results
    assert "better than chance" in opened.centre.bar.said


def test_matches_stand_before_the_line_and_chance_behind_it(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "boats in a harbour")
    row = opened.model.line_row
    assert row is not None
    assert all("harbour" in name or name.endswith(".tif") for name in names(opened)[:row])
    assert {hit.better_than_chance for hit in opened.model.hits[row:]} == {False}
    opened.grid.scrollTo(opened.model.index(row))
    points = opened.grid.line_at(row)
    before, behind = (opened.grid.visualRect(opened.model.index(at)) for at in (row - 1, row))
    assert min(point.y() for point in points) <= behind.top()
    assert max(point.y() for point in points) >= before.bottom()
    # Drawn in the colour of warnings somewhere along its last stretch.
    shot = opened.grid.viewport().grab().toImage()
    end = points[-1]
    drawn = {shot.pixelColor(end.x() - 4, end.y() + off).name() for off in (-1, 0)}
    assert opened.theme.color("warn").name() in drawn


def test_unwanted_words_are_marked_and_pushed_back(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "water -harbour")
    assert "line-through" in opened.search_bar.marked.text()
    assert "unwanted" in opened.search_bar.marked.text()
    assert "harbour" not in names(opened)[0]
    opened.inspector.choose_keyword(opened.inspector.first_keyword or 0)
    settle(qtbot, opened)
    assert opened.notice_bar.sentence == ""


def test_completion_knows_the_vocabulary_behind_a_minus_too(opened: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(opened.search_bar.box, "a port -airp")
    model = opened.search_bar.completer.model()
    assert "a port -airport" in [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    opened.search_bar.completer.popup().hide()


def test_filters_narrow_and_are_lifted_again(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes")
    everything = len(opened.model.hits)
    opened.sidebar.filters.show_days(QDate(2024, 6, 18), QDate(2024, 6, 18))
    narrowed(qtbot, opened)
    assert set(names(opened)) == {"landscape_2024-06-18.tif"}
    opened.sidebar.filters.lift.click()
    narrowed(qtbot, opened)
    assert len(opened.model.hits) == everything
    opened.sidebar.filters.show_least(4)
    narrowed(qtbot, opened)
    assert 0 < len(opened.model.hits) < everything
    assert all(hit.share_better is not None and hit.share_better <= 0.05 for hit in opened.model.hits)
    opened.sidebar.filters.show_days(None, QDate(1999, 1, 1))
    narrowed(qtbot, opened)
    assert opened.centre.message.title == "Nothing found"
    opened.centre.message.buttons[0].click()
    narrowed(qtbot, opened)
    assert len(opened.model.hits) == everything


def test_a_place_is_typed_or_taken_from_a_result(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    window = on_the_ground
    search(qtbot, window, "boats in a harbour")
    window.grid.go_to(names(window).index("lisbon.tif"))
    settle(qtbot, window)
    window.sidebar.filters.pick.click()
    narrowed(qtbot, window)
    assert names(window) == ["lisbon.tif"]
    window.sidebar.filters.place.setText("179, -20, -179, -10")  # over the date line
    narrowed(qtbot, window)
    assert sorted(names(window)) == ["fiji_east.tif", "fiji_west.tif"]
    with qtbot.assertNotEmitted(window.sidebar.filters.changed, wait=500):
        window.sidebar.filters.place.setText("somewhere")
    assert "four numbers" in window.sidebar.filters.wrong.text()


def test_tiles_of_a_scene_come_together_and_open(opened: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(opened.model)  # goes on checking with every change
    search(qtbot, opened, "planes")
    single = len(opened.model.hits)
    opened.centre.bar.by_scene.click()
    settle(qtbot, opened)
    assert len(opened.model.hits) == 52 < single
    row = names(opened).index("landscape_2024-06-18.tif")
    others = len(opened.model.hits[row].others)
    assert others == single - 52
    opened.grid.scrollTo(opened.model.index(row))
    card = opened.grid.visualRect(opened.model.index(row))
    qtbot.mouseClick(opened.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(card.right() - 20, card.top() + 20))
    assert names(opened)[row : row + others + 1] == ["landscape_2024-06-18.tif"] * (others + 1)
    opened.grid.go_to(row)
    next(action for action in opened.result_menu.actions() if action.shortcut().toString() == "Ctrl+G").trigger()
    assert len(opened.model.hits) == 52


def test_the_order_changes_and_the_place_stays_in_view(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes")
    opened.grid.go_to(3)
    settle(qtbot, opened)
    look = opened.inspector.inspected
    assert look is not None
    opened.centre.bar.order.setCurrentIndex(2)
    opened.centre.bar.order.activated.emit(2)
    settle(qtbot, opened)
    line = opened.model.line_row or len(opened.model.hits)
    days = [hit.day for hit in opened.model.hits[:line]]
    assert days == sorted(days, key=str)
    assert opened.inspector.inspected is not None
    assert opened.inspector.inspected.hit.tile_id == look.hit.tile_id


def test_look_alikes_fold(window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("harbour", "river"), 1)
    shutil.copy(tmp_path / "images" / "harbour_0.jpg", tmp_path / "images" / "copy.jpg")
    index_folders(tmp_path / "l.nadir", [tmp_path / "images"], default_model)
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    search(qtbot, window, "boats in a harbour")
    if not window.centre.shows_results:
        window.centre.anyway_asked.emit()
    assert len(window.model.hits) == 3
    window.centre.bar.fold_alike.click()
    settle(qtbot, window)
    assert [len(hit.others) for hit in window.model.hits] == [1, 0]


@pytest.mark.parametrize("how", ["file", "picture"])
def test_a_pasted_picture_is_searched_and_words_join_it(opened: MainWindow, qtbot: QtBot, how: str) -> None:
    data = QMimeData()
    if how == "file":
        data.setUrls([QUrl.fromLocalFile(str(PICTURE))])
    else:
        with Image.open(PICTURE) as picture:
            data.setImageData(QImage(picture.tobytes(), *picture.size, 3 * picture.width, QImage.Format.Format_RGB888))
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(opened.search_bar.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, opened)
    settle(qtbot, opened)
    assert names(opened)[0] == "beach_1.jpg"
    assert opened.search_bar.picture.isVisible()
    assert opened.model.hits[0].share_better is None
    alone = names(opened)
    search(qtbot, opened, "an airport with planes")
    assert opened.search.query.image is not None
    assert names(opened) != alone
    opened.search_bar.picture.click()
    settle(qtbot, opened)
    assert not opened.search_bar.picture.isVisible()
    assert "airport" in names(opened)[0] or names(opened)[0].endswith(".tif")


def test_pasted_text_stays_text(opened: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("a meadow")
    qtbot.keyClick(opened.search_bar.box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert opened.search_bar.text() == "a meadow"
    assert not opened.search_bar.picture.isVisible()


def test_the_thumbnail_size_is_kept(make_window, qtbot: QtBot) -> None:
    first = make_window()
    settle(qtbot, first)
    middle = first.grid.gridSize().width()
    first.centre.bar.thumbnails.setValue(2)
    assert first.grid.gridSize().width() > middle
    first.frame.close()
    assert make_window().centre.bar.thumbnails.value() == 2


def test_a_near_word_takes_the_place_of_the_unknown_one_only(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "purple elephants dancing at an airprot")
    bar = opened.search_bar
    assert not opened.centre.shows_results
    near = next(word for word in opened.centre.message.examples if word.text() == "airport")
    near.click()
    settle(qtbot, opened)
    assert bar.text() == "purple elephants dancing at an airport"


def test_no_and_without_are_offered_as_unwanted_words(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "a harbour without boats")
    bar = opened.search_bar
    assert "leave out: -boats" in bar.marked.text()
    bar.marked.linkActivated.emit("10:23:-boats")
    settle(qtbot, opened)
    assert bar.text() == "a harbour -boats"
    assert "leave out" not in bar.marked.text()


def test_words_of_another_language_are_said_to_be_so(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "Hafen mit Schiffen")
    assert "The model reads English only." in opened.search_bar.marked.text()
    if not opened.centre.shows_results:
        assert "It reads English only" in opened.centre.message.sentence
    search(qtbot, opened, "storage tanks")
    assert "English" not in opened.search_bar.marked.text()
