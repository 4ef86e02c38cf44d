"""The marks of a library as the window asks for them; everything here runs in a worker thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.archive.opening import marks_of
from core.library.library import Library
from core.library.marks import Mark, Marks


@dataclass(frozen=True, slots=True)
class MarksView:
    """What the window shows of the marks.

    Attributes:
        by_tile: Marks by tile key.
        collections: Number of places by collection name.
    """

    by_tile: dict[int, Mark] = field(default_factory=dict)
    collections: dict[str, int] = field(default_factory=dict)


def look(library: Path) -> MarksView:
    """All marks.

    Raises:
        LibraryError: the library cannot be read.
    """
    with Library.open(library, readonly=True) as opened:
        marks = marks_of(opened)
        return MarksView(marks.of_tiles(), marks.collections())


def change(library: Path, tiles: Sequence[int], how: Callable[[Mark], Mark]) -> MarksView:
    """Change the marks of tiles.

    Raises:
        NadirError: such a mark cannot be kept, or the library cannot be written.
    """
    with Library.open(library) as opened:
        marks = marks_of(opened)
        return MarksView(marks.change(tiles, how), marks.collections())


def rename(library: Path, name: str, new: str) -> MarksView:
    """Give a collection another name.

    Raises:
        NadirError: the new name cannot be one or is taken, or the library cannot be written.
    """
    with Library.open(library) as opened:
        Marks(opened).rename_collection(name, new)
    return look(library)


def remove(library: Path, name: str) -> MarksView:
    """Delete a collection; its places keep their other marks.

    Raises:
        NadirError: there is none of that name, or the library cannot be written.
    """
    with Library.open(library) as opened:
        Marks(opened).remove_collection(name)
    return look(library)
