"""The inspector: a result, its place in the scene and on the ground, its bands, and files that are gone."""

import re
import shutil
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.imagery import open_scene
from core.indexing.run import index_folders
from core.synthetic.scenes import draw_scene
from desktop.inspector.evidence import within_data
from desktop.widgets.copyable import CopyableText
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import FOUR_BANDS, search, settle


def inspect(qtbot: QtBot, window: MainWindow, name: str) -> None:
    """Search, and choose the first result of a file."""
    search(qtbot, window, "an airport with planes")
    window.grid.go_to(next(row for row, hit in enumerate(window.model.hits) if hit.path.name == name))
    settle(qtbot, window)


def texts(window: MainWindow) -> str:
    copyable = [part.toPlainText() for part in window.inspector.findChildren(CopyableText)]
    return "\n".join([part.text() for part in window.inspector.findChildren(QLabel)] + copyable)


def test_what_is_copied_from_the_inspector_is_the_true_path_and_name(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, default_model
) -> None:
    """However long: a narrow pane breaks it, and nothing of that is copied."""
    folder = tmp_path / "a_folder_with_a_long_name/and-another_one"
    folder.mkdir(parents=True)
    Image.fromarray(draw_scene("airport", 9, 128)).save(folder / ("long_" * 20 + ".png"))
    index_folders(tmp_path / "l.nadir", [folder], default_model)
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    search(qtbot, window, "an airport with planes")
    copied = []
    for part in window.inspector.findChildren(CopyableText):
        part.selectAll()
        part.copy()
        copied.append(QApplication.clipboard().text())
        assert part.document().size().height() <= part.height()
        assert part.document().idealWidth() <= part.viewport().width() + 1
    (file,) = folder.iterdir()
    assert str(file) in copied
    assert file.name in copied


def test_the_pointer_tells_pixel_and_place(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    inspect(qtbot, on_the_ground, FOUR_BANDS)
    picture = on_the_ground.inspector.picture
    point = QPointF(60, 70)
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, point, picture.view.mapToGlobal(point), buttons, buttons, keys)
    QApplication.sendEvent(picture.view, move)
    at = picture.view.scene_at(point)
    look = on_the_ground.inspector.inspected
    assert at is not None
    assert look is not None
    with open_scene(look.hit.path) as scene:
        ground = scene.ground()
    assert ground is not None
    lon, lat = ground.at(at.x(), at.y())
    assert f"{lat:.5f}° N, {lon:.5f}° E" in texts(on_the_ground)
    assert f"{int(at.x())}, {int(at.y())}" in texts(on_the_ground)


def test_facts_tell_dates_size_and_corners(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    inspect(qtbot, on_the_ground, FOUR_BANDS)
    told = texts(on_the_ground)
    assert "2024-01-31" in told
    assert "EPSG:32632" in told
    assert "4 × uint16" in told
    assert len(re.findall(r"\d+\.\d{5}° N, \d+\.\d{5}° E", told)) >= 5  # four corners and the centre


def test_other_bands_are_shown_but_the_model_still_sees_the_usual_ones(on_the_ground: MainWindow, qtbot: QtBot) -> None:
    inspect(qtbot, on_the_ground, FOUR_BANDS)
    inspector = on_the_ground.inspector
    before = inspector.inspected
    assert before is not None
    assert inspector.display.isVisible()
    inspector.display.choose((4, 3, 2), (0.0, 100.0))
    settle(qtbot, on_the_ground)
    after = inspector.inspected
    assert after is not None
    assert np.array_equal(after.seen.tile, before.seen.tile)
    assert not np.array_equal(after.seen.shown, before.seen.shown)
    on_the_ground.grid.go_to(next(r for r, h in enumerate(on_the_ground.model.hits) if h.path.suffix == ".jpg"))
    settle(qtbot, on_the_ground)
    assert not inspector.display.isVisible()


def test_a_closer_look_at_the_whole_scene_is_read_from_the_file(opened: MainWindow, qtbot: QtBot) -> None:
    inspect(qtbot, opened, "landscape_2024-06-18.tif")
    picture = opened.inspector.picture
    picture.whole.click()
    assert picture.view.frame is not None
    qtbot.keyClick(picture.view, Qt.Key.Key_1)
    assert picture.view.scale * picture.view.devicePixelRatioF() == 1
    details = opened.inspector.inspected.details if opened.inspector.inspected else None
    assert details is not None
    if max(details.width, details.height) > 1100:  # else the first picture shows every pixel already
        qtbot.waitUntil(lambda: picture.view.detail_area is not None, timeout=5000)
    qtbot.keyClick(picture.view, Qt.Key.Key_0)
    assert picture.view.scale < 1


def test_a_file_that_is_gone_is_told_and_found_again(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path
) -> None:
    write_scenes(tmp_path / "drive" / "images", ("harbour",), 2)
    library = tmp_path / "Moving.nadir"
    index_folders(library, [tmp_path / "drive" / "images"], default_model)
    shutil.move(tmp_path / "drive", tmp_path / "unplugged")
    window.workspace.open(library)
    settle(qtbot, window)
    search(qtbot, window, "boats")
    message = window.inspector.message
    assert message.isVisible()
    assert message.title == "The folder is not there"
    assert str(tmp_path / "drive" / "images") in message.sentence
    shutil.move(tmp_path / "unplugged", tmp_path / "drive")
    message.buttons[0].click()
    settle(qtbot, window)
    assert window.inspector.inspected is not None
    assert not message.isVisible()


def test_evidence_is_clear_where_the_scene_has_no_data() -> None:
    evidence = np.linspace(0, 1, 16, dtype=np.float32).reshape(4, 4)
    tile = np.full((40, 40, 3), 200, np.uint8)
    tile[30:] = 0
    shown = within_data(evidence, tile)
    assert not shown[3].any()
    assert np.array_equal(shown[:3], evidence[:3])


def test_a_map_over_the_picture_has_a_legend_and_can_be_drawn_weaker(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "an airport with planes")
    box = opened.inspector.picture
    assert not box.legend.isVisible()
    first = opened.inspector.first_keyword
    assert first is not None
    opened.inspector.choose_keyword(first)
    settle(qtbot, opened)
    assert box.legend.isVisible()

    def pixels() -> np.ndarray:
        image = box.view.grab().toImage().scaled(40, 40)
        return np.array([[image.pixelColor(x, y).getRgb()[:3] for x in range(8, 32)] for y in range(8, 32)], float)

    full = pixels()
    box.legend.opacity.setValue(30)
    weak = pixels()
    box.legend.opacity.setValue(0)
    plain = pixels()
    assert 0 < np.abs(weak - plain).mean() < np.abs(full - plain).mean()
    box.show_evidence(None)
    assert not box.legend.isVisible()
    assert np.abs(pixels() - plain).max() < 2
