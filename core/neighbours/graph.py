"""The HNSW graph (hnswlib) of a large library: a cache beside it that is updated incrementally.

A vector's label contains the key of its tile and a checksum of the vector. A graph of an older state of the library therefore
shows which tiles it lacks and which were removed; keys that SQLite reuses do no harm.
"""

import contextlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.library.records import TileTable
from core.neighbours.cache import Cache, CachedColumns, Columns
from core.scoring.similarity import BLOCK, widened

GRAPH_LINKS = 16
GRAPH_EFFORT = 200
SEED = 0
# Removed vectors stay in the graph as waypoints; when they exceed this share of it, it is rebuilt.
MAX_REMOVED = 0.2
KEY_SHIFT = np.uint64(32)
STATE = "hnswlib"

Labels = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class StoredGraph:
    """A graph from its cache, and how it compares with the library.

    Attributes:
        index: The hnswlib index; vectors removed from the library are marked as deleted and no longer found.
        missing: (L,) rows of the table that are not in it, ascending.
        removed: Number of vectors in it that are no longer in the table.
        is_current: Whether the cache matches the library's present state.
    """

    index: Any
    missing: NDArray[np.int64]
    removed: int
    is_current: bool


def is_available() -> bool:
    """Whether hnswlib is here; it is no part of the smallest installation."""
    return importlib.util.find_spec("hnswlib") is not None


def graph_cache(library: Path) -> Cache:
    """Where a library's graph is kept."""
    return Cache.beside(library, "hnsw")


def stored_graph(library: Path, table: TileTable, version: str) -> StoredGraph | None:
    """The cached graph of a library; None if it is missing or damaged.

    Args:
        library: Its file.
        table: What can be found.
        version: Version of the library's tiles (`Library.data_version`).
    """
    kept, wanted = graph_cache(library).load(), _source_of(table, version)
    if kept is None or {**kept.source, "version": version, STATE: None} != {**wanted, STATE: None}:
        return None
    try:
        index = _index_from(kept)
    except (RuntimeError, KeyError):  # another version of hnswlib wrote it
        return None
    if kept.source["version"] == version:
        return StoredGraph(index, np.zeros(0, np.int64), index.element_count - len(table.keys), is_current=True)
    labels, known = labels_of(table), np.array(index.get_ids_list(), np.uint64)
    removed = np.setdiff1d(known, labels, assume_unique=True)
    for label in removed.tolist():
        with contextlib.suppress(RuntimeError):  # it was marked before the graph was saved
            index.mark_deleted(label)
    missing = np.flatnonzero(~np.isin(labels, known, assume_unique=True))
    return StoredGraph(index, missing, len(removed), is_current=False)


def refresh_graph(library: Path, table: TileTable, version: str) -> None:
    """Update the graph beside a library: new tiles are added; only after many removals is it rebuilt.

    Args:
        library: Its file.
        table: What can be found.
        version: Version of the library's tiles.
    """
    stored = stored_graph(library, table, version)
    if stored is not None and stored.is_current:
        return
    if stored is None or stored.removed > MAX_REMOVED * len(table.keys):
        stored = _empty(table)
    stored.index.resize_index(stored.index.element_count + len(stored.missing))
    for at in range(0, len(stored.missing), BLOCK):
        rows = stored.missing[at : at + BLOCK]
        stored.index.add_items(widened(table.vectors[rows]), labels_of(table, rows))
    numbers, columns = _state_of(stored.index)
    graph_cache(library).keep({**_source_of(table, version), STATE: numbers}, columns)


def _state_of(index: Any) -> tuple[dict[str, Any], Columns]:
    """The numbers and columns in hnswlib's own pickle of an index."""
    (state,) = index.__getstate__()
    columns = {name: value for name, value in state.items() if isinstance(value, np.ndarray)}
    return {name: value for name, value in state.items() if name not in columns}, columns


def _index_from(kept: CachedColumns) -> Any:
    """The index that was kept.

    From memory-mapped columns it loads in less than half the time that hnswlib takes to read its own file format, which blocks
    Python. hnswlib does not check its input and could read outside its memory; the checksum has been verified before.
    """
    import hnswlib

    index = hnswlib.Index.__new__(hnswlib.Index)
    index.__setstate__(({**kept.source[STATE], **kept.columns},))
    return index


def _empty(table: TileTable) -> StoredGraph:
    import hnswlib

    index = hnswlib.Index(space="ip", dim=table.vectors.shape[1])
    index.init_index(max_elements=1, M=GRAPH_LINKS, ef_construction=GRAPH_EFFORT, random_seed=SEED)
    return StoredGraph(index, np.arange(len(table.keys)), 0, is_current=False)


def _source_of(table: TileTable, version: str) -> dict[str, Any]:
    dim = table.vectors.shape[1]
    return {"version": version, "dim": dim, "links": GRAPH_LINKS, "effort": GRAPH_EFFORT, "labels": "key, checksum"}


def labels_of(table: TileTable, rows: NDArray[np.int64] | None = None) -> Labels:
    """(R,) labels of rows of a table, of all if None: the key above, a checksum of the vector below."""
    keys = table.keys if rows is None else table.keys[rows]
    labels = keys.astype(np.uint64) << KEY_SHIFT
    for at in range(0, len(keys), BLOCK):
        part = slice(at, at + BLOCK) if rows is None else rows[at : at + BLOCK]
        labels[at : at + BLOCK] |= _checksums(np.asarray(table.vectors[part]))
    return labels


def keys_of(labels: Labels) -> NDArray[np.int64]:
    """(R,) keys of tiles."""
    return (labels >> KEY_SHIFT).astype(np.int64)


def _checksums(vectors: NDArray[np.float16]) -> Labels:
    """(N,) 32 bits of each vector: its numbers times odd ones, added up, the upper half of that."""
    numbers = np.ascontiguousarray(vectors).view(np.uint16).astype(np.uint64)
    odd = np.random.default_rng(SEED).integers(2**64, size=numbers.shape[1], dtype=np.uint64) | np.uint64(1)
    return np.asarray((numbers @ odd) >> KEY_SHIFT)
