"""What goes from a library into an archive: its scenes with all that is known of them, and their tiles."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from core.imagery import Window
from core.library.library import Library
from core.library.records import TileRecord

# In the order in which `scenes` gives them, after the path of the folder.
SCENE_COLUMNS = (
    *("path", "size", "mtime_ns", "digest", "error", "width", "height", "bands", "dtype", "format"),
    *("crs", "transform", "footprint", "acquired"),
)


def scenes(library: Library) -> list[tuple[int, int, list[Any]]]:
    """All scenes that are whole, and all files that could not be read: key, number of tiles, and columns."""
    columns = ", ".join(f"s.{name}" for name in SCENE_COLUMNS)
    rows = library.rows(
        f"SELECT s.id, (SELECT COUNT(*) FROM tiles t WHERE t.scene_id = s.id), f.path, {columns} "
        "FROM scenes s JOIN folders f ON f.id = s.folder_id WHERE s.state IN ('ready', 'failed') ORDER BY s.id"
    )
    return [(key, tiles, values) for key, tiles, *values in rows]


def tiles_of(library: Library, scene_id: int, most: int) -> Iterator[list[TileRecord]]:
    """All tiles of a scene by key, at most so many at a time."""
    last = 0
    while True:
        rows = library.rows(
            "SELECT id, x, y, width, height, west, south, east, north, global, local, reference FROM tiles "
            "WHERE scene_id = ? AND id > ? ORDER BY id LIMIT ?",
            (scene_id, last, most),
        )
        if not rows:
            return
        last = rows[-1][0]
        yield [_tile(row) for row in rows]


def _tile(row: tuple[Any, ...]) -> TileRecord:
    _, x, y, width, height, west, south, east, north, *blobs = row
    bounds = None if west is None else (west, south, east, north)
    embedding, local, reference = (np.frombuffer(blob, np.float16) for blob in blobs)
    return TileRecord(Window(x, y, width, height), bounds, embedding, local, reference)
