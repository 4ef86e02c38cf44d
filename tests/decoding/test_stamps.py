"""Which file is which: a file is itself by all of its content, and a scene is more than one file."""

import os
from pathlib import Path

import pytest

from core.decoding import stamps
from core.decoding.stamps import OLD_CONTENT, is_same_file, is_unchanged, old_stamp_of, stamp_of

SIZE = 500_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.tif"
    path.write_bytes(bytes(SIZE))
    os.utime(path, (1_000, 1_000))
    return path


def changed_at(path: Path, position: int, *, copied_to: str) -> Path:
    """A copy that differs in one byte and has the same time."""
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    made = path.with_name(copied_to)
    made.write_bytes(content)
    os.utime(made, (1_000, 1_000))
    return made


@pytest.mark.parametrize("position", [0, 65_536, 250_000, SIZE - 65_537, SIZE - 1])
def test_one_byte_anywhere_makes_another_file(file: Path, position: int) -> None:
    other = changed_at(file, position, copied_to="b.tif")
    assert not is_same_file(stamp_of(file), stamp_of(other))


def test_a_renamed_file_is_the_same_and_so_is_a_copy_that_was_compared_whole(file: Path) -> None:
    known = stamp_of(file)
    moved = file.rename(file.with_name("b.tif"))
    assert is_same_file(known, stamp_of(moved))
    os.utime(moved, (2_000, 2_000))
    assert is_same_file(known, stamp_of(moved))


def test_a_large_file_is_known_by_pieces_and_its_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "WHOLE_BYTES", 1_000)
    monkeypatch.setattr(stamps, "PIECES", 5)
    monkeypatch.setattr(stamps, "PIECE_BYTES", 1_000)
    known = stamp_of(file)
    for position in (999, SIZE // 2, SIZE - 1):
        assert not is_same_file(known, stamp_of(changed_at(file, position, copied_to="b.tif")))
    moved = file.rename(file.with_name("c.tif"))
    assert is_same_file(known, stamp_of(moved))
    os.utime(moved, (2_000, 2_000))
    assert not is_same_file(known, stamp_of(moved))


def test_what_cannot_be_read_is_nobody(file: Path, tmp_path: Path) -> None:
    nothing = stamp_of(tmp_path / "gone.tif")
    assert not is_same_file(nothing, nothing)
    assert not is_same_file(nothing, stamp_of(file))


def test_an_older_library_knows_a_moved_file_by_its_ends_and_its_time(file: Path) -> None:
    known = old_stamp_of(file, ())
    assert len(known[2]) == OLD_CONTENT
    assert is_unchanged(known, file, ())
    assert not is_same_file(known, stamp_of(file))
    assert is_same_file(known, old_stamp_of(file.rename(file.with_name("b.tif")), ()))
    os.utime(file.with_name("b.tif"), (2_000, 2_000))
    assert not is_same_file(known, old_stamp_of(file.with_name("b.tif"), ()))


def test_a_file_beside_it_that_comes_changes_or_goes_changes_a_scene(file: Path) -> None:
    beside = file.with_suffix(".tfw")
    alone = stamp_of(file)
    assert is_unchanged(alone, file, ())
    assert is_unchanged(alone, file, (beside,))  # it is gone since the folder was listed
    beside.write_text("1")
    os.utime(beside, (1_000, 1_000))
    with_it = stamp_of(file, (beside,))
    assert not is_unchanged(alone, file, (beside,))
    assert is_unchanged(with_it, file, (beside,))
    assert not is_unchanged(with_it, file, ())
    os.utime(beside, (1_001, 1_001))
    assert not is_unchanged(with_it, file, (beside,))
    os.utime(beside, (1_000, 1_000))
    beside.write_text("12")
    os.utime(beside, (1_000, 1_000))
    assert not is_unchanged(with_it, file, (beside,))


def test_files_that_are_renamed_together_stay_the_same_and_one_that_is_left_behind_does_not(file: Path) -> None:
    beside = file.with_name("a.tif.aux.xml")
    beside.write_text("x")
    known = stamp_of(file, (beside,))
    moved = file.rename(file.with_name("scene_b.tif"))
    assert not is_same_file(known, stamp_of(moved))
    beside = beside.rename(beside.with_name("scene_b.tif.aux.xml"))
    assert is_same_file(known, stamp_of(moved, (beside,)))
