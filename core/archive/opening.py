"""From an open library to what is searched through it: its own tiles, or those of the archive that it stands for."""

from core.library.library import Library
from core.library.marks import Marks
from core.library.source import Source
from core.neighbours.stored import StoredSource


def source_of(library: Library) -> Source:
    """What is searched through a library.

    Args:
        library: An open one, which the caller closes.
    """
    return StoredSource(library)


def marks_of(library: Library) -> Marks:
    """What a person said of the tiles that are searched through a library.

    Args:
        library: An open one; for writing to change any.
    """
    return Marks(library)
