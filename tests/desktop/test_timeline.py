"""The time line: what its bars stand for, and filtering by it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from pytestqt.qtbot import QtBot

from core.indexing.run import index_folders
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, search, settle

DAYS = ("2021-12-30", "2022-02-03", "2022-02-20", "2023-01-01")


@pytest.fixture
def found(window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with a library of four days, and results of all of them."""
    write_scenes(tmp_path / "images", ("harbour",), 4)
    for number, day in enumerate(DAYS):
        (tmp_path / "images" / f"harbour_{number}.jpg").rename(tmp_path / "images" / f"harbour_{day}.jpg")
    index_folders(tmp_path / "l.nadir", [tmp_path / "images"], default_model)
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    window.tools.timeline.want(True)
    search(qtbot, window, "boats in a harbour")
    return window


def narrowed(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitSignal(window.sidebar.filters.changed, timeout=LONG_MS).wait()
    settle(qtbot, window)


def days(window: MainWindow) -> list[str]:
    return sorted(str(hit.day) for hit in window.model.hits)


def test_bars_are_months_without_gaps(found: MainWindow) -> None:
    bar = found.tools.timeline.bar
    assert bar.isVisible()
    assert len(bar.spans) == 14
    assert [(span.tiles, span.results) for span in bar.spans[:3]] == [(1, 1), (0, 0), (2, 2)]
    assert bar.words(2) == "February 2022: 2 tiles, 2 results"


def test_dragging_over_bars_filters_and_a_double_click_lifts_it(found: MainWindow, qtbot: QtBot) -> None:
    bar = found.tools.timeline.bar
    start, end = (bar.rect_of(index).center().toPoint() for index in (1, 5))
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(bar, end)
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end)
    narrowed(qtbot, found)
    assert found.search.query.filters.since == "2022-01-01"
    assert found.search.query.filters.until == "2022-05-31"
    assert days(found) == ["2022-02-03", "2022-02-20"]
    # The library's bars stay, so that another time can be chosen.
    assert [span.tiles for span in bar.spans if span.tiles] == [1, 2, 1]
    qtbot.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    narrowed(qtbot, found)
    assert days(found) == sorted(DAYS)


def test_keys_go_from_bar_to_bar(found: MainWindow, qtbot: QtBot) -> None:
    bar = found.tools.timeline.bar
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    narrowed(qtbot, found)
    assert days(found) == ["2021-12-30"]
    qtbot.keyClick(bar, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(bar, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    narrowed(qtbot, found)
    assert days(found) == ["2021-12-30", "2022-02-03", "2022-02-20"]
    qtbot.keyClick(bar, Qt.Key.Key_Delete)
    narrowed(qtbot, found)
    assert len(days(found)) == 4


def test_many_years_are_bars_of_years(found: MainWindow) -> None:
    bar = found.tools.timeline.bar
    bar.show_counts({"1985-03": 1, "2024-06": 5, "2024-07": 1}, {"2024-07": 1})
    assert len(bar.spans) == 40
    assert (bar.spans[-1].first, bar.spans[-1].last) == (QDate(2024, 1, 1), QDate(2024, 12, 31))
    assert (bar.spans[-1].tiles, bar.spans[-1].results) == (6, 1)
    bar.show_counts({}, {})
    assert bar.spans == []
    bar.grab()
