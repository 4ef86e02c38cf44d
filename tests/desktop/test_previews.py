"""Small pictures from beside the library: they stand in for images that are not read yet, or not there."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.indexing.run import index_folders
from core.library.previews import previews_file
from core.synthetic.scenes import draw_scene
from desktop.library import libraries
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import search, settle


@pytest.fixture
def own(tmp_path: Path, default_model) -> tuple[Path, Path]:
    """A library and its folder of images, for a test to change."""
    write_scenes(tmp_path / "images", ("harbour", "forest"), 1)
    index_folders(tmp_path / "mine.nadir", [tmp_path / "images"], default_model)
    return tmp_path / "mine.nadir", tmp_path / "images"


def open_and_search(qtbot: QtBot, window: MainWindow, library: Path) -> None:
    window.workspace.open(library)
    settle(qtbot, window)
    search(qtbot, window, "a harbour with boats")


def small(window: MainWindow, row: int = 0) -> QImage | None:
    hit = window.model.hits[row]
    pixmap = window.model.thumbnails.preview(hit.path, hit.window)
    return None if pixmap is None else pixmap.toImage()


def drawn(window: MainWindow, row: int = 0) -> QImage:
    """The picture of a card as it stands on the screen, without its badges."""
    area = window.grid.visualRect(window.model.index(row, 0))
    return window.grid.viewport().grab(area.adjusted(45, 45, -45, -90)).toImage()


def colours(image: QImage) -> np.ndarray:
    """(8, 8, 3) means."""
    little = image.convertToFormat(QImage.Format.Format_RGB888).scaled(8, 8)
    return np.array([[little.pixelColor(x, y).getRgb()[:3] for x in range(8)] for y in range(8)], np.int16)


def red(image: QImage) -> float:
    return float(colours(image)[..., 0].mean())


def test_a_folder_that_is_away_keeps_its_pictures_with_a_mark(
    window: MainWindow, qtbot: QtBot, own: tuple[Path, Path], tmp_path: Path
) -> None:
    library, images = own
    images.rename(tmp_path / "elsewhere")
    open_and_search(qtbot, window, library)
    hit = window.model.hits[0]
    assert window.model.thumbnails.is_unreadable(hit.path, hit.window)
    picture = small(window)
    assert picture is not None
    expected = QImage(str(tmp_path / "elsewhere" / hit.path.name))
    assert np.abs(colours(picture) - colours(expected)).mean() < 30
    # Without its small picture the card is grey: every pixel of a line has the same colour.
    line = [drawn(window).pixelColor(x, 4).rgb() for x in range(drawn(window).width())]
    assert len(set(line)) > 10


def test_a_folder_that_is_away_can_be_said_to_lie_elsewhere(
    window: MainWindow, qtbot: QtBot, own: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, images = own
    images.rename(tmp_path / "elsewhere")
    window.workspace.open(library)
    settle(qtbot, window)
    assert "pictures are small" in window.notice_bar.sentence
    assert "new location" in window.notice_bar.other.text()
    monkeypatch.setattr(libraries, "ask_folder", lambda parent, title: tmp_path / "elsewhere")
    window.notice_bar.other.click()
    settle(qtbot, window)
    assert not window.notice_bar.isVisible()
    search(qtbot, window, "a harbour with boats")
    hit = window.model.hits[0]
    assert hit.path.parent == tmp_path / "elsewhere"
    assert small(window) is not None  # known by the content of its file
    assert window.model.thumbnails.get(hit.path, hit.window) is not None


def test_a_library_without_small_pictures_gets_them_when_images_are_looked_at(
    window: MainWindow, qtbot: QtBot, own: tuple[Path, Path], tmp_path: Path
) -> None:
    library, images = own
    previews_file(library).unlink()
    open_and_search(qtbot, window, library)
    assert previews_file(library).is_file()
    window.workspace.close()
    images.rename(tmp_path / "elsewhere")
    window.workspace.open(library)
    settle(qtbot, window)
    search(qtbot, window, "harbour")
    assert small(window, 0) is not None
    assert small(window, 1) is not None


def test_an_image_that_was_changed_is_shown_as_it_is_now(
    window: MainWindow, qtbot: QtBot, own: tuple[Path, Path]
) -> None:
    library, images = own
    open_and_search(qtbot, window, library)
    hit = window.model.hits[0]
    Image.fromarray(np.full((96, 96, 3), (200, 30, 30), np.uint8) ^ draw_scene("desert", 5, 96) // 16).save(hit.path)
    window.indexing.add([images])
    settle(qtbot, window)
    row = next(row for row, one in enumerate(window.model.hits) if one.path == hit.path)
    window.grid.go_to(row)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: red(drawn(window, row)) > 150, timeout=5000)
    qtbot.waitUntil(lambda: (picture := small(window, row)) is not None and red(picture) > 150, timeout=5000)


def test_damaged_small_pictures_leave_the_window_as_it_is(
    window: MainWindow, qtbot: QtBot, own: tuple[Path, Path]
) -> None:
    library, _ = own
    previews_file(library).write_bytes(b"no database" * 500)
    open_and_search(qtbot, window, library)
    hit = window.model.hits[0]
    assert window.model.thumbnails.get(hit.path, hit.window) is not None
    assert not window.notice_bar.isVisible()


def test_a_picture_keeps_the_shape_of_its_tile(window: MainWindow, qtbot: QtBot, tmp_path: Path, default_model) -> None:
    (tmp_path / "wide").mkdir()
    Image.fromarray(draw_scene("harbour", 1, 240)[:120]).save(tmp_path / "wide" / "wide.png")
    index_folders(tmp_path / "wide.nadir", [tmp_path / "wide"], default_model)
    open_and_search(qtbot, window, tmp_path / "wide.nadir")
    window_of, picture = window.model.hits[0].window, small(window)
    assert picture is not None
    assert picture.width() / picture.height() == pytest.approx(window_of.width / window_of.height, rel=0.02)
