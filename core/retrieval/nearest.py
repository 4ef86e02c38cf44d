"""The nearest global vectors: exact while that is fast, a graph (hnswlib) beyond.

The graph is a cache in files beside the library. It is rebuilt when the library holds other tiles than it was made
of, or when it cannot be read; the library itself stays the only truth.
"""

import importlib.util
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.retrieval.cache import Cache
from core.retrieval.scoring import BLOCK, Floats, global_scores, widened

# Up to here comparing with every vector takes a few milliseconds, well below encoding the query; at twice as many, half of it.
EXACT_UP_TO = 50_000
GRAPH_LINKS = 16
GRAPH_EFFORT = 200
SEARCH_EFFORT = 2  # times the number of neighbours asked for
LEAST_EFFORT = 200
SEED = 0


class Nearest(Protocol):
    """Finds neighbours of a vector."""

    def find(self, query: Floats, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
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

    def find(self, query: Floats, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """See `Nearest.find`."""
        rows = np.arange(len(self._vectors)) if allowed is None else np.flatnonzero(allowed)
        scores = global_scores(query, self._vectors)[rows]
        if count < len(rows):
            part = np.argpartition(-scores, count)[:count]
            rows, scores = rows[part], scores[part]
        # Ties go to the older tile, so that the same search always gives the same list.
        return rows[np.lexsort((rows, -scores))]


class Graph:
    """Follows a graph of neighbours.

    Args:
        index: An hnswlib index whose labels are rows.
    """

    def __init__(self, index: Any) -> None:
        self._index = index

    def find(self, query: Floats, count: int, allowed: NDArray[np.bool_] | None) -> NDArray[np.int64]:
        """See `Nearest.find`."""
        count = min(count, self._index.element_count if allowed is None else int(allowed.sum()))
        if count == 0:
            return np.zeros(0, np.int64)
        self._index.set_ef(max(SEARCH_EFFORT * count, LEAST_EFFORT))
        accept = None if allowed is None else lambda label: bool(allowed[label])
        labels, _ = self._index.knn_query(query[None], k=count, filter=accept, num_threads=1 if accept else -1)
        return np.asarray(labels[0], np.int64)


def open_nearest(library: Path, vectors: NDArray[np.float16], version: str) -> Nearest:
    """What suits the number of vectors.

    Args:
        library: The library's file; the cache lies beside it.
        vectors: (N, D) L2-normalised, half precision.
        version: Of the library's tiles (`Library.data_version`).
    """
    if len(vectors) <= EXACT_UP_TO or importlib.util.find_spec("hnswlib") is None:
        return Exact(vectors)
    made_of = {"version": version, "dim": vectors.shape[1], "links": GRAPH_LINKS, "effort": GRAPH_EFFORT}
    cache = graph_cache(library)
    return Graph(_load(cache, made_of) or _build(cache, made_of, vectors))


def graph_cache(library: Path) -> Cache:
    """Where a library's graph is kept."""
    return Cache.beside(library, "hnsw")


def _load(cache: Cache, made_of: dict[str, Any]) -> Any | None:
    import hnswlib

    # hnswlib follows whatever a damaged file says, out of its memory too; so only one that is whole is opened.
    if cache.known() != made_of:
        return None
    try:
        index = hnswlib.Index(space="ip", dim=made_of["dim"])
        index.load_index(str(cache.file))
    except RuntimeError:
        return None
    return index


def _build(cache: Cache, made_of: dict[str, Any], vectors: NDArray[np.float16]) -> Any:
    import hnswlib

    index = hnswlib.Index(space="ip", dim=vectors.shape[1])
    index.init_index(max_elements=len(vectors), M=GRAPH_LINKS, ef_construction=GRAPH_EFFORT, random_seed=SEED)
    for at in range(0, len(vectors), BLOCK):
        part = widened(vectors[at : at + BLOCK])
        index.add_items(part, np.arange(at, at + len(part)))
    cache.keep(made_of, lambda path: index.save_index(str(path)))
    return index
