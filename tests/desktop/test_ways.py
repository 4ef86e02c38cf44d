"""Ways through a day's questions: back and forth, earlier queries, more of the same, and on where the last day ended."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from core.indexing.run import index_folders
from desktop.export import exporting
from desktop.export.files import Target
from desktop.search import question
from desktop.widgets.parts import ElidedLabel
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import search, settle

PICTURE = resources.SAMPLE_SCENES / "beach_1.jpg"


def asked(window: MainWindow) -> tuple[str | None, Path | None, int | None]:
    """What the results in view are the answer to."""
    assert window.search.result is not None
    query = window.search.result.query
    return query.text, query.image, query.like_tile


def test_one_goes_back_from_what_looks_alike_to_the_words(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "a stadium")
    place = opened.model.hits[1]
    opened.search.similar(place)
    settle(qtbot, opened)
    opened.search_by_picture(PICTURE)
    settle(qtbot, opened)
    told: list[str] = []
    opened.search.picture_changed.connect(told.append)
    for by, expected, picture in (
        (-1, (None, None, place.tile_id), place.path.name),
        (-1, ("a stadium", None, None), ""),
        (1, (None, None, place.tile_id), place.path.name),
    ):
        opened.search.go(by)
        settle(qtbot, opened)
        assert asked(opened) == expected
        assert told[-1] == picture
    opened.search_bar.back.click()
    settle(qtbot, opened)
    assert opened.search_bar.text() == "a stadium"
    assert not opened.search_bar.back.isEnabled()


def test_without_its_picture_a_search_by_picture_goes_back_to_what_was_before(opened: MainWindow, qtbot: QtBot) -> None:
    opened.search_by_picture(PICTURE)
    settle(qtbot, opened)
    opened.search_bar.picture.click()
    settle(qtbot, opened)
    assert not opened.centre.shows_results  # nothing was asked before
    search(qtbot, opened, "a meadow")
    opened.search.similar(opened.model.hits[0])
    settle(qtbot, opened)
    opened.search_bar.picture.click()
    settle(qtbot, opened)
    assert asked(opened) == ("a meadow", None, None)
    assert opened.search_bar.text() == "a meadow"


def test_a_query_that_cannot_be_answered_is_no_step_of_the_way(opened: MainWindow, qtbot: QtBot) -> None:
    for text in ("a forest", "-trees", "a beach"):
        opened.search_bar.ask(text)
        settle(qtbot, opened)
    opened.search.go(-1)
    settle(qtbot, opened)
    assert opened.search_bar.text() == "a forest"


def test_down_in_the_box_offers_the_earlier_queries_and_they_can_be_forgotten(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    search(qtbot, opened, "a forest")
    opened.search_bar.ask("a beach")
    settle(qtbot, opened)
    opened.activateWindow()
    box, popup = opened.search_bar.box, opened.search_bar.box.completer().popup()
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    assert opened.search_bar.text() == "a forest"
    popup.hide()
    monkeypatch.setattr("desktop.search.search.really_forget_history", lambda parent, queries: queries == 2)
    opened.search.forget_history()
    assert opened.remembered.history == []
    assert opened.remembered.last_query == ""
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert not popup.isVisible()


def test_the_next_start_asks_the_last_query_again(make_window, sample_library: Path, qtbot: QtBot) -> None:
    first = make_window()
    first.workspace.open(sample_library)
    settle(qtbot, first)
    search(qtbot, first, "a meadow")
    first.frame.close()
    second = make_window()
    second.workspace.open(second.remembered.last_library)
    settle(qtbot, second)
    assert second.search_bar.text() == "a meadow"
    assert asked(second) == ("a meadow", None, None)
    assert second.frame.windowTitle() == f"{sample_library.stem} – Nadir"


def test_what_is_typed_at_the_start_is_not_written_over(make_window, sample_library: Path, qtbot: QtBot) -> None:
    first = make_window()
    first.workspace.open(sample_library)
    settle(qtbot, first)
    search(qtbot, first, "a meadow")
    first.frame.close()
    second = make_window(warm=False)  # the model is still to be loaded
    second.workspace.open(sample_library)
    settle(qtbot, second)
    assert second.search_bar.text() == "a meadow"
    second.search_bar.set_text("a brid")
    second.warm_up()
    settle(qtbot, second)
    assert second.search_bar.text() == "a brid"
    assert second.search.result is None


def test_more_results_can_be_asked_for_while_there_are_more(
    make_window, sample_library: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "RESULTS", 12)
    monkeypatch.setattr(question, "STEPS", (12, 40, 100))
    window = make_window()
    window.workspace.open(sample_library)
    settle(qtbot, window)
    search(qtbot, window, "houses")
    for shown in (12, 40, 60):
        assert len(window.model.hits) == shown
        assert window.centre.bar.more.isVisible() == (shown < 60)
        window.centre.bar.more.click()
        settle(qtbot, window)
    window.search_bar.ask("a beach")
    settle(qtbot, window)
    assert len(window.model.hits) == 12


def test_a_picture_dropped_on_the_box_is_searched_for_not_written_into_it(opened: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(PICTURE))])
    box = opened.search_bar.box
    at = box.rect().center()
    event = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(box, event)
    assert event.isAccepted()
    assert event.position().toPoint() == box.mapTo(opened.frame, at)  # the window took it


def test_a_picture_is_chosen_from_the_menu(opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.window.ask_picture", lambda parent: PICTURE)
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, opened)
    assert asked(opened) == (None, PICTURE, None)


def test_the_menu_of_results_offers_what_can_be_done_with_the_selection(
    on_the_ground: MainWindow, qtbot: QtBot
) -> None:
    def offered() -> set[str]:
        return {action.text().replace("&", "") for action in on_the_ground.result_menu.actions() if action.isEnabled()}

    assert offered() - {""} == set()
    search(qtbot, on_the_ground, "boats in a harbour")
    assert {"Find similar", "Copy path", "Copy picture"} <= offered()
    on_the_ground.grid.selectAll()
    assert "Find similar" not in offered()
    assert {"Copy path", "Export selection…", "Copy coordinates"} <= offered()
    on_the_ground.grid.go_to(
        next(row for row, hit in enumerate(on_the_ground.model.hits) if hit.path.name == "no_place.jpg")
    )
    assert "Copy coordinates" not in offered()
    copy = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(on_the_ground.grid, Qt.Key.Key_C, copy)
    assert QGuiApplication.clipboard().text().endswith("no_place.jpg")


def test_nothing_stands_on_the_map_while_no_result_is_shown(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    on_the_ground.map_pane.want(True)
    search(qtbot, on_the_ground, "boats in a harbour")
    assert on_the_ground.map_pane.isVisible()
    on_the_ground.search_bar.ask("purple elephants dancing")
    settle(qtbot, on_the_ground)
    assert not on_the_ground.centre.shows_results
    assert not on_the_ground.map_pane.isVisible()


def test_a_file_that_cannot_be_written_is_told_and_the_line_below_is_free_again(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search(qtbot, opened, "a beach")
    monkeypatch.setattr(exporting, "ask_export_file", lambda parent, query: Target(tmp_path / "gone" / "r.csv", "."))
    opened.exporting.export()
    assert "r.csv" in opened.bottom_bar.said.text()
    settle(qtbot, opened)
    assert "choose another location" in opened.notice_bar.sentence
    assert opened.bottom_bar.said.text() == ""
    assert not opened.bottom_bar.progress.isVisible()


def test_the_box_keeps_room_for_words_in_a_narrow_window(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "boats in a harbour near a river and a bridge")
    opened.frame.resize(1280, 800)
    qtbot.wait(20)
    wide = opened.search_bar.sar.text()
    opened.frame.resize(1024, 700)
    qtbot.wait(20)
    assert (wide, opened.search_bar.sar.text()) == ("Re-rank (SAR)", "SAR")
    assert opened.search_bar.sar.accessibleName() == "Re-rank (SAR)"
    assert opened.search_bar.box.cursorPosition() == len(opened.search_bar.text())  # one goes on typing


def test_indexing_that_the_end_of_the_program_cut_off_is_gone_on_with(
    make_window, qtbot: QtBot, tmp_path: Path, default_model
) -> None:
    library, images = tmp_path / "Coast.nadir", tmp_path / "images"
    write_scenes(images, ("harbour",), 1)
    index_folders(library, [images], default_model)
    write_scenes(images, ("harbour", "forest"), 2)
    first = make_window()
    first.workspace.open(library)
    settle(qtbot, first)
    first.indexing.add([images])
    first.frame.close()
    second = make_window()
    second.workspace.open(library)
    settle(qtbot, second)
    assert second.workspace.view is not None
    assert second.workspace.view.counts.scenes < 4
    assert "before indexing was finished" in second.notice_bar.sentence
    second.notice_bar.action.click()
    settle(qtbot, second)
    assert second.workspace.view.counts.scenes == 4
    assert second.remembered.unfinished == []


def test_nonsense_under_filters_offers_to_lift_them(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "purple elephants dancing")
    assert [button.text() for button in opened.centre.message.buttons] == ["Show the best matches anyway"]
    opened.sidebar.folders.item(0).setSelected(True)
    settle(qtbot, opened)
    lift = opened.centre.message.buttons[1]
    assert lift.text() == "Clear all filters"
    lift.click()
    settle(qtbot, opened)
    assert opened.sidebar.folders.selectedItems() == []
    assert len(opened.centre.message.buttons) == 1


def test_what_was_copied_is_told(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "a beach")
    for key, told in ((Qt.Key.Key_C, "Copied: "), (Qt.Key.Key_I, "Picture copied")):
        qtbot.keyClick(opened.grid, key, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        settle(qtbot, opened)
        assert opened.bottom_bar.said.text().startswith(told)


def test_the_box_takes_the_keys_at_the_start(window: MainWindow) -> None:
    assert window.focusWidget() is window.search_bar.box


def test_a_line_without_room_ends_in_an_ellipsis_and_says_the_rest_in_its_tip(qtbot: QtBot) -> None:
    line = ElidedLabel()
    qtbot.addWidget(line)
    line.setText("Indexing 1,203 of 94,940 images")
    for width, tip in ((400, ""), (80, line.text())):
        line.resize(width, 20)
        line.grab()
        assert line.toolTip() == tip


def test_side_panes_make_room_for_results_also_at_the_next_start(make_window, sample_library, qtbot: QtBot) -> None:
    window = make_window()
    window.workspace.open(sample_library)
    settle(qtbot, window)
    search(qtbot, window, "a beach")
    before = window.grid.width()
    for key, pane in ((Qt.Key.Key_B, window.sidebar), (Qt.Key.Key_I, window.inspector)):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert not pane.isVisible()
    qtbot.wait(20)
    assert window.grid.width() > before + 400
    window.search_bar.ask("a forest")
    settle(qtbot, window)
    window.frame.close()
    again = make_window()
    again.workspace.open(sample_library)
    settle(qtbot, again)
    assert (again.centre.shows_results, again.sidebar.isVisible(), again.inspector.isVisible()) == (True, False, False)
    qtbot.keyClick(again, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert again.inspector.isVisible()
