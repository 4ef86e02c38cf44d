"""What teaching by examples brings, and what a click costs.

    python -m benchmarks.teaching LIBRARY [--model FOLDER] [--weakest N] [--tiles N]

LIBRARY holds scenes whose file names begin with their class (airport_348.jpg), such as the test split of RSICD, and nothing
else. Every class query of `core/training/class_queries.toml` is asked; of those with the lowest precision@20 the first three
right and the first three wrong results among the first 24 (a page) are given as examples. Precision is told with the examples
among the results, as a user sees them, and without them on both sides. With --tiles, a copy of the library is filled up to so
many tiles to time an update.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.measuring import machine, ratio, seconds, tell
from benchmarks.searching import grow
from core.library.library import Library
from core.maintenance.health import refresh_caches
from core.model.artifact import load_model
from core.model.model import Model
from core.search.examples import Examples
from core.search.query import Hit, Query
from core.search.searcher import Searcher
from core.training.captions import scene_class
from core.training.evaluate import QUERIES

CUT, PAGE, GIVEN = 20, 24, 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A class query and its leading results."""

    kind: str
    text: str
    hits: list[Hit]

    def precision(self, hits: Sequence[Hit], without: Examples) -> float:
        """Share of the class among the first results, some left out."""
        left = [hit for hit in hits if hit.tile_id not in (*without.liked, *without.unliked)][:CUT]
        return sum(scene_class(hit.path) == self.kind for hit in left) / CUT

    def examples(self, liked: int, unliked: int) -> Examples:
        """The first right and the first wrong results of the page."""
        right = [hit.tile_id for hit in self.hits[:PAGE] if scene_class(hit.path) == self.kind]
        wrong = [hit.tile_id for hit in self.hits[:PAGE] if scene_class(hit.path) != self.kind]
        return Examples(tuple(right[:liked]), tuple(wrong[:unliked]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.teaching")
    parser.add_argument("library", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--weakest", type=int, default=30)
    parser.add_argument("--tiles", type=int, default=100_000)
    options = parser.parse_args()
    model = load_model(options.model)
    print(machine())
    gain(options.library, model, options.weakest)
    if options.tiles:
        update(options.library, model, options.tiles)
    return 0


def gain(library: Path, model: Model, weakest: int) -> None:
    """Precision before and after."""
    entries = tomllib.loads(QUERIES.read_text(encoding="utf-8"))
    texts = [(kind, text) for kind, entry in entries.items() for text in (entry["plain"], *entry["paraphrase"])]
    nothing = Examples()
    with Searcher(library, model) as searcher:
        everything = [Asked(kind, text, searcher.search(Query(text=text, top_k=100)).hits) for kind, text in texts]
        everything.sort(key=lambda one: one.precision(one.hits, nothing))
        print(f"Precision@{CUT} of {len(everything)} class queries, the {weakest} weakest of them taught")
        for liked, unliked in ((GIVEN, GIVEN), (1, 0), (GIVEN, 0), (0, GIVEN), (1, 1)):
            _tell_gain(searcher, everything[:weakest], liked, unliked)


def _tell_gain(searcher: Searcher, asked: Sequence[Asked], liked: int, unliked: int) -> None:
    figures = []
    for one in asked:
        given = one.examples(liked, unliked)
        hits = searcher.search(Query(text=one.text, examples=given, top_k=100)).hits
        figures.append([one.precision(found, without) for without in (Examples(), given) for found in (one.hits, hits)])
    before, after, before_left, after_left = (statistics.mean(column) for column in zip(*figures, strict=True))
    goal = "+0.15" if liked == unliked == GIVEN else ""
    what = f"{liked} liked, {unliked} unliked"
    tell(what, f"{before:.3f} -> {after:.3f}", goal)
    tell(f"{what}, examples left out on both sides", f"{before_left:.3f} -> {after_left:.3f}")


def update(library: Path, model: Model, tiles: int) -> None:
    """What the search after each click takes."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(shutil.copy(library, folder))
        grow(large, tiles)
        with Library.open(large) as opened:
            refresh_caches(opened)
        with Searcher(large, model) as searcher:
            query = Query(text="a city plaza", top_k=200)
            hits = searcher.search(query).hits
            words, times, plain = query, [], []
            for number, hit in enumerate(hits[: 2 * PAGE]):
                query = replace(query, examples=query.examples.including(hit.tile_id, liked=number % 2 == 0))
                times.append(seconds(lambda query=query: searcher.search(query)))  # type: ignore[misc]
                plain.append(seconds(lambda: searcher.search(words)))
    print(f"A click at {tiles:,} tiles, 200 results, {len(times)} clicks on top of one another")
    tell("milliseconds, median", f"{statistics.median(times) * 1000:.0f}", "< 100")
    tell("milliseconds, slowest", f"{max(times) * 1000:.0f}", "< 100")
    tell("against the same words without examples, in turn", f"{ratio(times, plain):.2f} x")


if __name__ == "__main__":
    sys.exit(main())
