"""Marking results by keys, filtering by marks, collections, with the real engine."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.indexing.run import index_folders
from core.library.library import Library
from core.library.marks import Mark, Marks
from core.search.filters import MarkFilter
from desktop.marking import marking
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import search, settle


@pytest.fixture
def found(window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with a library of its own, and results for one word in it."""
    write_scenes(tmp_path / "images", ("harbour", "river", "forest"), 3)
    index_folders(tmp_path / "mine.nadir", [tmp_path / "images"], default_model)
    window.workspace.open(tmp_path / "mine.nadir")
    settle(qtbot, window)
    search(qtbot, window, "water")
    window.activateWindow()
    window.grid.setFocus()
    return window


def press(qtbot: QtBot, window: MainWindow, row: int, *keys: Qt.Key) -> int:
    """Go to a row and press keys there; returns the key of its tile."""
    window.grid.go_to(row)
    tile = window.model.hits[row].tile_id
    window.grid.setFocus()
    for key in keys:
        qtbot.keyClick(window.grid, key)
        settle(qtbot, window)
    return tile


def stored(window: MainWindow) -> dict[int, Mark]:
    assert window.workspace.path is not None
    with Library.open(window.workspace.path, readonly=True) as library:
        return Marks(library).of_tiles()


def test_keys_rate_and_colour_and_the_same_key_takes_back(found: MainWindow, qtbot: QtBot) -> None:
    tile = press(qtbot, found, 1, Qt.Key.Key_4, Qt.Key.Key_8)
    assert stored(found) == {tile: Mark(4, "green")}
    assert found.model.marks == {tile: Mark(4, "green")}
    said = found.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Rated 4 of 5" in said
    assert "Colour: green" in said
    assert "Rated 4 of 5" in found.tools.marking.said.text()
    press(qtbot, found, 1, Qt.Key.Key_8, Qt.Key.Key_0)
    assert stored(found) == {}
    assert found.tools.marking.said.isHidden()


def test_a_mark_is_drawn_on_the_card(found: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, found, 0, Qt.Key.Key_5)
    card = found.grid.visualRect(found.model.index(0))
    shot = found.grid.viewport().grab(card).toImage()
    colours = {shot.pixelColor(x, y).name() for x in range(shot.width()) for y in range(shot.height())}
    assert "#ffc247" in colours


def test_several_results_get_a_note_and_a_collection(
    found: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "ask_note", lambda parent, note: 'look "again"\n🛰️')
    monkeypatch.setattr(marking, "ask_collection", lambda parent, names: "  To   check ")
    found.grid.selectAll()
    found.grid.setFocus()
    qtbot.keyClick(found.grid, Qt.Key.Key_N)
    qtbot.keyClick(found.grid, Qt.Key.Key_C)
    settle(qtbot, found)
    assert len(stored(found)) == 9
    assert set(stored(found).values()) == {Mark(note='look "again"\n🛰️', collections=frozenset({"To check"}))}
    assert found.tools.marking.panel.collection.itemText(1).split() == ["To", "check", "9"]


def test_filters_by_marks_narrow_list_and_are_lifted(found: MainWindow, qtbot: QtBot) -> None:
    first = press(qtbot, found, 0, Qt.Key.Key_2)
    second = press(qtbot, found, 5, Qt.Key.Key_5, Qt.Key.Key_6)
    panel = found.tools.marking.panel
    panel.rating.setCurrentIndex(2)
    settle(qtbot, found)
    assert found.search.query.text == "water"
    assert {hit.tile_id for hit in found.model.hits} == {first, second}
    panel.colours["red"].click()
    settle(qtbot, found)
    assert [hit.tile_id for hit in found.model.hits] == [second]
    # Another filter does not lift this one.
    found.sidebar.filters.show_least(0)
    assert found.search.query.filters.marks == MarkFilter(2, frozenset({"red"}))
    # What no longer passes goes.
    press(qtbot, found, 0, Qt.Key.Key_6)
    settle(qtbot, found)
    assert found.model.hits == []
    panel.clear_button.click()
    settle(qtbot, found)
    assert len(found.model.hits) == 9
    assert panel.filter is None


def test_without_a_query_marked_places_are_listed_best_first(found: MainWindow, qtbot: QtBot) -> None:
    low, high = press(qtbot, found, 0, Qt.Key.Key_1), press(qtbot, found, 4, Qt.Key.Key_3)
    assert found.workspace.path is not None
    found.workspace.open(found.workspace.path)
    settle(qtbot, found)
    found.search_bar.box.clear()
    assert found.model.hits == []
    found.tools.marking.panel.rating.setCurrentIndex(1)
    settle(qtbot, found)
    assert [hit.tile_id for hit in found.model.hits] == [high, low]
    assert found.centre.shows_results
    assert "Similarity" not in found.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    found.tools.marking.panel.clear()
    settle(qtbot, found)
    assert found.model.hits == []
    assert not found.centre.shows_results


def test_collections_are_renamed_and_taken_apart(
    found: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "ask_collection", lambda parent, names: "Ports")
    tile = press(qtbot, found, 0, Qt.Key.Key_C)
    panel = found.tools.marking.panel
    panel.choose_collection("Ports")
    settle(qtbot, found)
    monkeypatch.setattr(marking, "ask_collection_name", lambda parent, name: "Harbours")
    panel.rename_asked.emit("Ports")
    settle(qtbot, found)
    assert stored(found)[tile].collections == {"Harbours"}
    monkeypatch.setattr(marking, "really_take_apart", lambda parent, name: True)
    panel.removal_asked.emit("Harbours")
    settle(qtbot, found)
    assert stored(found) == {}
    assert panel.filter is None
    assert len(found.model.hits) == 9


def test_digits_are_typed_in_the_box_and_zoom_the_picture(found: MainWindow, qtbot: QtBot) -> None:
    found.search_bar.box.setFocus()
    found.search_bar.box.clear()
    qtbot.keyClicks(found.search_bar.box, "5 NC 10")
    assert found.search_bar.text() == "5 NC 10"
    found.inspector.picture.view.setFocus()
    qtbot.keyClick(found.inspector.picture.view, Qt.Key.Key_1)
    settle(qtbot, found)
    assert stored(found) == {}
