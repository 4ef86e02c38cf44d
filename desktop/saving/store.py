"""Saved searches of a library as the window asks for them; everything here runs in a worker thread."""

from dataclasses import dataclass
from pathlib import Path

from core.library.library import Library
from core.search.query import Query
from desktop.engine.session import Session


@dataclass(frozen=True, slots=True)
class SavedEntry:
    """A saved search and the number of its new results."""

    name: str
    new: int


def entries(session: Session, library: Path) -> list[SavedEntry]:
    """All saved searches with their new results.

    Raises:
        NadirError: the library cannot be read, or belongs to another model.
    """
    return [SavedEntry(one.name, len(one.hits)) for one in session.news(library)]


def keep(session: Session, library: Path, name: str, query: Query) -> str:
    """Keep a search.

    Raises:
        NadirError: the name cannot be one, or the library cannot be written.
    """
    from core.search.saved import SavedSearches

    with Library.open(library) as opened:
        return SavedSearches(opened).keep(name, query)


def take(library: Path, name: str) -> Query:
    """The query of a saved search, whose results are marked as seen.

    Raises:
        NadirError: there is none, it cannot be asked any more, or the library cannot be written.
    """
    from core.search.saved import SavedSearches

    with Library.open(library) as opened:
        saved = SavedSearches(opened)
        query = saved.get(name)
        saved.see(name)
        return query


def forget(session: Session, library: Path, name: str) -> list[SavedEntry]:
    """Remove a saved search.

    Raises:
        NadirError: there is none, or the library cannot be written.
    """
    from core.search.saved import SavedSearches

    with Library.open(library) as opened:
        SavedSearches(opened).forget(name)
    return entries(session, library)
