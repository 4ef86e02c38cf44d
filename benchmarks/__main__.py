"""Indexing against the model alone and against a plain loop; searching against the text encoder; bytes per tile.

    python -m benchmarks [FOLDER] [--images N] [--tiles N]

FOLDER holds images to index; without one, scenes are drawn first.
"""

import argparse
import platform
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from core.imagery import find_scene_files, open_scene
from core.model.artifact import load_model
from core.model.model import Model
from core.retrieval.indexing import BATCH, READ_FACTOR, index_folders
from core.retrieval.library import Library
from core.retrieval.nearest import open_nearest
from core.retrieval.query import Query
from core.retrieval.search import Searcher
from core.retrieval.tiles import Tiles
from core.synthetic.scenes import KINDS, draw_scene

QUERIES = ("an airport with parked planes", "a bridge over a river", "dense houses", "storage tanks near a road")
DRAWN_PX = 256


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--images", type=int, default=1000)
    parser.add_argument("--tiles", type=int, default=100_000)
    options = parser.parse_args()
    print(f"{platform.platform()}, {torch.get_num_threads()} threads, torch {torch.__version__}")
    model = load_model()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        images = _images(place / "images", options)
        library = place / "bench.nadir"
        _indexing(model, images, library)
        _size(library)
        _searching(model, library, options.tiles)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return 0


def _images(place: Path, options: argparse.Namespace) -> Path:
    """A folder with exactly so many images."""
    place.mkdir()
    if options.folder is None:
        for number in range(options.images):
            scene = draw_scene(KINDS[number % len(KINDS)], number, DRAWN_PX)
            Image.fromarray(scene).save(place / f"{number:05}.jpg", quality=88)
        return place
    for number, path in enumerate(find_scene_files(options.folder)):
        if number == options.images:
            break
        (place / f"{number:05}{path.suffix}").symlink_to(path.resolve())
    return place


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _indexing(model: Model, images: Path, library: Path) -> None:
    files = list(find_scene_files(images))
    count = len(files)
    batch = torch.randint(0, 255, (BATCH, 3, model.input_px, model.input_px), dtype=torch.uint8)
    model.encode_images(batch)  # warm

    def model_alone() -> None:
        for _ in range(0, count, BATCH):
            model.encode_images(batch)

    def plain_loop(some: list[Path]) -> None:
        for path in some:
            with open_scene(path) as scene:
                pixels = model.preprocess(scene.read(scene.whole(), READ_FACTOR * model.input_px))
            model.encode_images(pixels.unsqueeze(0))

    few = files[: max(count // 5, 1)]
    alone = _timed(model_alone) / count
    loop = _timed(lambda: plain_loop(few)) / len(few)
    whole = _timed(lambda: index_folders(library, [images], model)) / count
    print(f"indexing {count:,} images: {1 / whole:,.0f} a second")
    print(f"  against the model alone on ready tensors ({1 / alone:,.0f} a second): {alone / whole:.2f}")
    print(f"  against open-preprocess-encode one at a time ({1 / loop:,.0f} a second): {loop / whole:.2f}")


def _size(library: Path) -> None:
    with Library.open(library, readonly=True) as opened:
        tiles = opened.counts().tiles
    connection = sqlite3.connect(library)
    parts = connection.execute("SELECT length(global), length(local), length(reference) FROM tiles LIMIT 1").fetchone()
    pages = connection.execute("PRAGMA page_count").fetchone()[0] * connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    names = ", ".join(f"{name} {size:,}" for name, size in zip(("global", "local", "reference"), parts, strict=True))
    print(f"bytes per tile: {sum(parts):,} ({names}); library file {pages / tiles:,.0f} per tile")


def _searching(model: Model, library: Path, tiles: int) -> None:
    """Grow the library to so many tiles by noise around real vectors, then search it."""
    _grow(library, tiles)
    with Searcher(library, model) as searcher:
        for text in QUERIES:
            searcher.search(Query(text=text))
        whole = np.median([_timed(lambda text=text: searcher.search(Query(text=text))) for text in QUERIES * 5])
        encode = np.median([_timed(lambda text=text: model.encode_texts([text])) for text in QUERIES * 5])
    print(f"a query at {tiles:,} tiles: {whole * 1000:.0f} ms, {whole / encode:.2f} times the text encoder alone")
    with Library.open(library, readonly=True) as opened:
        vectors = Tiles(opened).table().vectors
        opening = _timed(lambda: open_nearest(library, vectors, opened.data_version()))
    print(f"opening the neighbours of {tiles:,} tiles: {opening:.2f} s")


def _grow(library: Path, tiles: int) -> None:
    rng = np.random.default_rng(0)
    connection = sqlite3.connect(library)
    rows = connection.execute("SELECT scene_id, width, height, global, local, reference FROM tiles").fetchall()
    with connection:
        for number in range(len(rows), tiles):
            scene, width, height, vector, local, reference = rows[number % len(rows)]
            noisy = np.frombuffer(vector, np.float16).astype(np.float32)
            noisy = noisy + rng.normal(0, 0.3 / len(noisy) ** 0.5, len(noisy))
            noisy /= np.linalg.norm(noisy)
            connection.execute(
                "INSERT INTO tiles (scene_id, x, y, width, height, global, local, reference) VALUES (?,?,?,?,?,?,?,?)",
                (scene, number, 0, width, height, noisy.astype(np.float16).tobytes(), local, reference),
            )
    connection.close()


if __name__ == "__main__":
    sys.exit(main())
