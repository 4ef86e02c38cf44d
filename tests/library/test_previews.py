"""Small pictures beside a library: which are kept, for how long, and that a library does without them."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.decoding.pool import Workers
from core.decoding.requests import Limits
from core.errors import NadirError
from core.imagery import Window
from core.imagery.previews import SIDE_PX, pack, unpack
from core.indexing.run import index_folders
from core.library.library import Library
from core.library.previews import Key, Previews, keys_of, previews_file
from core.maintenance.health import examine, repair
from core.maintenance.housekeeping import remove_library, rename_library
from core.model.model import Model
from core.synthetic.scenes import draw_scene
from tests.conftest import as_nobody

WINDOW = Window(0, 0, 96, 96)


@pytest.fixture
def folder(drawn: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(drawn / "images", tmp_path / "scenes"))


@pytest.fixture
def library(folder: Path, tmp_path: Path, tiny_model: Model) -> Path:
    index_folders(tmp_path / "l.nadir", [folder], tiny_model)
    return tmp_path / "l.nadir"


def key_of(library: Path, image: Path) -> Key:
    with Library.open(library, readonly=True) as opened:
        return keys_of(opened, [(image, WINDOW)])[0]


def shown(library: Path, image: Path) -> np.ndarray | None:
    """The small picture of an image, unpacked; None without one."""
    with Previews(library, readonly=True) as previews:
        (packed,) = previews.get([key_of(library, image)])
    return None if packed is None else unpack(packed)


def count(library: Path) -> int:
    with Previews(library, readonly=True) as previews:
        return len(previews)


def pictures(count: int) -> list[tuple[Key, bytes]]:
    noise = np.random.default_rng(0).integers(0, 256, (count, SIDE_PX, SIDE_PX, 3), np.uint8)
    return [((bytes([number // 256, number % 256]), WINDOW), pack(one)) for number, one in enumerate(noise)]


def test_every_indexed_tile_has_a_picture_that_looks_like_it(library: Path, folder: Path) -> None:
    assert count(library) == 24
    for image in sorted(folder.glob("*.jpg"))[::5]:
        small = shown(library, image)
        assert small is not None
        with Image.open(image) as whole:
            expected = np.asarray(whole.convert("RGB").resize((16, 16), Image.Resampling.BOX), np.int16)
        found = np.asarray(Image.fromarray(small).resize((16, 16), Image.Resampling.BOX), np.int16)
        assert np.abs(found - expected).mean() < 6


def test_a_picture_stays_with_its_file_and_goes_with_it(library: Path, folder: Path, tiny_model: Model) -> None:
    before = shown(library, folder / "forest_1.jpg")
    (folder / "sub").mkdir()
    (folder / "forest_1.jpg").rename(folder / "sub" / "renamed.jpg")
    (folder / "river_0.jpg").unlink()
    Image.fromarray(draw_scene("beach", 1, 96)).save(folder / "harbour_2.jpg")
    old = shown(library, folder / "harbour_2.jpg")
    index_folders(library, [folder], tiny_model)
    assert np.array_equal(shown(library, folder / "sub" / "renamed.jpg"), before)  # type: ignore[arg-type]
    assert not np.array_equal(shown(library, folder / "harbour_2.jpg"), old)  # type: ignore[arg-type]
    assert count(library) == 23


def test_pictures_follow_a_library_that_is_renamed_and_go_with_one_that_is_deleted(library: Path) -> None:
    renamed = rename_library(library, "Coast 2024")
    assert count(renamed) == 24
    assert not previews_file(library).exists()
    remove_library(renamed)
    assert not [path for path in renamed.parent.iterdir() if path.name.startswith("Coast")]


def test_a_lost_or_damaged_file_of_pictures_costs_nothing_but_the_pictures(
    library: Path, folder: Path, tiny_model: Model
) -> None:
    previews_file(library).unlink()
    assert shown(library, folder / "forest_1.jpg") is None
    previews_file(library).write_bytes(b"no database" * 1000)
    assert shown(library, folder / "forest_1.jpg") is None
    assert [finding.name for finding in _faults(library)] == ["small pictures"]
    repair(library)
    assert not _faults(library)
    previews_file(library).write_bytes(b"no database" * 1000)
    Image.fromarray(draw_scene("desert", 2, 96)).save(folder / "new.png")
    Image.fromarray(draw_scene("desert", 3, 96)).save(folder / "newer.png")
    assert index_folders(library, [folder], tiny_model).added == 2
    index_folders(library, [folder], tiny_model)
    assert not _faults(library)


def _faults(library: Path) -> list[object]:
    with Library.open(library, readonly=True) as opened:
        return [finding for finding in examine(opened) if not finding.good]


def test_a_picture_that_was_damaged_is_none(library: Path, folder: Path) -> None:
    path = previews_file(library)
    content = path.read_bytes()
    start = content.index(b"\xff\xd8\xff")  # of a JPEG
    path.write_bytes(content[: start + 400] + bytes(64) + content[start + 464 :])
    pictures = [shown(library, image) for image in sorted(folder.glob("*.jpg"))]
    assert sum(picture is None for picture in pictures) == 1


def test_the_file_is_bounded_and_the_oldest_pictures_go_first(tmp_path: Path) -> None:
    library, some = tmp_path / "l.nadir", pictures(120)
    most = 60 * len(some[0][1])
    for at in range(0, len(some), 8):
        with Previews(library, most_bytes=most) as previews:
            previews.put(some[at : at + 8])
    with Previews(library, readonly=True) as previews:
        found = [one is not None for one in previews.get([key for key, _ in some])]
    assert found == sorted(found)
    assert 20 < sum(found) < 70
    assert previews_file(library).stat().st_size < 1.5 * most


def test_a_library_on_a_read_only_medium_shows_its_pictures(library: Path, folder: Path) -> None:
    library.parent.chmod(0o555)
    try:
        with as_nobody(library, previews_file(library), folder):
            assert shown(library, folder / "forest_1.jpg") is not None
            with Previews(library) as previews:
                previews.put(pictures(1))
            assert count(library) == 24
    finally:
        library.parent.chmod(0o755)


def test_pictures_are_unpacked_in_a_process_of_their_own(tmp_path: Path) -> None:
    (_, good), *_ = pictures(1)
    large = pack(np.zeros((SIDE_PX, SIDE_PX, 3), np.uint8)).replace(
        bytes([0, SIDE_PX, 0, SIDE_PX]), bytes([0, SIDE_PX, 1, SIDE_PX])
    )
    with Workers(Limits(seconds=20), most=1) as workers:
        unpacked = workers.unpack(tmp_path / "l.nadir.previews", [good, b"no JPEG", large, good[:600]])
        assert [one is not None for one in unpacked] == [True, False, False, False]
        assert unpacked[0] is not None
        assert unpacked[0].shape == (SIDE_PX, SIDE_PX, 3)
        assert workers.unpack(tmp_path / "l.nadir.previews", []) == []


def test_a_library_is_searched_as_before_without_pictures(library: Path, tiny_model: Model) -> None:
    previews_file(library).unlink()
    try:
        assert index_folders(library, [library.parent / "scenes"], tiny_model).unchanged == 24
    except NadirError as error:
        pytest.fail(str(error))
    assert not previews_file(library).exists()
