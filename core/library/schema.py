"""The SQLite schema of a library, and how an older one becomes a newer one."""

import sqlite3

from core.errors import LibraryTooNew

# "Nadr" in ASCII; `file` and `PRAGMA application_id` tell a library from any other database.
APPLICATION_ID = 0x4E616472
VERSION = 2

# The first version, which later ones are steps from. Paths are bytes as the file system has them: names need not be UTF-8.
FIRST = """
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE folders (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE
);

CREATE TABLE scenes (
    id INTEGER PRIMARY KEY,
    folder_id INTEGER NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
    path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('partial', 'ready', 'failed')),
    error TEXT,
    width INTEGER, height INTEGER, bands INTEGER, dtype TEXT, format TEXT,
    crs TEXT, transform TEXT, footprint TEXT, acquired TEXT
);
CREATE INDEX scenes_by_folder ON scenes (folder_id);

CREATE TABLE tiles (
    id INTEGER PRIMARY KEY,
    scene_id INTEGER NOT NULL REFERENCES scenes (id) ON DELETE CASCADE,
    x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    west REAL, south REAL, east REAL, north REAL,
    global BLOB NOT NULL,
    local BLOB NOT NULL,
    reference BLOB NOT NULL,
    UNIQUE (scene_id, x, y, width, height)
);
"""

# MIGRATIONS[v] takes a library from version v to v + 1. A new library takes the same steps, so both are alike.
MIGRATIONS: dict[int, tuple[str, ...]] = {
    # 1 -> 2: a name of its own and a count of changes, so that caches know in no time whether they still fit.
    1: (
        "INSERT INTO settings VALUES ('library_id', lower(hex(randomblob(16)))), ('generation', '1')",
        """
        CREATE TRIGGER scene_changed AFTER UPDATE ON scenes WHEN OLD.state = 'ready' OR NEW.state = 'ready'
        BEGIN UPDATE settings SET value = value + 1 WHERE key = 'generation'; END
        """,
        """
        CREATE TRIGGER scene_removed AFTER DELETE ON scenes WHEN OLD.state = 'ready'
        BEGIN UPDATE settings SET value = value + 1 WHERE key = 'generation'; END
        """,
    ),
}


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty database."""
    connection.executescript(
        f"BEGIN; {FIRST} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1; COMMIT;"
    )
    migrate(connection, "")


def version(connection: sqlite3.Connection) -> int:
    """Schema version of an open database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring a library to this version, one transaction per step.

    Args:
        connection: Open for writing.
        name: Of the library, for the message.

    Raises:
        LibraryTooNew: it was written by a newer Nadir.
    """
    check_version(connection, name)
    for step in range(version(connection), VERSION):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) == step:  # else another process was faster
                for statement in MIGRATIONS[step]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {step + 1}")
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def check_version(connection: sqlite3.Connection, name: str) -> bool:
    """Refuse a library of a newer Nadir.

    Returns:
        Whether it has this version; else it has to be migrated.

    Raises:
        LibraryTooNew: see above.
    """
    found = version(connection)
    if found > VERSION:
        raise LibraryTooNew("The library {name} was written by a newer Nadir; update this one to open it.", name=name)
    return found == VERSION
