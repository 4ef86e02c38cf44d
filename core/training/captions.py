"""Caption tables: CSV files with the columns `filename` and `title`, one caption a row (the layout of open_clip and ITRA)."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.errors import CaptionDataError

COLUMNS = ("filename", "title")
LISTED = 3  # how many offending rows an error names


@dataclass(frozen=True, slots=True)
class CaptionTable:
    """Images and their captions.

    Attributes:
        images: N image files.
        captions: For each image its captions, in the order of the file, at least one.
    """

    images: list[Path]
    captions: list[list[str]]

    def __len__(self) -> int:
        return len(self.images)

    def flat(self) -> tuple[list[str], NDArray[np.int64]]:
        """All captions in order, and (M,) the image of each."""
        texts = [caption for captions in self.captions for caption in captions]
        return texts, np.repeat(np.arange(len(self)), [len(captions) for captions in self.captions])

    def joined(self, other: "CaptionTable") -> "CaptionTable":
        """The images of both tables."""
        return CaptionTable(self.images + other.images, self.captions + other.captions)

    def subset(self, rows: list[int]) -> "CaptionTable":
        """The images at `rows`, in that order."""
        return CaptionTable([self.images[row] for row in rows], [self.captions[row] for row in rows])


def read_captions(table: Path, images: Path) -> CaptionTable:
    """Read a caption table and check that every image is there.

    Args:
        table: CSV with a header; other columns are ignored.
        images: Folder that `filename` is relative to.

    Raises:
        CaptionDataError: no such file, a column is missing, a caption or file name is empty, an image is not there, or
            fewer than two images (there would be nothing to tell apart).
    """
    try:
        with table.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise CaptionDataError(
                    "{table} has no column {missing}; name them filename,title.",
                    table=table,
                    missing=" and no column ".join(missing),
                )
            rows = [(row["filename"] or "", (row["title"] or "").strip()) for row in reader]
    except FileNotFoundError as error:
        raise CaptionDataError("There is no caption table at {table}; check the path.", table=table) from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CaptionDataError(
            "{table} is not a readable CSV file in UTF-8 ({error}); export it again.", table=table, error=str(error)
        ) from error
    return _grouped(table, images, rows)


def _grouped(table: Path, images: Path, rows: list[tuple[str, str]]) -> CaptionTable:
    by_image: dict[str, list[str]] = {}
    empty = [line for line, (name, caption) in enumerate(rows, start=2) if not name or not caption]
    if empty:
        raise CaptionDataError(
            "{table} has {count} rows without a file name or a caption, first in line {line}; fill or remove them.",
            table=table,
            count=len(empty),
            line=empty[0],
        )
    for name, caption in rows:
        by_image.setdefault(name, []).append(caption)
    absent = [name for name in by_image if not (images / name).is_file()]
    if absent:
        named = ", ".join(absent[:LISTED]) + (", ..." if len(absent) > LISTED else "")
        raise CaptionDataError(
            "{count} images of {table} are not in {images} ({named}); check the image folder.",
            count=len(absent),
            table=table,
            images=images,
            named=named,
        )
    if len(by_image) < 2:
        raise CaptionDataError(
            "{table} names {count} image(s); at least two are needed to tell images apart.",
            table=table,
            count=len(by_image),
        )
    return CaptionTable([images / name for name in by_image], list(by_image.values()))


def split_validation(
    table: CaptionTable, share: float, seed: int = 0, *, distinct: int = 1
) -> tuple[CaptionTable, CaptionTable]:
    """Carve a validation split out of a table, by image.

    Args:
        table: All images.
        share: Share of all images that go to validation, in (0, 1); at least one image stays on each side.
        seed: Seed of the shuffle; the same seed gives the same split.
        distinct: Minimum number of distinct captions of an image of the validation split, if there are enough such images.

    Returns:
        Training and validation table.
    """
    order = list(range(len(table)))
    random.Random(seed).shuffle(order)
    if distinct > 1:
        # A stable sort: images with enough captions first, both groups in the order drawn.
        order.sort(key=lambda row: len(set(map(normalised, table.captions[row]))) < distinct)
    held = min(max(round(share * len(order)), 1), len(order) - 1)
    return table.subset(sorted(order[held:])), table.subset(sorted(order[:held]))


def normalised(caption: str) -> str:
    """A caption without irrelevant differences: case, spaces, the final full stop."""
    return " ".join(caption.lower().rstrip(" .").split())


def scene_class(image: Path) -> str:
    """The class that a file name of the AID layout carries: `baseballfield_12.jpg` -> `baseballfield`."""
    return image.stem.rsplit("_", 1)[0]
