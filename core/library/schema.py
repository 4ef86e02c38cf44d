"""The SQLite schema of a library and its migrations."""

import sqlite3
from collections.abc import Mapping

from core.errors import LibraryTooNew

# "Nadr" in ASCII; `file` and `PRAGMA application_id` tell a library from any other database.
APPLICATION_ID = 0x4E616472
VERSION = 3

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
    # 1 -> 2: an identifier and a change counter, so that caches can be checked quickly.
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
    # 2 -> 3: marks, concepts and saved searches. Marks belong to files and windows, not to scenes or tiles, which change with
    # indexing.
    2: (
        """
        CREATE TABLE places (
            id INTEGER PRIMARY KEY,
            path BLOB NOT NULL,
            digest BLOB,
            x INTEGER NOT NULL, y INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
            UNIQUE (path, x, y, width, height)
        )
        """,
        "CREATE INDEX places_by_digest ON places (digest)",
        """
        CREATE TABLE marks (
            place_id INTEGER PRIMARY KEY REFERENCES places (id) ON DELETE CASCADE,
            rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
            colour TEXT,
            note TEXT NOT NULL DEFAULT ''
        )
        """,
        "CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
        """
        CREATE TABLE collected (
            collection_id INTEGER NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
            place_id INTEGER NOT NULL REFERENCES places (id) ON DELETE CASCADE,
            PRIMARY KEY (collection_id, place_id)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX collected_by_place ON collected (place_id)",
        "CREATE TABLE concepts (name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE searches (name TEXT PRIMARY KEY, content TEXT NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID",
        # Scenes in the order of their arrival: those that arrived after a saved search was last seen are new.
        "INSERT INTO settings VALUES ('arrived', '0')",
        """
        CREATE TABLE arrivals (
            scene_id INTEGER PRIMARY KEY REFERENCES scenes (id) ON DELETE CASCADE,
            since INTEGER NOT NULL
        )
        """,
        """
        CREATE TRIGGER scene_ready AFTER UPDATE OF state ON scenes WHEN NEW.state = 'ready' AND OLD.state <> 'ready'
        BEGIN
            UPDATE settings SET value = value + 1 WHERE key = 'arrived';
            INSERT OR REPLACE INTO arrivals SELECT NEW.id, value FROM settings WHERE key = 'arrived';
        END
        """,
        # If a file moves, its marks move too.
        """
        CREATE TRIGGER scene_moved AFTER UPDATE OF path ON scenes WHEN OLD.path <> NEW.path
        BEGIN UPDATE OR IGNORE places SET path = NEW.path WHERE path = OLD.path; END
        """,
        # A removed file that returns elsewhere is recognised by its content.
        """
        CREATE TRIGGER scene_came AFTER INSERT ON scenes
        BEGIN
            UPDATE OR IGNORE places SET path = NEW.path
                WHERE digest = NEW.digest AND path <> NEW.path AND path NOT IN (SELECT path FROM scenes);
            UPDATE places SET digest = NEW.digest WHERE path = NEW.path;
        END
        """,
    ),
}


def create(connection: sqlite3.Connection, settings: Mapping[str, str]) -> None:
    """Create the tables of an empty database and store its settings in one transaction: a library needs its model."""
    try:
        connection.executescript(f"BEGIN IMMEDIATE; {FIRST} PRAGMA application_id = {APPLICATION_ID};")
        for step in range(1, VERSION):
            _take(connection, step)
        connection.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise
    connection.commit()


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether a database is empty, for example after an interrupted creation."""
    (own,), (tables,) = (
        connection.execute(question).fetchone()
        for question in ("PRAGMA application_id", "SELECT count(*) FROM sqlite_master")
    )
    return not own and not tables


def version(connection: sqlite3.Connection) -> int:
    """Schema version of an open database."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring a library to this version, one transaction per step.

    Args:
        connection: Open for writing.
        name: Name of the library, for the message.

    Raises:
        LibraryTooNew: it was written by a newer Nadir.
    """
    check_version(connection, name)
    for step in range(version(connection), VERSION):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version(connection) == step:  # otherwise another process has already migrated it
                _take(connection, step)
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
        raise LibraryTooNew(
            "The library {name} was written by a newer version of Nadir; update Nadir to open it.", name=name
        )
    return found == VERSION


def _take(connection: sqlite3.Connection, step: int) -> None:
    """A step from a version to the next; inside a transaction."""
    for statement in MIGRATIONS[step]:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {step + 1}")
