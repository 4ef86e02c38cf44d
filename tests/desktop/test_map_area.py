"""Areas of any shape on the map: drawn, from files, dropped, saved and lifted; and choosing results in a box."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from core.library.area import Area
from desktop.map import area as map_area
from desktop.saving import saving
from desktop.window import MainWindow
from tests.desktop.conftest import LONG_MS, search, settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def mapped(on_the_ground: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with its map and results on the ground."""
    on_the_ground.map_pane.want(True)
    search(qtbot, on_the_ground, "boats in a harbour")
    if not on_the_ground.centre.shows_results:
        on_the_ground.centre.anyway_asked.emit()
    on_the_ground.map_pane.view.fit()
    return on_the_ground


def found(window: MainWindow) -> set[str]:
    return {hit.path.stem for hit in window.model.hits}


def place(window: MainWindow, stem: str) -> QPoint:
    hit = next(hit for hit in window.model.hits if hit.path.stem == stem)
    return window.map_pane.view.place_of(hit.tile_id).toPoint()


def wait_for_filter(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitSignal(window.sidebar.filters.changed, timeout=LONG_MS).wait()
    settle(qtbot, window)


def begin(window: MainWindow) -> None:
    window.tools.map_area.draw.trigger()
    assert window.map_pane.view.drawing.active


def draw(qtbot: QtBot, window: MainWindow, *corners: QPoint) -> None:
    """Click the corners, the last one twice."""
    begin(window)
    view = window.map_pane.view
    for corner in corners:
        qtbot.mouseClick(view, LEFT, pos=corner)
    qtbot.mouseDClick(view, LEFT, pos=corners[-1])


def around(at: QPoint, reach: int = 9) -> list[QPoint]:
    return [at + QPoint(0, -reach), at + QPoint(reach, reach), at + QPoint(-reach, reach)]


def test_a_polygon_drawn_on_the_map_filters_and_its_chip_lifts_it(mapped: MainWindow, qtbot: QtBot) -> None:
    view, filters = mapped.map_pane.view, mapped.sidebar.filters
    before = found(mapped)
    draw(qtbot, mapped, *around(place(mapped, "lisbon")))
    assert not view.drawing.active
    wait_for_filter(qtbot, mapped)
    assert found(mapped) == {"lisbon"}
    area = mapped.search.query.filters.area
    assert isinstance(area, Area)
    assert area == filters.filters().area
    assert view.area_shown
    assert filters.shape.isVisible()
    assert not filters.place.isVisible()
    assert "Drawn area" in filters.shape.text()
    filters.shape.click()
    wait_for_filter(qtbot, mapped)
    assert found(mapped) == before
    assert not view.area_shown
    assert filters.place.isVisible()


def test_a_polygon_follows_its_corners_not_its_bounds(mapped: MainWindow, qtbot: QtBot) -> None:
    alps, lisbon = place(mapped, "alps"), place(mapped, "lisbon")
    # A triangle whose bounds hold both places, and which itself holds the one at its right end.
    corners = [alps + QPoint(12, -12), alps + QPoint(12, 60), QPoint(lisbon.x() - 12, alps.y() - 12)]
    draw(qtbot, mapped, *corners)
    wait_for_filter(qtbot, mapped)
    assert "alps" in found(mapped)
    assert "lisbon" not in found(mapped)


def test_a_polygon_over_the_date_line_holds_both_sides(mapped: MainWindow, qtbot: QtBot) -> None:
    view = mapped.map_pane.view
    view.camera.middle = QPointF(0.9995, 0.55)
    view.camera.scale = 40_000
    view.camera.move(0, 0)
    west, east = place(mapped, "fiji_west"), place(mapped, "fiji_east")
    begin(mapped)
    for corner in (west + QPoint(-15, -25), west + QPoint(-15, 25)):
        qtbot.mouseClick(view, LEFT, pos=corner)
    view.move_by(QPointF(-90, 0))  # a person may move the map on meanwhile, here over the date line
    for corner in (east + QPoint(-90 + 30, 40), east + QPoint(-90 + 30, -40)):
        qtbot.mouseClick(view, LEFT, pos=corner)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    wait_for_filter(qtbot, mapped)
    assert found(mapped) == {"fiji_west", "fiji_east"}


def test_corners_are_taken_back_and_drawing_is_left(mapped: MainWindow, qtbot: QtBot) -> None:
    view = mapped.map_pane.view
    corners = around(place(mapped, "lisbon"))
    begin(mapped)
    for corner in (*corners, QPoint(5, 5)):
        qtbot.mouseClick(view, LEFT, pos=corner)
    assert view.drawing.corners == 4
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert view.drawing.corners == 3
    qtbot.mouseMove(view, corners[0])
    assert not view.grab().toImage().isNull()
    qtbot.mouseClick(view, LEFT, pos=corners[0])  # at the first corner it is closed
    wait_for_filter(qtbot, mapped)
    assert found(mapped) == {"lisbon"}
    mapped.sidebar.filters.clear()
    wait_for_filter(qtbot, mapped)
    begin(mapped)
    qtbot.mouseClick(view, LEFT, pos=corners[1])
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.drawing.active
    assert not mapped.tools.map_area.draw.isChecked()
    begin(mapped)
    qtbot.mouseClick(view, LEFT, pos=corners[1])
    qtbot.keyClick(view, Qt.Key.Key_Return)  # one corner is no area
    qtbot.wait(500)
    assert mapped.search.query.filters.area is None


def test_without_results_the_map_cannot_be_drawn_on(window: MainWindow, qtbot: QtBot) -> None:
    window.tools.map_area.draw.trigger()
    assert not window.tools.map_area.draw.isChecked()
    assert "Search for something first" in window.notice_bar.sentence


def lakes(folder: Path, west: float = -10, name: str = "a very long name of lakes.geojson") -> Path:
    ring = [[west, 38], [west + 2, 38], [west + 2, 40], [west, 40], [west, 38]]
    path = folder / name
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
    return path


def test_the_polygons_of_a_file_are_searched_in(
    mapped: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters = mapped.sidebar.filters
    monkeypatch.setattr(map_area, "ask_area", lambda parent: lakes(tmp_path))
    with qtbot.waitSignal(filters.changed, timeout=LONG_MS):
        filters.file.click()
    settle(qtbot, mapped)
    assert found(mapped) == {"lisbon"}
    assert filters.shape.toolTip().startswith("a very long name of lakes.geojson")
    assert len(filters.shape.text()) < 25
    # A rectangle takes its place, and the other way around.
    filters.show_place((9.0, 46.0, 11.0, 47.0))
    wait_for_filter(qtbot, mapped)
    assert found(mapped) == {"alps"}
    assert not filters.shape.isVisible()
    with qtbot.waitSignal(filters.changed, timeout=LONG_MS):
        mapped.tools.map_area.choose.trigger()
    settle(qtbot, mapped)
    assert found(mapped) == {"lisbon"}
    assert filters.place.text() == ""


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    keys, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    window.frame.dropEvent(QDropEvent(QPointF(5, 5), action, data, LEFT, keys))


def test_a_dropped_file_is_searched_in_and_a_wrong_one_is_told(
    mapped: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    before = found(mapped)
    (tmp_path / "broken.geojson").write_text("{", encoding="utf-8")
    drop(mapped, tmp_path / "broken.geojson")
    settle(qtbot, mapped)
    assert "is no GeoJSON or GeoPackage" in mapped.notice_bar.sentence
    assert found(mapped) == before
    drop(mapped, lakes(tmp_path))
    wait_for_filter(qtbot, mapped)
    assert found(mapped) == {"lisbon"}


def test_without_a_library_a_file_has_nothing_to_narrow(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    drop(window, lakes(tmp_path))
    settle(qtbot, window)
    assert "Open a library first" in window.notice_bar.sentence


def test_an_area_comes_back_with_a_saved_search(
    mapped: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filters = mapped.sidebar.filters
    mapped.tools.map_area.read(lakes(tmp_path, name="lakes.geojson"))
    wait_for_filter(qtbot, mapped)
    kept = mapped.search.query.filters.area
    assert isinstance(kept, Area)
    monkeypatch.setattr(saving, "ask_search_name", lambda parent, suggestion: "by the sea")
    # The library of these tests is shared; what is saved is taken out again.
    mapped.tools.saving.save()
    settle(qtbot, mapped)
    try:
        filters.clear()
        wait_for_filter(qtbot, mapped)
        mapped.tools.saving.run("by the sea")
        settle(qtbot, mapped)
        qtbot.wait(500)
        settle(qtbot, mapped)
        assert mapped.search.query.filters.area == kept
        assert filters.shape.text().startswith("lakes.geojson")
        assert found(mapped) == {"lisbon"}
    finally:
        saving.store.forget(mapped.session, mapped.workspace.path, "by the sea")


def test_a_box_drawn_with_ctrl_selects_its_results(mapped: MainWindow, qtbot: QtBot) -> None:
    view, grid = mapped.map_pane.view, mapped.grid
    alps, lisbon = place(mapped, "alps"), place(mapped, "lisbon")
    placed = [hit for hit in mapped.model.hits if hit.bounds is not None]
    ctrl = Qt.KeyboardModifier.ControlModifier

    def box(start: QPoint, end: QPoint) -> list[str]:
        qtbot.mousePress(view, LEFT, ctrl, start)
        qtbot.mouseMove(view, (start + end) / 2)
        qtbot.mouseMove(view, end)
        qtbot.mouseRelease(view, LEFT, ctrl, end)
        settle(qtbot, mapped)
        return [hit.path.stem for hit in grid.selected_hits()]

    before = view.camera.middle
    left, right = min(alps.x(), lisbon.x()) - 8, max(alps.x(), lisbon.x()) + 8
    top, bottom = min(alps.y(), lisbon.y()) - 8, max(alps.y(), lisbon.y()) + 8
    both = box(QPoint(left, top), QPoint(right, bottom))
    assert {"alps", "lisbon"} <= set(both)
    assert not {"fiji_west", "fiji_east"} & set(both)
    assert set(view.selected_tiles) == {hit.tile_id for hit in grid.selected_hits()}
    assert mapped.inspector.hit == grid.selected_hits()[0]
    assert view.camera.middle == before
    assert mapped.search.query.filters.area is None
    assert box(lisbon - QPoint(8, 8), lisbon + QPoint(8, 8)) == ["lisbon"]
    assert box(QPoint(1, 1), QPoint(9, 9)) == ["lisbon"]  # there is nothing: what was selected stays
    everything = box(QPoint(2, 2), QPoint(view.width() - 1, view.height() - 1))
    assert len(everything) == len(placed)
    qtbot.mouseClick(view, LEFT, pos=lisbon)
    settle(qtbot, mapped)
    assert [hit.path.stem for hit in grid.selected_hits()] == ["lisbon"]
    assert view.selected_tiles == []
