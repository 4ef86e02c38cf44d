"""Everything can be reached and named without a mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.menus.shortcuts import ShortcutSheet, menu_keys
from desktop.window import MainWindow
from tests.desktop.conftest import search, settle


def test_no_two_menu_entries_share_a_key(window: MainWindow) -> None:
    keys = [key for _, rows in menu_keys(window.frame.menuBar()) for shown, _ in rows for key in shown.split("  ")]
    assert len(keys) == len(set(keys)) > 8


def test_the_sheet_shows_every_key_of_the_menus(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    assert sheet.isVisible()
    told = {text for _, rows in sheet.sections for _, text in rows}
    assert {"Find", "Quit", "Keyboard", "Map of the results"} <= told
    sheet.close()


def test_a_question_mark_can_still_be_typed(window: MainWindow, qtbot: QtBot) -> None:
    window.search_bar.box.setFocus()
    qtbot.keyClicks(window.search_bar.box, "where?")
    assert window.search_bar.text() == "where?"
    assert window.findChild(ShortcutSheet) is None


def test_f6_goes_around_the_panes_and_back(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    on_the_ground.map_pane.want(True)
    search(qtbot, on_the_ground, "boats")
    on_the_ground.activateWindow()
    stops = on_the_ground.panes_in_order()
    assert len(stops) == 5
    on_the_ground.search_bar.box.setFocus()
    visited = []
    for _ in stops:
        qtbot.keyClick(on_the_ground.focusWidget(), Qt.Key.Key_F6)
        visited.append(on_the_ground.focusWidget())
    assert visited == [*stops[1:], stops[0]]
    qtbot.keyClick(on_the_ground.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert on_the_ground.focusWidget() is stops[-1]


def test_w_shows_the_whole_scene(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes")
    opened.grid.go_to(next(row for row, hit in enumerate(opened.model.hits) if hit.path.suffix == ".tif"))
    settle(qtbot, opened)
    opened.activateWindow()
    opened.inspector.picture.view.setFocus()
    qtbot.keyClick(opened.inspector.picture.view, Qt.Key.Key_W)
    assert opened.inspector.picture.whole.isChecked()


def test_whatever_takes_the_keys_has_a_name(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    on_the_ground.map_pane.want(True)
    search(qtbot, on_the_ground, "boats near a zeppelin")
    nameless = [
        part
        for part in on_the_ground.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisibleTo(on_the_ground)
        and not isinstance(part, QScrollBar)
        and not (part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()))
    ]
    assert [f"{type(part).__name__} {part.objectName()}" for part in nameless] == []


def test_tab_reaches_search_grid_and_inspector_in_reading_order(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "a stadium")
    opened.activateWindow()
    opened.search_bar.box.setFocus()
    seen: list[QWidget] = []
    for _ in range(40):
        qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget() or opened.focusWidget()
        if isinstance(focus, QLineEdit) and seen:
            break
        seen.append(focus)
    order = [seen.index(part) for part in (opened.search_bar.go, opened.grid, opened.inspector.picture.view)]
    assert order == sorted(order)
