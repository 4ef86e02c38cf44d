"""Comparing two places, or one at two times, matched by the ground."""

from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot
from rasterio.transform import from_origin

from core.imagery import Window, open_scene
from core.imagery.ground import Ground
from core.indexing.run import index_folders
from core.synthetic.scenes import draw_scene
from desktop.compare.matching import match
from desktop.compare.view import DETAIL_MS
from desktop.window import MainWindow
from tests.desktop.conftest import search, settle, write_raster

WEST, NORTH = 500_000.0, 5_400_000.0  # in UTM 32 north


def ground_of(path: Path) -> Ground | None:
    with open_scene(path) as scene:
        return scene.ground()


def red_square(path: Path, transform: Affine, x: float, y: float) -> Path:
    """A grey raster in UTM with a red square of 40 m around a place on the ground."""
    pixels = draw_scene("farmland", 1, 256).transpose(2, 0, 1).copy()
    column, row = ~transform * (x, y)
    reach = round(20 / abs(transform.a**2 + transform.d**2) ** 0.5)
    rows, columns = slice(round(row) - reach, round(row) + reach), slice(round(column) - reach, round(column) + reach)
    pixels[:, rows, columns] = np.array([255, 0, 0], np.uint8)[:, None, None]
    write_raster(path, pixels, "EPSG:32632", transform)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One place on three days, cut and turned differently, and a place far away; a red square marks the same ground."""
    place = tmp_path_factory.mktemp("times")
    square = (WEST + 640, NORTH - 640)
    red_square(place / "field_2021-05-01.tif", from_origin(WEST, NORTH, 5, 5), *square)
    red_square(place / "field_2022-05-01.tif", from_origin(WEST + 100, NORTH - 60, 4, 4), *square)
    turned = Affine.translation(WEST + 300, NORTH + 100) * Affine.rotation(-30) * Affine.scale(5, -5)
    red_square(place / "field_2023-05-01.tif", turned, *square)
    red_square(place / "far_2020-01-01.tif", from_origin(WEST + 50_000, NORTH, 5, 5), WEST + 50_640, NORTH - 640)
    return place


def test_pixels_of_the_same_ground_come_onto_each_other(folder: Path) -> None:
    whole = Window(0, 0, 256, 256)
    first = ground_of(folder / "field_2021-05-01.tif")
    for name in ("field_2022-05-01.tif", "field_2023-05-01.tif"):
        found = match(whole, first, whole, ground_of(folder / name))
        assert found.kind == "ground"
        with open_scene(folder / name) as scene:
            transform = Affine(*scene.info.transform[:6])
        column, row = ~transform * (WEST + 640, NORTH - 640)
        place = found.matrix @ np.array([column, row, 1.0])
        assert place == pytest.approx([128.0, 128.0], abs=0.1)
    far = match(whole, first, whole, ground_of(folder / "far_2020-01-01.tif"))
    assert far.kind == "middles"
    assert far.matrix @ np.array([128, 128, 1.0]) == pytest.approx([128, 128])
    assert np.linalg.det(far.matrix[:, :2]) == pytest.approx(1, abs=0.02)  # the same scale on the ground
    lost = match(Window(0, 0, 100, 100), None, Window(50, 50, 200, 200), first)
    assert lost.kind == "pixels"
    assert lost.matrix @ np.array([50, 50, 1.0]) == pytest.approx([0, 0])


@pytest.fixture
def found(window: MainWindow, folder: Path, default_model, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    index_folders(tmp_path / "l.nadir", [folder], default_model)
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    search(qtbot, window, "farmland with fields")
    if not window.centre.shows_results:
        window.centre.anyway_asked.emit()
    return window


def open_compare(qtbot: QtBot, window: MainWindow, *names: str) -> None:
    rows = [next(row for row, hit in enumerate(window.model.hits) if hit.path.name == name) for name in names]
    window.tools.comparing.compare([window.model.hits[row] for row in rows])
    settle(qtbot, window)
    settle(qtbot, window)


def red_at(window: MainWindow, part: int) -> QPointF:
    """The middle of what is red in a half of the comparison, relative to the half."""
    view = window.tools.comparing.dialog.view
    frame = view.parts()[part][1]
    image = view.grab(frame.toRect()).toImage()
    red = [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if (color := image.pixelColor(x, y)).red() > 220 and color.green() < 60 and color.blue() < 60
    ]
    assert red
    return QPointF(*np.mean(red, axis=0))


def test_other_times_of_a_place_are_offered_and_lie_on_the_same_ground(found: MainWindow, qtbot: QtBot) -> None:
    open_compare(qtbot, found, "field_2021-05-01.tif")
    dialog = found.tools.comparing.dialog
    assert dialog.isVisible()
    assert [dialog.strip.item(row).text() for row in range(dialog.strip.count())] == ["2022-05-01", "2023-05-01"]
    for row in (0, 1):
        dialog.strip.setCurrentRow(row)
        settle(qtbot, found)
        assert dialog.told.text() == "Matched by their place on the ground."
        left, right = red_at(found, 0), red_at(found, 1)
        assert (left - right).manhattanLength() < 6
    # Both follow the pointer and the wheel.
    dialog.view.zoom(1.5, QPointF(60, 60))
    dialog.view.move_by(QPointF(15, -10))
    assert (red_at(found, 0) - red_at(found, 1)).manhattanLength() < 8
    dialog.close()


def test_two_results_are_swiped_and_blinked(found: MainWindow, qtbot: QtBot) -> None:
    open_compare(qtbot, found, "field_2021-05-01.tif", "far_2020-01-01.tif")
    dialog = found.tools.comparing.dialog
    view = dialog.view
    assert "lie apart" in dialog.told.text()
    dialog.modes["swipe"].click()
    line = QPoint(round(view.width() * view.split), view.height() // 2)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=line)
    qtbot.mouseMove(view, line + QPoint(-40, 0))
    qtbot.mouseMove(view, line + QPoint(-120, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=line + QPoint(-120, 0))
    assert view.split < 0.45
    dialog.modes["blink"].click()
    before = view.second_shown
    qtbot.waitUntil(lambda: view.second_shown != before, timeout=5000)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    still = view.second_shown
    qtbot.wait(1000)
    assert view.second_shown == still
    dialog.close()
    assert view.mode == "beside"


def test_a_place_without_other_pictures_says_so(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes")
    opened.tools.comparing.compare([next(hit for hit in opened.model.hits if hit.path.suffix == ".jpg")])
    settle(qtbot, opened)
    assert "no other picture of this place" in opened.notice_bar.sentence
    assert not opened.tools.comparing.dialog.isVisible()
    pair = [hit for hit in opened.model.hits if hit.path.suffix == ".jpg"][:2]
    opened.tools.comparing.compare(pair)
    settle(qtbot, opened)
    assert "matched by their pixels" in opened.tools.comparing.dialog.told.text()
    opened.tools.comparing.dialog.close()


@pytest.fixture
def striped(window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with two times of a large scene, of stripes that are two pixels wide and grey from afar."""
    (tmp_path / "scenes").mkdir()
    side = 2400
    stripes = np.where(np.arange(side) // 2 % 2, 255, 0).astype(np.uint8)
    pixels = np.broadcast_to(stripes, (3, side, side))
    grid = from_origin(WEST, NORTH, 5, 5)
    write_raster(tmp_path / "scenes" / "stripes_2021-05-01.tif", pixels, "EPSG:32632", grid)
    write_raster(tmp_path / "scenes" / "stripes_2022-05-01.tif", pixels.transpose(0, 2, 1), "EPSG:32632", grid)
    index_folders(tmp_path / "l.nadir", [tmp_path / "scenes"], default_model)
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    search(qtbot, window, "farmland with fields")
    if not window.centre.shows_results:
        window.centre.anyway_asked.emit()
    return window


def contrast(window: MainWindow, part: int) -> float:
    """Standard deviation of the grey values in the middle of a half of the comparison."""
    view = window.tools.comparing.dialog.view
    middle = view.parts()[part][1].center().toPoint()
    image = view.grab().toImage()
    greys = [
        image.pixelColor(middle.x() + x, middle.y() + y).red() for x in range(-24, 25, 1) for y in range(-24, 25, 1)
    ]
    return float(np.std(greys))


def test_both_sides_are_read_closer_when_they_are_looked_at_closer(striped: MainWindow, qtbot: QtBot) -> None:
    open_compare(qtbot, striped, "stripes_2021-05-01.tif", "stripes_2022-05-01.tif")
    dialog = striped.tools.comparing.dialog
    view = dialog.view

    def rest() -> None:
        qtbot.wait(DETAIL_MS * 2)
        settle(qtbot, striped)

    view.come_close()
    view.zoom(4)
    # Beyond the tile, which was read as it is: of the rest of the scene there is only the small picture.
    tile = dialog._shown[0].hit.window
    away = 1500 if tile.x < 1200 else -1500
    view.move_by(QPointF(-away * view.scale, 0))
    before = contrast(striped, 0), contrast(striped, 1)
    rest()
    for second in (False, True):
        area = view.detail_area(second=second)
        assert area is not None
        assert area.width() < 600
        assert contrast(striped, int(second)) > 100 > 2 * before[int(second)]
    # In turn and with a line to swipe both fill the view.
    dialog.modes["swipe"].click()
    rest()
    assert contrast(striped, 0) > 100
    # Back at the whole, what was read at first is enough.
    view.fit()
    asked = []
    dialog.part_wanted.connect(lambda *part: asked.append(part))
    view.zoom(0.2)
    rest()
    assert not asked
    dialog.close()
