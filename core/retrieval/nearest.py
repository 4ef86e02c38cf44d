"""The nearest global vectors: exact while that is fast, a graph (hnswlib) beyond.

The graph is a cache in files beside the library. It is rebuilt when the library holds other tiles than it was made
of, or when it cannot be read; the library itself stays the only truth.
"""

import importlib.util
import json
import logging
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from core.retrieval.scoring import Floats, global_scores

# Up to here comparing with every vector takes a few milliseconds, less than encoding the query.
EXACT_UP_TO = 100_000
GRAPH_LINKS = 16
GRAPH_EFFORT = 200
SEARCH_EFFORT = 4  # times the number of neighbours asked for
LEAST_EFFORT = 200
SEED = 0

_log = logging.getLogger(__name__)


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
        self._vectors = vectors.astype(np.float32)

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


def open_nearest(library: Path, vectors: NDArray[np.float16], version: tuple[int, int, int]) -> Nearest:
    """What suits the number of vectors.

    Args:
        library: The library's file; the cache lies beside it.
        vectors: (N, D) L2-normalised, half precision.
        version: Of the library's tiles (`Library.data_version`).
    """
    if len(vectors) <= EXACT_UP_TO or importlib.util.find_spec("hnswlib") is None:
        return Exact(vectors)
    graph_file, stamp_file = cache_files(library)
    stamp = {"version": list(version), "dim": vectors.shape[1], "links": GRAPH_LINKS, "effort": GRAPH_EFFORT}
    graph = _load(graph_file, stamp_file, stamp, vectors.shape[1])
    return Graph(graph or _build(graph_file, stamp_file, stamp, vectors))


def cache_files(library: Path) -> tuple[Path, Path]:
    """The graph and its stamp beside a library."""
    return library.with_name(library.name + ".hnsw"), library.with_name(library.name + ".hnsw.json")


def _load(graph_file: Path, stamp_file: Path, stamp: dict[str, Any], dim: int) -> Any | None:
    import hnswlib

    try:
        known = json.loads(stamp_file.read_text(encoding="utf-8"))
        # A truncated graph makes hnswlib read past its end, so the size is checked before it is opened.
        if known.pop("bytes") != graph_file.stat().st_size or known != stamp:
            return None
        index = hnswlib.Index(space="ip", dim=dim)
        index.load_index(str(graph_file))
        return index
    except (OSError, ValueError, KeyError, AttributeError, RuntimeError):
        return None


def _build(graph_file: Path, stamp_file: Path, stamp: dict[str, Any], vectors: NDArray[np.float16]) -> Any:
    import hnswlib

    index = hnswlib.Index(space="ip", dim=vectors.shape[1])
    index.init_index(max_elements=len(vectors), M=GRAPH_LINKS, ef_construction=GRAPH_EFFORT, random_seed=SEED)
    index.add_items(vectors.astype(np.float32), np.arange(len(vectors)))
    try:
        stamp_file.unlink(missing_ok=True)  # no stamp, no cache: a kill in between leaves nothing that looks whole
        index.save_index(str(graph_file))
        stamp_file.write_text(json.dumps({**stamp, "bytes": graph_file.stat().st_size}), encoding="utf-8")
    except (OSError, RuntimeError) as error:
        _log.info("The neighbour graph could not be kept beside the library (%s); it is rebuilt next time.", error)
    return index
