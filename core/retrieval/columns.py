"""Columns of all tiles, kept beside a large library so that it opens in moments.

The rows of a million tiles are four gigabytes; the columns that a search compares are an eighth of that. They are mapped into
memory, so the system may drop pages of them whenever it needs room.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.retrieval.cache import Cache
from core.retrieval.library import Library

# Below, reading the rows themselves takes a tenth of a second.
CACHED_FROM = 20_000
ALIGNMENT = 64

Columns = dict[str, NDArray[Any]]


def columns_cache(library: Path) -> Cache:
    """Where a library's columns are kept."""
    return Cache.beside(library, "columns")


def stored_columns(library: Path, version: str, read: Callable[[], Columns]) -> Columns:
    """Columns from the cache, or read and, for a large library, kept.

    Args:
        library: The library's file.
        version: Of its tiles (`Library.data_version`).
        read: Reads them from the library; all of one length.
    """
    cache = columns_cache(library)
    if cache.stamp.is_file() and (made_of := cache.known()) is not None and made_of["version"] == version:
        return {
            name: np.memmap(cache.file, kind, "r", offset, tuple(shape))
            for name, kind, offset, shape in made_of["columns"]
        }
    columns = read()
    if len(next(iter(columns.values()))) >= CACHED_FROM:
        cache.keep({"version": version, "columns": _layout(columns)}, lambda path: _save(columns, path))
    return columns


def tile_columns(library: Library) -> Columns:
    """Keys, folders and global vectors of all tiles that can be found (`Library.global_vectors`)."""
    return stored_columns(
        library.path,
        library.data_version(),
        lambda: dict(zip(("keys", "folders", "vectors"), library.global_vectors(), strict=True)),
    )


def _layout(columns: Columns) -> list[list[Any]]:
    """Name, kind, offset and shape of each column in the file."""
    layout, at = [], 0
    for name, values in columns.items():
        layout.append([name, values.dtype.str, at, list(values.shape)])
        at += -(-values.nbytes // ALIGNMENT) * ALIGNMENT
    return layout


def _save(columns: Columns, path: Path) -> None:
    with path.open("wb") as file:
        for (_, _, offset, _), values in zip(_layout(columns), columns.values(), strict=True):
            file.seek(offset)
            file.write(np.ascontiguousarray(values).data)
