"""Real kinds of rasters through indexing, against rasterio reading the same windows once and against the model alone.

Drawn JPEGs tell nothing of strips that lie in the way of windows, of JPEG 2000, of 16 bits, or of a block cache that is too
small.
"""

import concurrent.futures
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.transform import from_origin
from rasterio.windows import Window as RasterWindow

from benchmarks.images import large_scene
from benchmarks.measuring import paired, processor_seconds, ratio, seconds, tell
from core.decoding.pool import Workers
from core.decoding.reads import PictureRead
from core.decoding.requests import Limits
from core.imagery import TilePolicy, Window, plan_tiles
from core.imagery.geometry import shrunk
from core.indexing.encoding import BATCH
from core.indexing.run import index_folders
from core.model.model import Model
from core.model.pixels import READ_FACTOR
from core.synthetic.scenes import KINDS, draw_scene

FILES = 2  # of each kind but the large one
PIECE_PX = 512
# What a page of results shows at once, and how large.
PAGE, THUMBNAIL_PX = 60, 384
READING_GOAL, MODEL_GOAL, PAGE_GOAL_SECONDS = 0.7, 0.85, 2.0

# Decoders that give way would be timed by whatever else the machine does.
LIMITS = Limits(niceness=0)

Bands = NDArray[Any]


def speed(model: Model, place: Path, side_px: int, rounds: int) -> None:
    """How near indexing comes to the slower of reading and encoding, and how soon a page of thumbnails is there.

    Args:
        model: Encodes.
        place: Folder for files.
        side_px: Of the scenes; the large one is five times as wide.
        rounds: Rounds of the comparison.
    """
    folders = {name: _written(place / "rasters" / name, make, side_px) for name, make in SCENES.items()}
    policy = TilePolicy.from_dict(model.tile_policy)
    read_px = READ_FACTOR * model.input_px
    libraries = iter(range(1_000_000))
    print(f"Rasters, {FILES} of each kind, {side_px:,} px; {rounds} rounds")
    for name, folder in folders.items():
        windows = {path: _windows(path, policy) for path in sorted(folder.iterdir())}
        tiles = sum(map(len, windows.values()))
        side = model.input_px
        batch = np.random.default_rng(0).integers(0, 255, (BATCH, 3, side, side), dtype=np.uint8)

        def reading(windows: dict[Path, list[Window]] = windows) -> None:
            for path, some in windows.items():
                _read_once(path, some, read_px)

        def model_alone(tiles: int = tiles, batch: Bands = batch) -> None:
            for _ in range(0, tiles, BATCH):
                model.encode_images(batch)

        def indexing(folder: Path = folder, tiles: int = tiles) -> None:
            report = index_folders(place / f"raster{next(libraries)}.nadir", [folder], model, limits=LIMITS)
            assert (report.tiles, report.failed) == (tiles, []), report

        read, alone, whole = paired(reading, model_alone, indexing, rounds=rounds)
        used = [processor_seconds(work) for work in (reading, model_alone, indexing)]
        to_reading, to_model = ratio(read, whole), ratio(alone, whole)
        binds = "reading" if to_reading / READING_GOAL > to_model / MODEL_GOAL else "model"
        tell(f"{name}: tiles a second", f"{tiles / statistics.median(whole):,.0f}")
        tell("  against rasterio reading the same windows once", f"{to_reading:.2f} x", _goal(binds, "reading"))
        tell("  against the model alone", f"{to_model:.2f} x", _goal(binds, "model"))
        # Whatever else the machine does hardly weighs on this.
        tell("  processor time of reading and encoding, of that of indexing", f"{(used[0] + used[1]) / used[2]:.2f} x")
    _page(folders, policy, rounds)


def _goal(binds: str, which: str) -> str:
    return f">= {READING_GOAL if which == 'reading' else MODEL_GOAL}" if binds == which else ""


def _windows(path: Path, policy: TilePolicy) -> list[Window]:
    with rasterio.open(path) as data:
        return plan_tiles(data.width, data.height, policy)


def _read_once(path: Path, windows: list[Window], read_px: int) -> None:
    """What the plainest program would do."""
    with rasterio.open(path) as data:
        bands = [1, 2, 3] if data.count >= 3 else [1]
        for window in windows:
            width, height = shrunk(window, read_px)
            data.read(
                bands,
                window=RasterWindow(window.x, window.y, window.width, window.height),
                out_shape=(len(bands), height, width),
                resampling=Resampling.average,
            )


def _page(folders: dict[str, Path], policy: TilePolicy, rounds: int) -> None:
    """A page of tiles of all kinds, as the window asks for them: several at once, in processes that are there already."""
    places = [(path, _windows(path, policy)) for folder in folders.values() for path in sorted(folder.iterdir())]
    page = [(path, windows[number * 7919 % len(windows)]) for number in range(PAGE) for path, windows in places][:PAGE]

    times = []
    for _ in range(rounds):
        with Workers() as workers, concurrent.futures.ThreadPoolExecutor(4) as readers:

            def show(one: tuple[Path, Window], workers: Workers = workers) -> None:
                workers.read(one[0], PictureRead(THUMBNAIL_PX, one[1]))

            list(readers.map(show, page[:1] * 4))
            times.append(
                seconds(lambda readers=readers, show=show: list(readers.map(show, page)))
            )  # the processes are there
    goal = f"<= {PAGE_GOAL_SECONDS:g} s"
    tell(f"a page of {PAGE} thumbnails out of {len(places)} scenes", f"{statistics.median(times):.2f} s", goal)


def _written(folder: Path, make: Callable[[Path, int, int], None], side_px: int) -> Path:
    folder.mkdir(parents=True)
    for number in range(FILES):
        make(folder, number, side_px)
    return folder


def _pixels(number: int, side_px: int, count: int, dtype: str) -> Bands:
    """(C, side, side) of pieces of synthetic scenes."""
    pieces = [draw_scene(KINDS[kind % len(KINDS)], number, PIECE_PX) for kind in range(4)]
    repeated = -(-side_px // PIECE_PX)
    rows = [np.concatenate([pieces[(x + y) % 4] for x in range(repeated)], axis=1) for y in range(repeated)]
    bands = np.concatenate(rows)[:side_px, :side_px].transpose(2, 0, 1)
    bands = np.concatenate([bands, bands[:1]])[:count]
    if dtype == "uint8":
        return bands
    noise = np.random.default_rng(number).integers(0, 12, bands.shape)  # the last bits of a sensor do not compress
    return (bands.astype(np.uint16) * 12 + noise).astype(np.uint16)


def _write(path: Path, bands: Bands, **layout: Any) -> None:
    fields = {"count": len(bands), "height": bands.shape[1], "width": bands.shape[2], "dtype": str(bands.dtype)}
    place = from_origin(500_000, 5_400_000, 10, 10)
    with rasterio.open(path, "w", **fields, **layout, crs="EPSG:32632", transform=place) as out:
        out.write(bands)


def _strips(folder: Path, number: int, side_px: int) -> None:
    layout = {
        "driver": "GTiff",
        "compress": "deflate",
        "predictor": 2,
        "interleave": "pixel",
        "photometric": "minisblack",
    }
    _write(folder / f"{number}.tif", _pixels(number, side_px, 4, "uint16"), **layout)


def _jpeg_2000(folder: Path, number: int, side_px: int) -> None:
    bands = _pixels(number, side_px // 2, 1, "uint16")
    layout = {"driver": "JP2OpenJPEG", "quality": 100, "reversible": "YES", "blockxsize": 1024, "blockysize": 1024}
    _write(folder / f"{number}.jp2", bands, **layout)


def _cloud_optimised(folder: Path, number: int, side_px: int) -> None:
    layout = {"driver": "COG", "compress": "deflate", "blocksize": 512, "overviews": "AUTO"}
    _write(folder / f"{number}.tif", _pixels(number, side_px, 3, "uint8"), **layout)


def _four_bands(folder: Path, number: int, side_px: int) -> None:
    layout = {"driver": "GTiff", "compress": "lzw", "interleave": "pixel", "photometric": "rgb", "alpha": "unspecified"}
    _write(folder / f"{number}.tif", _pixels(number, side_px, 4, "uint8"), **layout)


def _large(folder: Path, number: int, side_px: int) -> None:
    if number == 0:
        large_scene(folder / "scene.tif", 5 * side_px)


SCENES: dict[str, Callable[[Path, int, int], None]] = {
    "16 bits, four bands, deflate in strips": _strips,
    "JPEG 2000, 16 bits, one band": _jpeg_2000,
    "cloud-optimised GeoTIFF": _cloud_optimised,
    "four bands of 8 bits, LZW in strips": _four_bands,
    "one large scene": _large,
}
