"""A picture of a person's own behind the map."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from rasterio.transform import from_origin

from desktop.map import background
from desktop.window import MainWindow
from tests.desktop.conftest import PLACES, search, settle

RED = QColor(230, 10, 10)


def picture(path: Path, driver: str = "GTiff", west: float = -20, north: float = 60) -> Path:
    """A red piece of ground, 40 by 30 degrees."""
    pixels = np.zeros((3, 300, 400), np.uint8)
    pixels[:] = np.array(RED.getRgb()[:3], np.uint8)[:, None, None]
    crs, grid = "EPSG:4326", from_origin(west, north, 0.1, 0.1)
    if driver == "MBTiles":
        crs, grid = "EPSG:3857", from_origin(-2_230_000, 8_400_000, 9783.93962, 9783.93962)
    profile = {"driver": driver, "count": 3, "height": 300, "width": 400, "dtype": "uint8"}
    with rasterio.open(path, "w", crs=crs, transform=grid, **profile) as file:
        file.write(pixels)
    return path


@pytest.fixture
def mapped(on_the_ground: MainWindow, qtbot: QtBot) -> MainWindow:
    on_the_ground.map_pane.want(True)
    search(qtbot, on_the_ground, "boats in a harbour")
    if not on_the_ground.centre.shows_results:
        on_the_ground.centre.anyway_asked.emit()
    rest(qtbot, on_the_ground)
    return on_the_ground


def rest(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.wait(background.REST_MS * 3)
    settle(qtbot, window)


def red_share(window: MainWindow) -> float:
    """Of the map's pixels."""
    view = window.map_pane.view
    image = view.grab().toImage()
    places = [(x, y) for x in range(4, image.width() - 4, 7) for y in range(4, image.height() - 4, 7)]
    reds = [(color := image.pixelColor(x, y)).red() > 190 and color.green() < 100 for x, y in places]
    return sum(reds) / len(reds)


def test_a_picture_lies_behind_the_map_and_moves_with_it(
    mapped: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert red_share(mapped) == 0
    monkeypatch.setattr(background, "ask_background", lambda parent: picture(tmp_path / "red.tif"))
    mapped.tools.map_background.choose.trigger()
    rest(qtbot, mapped)
    far = red_share(mapped)
    assert 0 < far < 0.5
    view = mapped.map_pane.view
    alps = next(hit for hit in mapped.model.hits if hit.path.stem == "alps")
    view.highlight(alps.tile_id)
    view.come_close()
    assert red_share(mapped) > 0  # what was read for the wider view, until the closer one is there
    rest(qtbot, mapped)
    assert red_share(mapped) > 0.7
    shown = view.background
    assert shown is not None
    assert (shown.left, shown.right) == pytest.approx((view.camera.seen().left(), view.camera.seen().right()))
    fiji = next(hit for hit in mapped.model.hits if hit.path.stem == "fiji_west")
    view.highlight(fiji.tile_id)
    rest(qtbot, mapped)
    assert red_share(mapped) == 0
    assert PLACES["alps"][0] < 20  # where the picture lies


def test_the_background_is_remembered_and_can_be_taken_away(
    make_window, ground_library: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    def started() -> MainWindow:
        window = make_window()
        window.map_pane.want(True)
        window.workspace.open(ground_library)
        settle(qtbot, window)
        search(qtbot, window, "boats in a harbour")
        if not window.centre.shows_results:
            window.centre.anyway_asked.emit()
        rest(qtbot, window)
        return window

    first = started()
    assert not first.tools.map_background.remove.isEnabled()
    first.tools.map_background.show_file(picture(tmp_path / "a.mbtiles", "MBTiles"))
    rest(qtbot, first)
    assert red_share(first) > 0
    first.frame.close()
    second = started()
    assert second.tools.map_background.path == tmp_path / "a.mbtiles"
    assert red_share(second) > 0
    second.tools.map_background.remove.trigger()
    assert red_share(second) == 0
    second.frame.close()
    third = started()
    assert third.tools.map_background.path is None
    assert red_share(third) == 0


def test_a_file_that_cannot_be_shown_is_told_and_not_remembered(
    mapped: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "broken.mbtiles").write_bytes(b"SQLite format 3\0" + bytes(300))
    (tmp_path / "nowhere.tif").write_bytes(picture(tmp_path / "ok.tif").read_bytes()[:100])
    for name, why in (("gone.tif", "does not exist"), ("broken.mbtiles", "damaged"), ("nowhere.tif", "damaged")):
        mapped.tools.map_background.show_file(tmp_path / name)
        rest(qtbot, mapped)
        assert name in mapped.notice_bar.sentence
        assert why in mapped.notice_bar.sentence
        assert mapped.remembered.map_background is None
        assert not mapped.tools.map_background.remove.isEnabled()
        assert red_share(mapped) == 0
        mapped.notice_bar.dismiss()


def test_a_remembered_file_whose_drive_is_away_is_told_once_and_kept(
    mapped: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = picture(tmp_path / "red.tif")
    mapped.tools.map_background.show_file(path)
    rest(qtbot, mapped)
    path.rename(tmp_path / "away.tif")
    mapped.map_pane.view.zoom(1.3)
    rest(qtbot, mapped)
    assert "red.tif" in mapped.notice_bar.sentence
    mapped.notice_bar.dismiss()
    mapped.map_pane.view.zoom(1.3)
    rest(qtbot, mapped)
    assert mapped.notice_bar.sentence == "" or not mapped.notice_bar.isVisible()
    assert mapped.remembered.map_background == path
    assert mapped.tools.map_background.remove.isEnabled()


def test_the_last_file_that_was_chosen_is_shown_however_fast_they_follow(
    mapped: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    shown = mapped.tools.map_background
    path, other = picture(tmp_path / "red.tif"), picture(tmp_path / "away.tif", west=60)
    for one in (path, tmp_path / "gone.tif", other, path):
        shown.show_file(one)
    rest(qtbot, mapped)
    assert red_share(mapped) > 0
    assert mapped.remembered.map_background == path
    shown.show_file(other)
    shown.clear()
    rest(qtbot, mapped)
    assert red_share(mapped) == 0
    assert mapped.remembered.map_background is None
    shown.show_file(path)
    for factor in (1.2, 1.2, 1.2):
        mapped.map_pane.view.zoom(factor)
        qtbot.wait(background.REST_MS + 5)
    rest(qtbot, mapped)
    covered = mapped.map_pane.view.background
    assert covered is not None
    assert covered.left == pytest.approx(mapped.map_pane.view.camera.seen().left())
