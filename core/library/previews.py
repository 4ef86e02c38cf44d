"""Small pictures of a library's tiles, kept in a file of their own beside it.

They show a page of results before its images are read, and in place of images whose drive is away. The library needs none of
them: where the file is missing, damaged or cannot be written, all that happens is that pictures come later.

A picture is known by the content of its file and by its window, so it stays right when a file or a folder moves, and one of an
older content is never found.
"""

import contextlib
import logging
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from core.imagery import Window
from core.library.connection import connect
from core.library.library import Library

# Some 150,000 pictures; the oldest go first.
MOST_BYTES = 2**29
# So much is made free at once where there is no more room.
MADE_FREE = 1 / 16

# Digest of the file's content (`core.library.records.SceneRecord`) and window.
Key = tuple[bytes, Window]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS previews (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL,
    x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    jpeg BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    UNIQUE (digest, x, y, width, height)
)
"""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_log = logging.getLogger(__name__)


def previews_file(library: Path) -> Path:
    """Where the small pictures of a library are."""
    return library.with_name(library.name + ".previews")


def keys_of(library: Library, places: Sequence[tuple[Path, Window]]) -> list[Key]:
    """How small pictures of places are known; files that the library does not have have none."""
    digests: dict[Path, bytes] = {}
    for path in {path for path, _ in places}:
        rows = library.rows("SELECT digest FROM scenes WHERE path = ?", (os.fsencode(path),))
        digests[path] = rows[0][0] if rows else b""
    return [(digests[path], window) for path, window in places]


def forget_lost_previews(library: Library) -> None:
    """Remove the small pictures of files that are in the library no more."""
    if previews_file(library.path).is_file():
        with Previews(library.path) as previews:
            previews.keep_only(row[0] for row in library.rows("SELECT digest FROM scenes"))


def forget_previews(library: Path) -> None:
    """Remove the small pictures of a library."""
    path = previews_file(library)
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        path.with_name(path.name + "-journal").unlink(missing_ok=True)


class Previews:
    """The small pictures of a library; use it in a `with` block, one thread at a time. Nothing here raises for a bad file.

    Args:
        library: Its file.
        readonly: Whether nothing is to be put in; the file is not made then.
        most_bytes: Size of the file at most.
    """

    def __init__(self, library: Path, *, readonly: bool = False, most_bytes: int = MOST_BYTES) -> None:
        self.path = previews_file(library)
        self._library, self._readonly = library, readonly
        self._most_bytes = most_bytes
        self._connection: sqlite3.Connection | None = None
        with self._harmless():
            if readonly and not self.path.is_file():
                return
            self._connection = connect(self.path, readonly=readonly)
            if not readonly:
                # What is lost with the power is made again; what a kill leaves is whole.
                self._connection.execute("PRAGMA synchronous = OFF")
                self._connection.execute(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def get(self, keys: Sequence[Key]) -> list[bytes | None]:
        """The small pictures of tiles, in the order asked for; None where there is none."""
        found: list[bytes | None] = []
        with self._harmless():
            found += [self._one(key) for key in keys]
        return found + [None] * (len(keys) - len(found))

    def _one(self, key: Key) -> bytes | None:
        digest, window = key
        row = self._run(
            "SELECT jpeg, checksum FROM previews WHERE digest = ? AND x = ? AND y = ? AND width = ? AND height = ?",
            (digest, window.x, window.y, window.width, window.height),
        ).fetchone()
        return row[0] if row is not None and zlib.crc32(row[0]) == row[1] else None

    def put(self, pictures: Iterable[tuple[Key, bytes]]) -> None:
        """Keep small pictures; those of files without a digest are left out, and the oldest where there is no more room."""
        rows = [
            (digest, window.x, window.y, window.width, window.height, jpeg, zlib.crc32(jpeg))
            for (digest, window), jpeg in pictures
            if digest
        ]
        with self._harmless(), self._transaction() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO previews (digest, x, y, width, height, jpeg, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
            if self._used() > self._most_bytes:
                connection.execute(
                    "DELETE FROM previews WHERE id IN (SELECT id FROM previews ORDER BY id LIMIT ?)",
                    (int(len(self) * MADE_FREE) + len(rows),),
                )

    def keep_only(self, digests: Iterable[bytes]) -> None:
        """Forget the pictures of all other files: they are in the library no more."""
        with self._harmless(), self._transaction() as connection:
            connection.execute("CREATE TEMP TABLE wanted (digest BLOB PRIMARY KEY) WITHOUT ROWID")
            connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((digest,) for digest in digests))
            connection.execute("DELETE FROM previews WHERE digest NOT IN (SELECT digest FROM wanted)")
            connection.execute("DROP TABLE wanted")

    def find_damage(self) -> str | None:
        """What is wrong with the file; None where all is well, or there is none."""
        if self._connection is None:
            return "it cannot be opened" if self.path.exists() else None
        try:
            found = str(self._run("PRAGMA quick_check(1)").fetchone()[0])
            len(self)
        except sqlite3.Error as error:
            return str(error)
        return None if found == "ok" else found

    def __len__(self) -> int:
        return int(self._run("SELECT COUNT(*) FROM previews").fetchone()[0]) if self._connection is not None else 0

    def _used(self) -> int:
        """Bytes of the file that hold something."""
        pages, free, size = (
            int(self._run(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def _run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        if self._connection is None:
            raise sqlite3.OperationalError("it is not open")
        return self._connection.execute(statement, values)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing.

        Raises:
            sqlite3.Error: the file cannot be used.
        """
        self._run("BEGIN IMMEDIATE")
        assert self._connection is not None
        with self._connection:  # commits, or rolls back
            yield self._connection

    @contextlib.contextmanager
    def _harmless(self) -> Iterator[None]:
        """A file that cannot be used costs nothing but its pictures."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self.close()
            _log.info("%s cannot be used (%s); pictures come later without it.", self.path.name, error)
            if not self._readonly and getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
                forget_previews(self._library)  # the next one who keeps a picture begins a new one
