"""Opening the SQLite file of a library, and turning SQLite's errors into sentences."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from core.errors import LibraryDamaged, LibraryError

BUSY_SECONDS = 30.0
CLOSING_MS = 200  # that closing waits for others at most


@contextlib.contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file at `path` into one sentence; programming errors are raised unchanged."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    # With a damaged file SQLite's message may not be valid text.
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        # The low byte is the kind; the bytes above it tell more of it. Without a code, Python could not make sense of a value.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise LibraryError(
                "The disk of {path} is full or failing; free some space and continue. Finished images are kept.",
                path=path,
            ) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise LibraryError("{path} cannot be written; check the permissions of its folder.", path=path) from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LibraryError(
                "{path} is in use by another program; close that program and try again.", path=path
            ) from error
        raise LibraryDamaged(
            "{path} is damaged or not a Nadir library ({text}); choose another file, or index the folders into a "
            "new library.",
            path=path,
            text=error,
        ) from error


def make_folder(folder: Path) -> None:
    """Make the folder of a library.

    Raises:
        LibraryError: see above.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            "{folder} cannot be created ({why}); choose another location.", folder=folder, why=error.strerror
        ) from error


def connect(path: Path, *, readonly: bool) -> sqlite3.Connection:
    """Open the file at `path`; for writing it is created if missing."""
    # A URI asks SQLite for "open, never create" on reading.
    uri = path.absolute().as_uri() + ("?mode=ro" if readonly else "?mode=rwc")
    if readonly and _cannot_change(path):
        # Beside a file on a read-only medium SQLite cannot keep the shared memory that it wants even for reading.
        uri += "&immutable=1"
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


@contextlib.contextmanager
def connected(path: Path, *, readonly: bool) -> Iterator[sqlite3.Connection]:
    """A connection that outlives the block, unless the block fails: then it is closed."""
    with readable(path):
        connection = connect(path, readonly=readonly)
        try:
            yield connection
        except BaseException:
            connection.close()
            raise


def close(connection: sqlite3.Connection) -> None:
    """Close a file; its log is merged first, so that the file alone is the whole library.

    SQLite does this only for the last connection, which may be read-only and cannot.
    """
    with contextlib.suppress(sqlite3.Error):  # read-only, or in use by others: the log stays, and nothing is lost
        connection.execute(f"PRAGMA busy_timeout = {CLOSING_MS}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def log_of(path: Path) -> Path:
    """SQLite's write-ahead log of a library, which is part of the library while it exists."""
    return path.with_name(path.name + "-wal")


def _cannot_change(path: Path) -> bool:
    """Whether nobody can be writing: the folder is read-only, and there is no log to merge."""
    log = log_of(path)
    writable = os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    return not writable and not (log.exists() and log.stat().st_size)
