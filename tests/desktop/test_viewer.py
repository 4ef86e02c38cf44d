"""The large view of a result."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.indexing.run import index_folders
from core.synthetic.scenes import draw_scene
from desktop.viewer.viewer import Viewer
from desktop.window import MainWindow
from tests.desktop.conftest import LONG_MS, search, settle, write_raster


@pytest.fixture
def tiled(window: MainWindow, default_model, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window with results from a scene of several tiles and from a small one."""
    folder = tmp_path / "scenes"
    folder.mkdir()
    for name, side in (("large.tif", 900), ("small.tif", 200)):
        pixels = draw_scene("harbour", side, side).transpose(2, 0, 1)
        write_raster(folder / name, pixels, "EPSG:32632", rasterio_grid())
    library = tmp_path / "Tiled.nadir"
    index_folders(library, [folder], default_model)
    window.workspace.open(library)
    settle(qtbot, window)
    search(qtbot, window, "boats in a harbour")
    return window


def rasterio_grid() -> object:
    from rasterio.transform import from_origin

    return from_origin(500_000, 5_300_000, 0.5, 0.5)


def is_shown(viewer: Viewer, window: MainWindow) -> bool:
    """Whether the large view has the picture of the result that the inspector shows."""
    hit = window.inspector.hit
    return viewer.name.text() == hit.path.name and viewer.view.scene_at(viewer.view.middle()) is not None


def test_return_opens_a_large_view_that_steps_through_the_results(tiled: MainWindow, qtbot: QtBot) -> None:
    viewer, grid, hits = tiled.viewing.viewer, tiled.grid, tiled.model.hits
    grid.go_to(0)
    settle(qtbot, tiled)
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert viewer.isVisible()
    assert viewer.count.text() == f"1 of {len(hits)}"
    for row in range(1, len(hits)):
        qtbot.keyClick(viewer, Qt.Key.Key_PageDown)
        assert grid.currentIndex().row() == row
        assert viewer.count.text() == f"{row + 1} of {len(hits)}"
        qtbot.waitUntil(lambda: is_shown(viewer, tiled), timeout=LONG_MS)
    assert not viewer.after.isEnabled()
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown)  # there is no further one
    assert grid.currentIndex().row() == len(hits) - 1
    qtbot.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_all_results_of_the_scene_are_outlined(tiled: MainWindow, qtbot: QtBot) -> None:
    viewer, hits = tiled.viewing.viewer, tiled.model.hits
    row = next(row for row, hit in enumerate(hits) if hit.path.name == "large.tif")
    others = [hit.window for hit in hits if hit.path == hits[row].path and hit is not hits[row]]
    assert len(others) > 1
    tiled.grid.go_to(row)
    settle(qtbot, tiled)
    qtbot.mouseDClick(tiled.grid.viewport(), Qt.MouseButton.LeftButton, pos=card(tiled, row))
    qtbot.waitUntil(lambda: is_shown(viewer, tiled), timeout=LONG_MS)
    assert [(rect.x(), rect.y(), rect.width()) for rect in viewer.view.others] == [(w.x, w.y, w.width) for w in others]
    frame = viewer.view.frame
    assert (frame.x(), frame.y()) == (hits[row].window.x, hits[row].window.y)
    # At first the tile is in the middle, W shows the whole scene and comes back.
    assert not viewer.view.is_fitted
    qtbot.keyClick(viewer, Qt.Key.Key_W)
    assert viewer.view.is_fitted
    qtbot.keyClick(viewer, Qt.Key.Key_W)
    assert not viewer.view.is_fitted


def card(window: MainWindow, row: int) -> QPoint:
    window.grid.scrollTo(window.model.index(row))
    return window.grid.visualRect(window.model.index(row)).center()


def test_what_cannot_be_read_is_told_in_the_large_view(tiled: MainWindow, qtbot: QtBot) -> None:
    viewer, hits = tiled.viewing.viewer, tiled.model.hits
    row = next(row for row, hit in enumerate(hits) if hit.path.name == "small.tif")
    hits[row].path.unlink()
    tiled.grid.go_to(row - 1 if row else row + 1)
    settle(qtbot, tiled)
    qtbot.keyClick(tiled.grid, Qt.Key.Key_Return)
    qtbot.keyClick(viewer, Qt.Key.Key_PageDown if row else Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: viewer.trouble.isVisible(), timeout=LONG_MS)
    assert "small.tif cannot be shown" in viewer.trouble.text()
    qtbot.keyClick(viewer, Qt.Key.Key_PageUp if row else Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: is_shown(viewer, tiled), timeout=LONG_MS)
    assert not viewer.trouble.isVisible()


def test_a_part_dragged_in_the_large_view_is_searched_by(tiled: MainWindow, qtbot: QtBot) -> None:
    viewer, hits = tiled.viewing.viewer, tiled.model.hits
    row = next(row for row, hit in enumerate(hits) if hit.path.name == "large.tif")
    tiled.grid.go_to(row)
    settle(qtbot, tiled)
    qtbot.keyClick(tiled.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(viewer, tiled), timeout=LONG_MS)
    middle, shift = viewer.view.middle().toPoint(), Qt.KeyboardModifier.ShiftModifier
    start, end = middle - QPoint(60, 50), middle + QPoint(40, 70)
    corners = [viewer.view.scene_at(point.toPointF()) for point in (start, end)]
    qtbot.mousePress(viewer.view, Qt.MouseButton.LeftButton, shift, start)
    qtbot.mouseMove(viewer.view, middle)
    qtbot.mouseMove(viewer.view, end)
    qtbot.mouseRelease(viewer.view, Qt.MouseButton.LeftButton, shift, end)
    settle(qtbot, tiled)
    assert not viewer.isVisible()  # what was found is seen
    query = tiled.search.query
    assert query.image == hits[row].path
    region = query.region
    assert region is not None
    assert (region.x, region.y) == pytest.approx((corners[0].x(), corners[0].y()), abs=2)
    assert (region.width, region.height) == pytest.approx(
        (corners[1].x() - corners[0].x(), corners[1].y() - corners[0].y()), abs=3
    )
    assert tiled.model.hits[0].path == query.image
