"""What a search reads from a library: columns of all tiles, codes of candidates, places of results."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import LibraryDamaged, LibraryError, TilesGone
from core.imagery import Window
from core.library.georeference import Georeference, georeference_of
from core.library.library import Library
from core.library.records import Half, Place, TileTable

# Keeps "IN (?, ?, ...)" below SQLite's own limit on variables.
MANY = 500


class Tiles:
    """The tiles of an open library.

    Args:
        library: One thread at a time.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def table(self) -> TileTable:
        """All tiles that can be found, by key."""
        dim = int(self._library.setting("embed_dim") or 0)
        columns: list[tuple[Any, ...]] = []
        blobs: list[bytes] = []
        with self._library.snapshot():  # a scene that is added between the two would be missing from the first
            scenes = self._library.rows("SELECT id, folder_id, acquired, mtime_ns FROM scenes ORDER BY id")
            for rows in self._library.stream(
                "SELECT t.id, t.scene_id, t.west, t.south, t.east, t.north, t.global FROM tiles t "
                "JOIN scenes s ON s.id = t.scene_id WHERE s.state = 'ready' ORDER BY t.id"
            ):
                columns += [row[:6] for row in rows]
                blobs.append(b"".join(row[6] for row in rows))
        numbers = np.array(columns, np.float64).reshape(-1, 6)  # keys are far below 2^53; NULL becomes NaN
        of_scene = numbers[:, 1].astype(np.int64)
        keys, folders, days = _scene_columns(scenes)
        at = np.searchsorted(keys, of_scene)
        return TileTable(
            keys=numbers[:, 0].astype(np.int64),
            scenes=of_scene,
            folders=folders[at],
            days=days[at],
            bounds=numbers[:, 2:],
            vectors=self._matrix(b"".join(blobs), len(numbers), dim),
        )

    def candidate_codes(self, tile_ids: Sequence[int]) -> tuple[Half, Half]:
        """Local codes and reference tables of tiles, in the order asked for.

        Returns:
            (K, C) and (K, Q) half precision.

        Raises:
            TilesGone: because another process re-indexed since they were found.
        """
        found = {row[0]: row for row in self._many("SELECT id, local, reference FROM tiles WHERE id IN ({})", tile_ids)}
        try:
            rows = [found[tile_id] for tile_id in tile_ids]
        except KeyError as error:
            raise TilesGone("The library changed during the search; search again.") from error
        local, reference = (b"".join(row[column] for row in rows) for column in (1, 2))
        count = len(rows)
        return (
            self._matrix(local, count) if count else np.zeros((0, 0), np.float16),
            self._matrix(reference, count) if count else np.zeros((0, 0), np.float16),
        )

    def codes(self, tile_id: int) -> tuple[Half, Half]:
        """Global vector and local code of one tile, (D,) and (C,).

        Raises:
            LibraryError: it is no longer in the library.
        """
        rows = self._library.rows("SELECT global, local FROM tiles WHERE id = ?", (tile_id,))
        if not rows:
            raise LibraryError("This place is no longer in the library; search again.")
        return np.frombuffer(rows[0][0], np.float16), np.frombuffer(rows[0][1], np.float16)

    def _matrix(self, blob: bytes, count: int, width: int = -1) -> Half:
        """(N, W) codes of so many tiles.

        Raises:
            LibraryDamaged: some of them have another length.
        """
        try:
            return np.frombuffer(blob, np.float16).reshape(count, width)
        except ValueError as error:
            raise LibraryDamaged(
                "{path} contains damaged tiles; run `nadir doctor --library {path} --repair`, then index the folders "
                "again.",
                path=self._library.path,
            ) from error

    def bad_tiles(self) -> list[int]:
        """Keys of tiles with codes of the wrong length, or an invalid global vector."""
        dim, code = int(self._library.setting("embed_dim") or 0), int(self._library.setting("local_code_dim") or 0)
        bad = []
        for rows in self._library.stream("SELECT id, global, length(local), length(reference) FROM tiles ORDER BY id"):
            for key, vector, local, reference in rows:
                whole = len(vector) == 2 * dim and local == 2 * code and reference % 2 == 0
                if not whole or not np.isfinite(np.frombuffer(vector, np.float16)).all():
                    bad.append(int(key))
        return bad

    def of_file(self, path: Path) -> dict[int, Window]:
        """By key the windows of all tiles of an image that can be found."""
        rows = self._library.rows(
            "SELECT t.id, t.x, t.y, t.width, t.height FROM tiles t JOIN scenes s ON s.id = t.scene_id "
            "WHERE s.path = ? AND s.state = 'ready' ORDER BY t.id",
            (os.fsencode(path),),
        )
        return {key: Window(*window) for key, *window in rows}

    def covering(self, lon: float, lat: float, *, without: int) -> list[int]:
        """Keys of tiles over a place on the ground, of each scene the one whose middle is nearest to it.

        Args:
            lon: Longitude in degrees.
            lat: Latitude.
            without: Key of a scene that is left out.
        """
        rows = self._library.rows(
            "SELECT t.id, t.scene_id, t.west, t.south, t.east, t.north FROM tiles t JOIN scenes s ON s.id = t.scene_id "
            "WHERE s.state = 'ready' AND s.id <> ? AND t.south <= ? AND t.north >= ? AND "
            "CASE WHEN t.west <= t.east THEN t.west <= ? AND t.east >= ? ELSE t.west <= ? OR t.east >= ? END",
            (without, lat, lat, lon, lon, lon, lon),
        )
        return nearest_of_each(rows, lon, lat)

    def months(self) -> dict[str, int]:
        """Number of tiles by month (2024-06), by the date that filters use."""
        rows = self._library.rows(
            "SELECT s.acquired, s.mtime_ns, COUNT(*) FROM tiles t JOIN scenes s ON s.id = t.scene_id "
            "WHERE s.state = 'ready' GROUP BY s.id"
        )
        found: dict[str, int] = {}
        for acquired, mtime_ns, count in rows:
            month = day_of(acquired, mtime_ns)[0].isoformat()[:7]
            found[month] = found.get(month, 0) + count
        return found

    def places(self, tile_ids: Sequence[int]) -> list[Place]:
        """Where tiles lie, in the order asked for; tiles that are gone are left out."""
        rows = self._many(
            "SELECT t.id, s.id, s.path, t.x, t.y, t.width, t.height, t.west, t.south, t.east, t.north, s.acquired, "
            "s.mtime_ns FROM tiles t JOIN scenes s ON s.id = t.scene_id WHERE t.id IN ({})",
            tile_ids,
        )
        found = {row[0]: _place(row[1:]) for row in rows}
        return [found[tile_id] for tile_id in tile_ids if tile_id in found]

    def georeferences(self, scene_ids: Iterable[int]) -> dict[int, Georeference]:
        """Georeferencing by scene key, of the georeferenced scenes."""
        statement = "SELECT id, crs, transform, footprint, width, height FROM scenes WHERE id IN ({})"
        found = ((key, georeference_of(*columns)) for key, *columns in self._many(statement, list(scene_ids)))
        return {key: georeference for key, georeference in found if georeference is not None}

    def _many(self, statement: str, keys: Sequence[int]) -> Iterator[Any]:
        """Rows of a statement with one `IN ({})`, which takes any number of keys."""
        for at in range(0, len(keys), MANY):
            part = keys[at : at + MANY]
            # Only question marks go into the statement; the keys themselves are bound.
            yield from self._library.rows(statement.format(",".join("?" * len(part))), part)


def nearest_of_each(rows: Iterable[Sequence[Any]], lon: float, lat: float) -> list[int]:
    """Of each scene the key of the tile whose middle is nearest to a place.

    Args:
        rows: Key, key of the scene, west, south, east and north of tiles.
        lon: Longitude of the place in degrees.
        lat: Latitude.
    """
    nearest: dict[int, tuple[float, int]] = {}
    for key, scene_id, west, south, east, north in rows:
        middle = (west + east + 360 * (west > east)) / 2
        across = (middle - lon + 180) % 360 - 180
        distance = across**2 + ((south + north) / 2 - lat) ** 2
        nearest[scene_id] = min(nearest.get(scene_id, (distance, key)), (distance, key))
    return [key for _, key in nearest.values()]


def _scene_columns(rows: list[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Keys ascending, folders, and days as ordinals."""
    days = [day_of(acquired, mtime_ns)[0].toordinal() for _, _, acquired, mtime_ns in rows]
    return (
        np.array([row[0] for row in rows], np.int64),
        np.array([row[1] for row in rows], np.int64),
        np.array(days, np.int64),
    )


def _place(row: tuple[Any, ...]) -> Place:
    scene_id, path, *numbers, acquired, mtime_ns = row
    day, day_of_file = day_of(acquired, mtime_ns)
    bounds = None if numbers[4] is None else (numbers[4], numbers[5], numbers[6], numbers[7])
    return Place(scene_id, Path(os.fsdecode(path)), Window(*numbers[:4]), bounds, day.isoformat(), day_of_file)


def day_of(acquired: str | None, mtime_ns: int) -> tuple[date, bool]:
    """The day of a scene, and whether it is only its file's.

    Args:
        acquired: As the library keeps it.
        mtime_ns: Of the file's last change.
    """
    try:
        if acquired:
            return date.fromisoformat(acquired), False
    except ValueError:
        pass  # a camera whose clock was never set writes invalid dates
    try:
        return date.fromtimestamp(mtime_ns / 1e9), True
    except (OverflowError, OSError, ValueError):
        return date(1970, 1, 1), True
