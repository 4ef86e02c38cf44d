"""Taking results away, and looking after libraries and their indexing."""

import csv
import json
import shutil
from pathlib import Path

import pytest
import rasterio
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from core.indexing.run import index_folders
from core.library.library import Library
from core.library.marks import Mark
from core.library.records import Failure
from core.sentence import Sentence
from desktop.dialogs.problems import ProblemsDialog
from desktop.export import exporting
from desktop.export.files import EXPORTED, Target
from desktop.library import libraries
from desktop.settings.remembered import Remembered
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, search, settle


@pytest.fixture
def found(on_the_ground: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with results, of which all but one lie on the ground."""
    search(qtbot, on_the_ground, "boats in a harbour")
    return on_the_ground


def choose(window: MainWindow, text: str) -> None:
    """Click an entry of the menu over the selected results."""
    next(action for action in window.result_menu.actions() if action.text().replace("&", "").startswith(text)).trigger()


def test_the_whole_result_goes_to_a_table_and_to_a_map_layer(
    found: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = len(found.model.hits)
    for name in (f"r{ending}" for ending in EXPORTED):
        monkeypatch.setattr(exporting, "ask_export_file", lambda parent, query, name=name: Target(tmp_path / name, "."))
        found.exporting.export()
        settle(qtbot, found)
        assert f"written to {name}" in found.notice_bar.sentence
        assert ("not georeferenced: 1" in found.notice_bar.sentence) == name.endswith(".geojson")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == count
    assert len(json.loads((tmp_path / "r.geojson").read_text())["features"]) == count - 1


def test_an_export_is_named_after_the_query_and_tells_how_much_is_chance(
    found: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose_file(parent: object, title: str, start: str, kinds: str) -> tuple[str, str]:
        offered.append(start)
        return str(tmp_path / "here" / "mine.csv"), "Table (*.csv)"

    (tmp_path / "here").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(choose_file))
    for _ in range(2):
        found.exporting.export()
        settle(qtbot, found)
    assert [Path(start).name for start in offered] == ["boats in a harbour.csv"] * 2
    assert Path(offered[1]).parent == tmp_path / "here"  # where the last one ended
    below = sum(hit.better_than_chance is False for hit in found.model.hits)
    assert below
    assert f"{below} of them are no better than chance." in found.notice_bar.sentence


def test_the_number_of_selected_results_is_told(found: MainWindow) -> None:
    said = found.centre.bar.said
    assert "selected" not in said
    found.grid.selectAll()
    assert found.centre.bar.said == f"{said}  ·  {len(found.model.hits)} selected"
    found.grid.go_to(0)
    assert found.centre.bar.said == said


def test_the_right_button_over_a_folder_leaves_the_search_as_it_is(found: MainWindow, qtbot: QtBot) -> None:
    folders = found.sidebar.folders
    at = folders.visualItemRect(folders.item(0)).center()
    with qtbot.assertNotEmitted(found.sidebar.restricted):
        qtbot.mousePress(folders.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert folders.selectedItems() == []
    qtbot.mouseClick(folders.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(folders.selectedItems()) == 1


def test_selected_tiles_are_copied_with_their_place(
    found: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found.grid.selectAll()
    chosen = found.grid.selected_hits()
    assert len(chosen) == len(found.model.hits) > 1
    monkeypatch.setattr(exporting, "ask_copies_folder", lambda parent: tmp_path / "tiles")
    choose(found, "Copy tiles")
    settle(qtbot, found)
    copies = sorted((tmp_path / "tiles").glob("*.tif"))
    assert len(copies) == len(chosen) - 1
    with rasterio.open(next(path for path in copies if "lisbon" in path.name)) as copy:
        assert copy.crs.to_epsg() == 4326
        assert copy.bounds.left == pytest.approx(-9.2)


def test_path_place_and_picture_of_a_result_go_to_the_clipboard(found: MainWindow, qtbot: QtBot) -> None:
    row = next(row for row, hit in enumerate(found.model.hits) if hit.path.name == "lisbon.tif")
    found.grid.go_to(row)
    clipboard = QGuiApplication.clipboard()
    choose(found, "Copy path")
    assert clipboard.text().endswith("lisbon.tif")
    choose(found, "Copy coordinates")
    assert "N" in clipboard.text()
    assert "W" in clipboard.text()
    choose(found, "Copy picture")
    settle(qtbot, found)
    assert clipboard.image().width() == 128


def own_library(folder: Path, model: object, kinds: tuple[str, ...] = ("harbour", "forest")) -> tuple[Path, Path]:
    """A library and its folder of images, for a test to change."""
    write_scenes(folder / "images", kinds, 1)
    index_folders(folder / "mine.nadir", [folder / "images"], model)  # type: ignore[arg-type]
    return folder / "mine.nadir", folder / "images"


def test_a_folder_that_moved_is_found_again_without_indexing(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, images = own_library(tmp_path, default_model)
    images.rename(tmp_path / "moved")
    window.workspace.open(library)
    settle(qtbot, window)
    assert window.workspace.view is not None
    (folder,) = window.workspace.view.folders
    assert not folder.present
    for place, told in ((tmp_path, "None of the images"), (tmp_path / "moved", "")):
        monkeypatch.setattr(libraries, "ask_folder", lambda parent, title, place=place: place)
        window.notice_bar.dismiss()
        window.sidebar.moved_asked.emit(folder)
        settle(qtbot, window)
        assert told in window.notice_bar.sentence
    assert window.workspace.view.folders[0].present
    assert not window.indexer.running
    search(qtbot, window, "a harbour with boats")
    settle(qtbot, window)
    assert {hit.path.parent for hit in window.model.hits} == {tmp_path / "moved"}
    assert window.inspector.inspected is not None


def test_a_library_is_renamed_and_deleted(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, images = own_library(tmp_path, default_model)
    window.workspace.open(library)
    settle(qtbot, window)
    search(qtbot, window, "trees")
    monkeypatch.setattr(libraries, "ask_name", lambda parent, path: "Coast 2024")
    window.libraries.rename()
    settle(qtbot, window)
    renamed = tmp_path / "Coast 2024.nadir"
    assert window.workspace.path == renamed == window.remembered.last_library
    assert not library.exists()
    window.search_bar.ask("boats")
    settle(qtbot, window)
    assert window.search.result is not None
    assert window.search.result.query.text == "boats"
    monkeypatch.setattr(libraries, "really_remove", lambda parent, path: True)
    window.libraries.remove()
    settle(qtbot, window)
    assert window.workspace.path is None
    assert window.centre.currentWidget() is window.centre.welcome
    assert not list(tmp_path.glob("*.nadir*"))
    assert len(list(images.iterdir())) == 2


@pytest.mark.parametrize("asked", ["folder", "sample", "new"])
def test_a_library_that_is_seen_growing_is_remembered_for_the_next_start(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    window.workspace.set_pace(20)  # as if indexing took longer than the three seconds between two looks
    folder = write_scenes(tmp_path / "images", ("river", "forest"), 4).parent / "images"
    monkeypatch.setattr("desktop.library.libraries.ask_new_library", lambda parent: tmp_path / "new.nadir")
    monkeypatch.setattr("desktop.library.libraries.ask_folder", lambda parent, title: folder)
    {"folder": window.libraries.choose_folder, "sample": window.libraries.open_sample, "new": window.libraries.make}[
        asked
    ]()
    settle(qtbot, window)
    assert window.workspace.view is not None
    assert window.workspace.view.counts.scenes >= 8
    assert Remembered().last_library == window.workspace.path
    assert window.workspace.path in Remembered().recent_libraries


def test_an_emptied_folder_keeps_its_scenes_until_a_person_says_they_are_gone(
    window: MainWindow, default_model, qtbot: QtBot, tmp_path: Path
) -> None:
    library, images = own_library(tmp_path, default_model)
    window.workspace.open(library)
    settle(qtbot, window)
    for file in images.iterdir():
        file.unlink()
    window.sidebar.update_all()
    settle(qtbot, window)
    assert window.workspace.view is not None
    assert window.workspace.view.counts.scenes == 2
    assert "is empty now" in window.notice_bar.sentence
    window.notice_bar.action.click()
    settle(qtbot, window)
    assert window.workspace.view.counts.scenes == 0


def test_indexing_is_held_and_goes_on(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("river",), 1)
    for number in range(400):
        shutil.copy(tmp_path / "images" / "river_0.jpg", tmp_path / "images" / f"copy_{number}.jpg")
    told: list[int] = []
    window.indexer.progressed.connect(lambda progress: told.append(progress.tiles))
    window.indexing.add([tmp_path / "images"])
    qtbot.waitUntil(lambda: bool(told) and told[-1] > 0, timeout=LONG_MS)
    window.bottom_bar.pause.click()
    assert window.bottom_bar.pause.text() == "Resume"
    seen = -1
    while seen != len(told):  # until nothing more is told: the batches under way are through
        seen = len(told)
        qtbot.wait(1500)
    assert window.indexer.running
    assert told[-1] < 401
    window.bottom_bar.pause.click()
    settle(qtbot, window)
    assert window.workspace.path is not None
    with Library.open(window.workspace.path, readonly=True) as library:
        assert library.counts().scenes == 401
    assert "401 added" in window.bottom_bar.said.text()


def test_problems_do_not_say_that_all_is_indexed_while_it_is_not(qtbot: QtBot, tmp_path: Path) -> None:
    failures = [Failure(tmp_path / "a.tif", Sentence("the file is empty", {}))]
    dialog = ProblemsDialog(failures, indexing=True)
    qtbot.addWidget(dialog)
    assert any("still being indexed" in text.text() for text in dialog.findChildren(QLabel))


def test_unreadable_files_are_listed_and_tried_again(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("river",), 1)
    bad = tmp_path / "images" / "cut.jpg"
    bad.write_bytes((tmp_path / "images" / "river_0.jpg").read_bytes()[:900])
    window.indexing.add([tmp_path / "images"])
    settle(qtbot, window)
    assert window.bottom_bar.problems.isVisible()
    window.libraries.show_problems()
    dialog = window.findChild(ProblemsDialog)
    assert dialog is not None
    assert dialog.paths == [bad]
    assert any("All other images were indexed" in text.text() for text in dialog.findChildren(QLabel))
    dialog.close()
    shutil.copy(tmp_path / "images" / "river_0.jpg", bad)
    window.libraries.try_again()
    settle(qtbot, window)
    assert window.workspace.view is not None
    assert window.workspace.view.counts.failed == 0
    assert not window.bottom_bar.problems.isVisible()


def test_a_table_has_the_decimal_mark_that_was_chosen_and_marks_go_along(
    found: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found.grid.go_to(0)
    found.model.show_marks({found.model.hits[0].tile_id: Mark(3, note="a; b")})
    monkeypatch.setattr(exporting, "ask_export_file", lambda parent, query: Target(tmp_path / "r.csv", ","))
    found.exporting.export()
    settle(qtbot, found)
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file, delimiter=";"))
    assert "," in row["fused"]
    assert (row["rating"], row["note"]) == ("3", "a; b")


def test_a_report_is_printed_with_its_pictures(
    found: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "ask_export_file", lambda parent, query: Target(tmp_path / "r.pdf", "."))
    found.exporting.export()
    settle(qtbot, found)
    pdf = (tmp_path / "r.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Subtype /Image") >= 3
    monkeypatch.setattr(exporting, "ask_export_file", lambda parent, query: Target(tmp_path / "gone" / "r.pdf", "."))
    found.exporting.export()
    settle(qtbot, found)
    assert "cannot be written" in found.notice_bar.sentence


def test_results_are_dragged_as_their_files(found: MainWindow) -> None:
    indexes = [found.model.index(row) for row in range(len(found.model.hits))]
    urls = found.model.mimeData(indexes).urls()
    assert {url.toLocalFile() for url in urls} == {str(hit.path) for hit in found.model.hits}
    assert len(urls) == len({hit.path for hit in found.model.hits})
