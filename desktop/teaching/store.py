"""The concepts of a library as the window asks for them; everything here runs in a worker thread."""

from collections.abc import Sequence
from pathlib import Path

from core.library.library import Library
from core.search.concepts import Concept, Concepts, read_concept, write_concept


def kept(library: Path) -> list[Concept]:
    """All concepts in order.

    Raises:
        LibraryError: the library cannot be read.
    """
    with Library.open(library, readonly=True) as opened:
        concepts = Concepts(opened)
        return [concepts.get(name) for name in concepts.names()]


def keep(library: Path, concept: Concept) -> list[Concept]:
    """Keep one more.

    Raises:
        NadirError: it is of another model, or the library cannot be written.
    """
    with Library.open(library) as opened:
        Concepts(opened).keep(concept)
    return kept(library)


def take(library: Path, file: Path) -> list[Concept]:
    """Keep the concept of a file.

    Raises:
        NadirError: it holds none, or one of another model, or the library cannot be written.
    """
    return keep(library, read_concept(file))


def give(concept: Concept, file: Path) -> None:
    """Write a concept to a file.

    Raises:
        UsageError: it cannot be written.
    """
    write_concept(concept, file)


def forget(library: Path, names: Sequence[str]) -> list[Concept]:
    """Remove some.

    Raises:
        NadirError: the library cannot be written.
    """
    with Library.open(library) as opened:
        for name in names:
            Concepts(opened).forget(name)
    return kept(library)
