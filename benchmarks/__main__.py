"""Everything that Nadir promises of its speed and size, as ratios within one run.

    python -m benchmarks [PART...] [--model DIR] [--folder DIR] [--images N] [--all N] [--tiles N] [--vectors N] [--rounds N]
        [--side PX]

DIR holds images to index; without it, scenes are drawn. docs/BENCHMARKS.md says what each part measures.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks import indexing, rasters, searching, window
from benchmarks.images import collect
from benchmarks.measuring import machine
from core.indexing.run import index_folders
from core.model.artifact import load_model

MOST_STALL_IMAGES = 400
PARTS = ("indexing", "rasters", "query", "codes", "memory", "window", "neighbours")


def main() -> int:
    """Measure and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = collect(place / "images", options.folder, options.images)
        model = load_model(options.model)
        print(f"{machine()}, {model.runtime.processors} threads, {type(model.runtime).__name__}")
        library = place / "bench.nadir"
        index_folders(library, [place / "images"], model)
        if "indexing" in options.parts:
            indexing.speed(model, files, place, options.rounds)
            indexing.bytes_per_tile(library)
        if "rasters" in options.parts:
            rasters.speed(model, place, options.side, options.rounds)
        if "codes" in options.parts:
            searching.compact_codes(model, files, library)
        if "memory" in options.parts:
            every = collect(place / "all", options.folder, options.all)
            folders = {f"{len(files):,} images": place / "images", f"{len(every):,} images": place / "all"}
            indexing.memory(folders, place)
        if "window" in options.parts:
            window.first_paint(options.rounds, place)
            window.stalls(min(options.images, MOST_STALL_IMAGES), place)
        if "query" in options.parts:
            searching.grow(library, options.tiles)
            searching.query(model, library, options.rounds)
        if "neighbours" in options.parts:
            searching.grow(library, options.vectors)
            searching.neighbours(model, library, options.rounds)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure; all parts if none is named.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--model", type=Path, help="an artifact; the one that ships if left out")
    parser.add_argument("--folder", type=Path, help="images to index; drawn ones if left out")
    parser.add_argument("--images", type=int, default=1_000)
    parser.add_argument("--all", type=int, default=10_000, help="images of the second run of `memory`")
    parser.add_argument("--tiles", type=int, default=100_000, help="in the library that `query` searches")
    parser.add_argument("--vectors", type=int, default=1_000_000, help="in the library of `neighbours` (4 GB of disk)")
    parser.add_argument(
        "--side", type=int, default=4_000, help="of the scenes of `rasters`, in pixels; one is five times as wide"
    )
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    options.parts = options.parts or list(PARTS)
    return options


if __name__ == "__main__":
    sys.exit(main())
