"""Indexing: what is added, changed, moved, removed; what is killed, refused, damaged."""

import os
import shutil
import sqlite3
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from core.errors import LibraryBusy, LibraryDamaged, LibraryMissing, LibraryTooNew, ModelMismatch, UsageError
from core.imagery import TilePolicy, find_scene_files
from core.indexing.changes import plan_changes
from core.indexing.run import index_folders
from core.library.library import Library
from core.library.lock import only_writer
from core.model.model import Model
from core.synthetic.scenes import draw_scene
from tests.conftest import as_nobody


@pytest.fixture
def folder(drawn: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn / "images", tmp_path / "scenes"))


def contents(library: Path) -> list[tuple[object, ...]]:
    """Everything that a search can see, in an order of its own."""
    connection = sqlite3.connect(library)
    rows = connection.execute(
        "SELECT s.path, t.x, t.y, t.width, t.height, t.global, t.local, t.reference FROM tiles t "
        "JOIN scenes s ON s.id = t.scene_id WHERE s.state = 'ready' ORDER BY 1, 2, 3"
    ).fetchall()
    connection.close()
    return rows


def test_only_what_changed_is_read_again(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    library = tmp_path / "l.nadir"
    first = index_folders(library, [folder], tiny_model)
    assert (first.added, first.scenes, first.tiles, first.failed) == (24, 24, 24, [])
    assert index_folders(library, [folder], tiny_model).unchanged == 24

    (folder / "river_0.jpg").unlink()
    (folder / "sub").mkdir()
    (folder / "forest_1.jpg").rename(folder / "sub" / "renamed.jpg")
    Image.fromarray(draw_scene("beach", 1, 96)).save(folder / "harbour_2.jpg")
    Image.fromarray(draw_scene("desert", 2, 96)).save(folder / "new.png")
    second = index_folders(library, [folder], tiny_model)
    assert (second.added, second.updated, second.removed, second.unchanged) == (1, 2, 1, 21)
    assert second.scenes == 24

    fresh = tmp_path / "fresh.nadir"
    index_folders(fresh, [folder], tiny_model)
    assert contents(library) == contents(fresh)


@pytest.mark.parametrize("seconds", [12e9, -11_644_473_600])
def test_a_nonsense_time_stamp_ends_no_run(folder: Path, tmp_path: Path, tiny_model: Model, seconds: float) -> None:
    os.utime(folder / "river_0.jpg", (seconds, seconds))
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (report.scenes, report.failed) == (24, [])
    assert index_folders(tmp_path / "l", [folder], tiny_model).unchanged == 24


def test_a_folder_that_is_empty_now_keeps_its_scenes_until_they_are_said_to_be_gone(
    folder: Path, tmp_path: Path, tiny_model: Model
) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    shutil.rmtree(folder)
    folder.mkdir()
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (report.removed, report.scenes, report.tiles) == (0, 24, 24)
    assert report.emptied == [folder]
    assert "the folder is empty now" in report.failed[0].reason
    report = index_folders(tmp_path / "l", [folder], tiny_model, forget_missing=True)
    assert (report.removed, report.scenes, report.tiles, report.failed) == (24, 0, 0, [])


@pytest.mark.parametrize("away", ["mount point", "folder in it", "link"])
def test_a_drive_inside_a_folder_that_is_away_keeps_its_scenes(
    folder: Path, tmp_path: Path, tiny_model: Model, away: str
) -> None:
    drive = folder / "drive"
    place = drive / "2024" if away == "folder in it" else drive
    if away == "link":
        (tmp_path / "elsewhere").mkdir()
        drive.symlink_to(tmp_path / "elsewhere")
    place.mkdir(parents=True, exist_ok=True)
    for name in ("river_0.jpg", "river_1.jpg"):
        (folder / name).rename(place / name)
    index_folders(tmp_path / "l", [folder], tiny_model)
    if away == "link":
        shutil.rmtree(tmp_path / "elsewhere")
    else:
        shutil.rmtree(drive)
        drive.mkdir()
    (folder / "river_2.jpg").unlink()
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (report.removed, report.scenes, report.emptied) == (1, 23, [drive])


def test_what_was_deleted_is_removed(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
        (folder / f"river_{'01'[name == 'two']}.jpg").rename(folder / name / "river.jpg")
    (folder / "two" / "notes.txt").write_text("about the river")
    index_folders(tmp_path / "l", [folder], tiny_model)
    shutil.rmtree(folder / "one")
    (folder / "two" / "river.jpg").unlink()
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (report.removed, report.scenes, report.emptied, report.failed) == (2, 22, [], [])


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_folder_that_cannot_be_listed_loses_nothing(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (folder / "river_0.jpg").rename(inner / "river_0.jpg")
    index_folders(tmp_path / "l", [folder], tiny_model)
    with Library.open(tmp_path / "l.nadir", readonly=True) as library:
        known = {1: library.scenes_of(1)}
    closed: list[Path] = []
    inner.chmod(0)
    with as_nobody(tmp_path):
        plan = plan_changes({1: list(find_scene_files(folder, closed))}, known, closed)
    inner.chmod(0o755)
    assert closed == [inner]
    assert (plan.work, plan.removed, plan.unchanged) == ([], [], 23)


def test_blank_tiles_are_left_out_and_counted(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    half = np.zeros((400, 800, 3), np.uint8)
    half[:, :400] = draw_scene("farmland", 3, 400)
    Image.fromarray(half).save(folder / "half.png")
    Image.new("RGB", (90, 90), (0, 120, 200)).save(folder / "plain.png")
    library = tmp_path / "l.nadir"
    report = index_folders(library, [folder], tiny_model, policy=TilePolicy(tile_px=200))
    assert (report.scenes, report.tiles, report.blank, report.failed) == (26, 24 + 4, 4 + 1, [])
    assert {row[1] for row in contents(library) if row[0] == os.fsencode(folder / "half.png")} == {0, 200}
    assert not any(row[0] == os.fsencode(folder / "plain.png") for row in contents(library))
    again = index_folders(library, [folder], tiny_model)
    assert (again.unchanged, again.blank, again.tiles) == (26, 0, 28)


def test_bad_files_cost_themselves_only(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    (folder / "notes.jpg").write_text("no picture")
    (folder / "cut.jpg").write_bytes((folder / "river_0.jpg").read_bytes()[:1500])
    (folder / "empty.tif").touch()
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert report.scenes == 24
    assert {failure.path.name for failure in report.failed} == {"notes.jpg", "cut.jpg", "empty.tif"}
    with Library.open(tmp_path / "l.nadir", readonly=True) as library:
        assert library.counts().failed == 3
        assert all(failure.reason for failure in library.failures())
    # Mended files are taken in, though they were refused before.
    shutil.copy(folder / "river_0.jpg", folder / "notes.jpg")
    (folder / "cut.jpg").unlink()
    (folder / "empty.tif").unlink()
    again = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (again.scenes, again.failed) == (25, [])


def test_a_cancelled_run_keeps_what_was_finished(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    asked = iter([False] * 5 + [True] * 100)
    report = index_folders(tmp_path / "l", [folder], tiny_model, cancelled=lambda: next(asked))
    assert report.cancelled
    assert 0 < report.scenes < 24
    assert index_folders(tmp_path / "l", [folder], tiny_model).scenes == 24


def test_progress_ends_where_the_work_ends(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    told = []
    index_folders(tmp_path / "l", [folder], tiny_model, progress=told.append)
    assert told[0].phase == "looking"
    assert (told[-1].done, told[-1].total, told[-1].tiles) == (24, 24, 24)


def test_a_library_keeps_the_policy_it_was_made_with(tmp_path: Path, tiny_model: Model) -> None:
    (tmp_path / "scenes").mkdir()
    fields = {"driver": "GTiff", "width": 200, "height": 200, "count": 4, "dtype": "uint8", "photometric": "minisblack"}
    with rasterio.open(tmp_path / "scenes" / "a.tif", "w", **fields, transform=from_origin(0, 9, 1, 1)) as out:
        out.write(np.arange(4 * 200 * 200, dtype=np.uint8).reshape(4, 200, 200))
    policy = TilePolicy(tile_px=50, overlap=0.5, zoom_levels=1, bands=(4, 3, 1))
    report = index_folders(tmp_path / "l", [tmp_path / "scenes"], tiny_model, policy=policy)
    assert report.tiles == 7 * 7 + 3 * 3
    assert index_folders(tmp_path / "l", [tmp_path / "scenes"], tiny_model).unchanged == 1
    with Library.open(tmp_path / "l.nadir") as library:
        assert library.policy == policy
    with pytest.raises(UsageError, match="created with other tile or band settings"):
        index_folders(tmp_path / "l", [tmp_path / "scenes"], tiny_model, policy=TilePolicy(tile_px=60))
    usual = index_folders(tmp_path / "usual", [tmp_path / "scenes"], tiny_model, policy=replace(policy, bands=None))
    assert usual.tiles == report.tiles
    assert contents(tmp_path / "usual.nadir") != contents(tmp_path / "l.nadir")  # other colours, other codes


def test_one_writer_at_a_time(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    with only_writer(tmp_path / "l.nadir"), pytest.raises(LibraryBusy, match="Another process"):
        index_folders(tmp_path / "l", [folder], tiny_model)


def test_wrong_use_is_told_and_makes_no_library(tmp_path: Path, tiny_model: Model) -> None:
    (tmp_path / "empty").mkdir()
    for folders, message in (
        ([], "at least one folder"),
        ([tmp_path / "gone"], "no folder at"),
        ([tmp_path / "empty"], "no images in"),
    ):
        with pytest.raises(UsageError, match=message):
            index_folders(tmp_path / "l", folders, tiny_model)
    assert not (tmp_path / "l.nadir").exists()


def test_another_models_library_is_refused(
    folder: Path, tmp_path: Path, tiny_model: Model, default_model: Model
) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    before = contents(tmp_path / "l.nadir")
    with pytest.raises(ModelMismatch, match="was indexed with the model"):
        index_folders(tmp_path / "l", [folder], default_model)
    assert contents(tmp_path / "l.nadir") == before


def test_files_that_are_no_library_are_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        Library.open(tmp_path / "gone")
    (tmp_path / "text.nadir").write_text("no database at all, but long enough to be looked at " * 40)
    with pytest.raises(LibraryDamaged):
        Library.open(tmp_path / "text.nadir")
    sqlite3.connect(tmp_path / "other.nadir").execute("CREATE TABLE t (a)").connection.close()
    with pytest.raises(LibraryDamaged):
        Library.open(tmp_path / "other.nadir", readonly=True)


def test_a_library_of_a_newer_nadir_is_refused(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    connection = sqlite3.connect(tmp_path / "l.nadir")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryTooNew, match="newer version of Nadir"):
        Library.open(tmp_path / "l.nadir")


def test_strange_names_are_indexed(drawn: Path, tmp_path: Path, tiny_model: Model) -> None:
    folder = tmp_path / "scènes \U0001f6f0 'quoted'"
    folder.mkdir()
    names = [b"with space.jpg", b"quote'\".jpg", b"new\nline.jpg", b"not-utf8-\xff\xfe.jpg", "ü — 北.jpg".encode()]
    for name in names:
        shutil.copy(drawn / "images" / "river_0.jpg", os.path.join(os.fsencode(folder), name))  # noqa: PTH118 - bytes
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (report.scenes, report.failed) == (5, [])
    assert index_folders(tmp_path / "l", [folder], tiny_model).unchanged == 5


def test_a_product_is_one_scene_and_a_band_that_changes_updates_it(tmp_path: Path, tiny_model: Model) -> None:
    name = "LC08_L1TP_193024_20240229_20240305_02_T1"
    folder = tmp_path / name
    folder.mkdir()
    profile = {"driver": "GTiff", "count": 1, "width": 64, "height": 64, "dtype": "uint16", "crs": "EPSG:32632"}

    def write(band: str, brightness: int) -> None:
        pixels = (np.mgrid[0:64, 0:64][0] * 10 + brightness).astype(np.uint16)
        place = from_origin(500_000, 5_400_000, 30, 30)
        with rasterio.open(folder / f"{name}_{band}.TIF", "w", transform=place, nodata=0, **profile) as file:
            file.write(pixels, 1)

    for number, band in enumerate(("B2", "B3", "B4", "B5", "QA_PIXEL")):
        write(band, 1000 * (number + 1))
    first = index_folders(tmp_path / "l", [tmp_path / name], tiny_model)
    assert (first.scenes, first.added, first.left_out, first.failed) == (1, 1, 4, [])
    assert index_folders(tmp_path / "l", [folder], tiny_model).unchanged == 1
    write("B3", 9_000)
    again = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (again.updated, again.scenes) == (1, 1)


def test_what_is_left_out_of_products_and_files_of_several_pages_is_told(tmp_path: Path, tiny_model: Model) -> None:
    folder = tmp_path / "scenes"
    folder.mkdir()
    name = "LC08_L1TP_193024_20240229_20240305_02_T1"
    profile = {"driver": "GTiff", "width": 96, "height": 96, "count": 1, "dtype": "uint16"}
    place = {"crs": "EPSG:32632", "transform": from_origin(5e5, 54e5, 30, 30)}
    noise = np.random.default_rng(1).integers(1, 9_000, (1, 96, 96)).astype(np.uint16)
    for layer in ("B2", "B3", "B4", "QA_PIXEL"):
        with rasterio.open(folder / f"{name}_{layer}.TIF", "w", **profile, **place) as out:
            out.write(noise)
    pages = [Image.fromarray(draw_scene("beach", seed, 96)) for seed in range(3)]
    pages[0].save(folder / "pages.tif", save_all=True, append_images=pages[1:])
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (report.scenes, report.failed, report.left_out, report.further_pages) == (2, [], 3, 2)
    again = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (again.unchanged, again.left_out) == (2, 3)
