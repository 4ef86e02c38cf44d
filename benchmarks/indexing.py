"""Indexing against the model alone and against a plain loop; bytes per tile; peak memory."""

import os
import sqlite3
import statistics
from pathlib import Path

import numpy as np

from benchmarks.images import large_scene
from benchmarks.measuring import in_own_process, paired, ratio, tell
from core.decoding.requests import DecodedTile
from core.imagery import Window, open_scene
from core.indexing.encoding import BATCH, Encoder
from core.indexing.previews import PreviewKeeper
from core.indexing.run import index_folders
from core.library.library import Library
from core.library.previews import previews_file
from core.model.model import Model
from core.model.pixels import READ_FACTOR

# As a model runs that is given batch after batch: all threads on each.
ALONE_BATCH = 64

# Prints the peak of the indexing process and of the largest process that decoded for it, in KiB; the latter is looked up while
# it lives, since a process inherits the peak of the one that started it. 0 where there is no /proc.
PEAK = """
import resource, sys
from pathlib import Path
from core.model.artifact import load_model
from core.indexing.previews import PreviewKeeper
from core.indexing.run import index_folders
largest = 0
def look(progress):
    global largest
    for task in Path("/proc/self/task").glob("*/children"):
        for child in task.read_text().split():
            try:
                lines = Path("/proc", child, "status").read_text().splitlines()
            except OSError:
                continue
            peaks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
            largest = max([largest, *peaks])
report = index_folders(Path(sys.argv[1]), [Path(sys.argv[2])], load_model(), progress=look)
assert not report.failed, report.failed
print(report.tiles, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, largest)
"""


def speed(model: Model, files: list[Path], place: Path, rounds: int) -> None:
    """How much of the model's own speed indexing reaches, and what it gains over the plain loop."""
    batch = np.random.default_rng(0).integers(0, 256, (ALONE_BATCH, 3, model.input_px, model.input_px), np.uint8)
    tiles = [DecodedTile(Window(0, 0, 1, 1), None, pixels) for pixels in batch[:BATCH]]
    some = files[: max(len(files) // 5, 1)]
    libraries = iter(range(1_000_000))
    pictures = []
    for path in some:
        with open_scene(path) as scene:
            pixels = model.preprocess(scene.read(scene.whole(), READ_FACTOR * model.input_px))
        pictures.append(DecodedTile(Window(0, 0, 1, 1), None, pixels))

    def model_alone() -> None:
        for _ in range(0, len(files), ALONE_BATCH):
            model.encode_images(batch)

    def encoder_alone() -> None:
        with Encoder(model) as encoder:
            for coming in [encoder.encode(tiles) for _ in range(0, len(files), BATCH)]:
                coming.result()

    def indexing() -> None:
        report = index_folders(place / f"{next(libraries)}.nadir", [files[0].parent], model)
        assert report.scenes == len(files), report.failed

    def plain_loop() -> None:
        for path in some:
            with open_scene(path) as scene:
                pixels = model.preprocess(scene.read(scene.whole(), READ_FACTOR * model.input_px))
            model.encode_images(pixels[None])

    empty = Library.create(place / "empty.nadir", model)

    def previews() -> None:
        keeper = PreviewKeeper(empty)
        for _ in files:
            keeper.add(os.urandom(20), pictures[next(libraries) % len(pictures)])
        keeper.close(files_went=False)

    acts = (model_alone, encoder_alone, indexing, plain_loop, previews)
    alone, streams, whole, loop, small = paired(*acts, rounds=rounds)
    empty.close()
    loop = [one / len(some) * len(files) for one in loop]
    print(f"Indexing {len(files):,} images, {rounds} rounds")
    tell("images a second", f"{len(files) / statistics.median(whole):,.0f}")
    tell("against the model alone on ready arrays", f"{ratio(alone, whole):.2f} x", ">= 0.85")
    tell("of it for small pictures", f"{100 / ratio(whole, small):.1f} %", "<= 3 %")
    tell("against its own streams with reference tables, on ready tiles", f"{ratio(streams, whole):.2f} x")
    tell("against open, preprocess, encode one at a time", f"{ratio(loop, whole):.2f} x", ">= 3")


def bytes_per_tile(library: Path) -> None:
    """What a tile costs on disk."""
    with Library.open(library, readonly=True) as opened:
        tiles = opened.counts().tiles
    database = sqlite3.connect(library)
    parts = database.execute("SELECT length(global), length(local), length(reference) FROM tiles LIMIT 1").fetchone()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    print(f"Bytes per tile, {tiles:,} tiles")
    for name, size, goal in zip(
        ("global vector", "local code", "reference table"), parts, ("", "<= 4,096", ""), strict=True
    ):
        tell(name, f"{size:,}", goal)
    tell("library file", f"{library.stat().st_size / tiles:,.0f}")
    tell("small pictures beside it", f"{previews_file(library).stat().st_size / tiles:,.0f}")


def memory(folders: dict[str, Path], place: Path) -> None:
    """Peaks of processes of their own: flat in the number of images, and no larger for a large scene."""
    (place / "large").mkdir()
    large_scene(place / "large" / "scene.tif")
    first = 0.0
    print("Peak memory of indexing")
    for number, (name, folder) in enumerate({**folders, "a scene of 20,000 x 20,000 px": place / "large"}.items()):
        tiles, peak, decoder = map(int, in_own_process(PEAK, place / f"memory{number}.nadir", folder).split())
        first = first or peak
        told = f"{name} ({tiles:,} tiles): indexing / one decoder process"
        tell(told, f"{peak / 1024:,.0f} / {decoder / 1024:,.0f} MiB")
        tell("  against the first", f"{peak / first:.2f} x", "flat" if number else "")
