"""Finding images in folders."""

import sys
from pathlib import Path

import pytest

from core.errors import SceneError, UsageError
from core.imagery import check_folders, find_scene_files, open_scene
from core.imagery.companions import CompanionFiles


def test_images_are_found_in_all_folders_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b/two.TIF", "a.jpg", "b/c/three.png", "notes.txt", ".hidden/four.jpg", ".five.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    names = [path.relative_to(tmp_path).as_posix() for path in find_scene_files(tmp_path)]
    assert names == ["a.jpg", "b/two.TIF", "b/c/three.png"]


def test_raw_pixels_are_found_by_the_header_beside_them(tmp_path: Path) -> None:
    for name in (
        "x.dat",
        "x.hdr",
        "y.dat",
        "y.dat.hdr",
        "z.dat",
        "plain",
        "plain.hdr",
        "other",
        "cube.raw",
        "cube.HDR",
    ):
        (tmp_path / name).touch()
    beside = CompanionFiles()
    assert [path.name for path in find_scene_files(tmp_path, beside=beside)] == ["cube.raw", "plain", "x.dat", "y.dat"]
    assert beside.skipped == {"DAT": 1, "": 1}
    assert [path.name for path in beside.files_of(tmp_path / "x.dat")] == ["x.hdr"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.jpg").touch()
    (tmp_path / "inner" / "back").symlink_to(tmp_path)
    assert [path.name for path in find_scene_files(tmp_path)] == ["a.jpg"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_links_to_themselves_and_to_nothing_are_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "self.jpg").symlink_to(tmp_path / "self.jpg")
    (tmp_path / "nothing.tif").symlink_to(tmp_path / "gone.tif")
    paths = list(find_scene_files(tmp_path))
    assert [path.name for path in paths] == ["nothing.tif", "self.jpg"]
    for path in paths:
        with pytest.raises(SceneError, match=r"does not exist|could not read it"):
            open_scene(path)


def test_a_missing_folder_and_a_file_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.touch()
    with pytest.raises(UsageError, match="no folder at"):
        check_folders([tmp_path / "gone"])
    with pytest.raises(UsageError, match="is a file"):
        check_folders([file])
