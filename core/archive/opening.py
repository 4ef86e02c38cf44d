"""From an open library to what is searched through it: its own tiles, or those of the archive that it stands for."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from core.archive.marks import ArchiveMarks
from core.archive.own import archive_of
from core.library.library import Library
from core.library.marks import Marks
from core.library.source import Source
from core.neighbours.stored import StoredSource


def source_of(library: Library) -> Source:
    """What is searched through a library.

    Args:
        library: An open one, which the caller closes.

    Raises:
        LibraryError: it stands for an archive that cannot be read.
    """
    return archive_of(library) or StoredSource(library)


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Source]:
    """What is searched through the library at a path.

    Raises:
        LibraryError: it cannot be read.
    """
    with Library.open(path, readonly=True) as library:
        yield source_of(library)


def marks_of(library: Library) -> Marks:
    """What a person said of the tiles that are searched through a library.

    Args:
        library: An open one; for writing to change any.

    Raises:
        LibraryError: it stands for an archive that cannot be read.
    """
    archive = archive_of(library)
    return Marks(library) if archive is None else ArchiveMarks(library, archive)
