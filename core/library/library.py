"""A library: one SQLite file, the only source of truth about what was indexed.

It has many readers and one writer. Every write is a transaction, so a kill at any moment loses at most the current batch and
leaves nothing half-written.
"""

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from core.errors import LibraryDamaged, LibraryError, LibraryMissing, ModelMismatch
from core.imagery import SceneInfo, TilePolicy, Window
from core.library import schema
from core.library.connection import close, connect, connected, make_folder, readable
from core.library.georeference import footprint_json
from core.library.records import Counts, Failure, FolderRecord, SceneDetails, SceneRecord, TileRecord
from core.library.settings import ARCHIVE, model_settings, settings_of
from core.sentence import restored

if TYPE_CHECKING:
    from core.model.model import Model

SUFFIX = ".nadir"
FETCH = 4096


def _bring_up_to_date(path: Path) -> None:
    """Migrate an older library, be it opened for reading only."""
    with contextlib.closing(connect(path, readonly=False)) as connection:
        schema.migrate(connection, path.name)


def library_path(path: Path) -> Path:
    """A library's file: `.nadir` is added to a name without a suffix."""
    return path if path.suffix else path.with_suffix(SUFFIX)


class Library:
    """An open library; close it, or use it in a `with` block. One thread at a time.

    Attributes:
        path: The file.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: Path, model: "Model", policy: TilePolicy | None = None) -> Self:
        """Make an empty library for a model.

        Args:
            path: A file that is not there yet; its folder is made.
            model: Whose codes it will hold.
            policy: How scenes are cut; the model's own if None.

        Raises:
            LibraryError: the file cannot be written.
        """
        return cls.create_with(path, settings_of(model, policy))

    @classmethod
    def create_with(cls, path: Path, settings: dict[str, str]) -> Self:
        """The same with settings as `core.library.settings` names them."""
        path = library_path(path)
        make_folder(path.parent)
        with connected(path, readonly=False) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            schema.create(connection, settings)
        return cls(path, connection)

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False) -> Self:
        """Open a library.

        Raises:
            LibraryMissing: no such file.
            LibraryDamaged: not a library.
            LibraryTooNew: of a newer Nadir.
            LibraryError: it cannot be read.
        """
        path = library_path(path)
        missing = LibraryMissing("There is no library at {path}; create it by indexing a folder.", path=path)
        if not path.is_file():
            raise missing
        with connected(path, readonly=readonly) as connection:
            if schema.is_blank(connection):
                raise missing
            if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
                raise LibraryDamaged("{path} is not a Nadir library; choose another file.", path=path)
            if not schema.check_version(connection, path.name):
                _bring_up_to_date(path)
        return cls(path, connection)

    def close(self) -> None:
        """Close the file; if it was open for writing, its log is merged into the file."""
        close(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing.

        Raises:
            LibraryError: the disk is full or the file cannot be written.
        """
        with readable(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside belongs to one state, whatever another process writes; snapshots can be nested."""
        with readable(self.path):
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.rollback()

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows that a statement gives; one that writes needs a transaction around it."""
        with readable(self.path):
            return self._connection.execute(statement, values).fetchall()

    def stream(self, statement: str) -> Iterator[list[Any]]:
        """The same, some thousand rows at a time."""
        with readable(self.path):
            cursor = self._connection.execute(statement)
            while rows := cursor.fetchmany(FETCH):
                yield rows

    def empty_log(self) -> None:
        """Merge SQLite's log into the file, so that the file alone is the whole library."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    # Settings

    def setting(self, key: str) -> str | None:
        """A setting, None where it was never set."""
        rows = self.rows("SELECT value FROM settings WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    @property
    def archive(self) -> str | None:
        """Address of the archive that it stands for (`core.archive.own`); None for a library with tiles of its own."""
        return self.setting(ARCHIVE)

    @property
    def policy(self) -> TilePolicy:
        """How scenes of this library are cut."""
        return TilePolicy.from_dict(json.loads(self.setting("tile_policy") or "{}"))

    def check_model(self, model: "Model") -> None:
        """Refuse a model whose codes cannot be compared with those of the library.

        Raises:
            ModelMismatch: see above.
        """
        if self.setting("model_fingerprint") != model.fingerprint:
            facts = {"path": self.path, "made_with": self.setting("model_name")}
            raise ModelMismatch(
                "The library {path} was indexed with the model “{made_with}”, not with “{model}” in {folder}; use "
                "“{made_with}”, or index the folders into a new library.",
                **facts | {"model": model.name, "folder": model.folder},
            )

    def change_model(self, model: "Model") -> None:
        """Assign the library to another model: all scenes and codes are removed, the folders are kept."""
        if self.setting("model_fingerprint") == model.fingerprint:
            return
        with self.transaction():
            self._connection.execute("DELETE FROM scenes")
            self._put_settings(model_settings(model))

    def _put_settings(self, settings: dict[str, str]) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", settings.items())

    def data_version(self) -> str:
        """An identifier of the searchable tiles: it changes with them, and no two libraries share it."""
        return f"{self.setting('library_id')}:{self.setting('generation')}"

    def find_damage(self) -> str | None:
        """The first error that SQLite's own check finds, in a sentence; None without any."""
        found = self.rows("PRAGMA quick_check(1)")[0][0]
        if found == "ok" and self.rows("PRAGMA foreign_key_check"):
            found = "tiles or scenes without an owner"
        return None if found == "ok" else f"{self.path} is damaged ({found}); index its folders into a new library."

    def change_counter(self) -> int:
        """Changes when another process has written; cheap."""
        return int(self.rows("PRAGMA data_version")[0][0])

    # Folders

    def add_folder(self, path: Path) -> int:
        """The key of a folder, which is added where it is new."""
        with self.transaction():
            self._connection.execute("INSERT OR IGNORE INTO folders (path) VALUES (?)", (os.fsencode(path),))
        return int(self.rows("SELECT id FROM folders WHERE path = ?", (os.fsencode(path),))[0][0])

    def folder_at(self, path: Path) -> int:
        """The key of a folder of the library.

        Raises:
            LibraryError: the library does not have it.
        """
        place = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - keeps links as given
        rows = self.rows("SELECT id FROM folders WHERE path = ?", (os.fsencode(place),))
        if not rows:
            raise LibraryError(
                "The library {library} does not contain the folder {place}; index it, or search another folder.",
                library=self.path.name,
                place=place,
            )
        return int(rows[0][0])

    def move_folder(self, folder_id: int, path: Path) -> int:
        """Record the new location of a folder: all its scenes are kept under their new paths, without being read.

        Args:
            folder_id: Its key.
            path: Where it lies now.

        Returns:
            Number of scenes that are there under their new path.

        Raises:
            LibraryError: the library has that place already, no longer has the folder, or none of the folder's images is there.
        """
        place = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - keeps links as given
        known = self.rows("SELECT path FROM folders WHERE id = ?", (folder_id,))
        if not known:
            raise LibraryError("This folder is no longer in the library; check the list of folders.")
        old = Path(os.fsdecode(known[0][0]))
        moved = [(place / scene.path.relative_to(old), scene.scene_id) for scene in self.scenes_of(folder_id)]
        there = sum(new.is_file() for new, _ in moved)
        if not there:
            raise LibraryError(
                "None of the images of {old} are in {place}; choose the folder that contains them now.",
                old=old,
                place=place,
            )
        others = {row[0] for row in self.rows("SELECT path FROM scenes WHERE folder_id <> ?", (folder_id,))}
        others |= {row[0] for row in self.rows("SELECT path FROM folders WHERE id <> ?", (folder_id,))}
        if not others.isdisjoint(os.fsencode(new) for new in (place, *(path for path, _ in moved))):
            raise LibraryError(
                "The library already contains {place}; remove one of the two folders instead.", place=place
            )
        with self.transaction():
            self._connection.execute("UPDATE folders SET path = ? WHERE id = ?", (os.fsencode(place), folder_id))
            # In two steps, since a new path may be the old one of another scene.
            self._connection.executemany(
                "UPDATE scenes SET path = ? WHERE id = ?", [(b"\0%d" % key, key) for _, key in moved]
            )
            self._connection.executemany(
                "UPDATE scenes SET path = ? WHERE id = ?", [(os.fsencode(new), key) for new, key in moved]
            )
        return there

    def remove_folder(self, folder_id: int) -> None:
        """Remove a folder with all its scenes; the image files are not changed."""
        with self.transaction():
            self._connection.execute("DELETE FROM folders WHERE id = ?", (folder_id,))

    def folders(self) -> list[FolderRecord]:
        """All folders with their counts, by path."""
        rows = self.rows(
            """
            SELECT f.id, f.path,
                   (SELECT COUNT(*) FROM scenes s WHERE s.folder_id = f.id AND s.state = 'ready'),
                   (SELECT COUNT(*) FROM tiles t JOIN scenes s ON s.id = t.scene_id
                    WHERE s.folder_id = f.id AND s.state = 'ready'),
                   (SELECT COUNT(*) FROM scenes s WHERE s.folder_id = f.id AND s.state = 'failed')
            FROM folders f ORDER BY f.path
            """
        )
        return [
            FolderRecord(key, (place := Path(os.fsdecode(path))), scenes, tiles, failed, place.is_dir())
            for key, path, scenes, tiles, failed in rows
        ]

    def counts(self) -> Counts:
        """Totals."""
        row = self.rows(
            """
            SELECT (SELECT COUNT(*) FROM folders),
                   (SELECT COUNT(*) FROM scenes WHERE state = 'ready'),
                   (SELECT COUNT(*) FROM tiles t JOIN scenes s ON s.id = t.scene_id WHERE s.state = 'ready'),
                   (SELECT COUNT(*) FROM scenes WHERE state = 'failed')
            """
        )[0]
        return Counts(*row)

    def failures(self) -> list[Failure]:
        """Files that could not be read, by path."""
        rows = self.rows("SELECT path, error FROM scenes WHERE state = 'failed' ORDER BY path")
        return [Failure(Path(os.fsdecode(path)), restored(error)) for path, error in rows]

    # Scenes

    def scenes_of(self, folder_id: int) -> list[SceneRecord]:
        """All scenes of a folder in whatever state."""
        rows = self.rows(
            "SELECT id, path, size, mtime_ns, digest, state FROM scenes WHERE folder_id = ? ORDER BY path",
            (folder_id,),
        )
        return [SceneRecord(key, Path(os.fsdecode(path)), *rest) for key, path, *rest in rows]

    def scene(self, scene_id: int) -> SceneDetails:
        """What is known of a scene.

        Raises:
            LibraryError: it is no longer in the library.
        """
        rows = self.rows(
            "SELECT path, width, height, bands, dtype, format, crs, acquired FROM scenes WHERE id = ?", (scene_id,)
        )
        if not rows:
            raise LibraryError("This scene is no longer in the library; search again.")
        path, *rest = rows[0]
        return SceneDetails(Path(os.fsdecode(path)), *rest)

    def put_failed(self, folder_id: int, path: Path, stamp: tuple[int, int, bytes], reason: str) -> None:
        """Record that a file cannot be read; call inside a transaction.

        Args:
            folder_id: Of the folder it was found in.
            path: The file.
            stamp: Size, mtime in nanoseconds, digest.
            reason: Why, as a short phrase.
        """
        self._delete_path(path)
        self._connection.execute(
            "INSERT INTO scenes (folder_id, path, size, mtime_ns, digest, state, error) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (folder_id, os.fsencode(path), *stamp, "failed", reason),
        )

    def put_scene(self, folder_id: int, info: SceneInfo, stamp: tuple[int, int, bytes]) -> int:
        """Add a scene before its tiles, replacing what was stored about its file; call inside a transaction.

        Returns:
            Its key.
        """
        self._delete_path(info.path)
        cursor = self._connection.execute(
            "INSERT INTO scenes (folder_id, path, size, mtime_ns, digest, state, width, height, bands, dtype, format, "
            "crs, transform, footprint, acquired) VALUES (?, ?, ?, ?, ?, 'partial', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                folder_id,
                os.fsencode(info.path),
                *stamp,
                info.width,
                info.height,
                info.bands,
                info.dtype,
                info.format,
                info.crs,
                json.dumps(info.transform) if info.transform else None,
                footprint_json(info),
                info.acquired,
            ),
        )
        return int(cursor.lastrowid or 0)

    def put_tiles(self, scene_id: int, tiles: Sequence[TileRecord]) -> None:
        """Add tiles of a scene; call inside a transaction."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO tiles (scene_id, x, y, width, height, west, south, east, north, global, local, "
            "reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    scene_id,
                    tile.window.x,
                    tile.window.y,
                    tile.window.width,
                    tile.window.height,
                    *(tile.bounds or (None,) * 4),
                    tile.embedding.tobytes(),
                    tile.local.tobytes(),
                    tile.reference.tobytes(),
                )
                for tile in tiles
            ],
        )

    def finish_scene(self, scene_id: int) -> None:
        """Mark a scene as complete, so that it is searched; call inside a transaction."""
        self._connection.execute("UPDATE scenes SET state = 'ready' WHERE id = ?", (scene_id,))

    def windows_of(self, scene_id: int) -> set[Window]:
        """The tiles that a scene has so far."""
        rows = self.rows("SELECT x, y, width, height FROM tiles WHERE scene_id = ?", (scene_id,))
        return {Window(*row) for row in rows}

    def touch_scene(self, scene_id: int, folder_id: int, path: Path, stamp: tuple[int, int, bytes]) -> None:
        """Update a scene whose file moved or was saved unchanged; its tiles are kept. Call inside a transaction."""
        self._connection.execute("DELETE FROM scenes WHERE path = ? AND id <> ?", (os.fsencode(path), scene_id))
        self._connection.execute(
            "UPDATE scenes SET folder_id = ?, path = ?, size = ?, mtime_ns = ?, digest = ? WHERE id = ?",
            (folder_id, os.fsencode(path), *stamp, scene_id),
        )

    def remove_scenes(self, scene_ids: Sequence[int]) -> None:
        """Remove scenes; call inside a transaction."""
        self._connection.executemany("DELETE FROM scenes WHERE id = ?", [(key,) for key in scene_ids])

    def discard_tiles(self, tile_ids: Sequence[int]) -> None:
        """Remove tiles; their scenes become incomplete, so that the next indexing run reads the missing tiles."""
        keys = [(key,) for key in tile_ids]
        with self.transaction():
            self._connection.executemany(
                "UPDATE scenes SET state = 'partial' WHERE id = (SELECT scene_id FROM tiles WHERE id = ?)", keys
            )
            self._connection.executemany("DELETE FROM tiles WHERE id = ?", keys)

    def _delete_path(self, path: Path) -> None:
        self._connection.execute("DELETE FROM scenes WHERE path = ?", (os.fsencode(path),))
