"""The keyword view, the map over a scene, the vocabulary page and the marks, on the real engine."""

import time
from pathlib import Path

import pytest
import rasterio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.keywords.table import HIT_ROLE
from desktop.map.projection import boxes
from desktop.window import MainWindow
from tests.desktop.conftest import PLACES, search, settle

STALL_S = 0.1


def test_rows_are_results_and_columns_are_keywords(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes in an airport with storage tanks")
    QTest.keyClick(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, opened)
    view = opened.tools.keywords.view
    table = view.table
    assert view.isVisible()
    assert not opened.grid.isVisible()
    heads = [table.headerData(at, Qt.Orientation.Horizontal) for at in range(table.columnCount())]
    assert heads == ["Result", "planes", "airport", "storage tanks"]
    assert table.rowCount() == len(opened.model.hits)
    first = table.hits[0]
    qtbot.waitUntil(lambda: table.maps(first, ask=False) is not None, timeout=5000)
    assert len(table.maps(first).maps) == 3
    assert "planes: supported" in table.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert opened.grid.isVisible()


def test_rows_are_sorted_and_filtered_by_words(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes and boats")
    opened.tools.keywords.action.setChecked(True)
    view, table = opened.tools.keywords.view, opened.tools.keywords.view.table
    view.grid.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert table.hits[0].words[1].support == 1
    view.grid.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    odds = [hit.words[0].log_odds for hit in table.hits]
    assert odds == sorted(odds, reverse=True)
    everything = table.rowCount()
    contradicted = next(
        row for row in range(view.filter.count()) if view.filter.itemText(row) == "“boats” contradicted"
    )
    view.choose_filter(contradicted)
    assert 0 < table.rowCount() < everything
    assert all(hit.words[1].support == -1 for hit in table.hits)


def test_a_word_is_weighted_by_keys_and_the_search_follows(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes and storage tanks")
    opened.tools.keywords.action.setChecked(True)
    view, table = opened.tools.keywords.view, opened.tools.keywords.view.table
    unweighted = [hit.tile_id for hit in opened.search.result.hits]
    view.grid.setCurrentIndex(table.index(0, 2))
    for text in ("planes and storage tanks^2", "planes and storage tanks^3", "planes and storage tanks^4"):
        QTest.keyClick(view.grid, Qt.Key.Key_Plus)
        settle(qtbot, opened)
        assert opened.search_bar.text() == text.replace("storage tanks", '"storage tanks"')
    assert table.headerData(2, Qt.Orientation.Horizontal) == "storage tanks × 4"
    assert [chip.text() for chip in opened.inspector.words.chips] == ["planes", "storage tanks × 4"]
    assert "× 4" in opened.search_bar.marked.text()
    assert "^" not in opened.search_bar.marked.text()
    assert [hit.tile_id for hit in table.hits] == [hit.tile_id for hit in opened.search.result.hits] != unweighted
    assert table.hits[0].words[1].support == 1
    assert not view.menu_of(2).actions()[0].isEnabled()
    opened.search.go(-1)  # undone
    settle(qtbot, opened)
    assert table.headerData(2, Qt.Orientation.Horizontal) == "storage tanks × 3"
    QTest.keyClick(view.grid, Qt.Key.Key_Equal)
    settle(qtbot, opened)
    assert opened.search_bar.text() == "planes and storage tanks"
    assert [hit.tile_id for hit in table.hits] == unweighted
    view.weigh(2, -1)
    settle(qtbot, opened)
    view.left_out.emit(table.keywords[1])
    settle(qtbot, opened)
    assert opened.search_bar.text() == 'planes and -"storage tanks"'


def test_a_cell_leads_to_its_word_in_the_inspector(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes in an airport")
    opened.tools.keywords.action.setChecked(True)
    settle(qtbot, opened)
    view = opened.tools.keywords.view
    view.grid.setCurrentIndex(view.table.index(1, 2))
    settle(qtbot, opened)
    assert opened.inspector.hit == view.table.index(1, 2).data(HIT_ROLE)
    assert opened.inspector.words.current is not None
    assert opened.inspector.words.current.word == "airport"
    assert opened.inspector.picture.view.has_heat


def test_the_strongest_spots_of_a_word_are_outlined_and_words_follow_by_key(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes in an airport")
    picture = opened.inspector.picture
    assert picture.legend.isHidden()
    opened.grid.setFocus()
    QTest.keyClick(opened, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, opened)
    assert opened.inspector.words.current.word == "planes"
    assert picture.legend.isVisible()
    tile = opened.inspector.hit.window
    spots = picture.view.spots
    assert 1 <= len(spots) <= 4
    assert all(spot.left() - tile.x >= 0 and spot.right() - tile.x <= tile.width + 1e-6 for spot in spots)
    strong = picture.view.grab().toImage()
    picture.opacity.setValue(0)
    assert picture.view.grab().toImage() != strong
    assert picture.view.has_heat
    picture.opacity.setValue(100)
    QTest.keyClick(opened, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, opened)
    assert opened.inspector.words.current.word == "airport"
    QTest.keyClick(opened, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, opened)
    assert opened.inspector.words.current.word == "planes"
    opened.inspector.words.chips[0].click()
    assert not picture.view.spots
    assert picture.legend.isHidden()


def test_an_alternative_can_be_swapped_in_and_a_word_left_out(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes near trees")
    opened.tools.keywords.action.setChecked(True)
    keyword = opened.search.result.keywords[1]
    opened.tools.keywords.view.left_out.emit(keyword)
    settle(qtbot, opened)
    assert opened.search_bar.text() == "planes near -trees"
    opened.inspector.words.swap_asked.emit(opened.search.result.keywords[0], "runway")
    settle(qtbot, opened)
    assert opened.search_bar.text() == "runway near -trees"
    assert [word.word for word in opened.tools.keywords.view.table.keywords] == ["runway"]


def test_cards_say_how_many_words_they_support(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes in an airport")
    told = opened.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "2 of 2 words supported" in told


def test_words_are_marked_while_they_are_typed(opened: MainWindow, qtbot: QtBot) -> None:
    opened.search_bar.box.setFocus()
    QTest.keyClicks(opened.search_bar.box, "storage tanks near a zeppelin")
    qtbot.waitUntil(lambda: "zeppelin" in opened.search_bar.marked.text(), timeout=1000)
    took = []
    for _ in range(3):
        started = time.perf_counter()
        opened.session.marks(opened.search_bar.text())
        took.append(time.perf_counter() - started)
    assert min(took) < STALL_S / 5  # on the GUI thread
    settle(qtbot, opened)
    marks = opened.search_bar.marked.text()
    assert "not seen in training" in marks
    assert ">storage tanks<" in marks


def test_a_query_is_shown_over_the_whole_scene_and_written(
    on_the_ground: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    search(qtbot, on_the_ground, "boats in a harbour")
    on_the_ground.centre.anyway_asked.emit()
    settle(qtbot, on_the_ground)
    on_the_ground.tools.heating.show()
    settle(qtbot, on_the_ground)
    heat = on_the_ground.tools.heating.heat
    assert heat is not None
    assert on_the_ground.inspector.picture.view.has_heat
    on_the_ground.tools.heating.export(tmp_path / "heat.tif")
    settle(qtbot, on_the_ground)
    with rasterio.open(tmp_path / "heat.tif") as written:
        assert (written.height, written.width) == heat.values.shape
        assert (written.crs is not None) == (heat.place is not None)


def test_the_vocabulary_counts_tiles_and_leads_to_a_search(opened: MainWindow, qtbot: QtBot) -> None:
    opened.tools.vocabulary.open()
    settle(qtbot, opened)
    page = opened.tools.vocabulary.page
    assert page is not None
    counts = [page.sorted.index(row, 2).data() for row in range(3)]
    assert counts == sorted(counts, key=int, reverse=True)
    page.box.setText("storage tanks")
    assert page.sorted.index(0, 0).data() == "storage tanks"
    page.view.activated.emit(page.sorted.index(0, 0))
    settle(qtbot, opened)
    assert opened.search.result is not None
    assert opened.search.result.query.text == "storage tanks"


def test_the_vocabulary_counts_a_selection_and_a_rectangle_of_the_map(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    on_the_ground.sidebar.filters.show_place((-20.0, 30.0, 20.0, 60.0))  # alps and lisbon
    search(qtbot, on_the_ground, "a harbour")
    on_the_ground.centre.anyway_asked.emit()
    on_the_ground.grid.selectAll()
    on_the_ground.tools.vocabulary.open()
    settle(qtbot, on_the_ground)
    page = on_the_ground.tools.vocabulary.page
    found = len(on_the_ground.model.hits)
    told = {}
    for row in range(page.scope.count()):
        page.scope.setCurrentIndex(row)
        page.scope.activated.emit(row)
        settle(qtbot, on_the_ground)
        told[page.scope.itemText(row)] = page.told.text(), max(term.tiles for term in page.table.terms)
    tiles = on_the_ground.workspace.view.counts.tiles
    assert told["The whole library"][0] == f"Of {tiles} tiles."
    assert (
        told[f"What is selected ({found})"]
        == told[f"All results ({found})"]
        == told["What lies in the filter by place"]
    )
    assert told["What lies in the filter by place"][0] == f"Of {found} tiles."
    assert 0 < told["What lies in the filter by place"][1] <= found < tiles
    page.close()


def test_all_words_stand_beside_each_other_on_one_result(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes in an airport with trees")
    multiples = opened.tools.keywords.multiples
    qtbot.waitUntil(lambda: len(multiples.buttons) == 3, timeout=5000)
    multiples.buttons[1].click()
    assert opened.inspector.words.current.word == "airport"
    QTest.keyClick(opened, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert opened.inspector.words.current.word == "trees"
    QTest.keyClick(opened, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert opened.inspector.words.current.word == "planes"


def test_the_map_of_a_query_lies_on_the_ground(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, on_the_ground, "boats in a harbour")
    on_the_ground.centre.anyway_asked.emit()
    on_the_ground.map_pane.want(True)
    settle(qtbot, on_the_ground)
    layer, view = on_the_ground.tools.map_heat, on_the_ground.map_pane.view
    row = next(row for row, hit in enumerate(on_the_ground.model.hits) if hit.path.name == "fiji_west.tif")
    on_the_ground.grid.go_to(row)
    settle(qtbot, on_the_ground)
    assert layer.legend.isHidden()
    on_the_ground.tools.heating.show()
    settle(qtbot, on_the_ground)
    assert layer.legend.isVisible()
    assert layer.on.accessibleName() == "Where “boats in a harbour” fits"
    west, north = PLACES["fiji_west"]
    place = boxes([(west, north - 0.128, west + 0.128, north)])[0]
    assert layer.box == pytest.approx(place, abs=2e-5)
    view.come_close()
    with_heat = view.grab().toImage()
    QTest.keyClick(layer.on, Qt.Key.Key_Space)
    assert layer.box is None
    assert not layer.opacity.isEnabled()
    without = view.grab().toImage()
    middle = view.rect_of(place).toRect()
    assert with_heat.copy(middle) != without.copy(middle)
    QTest.keyClick(layer.on, Qt.Key.Key_Space)
    layer.opacity.setValue(0)
    assert view.grab().toImage().copy(middle.adjusted(0, 60, 0, 0)) == without.copy(middle.adjusted(0, 60, 0, 0))
    on_the_ground.search_bar.ask("an airport")
    settle(qtbot, on_the_ground)
    assert layer.legend.isHidden()
