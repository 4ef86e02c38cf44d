"""The map: where footprints lie, and that it shows the same choice as the grid."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from pytestqt.qtbot import QtBot

from desktop.map.area import area_of
from desktop.map.camera import Camera
from desktop.map.land import read_land
from desktop.map.projection import boxes, extent_of, graticule_step, project, round_length, unproject
from desktop.window import MainWindow
from tests.desktop.conftest import LONG_MS, PLACES, search, settle


@pytest.mark.parametrize(("lon", "lat"), [(0.0, 0.0), (-179.9, 71.2), (2.29448, 48.85837), (151.2, -33.9)])
def test_the_projection_can_be_undone(lon: float, lat: float) -> None:
    x, y = project(np.array(lon), np.array(lat))
    assert unproject(float(x), float(y)) == pytest.approx((lon, lat), abs=1e-9)


def test_the_shortest_way_around_places_may_cross_the_date_line() -> None:
    fiji = extent_of(boxes([(179.4, -17.1, 179.5, -17.0), (-179.6, -17.6, -179.5, -17.5)]))
    assert (fiji.right - fiji.left) * 360 == pytest.approx(1.1)
    crossing = extent_of(boxes([(179.9, 10, -179.9, 11)]))
    assert (crossing.right - crossing.left) * 360 == pytest.approx(0.2)
    europe = extent_of(boxes([(-9.2, 38, -9.1, 39), (10, 46, 11, 47)]))
    assert (europe.right - europe.left) * 360 == pytest.approx(20.2)


def test_graticule_lines_keep_their_distance_at_every_scale() -> None:
    for degrees_per_px in np.geomspace(1e-6, 1, 50):
        step = graticule_step(float(degrees_per_px), 96)
        assert step / degrees_per_px >= 96 or step == 90
        assert step / degrees_per_px <= 96 * 2.51 or step <= 1e-5
    assert round_length(1234) == 1000
    assert round_length(999) == 500


def test_zooming_keeps_the_ground_under_the_pointer() -> None:
    camera = Camera()
    camera.resize(600, 300)
    camera.zoom(8, 300, 150)
    before = camera.ground(420, 80)
    camera.zoom(1.7, 420, 80)
    assert camera.ground(420, 80) == pytest.approx(before)


def is_land(lon: float, lat: float) -> bool:
    """The even-odd rule over all rings."""
    crossings = 0
    for ring in read_land():
        for shift in (0, 360, -360):
            x, y = ring[:, 0] + shift, ring[:, 1]
            spans = (y[:-1] > lat) != (y[1:] > lat)
            at = x[:-1][spans] + (lat - y[:-1][spans]) / (y[1:] - y[:-1])[spans] * (x[1:] - x[:-1])[spans]
            crossings += int((at > lon).sum())
    return crossings % 2 == 1


def test_the_outline_tells_land_from_water() -> None:
    for lon, lat in ((2.3, 48.9), (-100, 40), (134, -25), (0, -85), (178, 67), (-172, 66)):
        assert is_land(lon, lat), (lon, lat)
    for lon, lat in ((-30, 40), (80, -40), (51, 41.5), (-160, 20.5), (0, 89)):
        assert not is_land(lon, lat), (lon, lat)


def test_a_clicked_footprint_selects_its_result_and_a_selected_result_is_marked(
    on_the_ground: MainWindow, qtbot: QtBot
) -> None:
    on_the_ground.map_pane.want(True)
    search(qtbot, on_the_ground, "boats in a harbour")
    view = on_the_ground.map_pane.view
    qtbot.waitExposed(view)
    hits = on_the_ground.model.hits
    assert view.count == sum(hit.bounds is not None for hit in hits) < len(hits)
    assert on_the_ground.map_pane.sentence.startswith(f"{view.count} of {len(hits)} results")
    alps = next(hit for hit in hits if hit.path.stem == "alps")
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.place_of(alps.tile_id).toPoint())
    settle(qtbot, on_the_ground)
    look = on_the_ground.inspector.inspected
    assert look is not None
    assert look.hit.path.stem == "alps"
    lisbon = next(row for row, hit in enumerate(hits) if hit.path.stem == "lisbon")
    on_the_ground.grid.go_to(lisbon)
    assert view.current_tile == hits[lisbon].tile_id
    placeless = next(row for row, hit in enumerate(hits) if hit.bounds is None)
    on_the_ground.grid.go_to(placeless)
    assert view.current_tile is None


def test_the_map_goes_to_a_footprint_and_back_by_keys(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    on_the_ground.map_pane.want(True)
    search(qtbot, on_the_ground, "boats in a harbour")
    view = on_the_ground.map_pane.view
    hits = on_the_ground.model.hits
    on_the_ground.grid.go_to(next(row for row, hit in enumerate(hits) if hit.path.stem == "alps"))
    qtbot.keyClick(view, Qt.Key.Key_1)
    lon, lat = view.camera.ground(view.width() / 2, view.height() / 2)
    assert (lon, lat) == pytest.approx((PLACES["alps"][0] + 0.064, PLACES["alps"][1] - 0.064), abs=0.01)
    near = view.camera.scale
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.camera.scale < near
    first = view.current_tile
    qtbot.keyClick(view, Qt.Key.Key_Home)  # no key of the map: nothing changes
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current_tile is not None
    assert first is not None
    settle(qtbot, on_the_ground)


def test_what_stands_under_a_result_comes_onto_the_map_with_it(opened: MainWindow, qtbot: QtBot) -> None:
    opened.map_pane.want(True)
    opened.centre.bar.by_scene.click()
    search(qtbot, opened, "boats in a harbour")
    view = opened.map_pane.view
    row = next(row for row, hit in enumerate(opened.model.hits) if hit.others)
    opened.grid.go_to(row)
    qtbot.keyClick(view, Qt.Key.Key_1)
    seen, chosen = view.camera.seen(), view.current_tile
    assert view.count == 1
    opened.model.toggle(row)
    assert view.count == 1 + len(opened.model.hits[row].others) > 2
    assert (view.camera.seen(), view.current_tile) == (seen, chosen)
    opened.model.toggle(row)
    assert view.count == 1
    settle(qtbot, opened)


def test_a_drag_moves_the_map_and_chooses_nothing(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    on_the_ground.map_pane.want(True)
    search(qtbot, on_the_ground, "boats in a harbour")
    view = on_the_ground.map_pane.view
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    chosen = view.current_tile
    other = next(hit for hit in on_the_ground.model.hits if hit.bounds is not None and hit.tile_id != chosen)
    at = view.place_of(other.tile_id).toPoint()
    before = view.camera.middle.x()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(view, at + QPoint(40, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(40, 0))
    assert view.camera.middle.x() == pytest.approx(before - 40 / view.camera.scale, abs=1e-9)
    assert view.current_tile == chosen


def test_without_any_place_the_map_says_so_and_shows_the_world(opened: MainWindow, qtbot: QtBot) -> None:
    opened.map_pane.want(True)
    search(qtbot, opened, "a stadium")
    opened.model.show([hit for hit in opened.model.hits if hit.bounds is None], sar_applied=False)
    assert opened.map_pane.isVisible()
    assert "None of these results" in opened.map_pane.sentence
    seen = opened.map_pane.view.camera.seen()
    assert seen.width() >= 1


def test_the_map_is_remembered_and_hidden_without_results(make_window, sample_library, qtbot: QtBot) -> None:
    first = make_window()
    first.map_pane.want(True)
    assert not first.map_pane.isVisible()
    first.frame.close()
    second = make_window()
    second.workspace.open(sample_library)
    settle(qtbot, second)
    search(qtbot, second, "a stadium")
    assert second.map_pane.isVisible()


def test_a_rectangle_drawn_with_shift_filters_by_place_and_is_shown(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    window, view = on_the_ground, on_the_ground.map_pane.view
    window.map_pane.want(True)
    search(qtbot, window, "boats in a harbour")
    if not window.centre.shows_results:
        window.centre.anyway_asked.emit()
    view.fit()
    lisbon = next(hit for hit in window.model.hits if hit.path.name == "lisbon.tif")
    at = view.place_of(lisbon.tile_id).toPoint()
    shift = Qt.KeyboardModifier.ShiftModifier
    start, end = at - QPoint(8, 8), at + QPoint(9, 9)
    before = view.camera.middle
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, shift, start)
    qtbot.mouseMove(view, at)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, shift, end)
    assert view.camera.middle == before
    qtbot.waitSignal(window.sidebar.filters.changed, timeout=LONG_MS).wait()
    settle(qtbot, window)
    assert [hit.path.name for hit in window.model.hits] == ["lisbon.tif"]
    area = window.search.query.filters.area
    assert area is not None
    assert area[0] < -9.2 < area[2]
    assert area[1] < 38.8 < area[3]
    assert view.area_shown
    window.sidebar.filters.clear()
    qtbot.waitSignal(window.sidebar.filters.changed, timeout=LONG_MS).wait()
    settle(qtbot, window)
    assert not view.area_shown


def test_an_area_over_the_date_line_has_its_west_beyond_its_east(on_the_ground: MainWindow) -> None:
    view = on_the_ground.map_pane.view
    view.resize(600, 300)
    view.camera.middle = QPointF(0.999, 0.5)
    view.camera.scale = 20_000
    west, south, east, north = area_of(view, QRect(0, 0, 600, 300))
    assert west > east
    assert south < north
