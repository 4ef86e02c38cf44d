"""An archive at scale: building, bytes, recall of its index, a query against the text encoder, memory of a reader.

    python -m benchmarks.archive [--tiles N]... [--folder DIR] [--images N] [--rounds N] [--at PLACE]

Tiles beyond those of the images are mixtures of real vectors, as in `benchmarks.searching`. Needs the extra `archive`.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.images import collect
from benchmarks.measuring import machine, paired, ratio, tell
from benchmarks.searching import QUERIES, _mixed, _unit
from core.archive import source as reader
from core.archive.layout import Row, SceneRow, batch_of
from core.archive.own import own_file
from core.archive.publish import publish, shared_settings
from core.archive.source import ArchiveSource
from core.archive.store import Archive
from core.imagery import Window
from core.indexing.run import index_folders
from core.library.library import Library
from core.library.records import TileRecord
from core.library.selection import Selection
from core.model.artifact import load_model
from core.search.query import Query
from core.search.searcher import Searcher, candidates

NEIGHBOURS = 10
ASKED = 95
COMMIT, BATCH, TILES_A_SCENE = 100_000, 2000, 100
READING = """
import sys
from pathlib import Path
import psutil
from core.model.artifact import load_model
from core.search.query import Query
from core.search.searcher import Searcher
with Searcher(Path(sys.argv[1]), load_model()) as searcher:
    before = psutil.Process().memory_info().rss
    for at in range(20):
        searcher.search(Query(text=f"{at} boats in a harbour"))
    print(before, psutil.Process().memory_info().rss)
"""


def _shaken(codes: tuple[np.ndarray, np.ndarray], seed: int) -> list[np.ndarray]:
    """Codes that no file format can say in fewer bytes because others are like them."""
    dice = np.random.default_rng(seed)
    return [(one * dice.uniform(0.9, 1.1, one.shape)).astype(np.float16) for one in codes]


def grow(archive: Archive, library: Path, have: int, tiles: int) -> None:
    """Fill an archive up to so many tiles."""
    with Library.open(library, readonly=True) as opened:
        rows = opened.rows("SELECT global, local, reference FROM tiles ORDER BY id")
    vectors = np.stack([np.frombuffer(row[0], np.float16) for row in rows])
    codes = [(np.frombuffer(row[1], np.float16), np.frombuffer(row[2], np.float16)) for row in rows]

    def batches(numbers: range) -> Iterator[object]:
        for at in range(numbers.start, numbers.stop, BATCH):
            part = range(at, min(at + BATCH, numbers.stop))
            mixed = _mixed(vectors, len(part), at).astype(np.float16)
            yield batch_of(
                [_row(number, vector) for number, vector in zip(part, mixed, strict=True)], archive.schema, ""
            )

    def _row(number: int, vector: np.ndarray) -> Row:
        scene, tile = divmod(number, TILES_A_SCENE)
        name = b"/made/%d" % (scene % 50)
        day = f"20{scene % 25:02}-{1 + scene % 12:02}-01"
        row = SceneRow(name, b"%b/%d.tif" % (name, scene), 10**8, 10**18, b"%016d" % scene, acquired=day)
        west, south = number * 0.618 % 358 - 179, number * 0.414 % 160 - 80
        record = TileRecord(
            Window(384 * tile, 0, 384, 384),
            (west, south, west + 0.01, south + 0.01),
            vector,
            *_shaken(codes[number % len(codes)], number),
        )
        return row, record, tile == 0

    for start in range(have, tiles, COMMIT):
        numbers = range(start, min(start + COMMIT, tiles))
        scenes = {_row(number, vectors[0])[0].key for number in numbers[::TILES_A_SCENE]}
        archive.commit(archive.written(batches(numbers)), sorted(scenes))


def measure(place: str, rounds: int) -> None:
    """Recall, time and memory of a reader."""
    model, own = load_model(), own_file(place)
    source = ArchiveSource(place)
    asked = [
        *_unit(model.encode_texts(list(QUERIES)).embedding),
        *_mixed(source.sample(1000), ASKED, 1),
    ]
    count = candidates(Query(text=QUERIES[0]), model)

    def leading() -> list[set[int]]:
        return [{*source.nearest(one, count, Selection()).keys[:NEIGHBOURS].tolist()} for one in asked]

    by_index = leading()
    usual, reader.EXACT_UP_TO = reader.EXACT_UP_TO, 10**12
    by_all = leading()
    reader.EXACT_UP_TO = usual
    found = [len(one & other) for one, other in zip(by_index, by_all, strict=True)]
    tell(
        f"recall@{NEIGHBOURS} against exact search, {len(asked)} queries",
        f"{np.mean(found) / NEIGHBOURS:.4f}",
        ">= 0.98",
    )
    with Searcher(own, model) as searcher:
        searcher.search(Query(text=QUERIES[0]))
        whole, encoder = paired(
            lambda: [searcher.search(Query(text=text)) for text in QUERIES],
            lambda: [model.encode_texts([text]) for text in QUERIES],
            rounds=rounds,
        )
    tell("milliseconds a query", f"{statistics.median(whole) / len(QUERIES) * 1000:.0f}")
    tell("against the text encoder alone", f"{ratio(whole, encoder):.2f} x")
    told = subprocess.run(
        [sys.executable, "-c", READING, own], capture_output=True, text=True, check=True
    ).stdout.split()
    tell("memory of a reader before and after 20 queries", " / ".join(f"{int(one) / 2**20:,.0f} MiB" for one in told))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tiles", type=int, action="append")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--images", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--at", help="where the archive is made; a folder that goes at the end if left out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library, place = Path(folder) / "bench.nadir", options.at or f"{folder}/bench.lance"
        collect(Path(folder) / "images", options.folder, options.images)
        index_folders(library, [Path(folder) / "images"], load_model())
        with Library.open(library, readonly=True) as opened:
            publish(opened, place)
            archive = Archive.open_or_make(place, shared_settings(opened))
            have = opened.counts().tiles
        print(f"{machine()}, {place}")
        for tiles in sorted(options.tiles or [100_000]):
            started = time.perf_counter()
            grow(archive, library, have, tiles)
            written = time.perf_counter()
            archive.tend()
            tended = time.perf_counter()
            print(f"An archive of {tiles:,} tiles")
            tell("writing", f"{written - started:,.0f} s, {(tiles - have) / (written - started):,.0f} tiles/s")
            tell("joining files and indexing", f"{tended - written:,.0f} s")
            if Path(place).is_dir():
                size = sum(file.stat().st_size for file in Path(place).rglob("*") if file.is_file())
                tell("bytes a tile, with earlier states", f"{size / tiles:,.0f}")
            measure(place, options.rounds)
            have = tiles
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
