"""What a second run makes of a folder: new, changed, moved, gone, or passed over."""

import os
import shutil
import sqlite3
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from core.decoding.stamps import OLD_CONTENT, old_stamp_of
from core.errors import UsageError
from core.indexing.progress import IndexReport
from core.indexing.run import index_folders
from core.model.model import Model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "series"
    place.mkdir()
    dated(place / "T32UPU_20240101.tif", 0)
    return place


def dated(path: Path, seed: int) -> Path:
    """A scene with white borders of more than 64 KiB at both ends, as dates of a time series have."""
    pixels = np.full((3, 400, 400), 255, np.uint8)
    pixels[:, 120:280] = np.random.default_rng(seed).integers(0, 255, (3, 160, 400))
    fields = {"driver": "GTiff", "width": 400, "height": 400, "count": 3, "dtype": "uint8", "interleave": "pixel"}
    with rasterio.open(path, "w", **fields, crs="EPSG:32632", transform=from_origin(500_000, 5_400_000, 10, 10)) as out:
        out.write(pixels)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


def counted(report: IndexReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.removed, report.unchanged


def days(library: Path) -> list[str]:
    with sqlite3.connect(library) as database:
        return [day for (day,) in database.execute("SELECT acquired FROM scenes ORDER BY path")]


def test_the_next_date_of_a_series_is_a_new_scene(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    """Equal size, equal borders, equal time: only what lies between differs."""
    index_folders(tmp_path / "l", [folder], tiny_model)
    (folder / "T32UPU_20240101.tif").unlink()
    dated(folder / "T32UPU_20240111.tif", 1)
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (1, 0, 1, 0)
    assert days(tmp_path / "l.nadir") == ["2024-01-11"]


def test_a_file_that_was_moved_keeps_its_tiles_and_one_of_another_day_is_read(
    folder: Path, tmp_path: Path, tiny_model: Model
) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    (folder / "inner").mkdir()
    (folder / "T32UPU_20240101.tif").rename(folder / "inner" / "20240101_T32UPU.tif")
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert (*counted(report), report.tiles) == (0, 1, 0, 0, report.tiles)
    (folder / "inner" / "20240101_T32UPU.tif").rename(folder / "T32UPU_20240111.tif")
    (folder / "inner").rmdir()
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (1, 0, 1, 0)
    assert days(tmp_path / "l.nadir") == ["2024-01-11"]


def test_an_older_library_needs_nothing_and_knows_a_moved_file(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    path = folder / "T32UPU_20240101.tif"
    with sqlite3.connect(tmp_path / "l.nadir") as database:
        database.execute("UPDATE scenes SET digest = ?", (old_stamp_of(path, ())[2],))
    database.close()
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (0, 0, 0, 1)
    path.rename(folder / "moved_20240101.tif")
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (0, 1, 0, 0)
    with sqlite3.connect(tmp_path / "l.nadir") as database:
        ((digest,),) = database.execute("SELECT digest FROM scenes")
    database.close()
    assert len(digest) > OLD_CONTENT


def test_an_older_library_does_not_take_the_next_date_for_the_last_one(
    folder: Path, tmp_path: Path, tiny_model: Model
) -> None:
    index_folders(tmp_path / "l", [folder], tiny_model)
    path = folder / "T32UPU_20240101.tif"
    with sqlite3.connect(tmp_path / "l.nadir") as database:
        database.execute("UPDATE scenes SET digest = ?", (old_stamp_of(path, ())[2],))
    database.close()
    path.unlink()
    os.utime(dated(folder / "T32UPU_20240111.tif", 1), (1_700_500_000, 1_700_500_000))
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (1, 0, 1, 0)


@pytest.mark.parametrize("name", ["{stem}.tfw", "{stem}.tif.aux.xml", "{stem}.tif.msk", "{stem}.prj", "{stem}_RPC.TXT"])
def test_a_file_beside_it_that_comes_or_goes_updates_a_scene(
    folder: Path, tmp_path: Path, tiny_model: Model, name: str
) -> None:
    Image.new("RGB", (40, 30), "red").save(folder / "other.png")
    index_folders(tmp_path / "l", [folder], tiny_model)
    beside = folder / name.format(stem="T32UPU_20240101")
    beside.write_text("")
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (0, 1, 0, 1)
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (0, 0, 0, 2)
    beside.unlink()
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (0, 1, 0, 1)


def test_a_world_file_that_comes_later_gives_a_scene_its_place(tmp_path: Path, tiny_model: Model) -> None:
    folder = tmp_path / "scenes"
    folder.mkdir()
    (folder / "e.bsq").write_bytes(np.arange(4096, dtype=np.uint8).tobytes())
    (folder / "e.hdr").write_text("ENVI\nsamples = 64\nlines = 64\nbands = 1\ndata type = 1\ninterleave = bsq\n")
    index_folders(tmp_path / "l", [folder], tiny_model)
    with (folder / "e.hdr").open("a") as header:
        header.write("map info = {UTM, 1, 1, 500000, 5400000, 10, 10, 32, North,WGS-84}\n")
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (0, 1, 0, 0)
    with sqlite3.connect(tmp_path / "l.nadir") as database:
        assert database.execute("SELECT footprint IS NOT NULL FROM scenes").fetchall() == [(1,)]
    database.close()


def test_a_scene_that_is_moved_with_what_lies_beside_it_is_not_read_again(
    folder: Path, tmp_path: Path, tiny_model: Model
) -> None:
    (folder / "T32UPU_20240101.tfw").write_text("10\n0\n0\n-10\n500005\n5399995\n")
    index_folders(tmp_path / "l", [folder], tiny_model)
    inner = folder / "inner"
    inner.mkdir()
    for path in list(folder.glob("T32*")):
        shutil.move(path, inner / path.name)
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (0, 1, 0, 0)
    (inner / "T32UPU_20240101.tif").rename(folder / "T32UPU_20240101.tif")  # its place is left behind
    assert counted(index_folders(tmp_path / "l", [folder], tiny_model)) == (1, 0, 1, 0)


def test_skipped_files_are_reported(folder: Path, tmp_path: Path, tiny_model: Model) -> None:
    for name in ("a.heic", "b.HEIC", "c.zip", "d.h5", "T32UPU_20240101.tfw", "README.txt"):
        (folder / name).write_text("x")
    report = index_folders(tmp_path / "l", [folder], tiny_model)
    assert report.skipped == {"HEIC": 2, "ZIP": 1, "H5": 1}
    assert report.skipped_words() == "4 files of kinds that Nadir does not read (HEIC 2, ZIP 1, H5 1)"
    (folder / "T32UPU_20240101.tif").unlink()
    with pytest.raises(UsageError, match=r"no images in .*, only files of other kinds \(HEIC 2, ZIP 1, H5 1\)"):
        index_folders(tmp_path / "other", [folder], tiny_model)


def test_words_about_many_kinds_name_the_most_frequent() -> None:
    report = IndexReport(skipped={"": 1_200, "A": 6, "B": 5, "C": 4, "D": 3, "E": 2, "F": 1})
    words = "1,221 files of kinds that Nadir does not read (no extension 1,200, A 6, B 5, C 4, D 3, E 2, …)"
    assert report.skipped_words() == words
    assert IndexReport(skipped={"ZIP": 1}).skipped_words() == "1 file of a kind that Nadir does not read (ZIP 1)"
