"""Exact and approximate neighbours, and how a graph follows its library."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from core.library.records import TileTable
from core.neighbours import nearest
from core.neighbours.graph import graph_cache, refresh_graph, stored_graph
from core.neighbours.nearest import Exact, Graph, Nearest, open_nearest

Rows = NDArray[np.int64]


@pytest.fixture
def vectors() -> np.ndarray:
    rng = np.random.default_rng(0)
    # Around a few centres, as embeddings lie; vectors without structure have no neighbours to speak of.
    found = rng.normal(size=(40, 32))[rng.integers(40, size=3000)] + 0.4 * rng.normal(size=(3000, 32))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float16)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("hnswlib", reason="hnswlib could not be built here")
    monkeypatch.setattr(nearest, "EXACT_UP_TO", 100)
    return tmp_path / "l.nadir"


def table_of(keys: Rows, vectors: np.ndarray) -> TileTable:
    """Tiles with these keys; a search for neighbours looks at nothing but keys and vectors."""
    count = len(keys)
    whole = np.zeros(count, np.int64)
    return TileTable(keys, whole, whole, whole, np.zeros((count, 4)), vectors)


def shared(found: Nearest, wanted: Nearest, queries: np.ndarray) -> float:
    """Mean number of the ten nearest that both find."""
    pairs = [(found.find(query, 10, None), wanted.find(query, 10, None)) for query in queries.astype(np.float32)]
    return float(np.mean([len({*one.tolist()} & {*other.tolist()}) for one, other in pairs]))


def test_exact_finds_the_largest_cosines_in_order(vectors: np.ndarray) -> None:
    query = vectors[5].astype(np.float32)
    scores = vectors.astype(np.float32) @ query
    assert Exact(vectors).find(query, 10, None).tolist() == np.argsort(-scores, kind="stable")[:10].tolist()
    allowed = np.zeros(len(vectors), bool)
    allowed[[3, 5, 8]] = True
    assert set(Exact(vectors).find(query, 10, allowed).tolist()) == {3, 5, 8}


def test_the_graph_finds_nearly_what_exact_search_finds(vectors: np.ndarray, library: Path) -> None:
    table = table_of(7 + 3 * np.arange(len(vectors)), vectors)
    refresh_graph(library, table, "a:1")
    graph = open_nearest(library, table, "a:1")
    assert isinstance(graph, Graph)
    assert shared(graph, Exact(vectors), vectors[:100]) >= 9.9


@pytest.mark.parametrize("every", [7, 100])
def test_the_graph_finds_only_what_is_allowed(vectors: np.ndarray, library: Path, every: int) -> None:
    table = table_of(7 + 3 * np.arange(len(vectors)), vectors)
    refresh_graph(library, table, "a:1")
    graph, exact = open_nearest(library, table, "a:1"), Exact(vectors)
    allowed = np.arange(len(vectors)) % every == 0
    found = graph.find(vectors[3].astype(np.float32), 20, allowed)
    assert allowed[found].all()
    assert len({*found.tolist()} & {*exact.find(vectors[3].astype(np.float32), 20, allowed).tolist()}) >= 19


def test_a_graph_that_fits_is_kept_and_a_damaged_one_is_never_opened(vectors: np.ndarray, library: Path) -> None:
    table = table_of(np.arange(len(vectors)), vectors)
    assert isinstance(open_nearest(library, table, "a:1"), Exact)  # a search makes none
    refresh_graph(library, table, "a:1")
    file, stamp = graph_cache(library).file, graph_cache(library).stamp
    before = file.stat().st_mtime_ns
    refresh_graph(library, table, "a:1")
    assert file.stat().st_mtime_ns == before
    whole = file.read_bytes()
    flipped = bytearray(whole)
    flipped[2_000] ^= 0xFF
    for damaged in (whole[:1000], bytes(flipped)):
        file.write_bytes(damaged)
        assert isinstance(open_nearest(library, table, "a:1"), Exact)
        refresh_graph(library, table, "a:1")
        assert file.read_bytes() != damaged
        assert isinstance(open_nearest(library, table, "a:1"), Graph)
    # What the stamp says of the columns would lead hnswlib astray as well.
    stamp.write_text(stamp.read_text().replace('"max_level": ', '"max_level": 1'))
    assert isinstance(open_nearest(library, table, "a:1"), Exact)
    stamp.write_text("not json")
    assert open_nearest(library, table, "a:1").find(vectors[0].astype(np.float32), 1, None).tolist() == [0]


def test_a_graph_of_an_older_library_finds_what_is_new_and_nothing_that_is_gone(
    vectors: np.ndarray, library: Path
) -> None:
    old = table_of(np.arange(2000), vectors[:2000])
    refresh_graph(library, old, "a:1")
    # Tiles 0 to 99 are gone, key 1999 was given out again for another vector, and 500 came in.
    keys = np.concatenate([np.arange(100, 2000), np.arange(2000, 2500)])
    now = vectors[keys]
    now[keys == 1999] = vectors[2999]
    table = table_of(keys, now)

    stale = open_nearest(library, table, "a:2")
    assert isinstance(stale, Graph)
    for _ in range(2):  # as it lies there, and brought up to date
        queries = np.concatenate([vectors[:50], vectors[2000:2050], vectors[2999:]])
        assert shared(stale, Exact(now), queries) >= 9.9
        assert keys[stale.find(vectors[2999].astype(np.float32), 1, None)].tolist() == [1999]
        allowed = keys > 1500
        assert allowed[stale.find(vectors[0].astype(np.float32), 50, allowed)].all()
        refresh_graph(library, table, "a:2")
        stale = open_nearest(library, table, "a:2")
    kept = stored_graph(library, table, "a:2")
    assert kept is not None
    assert kept.is_current
    assert kept.removed == 101

    # The last keys may be gone too.
    fewer = table_of(keys[:-50], now[:-50])
    stale = open_nearest(library, fewer, "a:3")
    allowed = fewer.keys > 1500
    assert allowed[stale.find(vectors[2490].astype(np.float32), 50, allowed)].all()

    # What is gone already is not taken out twice, and a graph that holds too much of it is made anew.
    less = table_of(keys[400:], now[400:])
    assert shared(open_nearest(library, less, "a:3"), Exact(now[400:]), vectors[:50]) >= 9.9
    refresh_graph(library, less, "a:3")
    anew = stored_graph(library, less, "a:3")
    assert anew is not None
    assert anew.removed == 0
