"""Columns of all tiles, kept beside a large library so that it opens in moments.

The rows of a million tiles are four gigabytes; the columns that a search compares are an eighth of that. They are mapped into
memory, so the system may drop pages of them whenever it needs room.
"""

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.retrieval.cache import Cache
from core.retrieval.library import Library
from core.retrieval.records import TileTable
from core.retrieval.tiles import Tiles

# Below, reading the rows themselves takes a tenth of a second.
CACHED_FROM = 20_000
ALIGNMENT = 64

Columns = dict[str, NDArray[Any]]


def columns_cache(library: Path) -> Cache:
    """Where a library's columns are kept."""
    return Cache.beside(library, "columns")


def stored_table(library: Library, *, keep: bool = True) -> TileTable:
    """The table of all tiles that can be found: from the cache, or read.

    Args:
        library: An open one.
        keep: Whether that of a large library is kept for the next time.
    """
    names = [field.name for field in fields(TileTable)]
    cache, version = columns_cache(library.path), library.data_version()
    if cache.stamp.is_file() and (made_of := cache.known()) is not None:
        columns = made_of["columns"]
        if made_of["version"] == version and [name for name, *_ in columns] == names:
            return TileTable(**{name: _mapped(cache.file, *place) for name, *place in columns})
    table = Tiles(library).table()
    if keep and len(table.keys) >= CACHED_FROM:
        columns = {name: getattr(table, name) for name in names}
        cache.keep({"version": version, "columns": _layout(columns)}, lambda path: _save(columns, path))
    return table


def _mapped(file: Path, kind: str, offset: int, shape: list[int]) -> NDArray[Any]:
    return np.memmap(file, kind, "r", offset, tuple(shape))


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
