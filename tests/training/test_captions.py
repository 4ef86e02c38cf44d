"""Caption tables and their mistakes."""

from pathlib import Path

import pytest

from core.errors import CaptionDataError
from core.training.captions import CaptionTable, read_captions, split_validation


def table(folder: Path, text: str) -> Path:
    path = folder / "captions.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("file,caption\na.jpg,a forest\n", "no column filename and no column title"),
        ("filename,title\n", "at least two"),
        ("filename,title\na.jpg,a forest\n", "at least two"),
        ("filename,title\na.jpg,a forest\nb.jpg,\n", "line 3"),
        ("filename,title\na.jpg,a forest\ngone.jpg,a lake\n", "not in"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, text: str, message: str) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).touch()
    with pytest.raises(CaptionDataError, match=message):
        read_captions(table(tmp_path, text), tmp_path)


def test_a_missing_or_unreadable_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaptionDataError, match="no caption table"):
        read_captions(tmp_path / "gone.csv", tmp_path)
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00filename")
    with pytest.raises(CaptionDataError, match="UTF-8"):
        read_captions(tmp_path / "bytes.csv", tmp_path)


def test_validation_is_split_by_image(drawn: Path) -> None:
    whole = read_captions(drawn / "captions.csv", drawn / "images")
    training, validation = split_validation(whole, 0.25)
    assert len(validation) == 6
    assert not set(training.images) & set(validation.images)
    assert split_validation(whole, 0.25)[1].images == validation.images


def test_validation_takes_images_whose_captions_differ_while_there_are_enough() -> None:
    rich, poor = ["a port", "boats", "a pier"], ["a port", "A port ."]
    table = CaptionTable([Path(f"{row}.jpg") for row in range(10)], [rich if row % 2 else poor for row in range(10)])
    training, validation = split_validation(table, 0.4, distinct=3)
    assert all(captions == rich for captions in validation.captions)
    assert (len(training), len(validation)) == (6, 4)
    assert len(split_validation(table, 0.8, distinct=3)[1]) == 8
