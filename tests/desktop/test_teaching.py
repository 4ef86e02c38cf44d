"""Teaching the search from the grid: keys, chips, undo, concepts."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.indexing.run import index_folders
from core.search.examples import Examples
from desktop.teaching import concepts_dialog, teaching
from desktop.teaching.concepts_dialog import ConceptsDialog
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import search, settle


@pytest.fixture
def found(window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with a library of its own, and results for one word in it."""
    write_scenes(tmp_path / "images", ("harbour", "river", "forest", "airport"), 4)
    index_folders(tmp_path / "mine.nadir", [tmp_path / "images"], default_model)
    window.workspace.open(tmp_path / "mine.nadir")
    settle(qtbot, window)
    search(qtbot, window, "water")
    window.activateWindow()
    window.grid.setFocus()
    return window


def row_of(window: MainWindow, kind: str) -> int:
    return next(row for row, hit in enumerate(window.model.hits) if hit.path.name.startswith(kind))


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, kind: str) -> int:
    """Go to the first result of a kind and press a key there; returns the key of its tile."""
    row = row_of(window, kind)
    window.grid.go_to(row)
    tile = window.model.hits[row].tile_id
    window.grid.setFocus()
    qtbot.keyClick(window.grid, key)
    settle(qtbot, window)
    return tile


def middle(window: MainWindow, kind: str) -> float:
    rows = [row for row, hit in enumerate(window.model.hits) if hit.path.name.startswith(kind)]
    return sum(rows) / len(rows)


def test_plus_and_minus_teach_and_the_examples_stand_above_the_results(found: MainWindow, qtbot: QtBot) -> None:
    before = middle(found, "forest")
    liked = press(qtbot, found, Qt.Key.Key_Plus, "forest")
    assert found.search.query.examples == Examples((liked,))
    assert middle(found, "forest") < before
    unliked = press(qtbot, found, Qt.Key.Key_Minus, "harbour")
    assert found.search.query.examples == Examples((liked,), (unliked,))
    assert found.model.signs == {liked: True, unliked: False}
    chips = found.tools.teaching.chips
    assert chips.isVisible()
    names = [chip.accessibleName() for chip in chips.buttons]
    assert [name.split("_")[0] for name in names] == ["More like forest", "Less like harbour"]
    # What was not wanted is far down; the person stays where they were.
    current = found.grid.currentIndex()
    assert current.isValid()
    assert found.model.hits[current.row()].tile_id != unliked


def test_a_chip_takes_its_example_out_and_undo_brings_it_back(found: MainWindow, qtbot: QtBot) -> None:
    liked = press(qtbot, found, Qt.Key.Key_Plus, "forest")
    other = press(qtbot, found, Qt.Key.Key_Plus, "airport")
    chips = found.tools.teaching.chips
    chips.buttons[0].click()
    settle(qtbot, found)
    assert found.search.query.examples == Examples((other,))
    found.grid.setFocus()
    qtbot.keyClick(found.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, found)
    assert found.search.query.examples == Examples((liked, other))
    chips.clear.click()
    settle(qtbot, found)
    assert not found.search.query.examples
    assert not chips.isVisible()
    assert found.model.signs == {}
    assert found.search.query.text == "water"


def test_the_same_key_again_takes_back_and_the_other_key_changes_sides(found: MainWindow, qtbot: QtBot) -> None:
    tile = press(qtbot, found, Qt.Key.Key_Plus, "forest")
    found.tools.teaching.teach([hit for hit in found.model.hits if hit.tile_id == tile], False)
    settle(qtbot, found)
    assert found.search.query.examples == Examples((), (tile,))
    found.tools.teaching.teach([hit for hit in found.model.hits if hit.tile_id == tile], False)
    settle(qtbot, found)
    assert not found.search.query.examples


def test_going_back_and_other_words(found: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, found, Qt.Key.Key_Plus, "forest")
    taught = found.search.query.examples
    found.search_bar.ask("water -boats")  # goes on from the words that were taught
    settle(qtbot, found)
    assert found.search.query.examples == taught
    found.search_bar.ask("an airport")
    settle(qtbot, found)
    assert not found.search.query.examples
    assert not found.tools.teaching.chips.isVisible()
    found.search.go(-1)
    settle(qtbot, found)
    assert found.search.query.examples == taught
    assert found.tools.teaching.chips.isVisible()


def test_plus_and_minus_are_typed_in_the_box_and_zoom_the_picture(found: MainWindow, qtbot: QtBot) -> None:
    found.search_bar.box.setFocus()
    found.search_bar.box.clear()
    qtbot.keyClicks(found.search_bar.box, "a+b -c=1")
    assert found.search_bar.text() == "a+b -c=1"
    found.inspector.picture.view.setFocus()
    before = found.inspector.picture.view.scale
    qtbot.keyClick(found.inspector.picture.view, Qt.Key.Key_Plus)
    assert found.inspector.picture.view.scale > before
    assert not found.search.query.examples


def test_what_was_taught_is_saved_searched_exported_removed_and_taken_back(
    found: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(qtbot, found, Qt.Key.Key_Plus, "forest")
    monkeypatch.setattr(teaching, "ask_concept_name", lambda parent, taken: "my woods")
    found.tools.teaching.chips.save.click()
    settle(qtbot, found)
    assert 'Type @"my woods"' in found.notice_bar.sentence
    found.tools.teaching.show_concepts()
    dialog = found.findChild(ConceptsDialog)
    assert dialog is not None
    assert dialog.list.count() == 1
    monkeypatch.setattr(concepts_dialog, "ask_concept_target", lambda parent, name: tmp_path / "w.json")
    monkeypatch.setattr(concepts_dialog, "ask_concept_source", lambda parent: tmp_path / "w.json")
    dialog.give.click()
    settle(qtbot, found)
    dialog.remove.click()
    settle(qtbot, found)
    assert dialog.list.count() == 0
    assert not dialog.search.isEnabled()
    dialog.take.click()
    settle(qtbot, found)
    assert dialog.list.count() == 1
    dialog.search.click()
    settle(qtbot, found)
    assert found.search_bar.text() == '@"my woods"'
    assert found.model.hits[0].path.name.startswith("forest")
    found.search_bar.ask("@nothing")
    settle(qtbot, found)
    assert "no concept “nothing”" in found.notice_bar.sentence
    found.search_bar.box.clear()
    qtbot.keyClicks(found.search_bar.box, "water @m")
    model = found.search_bar.completer.model()
    assert 'water @"my woods"' in [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    found.search_bar.completer.popup().hide()


def test_an_example_that_is_gone_is_told_and_dropped(
    found: MainWindow, qtbot: QtBot, default_model, tmp_path: Path
) -> None:
    press(qtbot, found, Qt.Key.Key_Plus, "forest")
    for file in (tmp_path / "images").glob("forest_*.jpg"):
        file.unlink()
    index_folders(tmp_path / "mine.nadir", [tmp_path / "images"], default_model)
    press(qtbot, found, Qt.Key.Key_Plus, "airport")
    assert "no longer in the library" in found.notice_bar.sentence
