"""One writer per library."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from core.errors import LibraryBusy, LibraryError


@contextlib.contextmanager
def only_writer(library: Path) -> Iterator[None]:
    """Hold the write lock of a library.

    Uses SQLite's own file lock on an empty database beside it, which is portable and released by the system when a process
    ends.

    Raises:
        LibraryBusy: another process holds it.
        LibraryError: the folder cannot be written.
    """
    path = library.with_name(library.name + ".lock")
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise LibraryError(
            "{folder} cannot be written; choose another folder for the library.", folder=library.parent
        ) from error
    with contextlib.closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise LibraryBusy(
                    "Another process is indexing into {library}; wait until it has finished or stop it.",
                    library=library,
                ) from error
            raise LibraryError(
                "{folder} cannot be written; choose another folder for the library.", folder=library.parent
            ) from error
        yield
