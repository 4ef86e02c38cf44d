"""Columns of all tiles, cached beside a large library so that it opens quickly.

The rows of a million tiles are four gigabytes; the columns that a search compares are an eighth of that.
"""

from dataclasses import fields
from pathlib import Path

from core.library.library import Library
from core.library.records import TileTable
from core.library.tile_reader import Tiles
from core.neighbours.cache import Cache

# Below, reading the rows themselves takes a tenth of a second.
CACHED_FROM = 20_000


def columns_cache(library: Path) -> Cache:
    """Where a library's columns are kept."""
    return Cache.beside(library, "columns")


def stored_table(library: Library, *, keep: bool = True) -> TileTable:
    """The table of all tiles that can be found: from the cache, or read.

    Args:
        library: An open one.
        keep: Whether that of a large library is kept for the next time.
    """
    with library.snapshot():
        return _stored_table(library, keep=keep)


def _stored_table(library: Library, *, keep: bool) -> TileTable:
    names = [field.name for field in fields(TileTable)]
    cache, source = columns_cache(library.path), {"version": library.data_version()}
    kept = cache.load()
    if kept is not None and kept.source == source and [*kept.columns] == names:
        return TileTable(**kept.columns)
    del kept  # a mapped file cannot be replaced everywhere
    table = Tiles(library).table()
    if keep and len(table.keys) >= CACHED_FROM:
        cache.keep(source, {name: getattr(table, name) for name in names})
    return table
