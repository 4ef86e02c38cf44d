"""The nearest global vectors: exact search for small libraries, a graph (`core.neighbours.graph`) for large ones.

A search never waits for a graph to be built. Tiles that the graph lacks are compared one by one; without a graph, all tiles
are. The indexing process builds and updates the graph.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.library.records import TileTable
from core.neighbours.graph import KEY_SHIFT, is_available, keys_of, stored_graph
from core.scoring.similarity import Float32Array, global_scores, widened

# Up to here comparing with every vector takes a few milliseconds, well below encoding the query; at twice as many, half of it.
EXACT_UP_TO = 50_000
# Size of hnswlib's candidate list: a multiple of the number of neighbours, and a minimum. With 600, 995 of 1,000 nearest (ten
# of each of a hundred queries) are found among a million.
SEARCH_EFFORT, LEAST_EFFORT = 2, 600


class Nearest(Protocol):
    """Finds neighbours of a vector."""

    def find(self, query: Float32Array, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """Rows with the largest cosine, best first.

        Args:
            query: (D,) L2-normalised.
            count: Rows at most.
            allowed: (N,) which rows may be found; all if None.
        """
        ...


class Exact:
    """Compares with every vector.

    Args:
        vectors: (N, D) L2-normalised, half precision.
    """

    def __init__(self, vectors: NDArray[np.float16]) -> None:
        # Where there is no hnswlib, a million vectors are widened block by block rather than kept twice.
        self._vectors = widened(vectors) if len(vectors) <= EXACT_UP_TO else vectors

    def find(self, query: Float32Array, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """See `Nearest.find`."""
        rows = np.arange(len(self._vectors)) if allowed is None else np.flatnonzero(allowed)
        scores = global_scores(query, self._vectors if allowed is None else self._vectors[rows])
        return _best(rows, scores, count)


class Graph:
    """Follows a graph of neighbours, and compares with the vectors that it lacks.

    Args:
        index: An hnswlib index with the labels of `core.neighbours.graph`; removed vectors are marked as deleted.
        table: What can be found.
        missing: (L,) rows that are not in the index, ascending.
    """

    def __init__(self, index: Any, table: TileTable, missing: NDArray[np.int64]) -> None:
        self._index, self._table, self._lacks = index, table, missing
        self._beside = Exact(table.vectors[missing]) if len(missing) else None

    def find(self, query: Float32Array, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """See `Nearest.find`."""
        if allowed is not None and allowed.sum() <= EXACT_UP_TO:
            # With a narrow filter a graph finds little, and it calls the filter for every vector on its way.
            return Exact(self._table.vectors).find(query, count, allowed)
        followed = self._followed(query, count, allowed)
        if self._beside is None:
            return followed
        beside = self._lacks[self._beside.find(query, count, None if allowed is None else allowed[self._lacks])]
        rows = np.concatenate([followed, beside])
        return _best(rows, global_scores(query, self._table.vectors[rows]), count)

    def _followed(self, query: Float32Array, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        keys = self._table.keys
        there = len(keys) - len(self._lacks)
        count = min(count, there if allowed is None else int(allowed.sum() - allowed[self._lacks].sum()))
        if count <= 0:
            return np.zeros(0, np.int64)
        accept = None if allowed is None else self._acceptance(allowed)
        self._index.set_ef(max(SEARCH_EFFORT * count, LEAST_EFFORT))
        labels, _ = self._index.knn_query(query[None], k=count, filter=accept, num_threads=1)
        return np.searchsorted(keys, keys_of(labels[0]))

    def _acceptance(self, allowed: NDArray[np.bool_]) -> Callable[[int], bool]:
        """The filter that hnswlib calls for each label."""
        keys = self._table.keys
        by_key = np.zeros(int(keys[-1]) + 1, np.bool_)
        by_key[keys[allowed]] = True

        def accept(label: int) -> bool:
            key = label >> int(KEY_SHIFT)
            return key < len(by_key) and bool(by_key[key])

        return accept


def open_nearest(library: Path, table: TileTable, version: str) -> Nearest:
    """The search method that suits the number of vectors.

    Args:
        library: The library's file; a graph lies beside it.
        table: What can be found.
        version: Version of the library's tiles (`Library.data_version`).
    """
    if len(table.keys) <= EXACT_UP_TO or not is_available():
        return Exact(table.vectors)
    stored = stored_graph(library, table, version)
    return Exact(table.vectors) if stored is None else Graph(stored.index, table, stored.missing)


def _best(rows: NDArray[np.int64], scores: Float32Array, count: int) -> NDArray[np.int64]:
    """The rows with the largest scores, best first."""
    if count < len(rows):
        part = np.argpartition(-scores, count)[:count]
        rows, scores = rows[part], scores[part]
    # Ties go to the older tile, so that the same search always gives the same list.
    return rows[np.lexsort((rows, -scores))]
