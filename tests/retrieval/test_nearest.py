"""Exact and approximate neighbours."""

from pathlib import Path

import numpy as np
import pytest

from core.retrieval import nearest
from core.retrieval.nearest import Exact, Graph, graph_cache, open_nearest


@pytest.fixture
def vectors() -> np.ndarray:
    rng = np.random.default_rng(0)
    # Around a few centres, as embeddings lie; vectors without structure have no neighbours to speak of.
    found = rng.normal(size=(40, 32))[rng.integers(40, size=3000)] + 0.4 * rng.normal(size=(3000, 32))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float16)


def test_exact_finds_the_largest_cosines_in_order(vectors: np.ndarray) -> None:
    query = vectors[5].astype(np.float32)
    scores = vectors.astype(np.float32) @ query
    assert Exact(vectors).find(query, 10, None).tolist() == np.argsort(-scores, kind="stable")[:10].tolist()
    allowed = np.zeros(len(vectors), bool)
    allowed[[3, 5, 8]] = True
    assert set(Exact(vectors).find(query, 10, allowed).tolist()) == {3, 5, 8}


def test_the_graph_finds_nearly_the_same_and_is_rebuilt_when_it_does_not_fit(
    vectors: np.ndarray, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("hnswlib", reason="hnswlib could not be built here")
    monkeypatch.setattr(nearest, "EXACT_UP_TO", 100)
    library, version = tmp_path / "l.nadir", "a:1"
    graph = open_nearest(library, vectors, version)
    assert isinstance(graph, Graph)
    exact = Exact(vectors)
    found = [
        len({*graph.find(query, 10, None).tolist()} & {*exact.find(query, 10, None).tolist()})
        for query in vectors[:100].astype(np.float32)
    ]
    assert np.mean(found) >= 9.9
    allowed = np.arange(len(vectors)) % 7 == 0
    assert allowed[graph.find(vectors[3].astype(np.float32), 20, allowed)].all()

    file, stamp = graph_cache(library).file, graph_cache(library).stamp
    before = file.stat().st_mtime_ns
    open_nearest(library, vectors, version)
    assert file.stat().st_mtime_ns == before
    file.write_bytes(file.read_bytes()[:1000])
    assert len(open_nearest(library, vectors, version).find(vectors[0].astype(np.float32), 5, None)) == 5
    flipped = bytearray(file.read_bytes())
    flipped[2_000] ^= 0xFF
    file.write_bytes(flipped)
    assert open_nearest(library, vectors, version).find(vectors[0].astype(np.float32), 1, None).tolist() == [0]
    assert file.read_bytes() != flipped
    stamp.write_text("not json")
    open_nearest(library, vectors[:2000], "a:2")
    assert len(open_nearest(library, vectors[:2000], "a:2").find(vectors[0].astype(np.float32), 5, None)) == 5
