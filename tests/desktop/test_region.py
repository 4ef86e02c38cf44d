"""Searching by a part of a picture that is dragged with Shift held."""

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from core.imagery import Window
from core.indexing.run import index_folders
from core.synthetic.scenes import draw_scene
from desktop.widgets.picture_view import PictureView
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import search, settle

SHIFT = Qt.KeyboardModifier.ShiftModifier


def drag(qtbot: QtBot, view: PictureView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = SHIFT) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, keys, start)
    qtbot.mouseMove(view, (start + end) / 2)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, keys, end)


def show_whole(qtbot: QtBot, window: MainWindow, name: str) -> QRectF:
    """Show a result's whole scene; returns where it lies in the view."""
    window.grid.go_to(next(row for row, hit in enumerate(window.model.hits) if hit.path.name == name))
    settle(qtbot, window)
    if not window.inspector.picture.whole.isChecked():
        window.inspector.picture.whole.click()
    return window.inspector.picture.view.seen_area


def test_a_part_of_a_scene_finds_what_it_shows_not_what_the_whole_shows(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path
) -> None:
    write_scenes(tmp_path / "images", ("harbour", "forest", "airport"), 2)
    halves = [draw_scene("forest", 11, 256), draw_scene("harbour", 12, 256)]
    Image.fromarray(np.concatenate(halves, axis=1)).save(tmp_path / "images" / "mixed.png")
    index_folders(tmp_path / "l.nadir", [tmp_path / "images"], default_model)
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    search(qtbot, window, "boats in a harbour beside a forest")
    whole = show_whole(qtbot, window, "mixed.png")
    view = window.inspector.picture.view
    middle, top, bottom = round(whole.center().x()), round(whole.top()) + 3, round(whole.bottom()) - 3
    drag(qtbot, view, QPoint(round(whole.left()) + 3, top), QPoint(middle - 3, bottom))
    settle(qtbot, window)
    query = window.search.query
    assert query.image == tmp_path / "images" / "mixed.png"
    assert query.region is not None
    assert 0 <= query.region.x < 30
    assert 200 < query.region.width < 256
    others = [hit.path.name for hit in window.model.hits if hit.path.name != "mixed.png"]
    assert others[0].startswith("forest")
    show_whole(qtbot, window, "mixed.png")
    drag(qtbot, view, QPoint(middle + 4, top), QPoint(round(whole.right()) + 500, bottom))  # beyond the edge
    settle(qtbot, window)
    assert window.search.query.region is not None
    assert window.search.query.region.x + window.search.query.region.width <= 512
    others = [hit.path.name for hit in window.model.hits if hit.path.name != "mixed.png"]
    assert others[0].startswith("harbour")
    window.search.go(-1)
    settle(qtbot, window)
    assert window.search.query.region == query.region
    search(qtbot, window, "trees")
    window.search_bar.picture.click()
    settle(qtbot, window)
    assert window.search.query.region is None


def test_without_shift_or_with_a_slip_nothing_is_searched(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "planes")
    settle(qtbot, opened)
    view = opened.inspector.picture.view
    at = view.seen_area.center().toPoint()
    drag(qtbot, view, at, at + QPoint(60, 60), Qt.KeyboardModifier.NoModifier)
    drag(qtbot, view, at, at + QPoint(3, 3))
    settle(qtbot, opened)
    assert opened.search.query.image is None
    assert view.scene_at(QPointF(at)) is not None
    assert isinstance(opened.search.result.hits[0].window, Window)  # type: ignore[union-attr]
