"""A query against the text encoder; the graph against exact search; opening a large library; compact codes against tokens."""

import sqlite3
import statistics
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import in_own_process, paired, ratio, seconds, tell
from core.imagery import open_scene
from core.library.library import Library
from core.library.tile_reader import Tiles
from core.maintenance.health import refresh_caches
from core.model.model import Model
from core.model.pixels import READ_FACTOR
from core.neighbours.columns import stored_table
from core.neighbours.nearest import Exact, Nearest, open_nearest
from core.scoring.similarity import local_scores
from core.search.query import Query
from core.search.searcher import Searcher, candidates

QUERIES = (
    "an airport with parked planes",
    "a bridge over a river",
    "dense houses",
    "storage tanks near a road",
    "boats in a harbour",
)
NEIGHBOURS = 10
LEADING = 200
NOISE = 0.05
ROWS = 20_000  # written in one transaction

OPENING = """
import sys, time
from pathlib import Path
from core.neighbours.columns import stored_table
from core.library.library import Library
from core.neighbours.nearest import open_nearest
started = time.perf_counter()
with Library.open(Path(sys.argv[1]), readonly=True) as library:
    open_nearest(library.path, stored_table(library), library.data_version())
    print(time.perf_counter() - started)
"""


def query(model: Model, library: Path, rounds: int) -> None:
    """What a whole search costs over encoding its words."""
    with Library.open(library) as opened:
        refresh_caches(opened)
    with Searcher(library, model) as searcher:
        tiles = searcher.search(Query(text=QUERIES[0])).tiles_searched
        whole, encoder = paired(
            lambda: [searcher.search(Query(text=text)) for text in QUERIES],
            lambda: [model.encode_texts([text]) for text in QUERIES],
            rounds=rounds,
        )
    print(f"A query at {tiles:,} tiles, {rounds} rounds of {len(QUERIES)}")
    tell("milliseconds", f"{statistics.median(whole) / len(QUERIES) * 1000:.0f}")
    tell("against the text encoder alone", f"{ratio(whole, encoder):.2f} x", "<= 1.5")


def neighbours(model: Model, library: Path, rounds: int) -> None:
    """The graph against comparing with every vector, and what the caches make of opening the library."""
    with Library.open(library) as opened:
        making = seconds(lambda: refresh_caches(opened))
        table = stored_table(opened)
        graph = open_nearest(library, table, opened.data_version())
    vectors = table.vectors
    exact = Exact(vectors)
    asked = [
        *_unit(model.encode_texts(list(QUERIES)).embedding),
        *_mixed(np.asarray(vectors[:: len(vectors) // 95]), 95, 1),
    ]

    count = candidates(Query(text=QUERIES[0]), model)

    def leading(searched: Nearest) -> list[set[int]]:
        # As a search asks: for its candidates, of which the best are looked at.
        return [{*searched.find(one, count, None)[:NEIGHBOURS].tolist()} for one in asked]

    found = [len(one & other) for one, other in zip(leading(graph), leading(exact), strict=True)]
    by_graph, by_all = paired(lambda: leading(graph), lambda: leading(exact), rounds=rounds)
    print(
        f"Neighbours of {len(asked)} queries among {len(vectors):,} x {vectors.shape[1]}, {type(graph).__name__}, {rounds} rounds"
    )
    tell(f"recall@{NEIGHBOURS} against exact search", f"{np.mean(found) / NEIGHBOURS:.4f}", ">= 0.99")
    tell("speed against exact search", f"{ratio(by_all, by_graph):.1f} x", ">= 10")
    tell("making the caches, once", f"{making:,.0f} s")
    opening = statistics.median(float(in_own_process(OPENING, library)) for _ in range(rounds))
    tell("opening with warm caches", f"{opening:.2f} s", "<= 2")


def compact_codes(model: Model, files: list[Path], library: Path) -> None:
    """Rank correlation of the stored local codes with token-patch scores at full precision, among the leading results."""
    patches = {path: _patches(model, path) for path in files}
    worst, summed = 1.0, 0.0
    with Searcher(library, model) as searcher, Library.open(library, readonly=True) as opened:
        for text in QUERIES:
            hits = searcher.search(Query(text=text, top_k=LEADING, sar=False)).hits
            codes = model.encode_texts([text]).local[0].astype(np.float32)
            stored = local_scores(codes, Tiles(opened).candidate_codes([hit.tile_id for hit in hits])[0])
            exact = [_token_score(model, text, patches[hit.path]) for hit in hits]
            correlation = float(np.corrcoef(_ranks(stored), _ranks(np.array(exact)))[0, 1])
            worst, summed = min(worst, correlation), summed + correlation
    print(f"Compact local codes against token-patch scores, leading {len(hits)}, {len(QUERIES)} queries")
    tell("Spearman, mean", f"{summed / len(QUERIES):.5f}", ">= 0.999")
    tell("Spearman, worst", f"{worst:.5f}", ">= 0.999")


def _patches(model: Model, path: Path) -> NDArray[np.float32]:
    """(n, d) of a whole image, in single precision."""
    with open_scene(path) as scene:
        pixels = model.preprocess(scene.read(scene.whole(), READ_FACTOR * model.input_px))
    return model.runtime.image_tokens(pixels[None]).local[0]


def _token_score(model: Model, text: str, patches: NDArray[np.float32]) -> float:
    """RMS cosine over words, end token and patches, from the tokens themselves."""
    tokens = model.tokenizer.arrays([text])
    words = model.runtime.text_tokens(tokens.ids).local[0][tokens.valid[0]]
    return float(np.sqrt(np.square(words @ patches.T).mean()))


def _ranks(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Ranks, ties at their mean."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[places]


def _unit(vectors: NDArray[np.floating]) -> NDArray[np.float32]:
    wide = vectors.astype(np.float32)
    return wide / np.linalg.norm(wide, axis=1, keepdims=True)


def _mixed(vectors: NDArray[np.floating], count: int, seed: int) -> NDArray[np.float32]:
    """Vectors between two real ones, with a little noise: as embeddings lie, on few dimensions of the many."""
    rng = np.random.default_rng(seed)
    share = rng.random((count, 1))
    one, other = (vectors[rng.integers(len(vectors), size=count)].astype(np.float32) for _ in range(2))
    noise = rng.normal(0, NOISE / vectors.shape[1] ** 0.5, one.shape)
    return _unit(share * one + (1 - share) * other + noise)


def grow(library: Path, tiles: int) -> None:
    """Fill a library up to so many tiles with mixtures of its real vectors."""
    database = sqlite3.connect(library)
    rows = database.execute(
        "SELECT scene_id, width, height, global, local, reference FROM tiles ORDER BY id"
    ).fetchall()
    vectors = np.stack([np.frombuffer(row[3], np.float16) for row in rows])
    have = len(rows)
    for start in range(have, tiles, ROWS):
        numbers = np.arange(start, min(start + ROWS, tiles))
        mixed = _mixed(vectors, len(numbers), start).astype(np.float16)
        with database:
            database.executemany(
                "INSERT INTO tiles (scene_id, x, y, width, height, global, local, reference) VALUES (?,?,?,?,?,?,?,?)",
                [
                    _grown(rows[number % have], int(number), vector)
                    for number, vector in zip(numbers, mixed, strict=True)
                ],
            )
    with database:  # as a scene that comes in would: whatever was made of the library no longer fits
        database.execute("UPDATE scenes SET state = state")
    database.close()


def _grown(
    row: tuple[int, int, int, bytes, bytes, bytes], number: int, vector: NDArray[np.float16]
) -> tuple[object, ...]:
    scene, width, height, _, local, reference = row
    return scene, number, 1, width, height, vector.tobytes(), local, reference
