"""A seeded fuzzer of image files: `python -m tests.fuzzer [COUNT] [SEED]` tries COUNT mutations of every main format.

Each mutated file goes through a real decoder process, as in indexing. Told per format: how many were still read, how many were
refused, and for what reasons; a crash or a hang would be told as the reason of its file.
"""

import io
import random
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from PIL import Image
from rasterio.io import MemoryFile
from rasterio.transform import from_origin

from core.decoding.pool import Workers
from core.decoding.requests import Limits, Setup, TileRequest
from core.imagery import TilePolicy

SIDE = 48
UNWANTED = ("decoder", "within", "unexpected")  # reasons of a crash, a hang, and an exception that nobody expected
INTERESTING = (0, 1, 0x7F, 0x80, 0xFF)


@cache
def seeds() -> dict[str, tuple[str, bytes]]:
    """By name a suffix and a whole small file of it."""
    rng = np.random.default_rng(0)
    rgb = rng.integers(0, 255, (3, SIDE, SIDE)).astype(np.uint8)
    found = {}
    for name, suffix, options in (
        ("jpeg", ".jpg", {"format": "JPEG"}),
        ("progressive", ".jpg", {"format": "JPEG", "progressive": True}),
        ("png", ".png", {"format": "PNG"}),
        ("webp", ".webp", {"format": "WEBP"}),
        ("bmp", ".bmp", {"format": "BMP"}),
        ("gif", ".gif", {"format": "GIF"}),
    ):
        buffer = io.BytesIO()
        Image.fromarray(rgb.transpose(1, 2, 0).copy()).save(buffer, **options)
        found[name] = suffix, buffer.getvalue()
    placed = {"crs": "EPSG:32632", "transform": from_origin(500_000, 5_400_000, 10, 10)}
    for name, suffix, bands, profile in (
        ("geotiff", ".tif", rgb, {"driver": "GTiff", **placed}),
        ("deflate", ".tif", rgb, {"driver": "GTiff", "compress": "deflate", "predictor": 2, **placed}),
        ("lzw", ".tif", rgb, {"driver": "GTiff", "compress": "lzw", **placed}),
        ("deep", ".tif", rgb.astype(np.float32), {"driver": "GTiff", "nodata": 0, **placed}),
        ("cog", ".tif", rgb, {"driver": "COG", **placed}),
        ("jpeg in tiff", ".tif", rgb, {"driver": "GTiff", "compress": "jpeg", "photometric": "ycbcr", **placed}),
        ("jp2", ".jp2", rgb, {"driver": "JP2OpenJPEG", **placed}),
        ("nitf", ".ntf", rgb, {"driver": "NITF"}),
    ):
        found[name] = suffix, _raster(bands, profile)
    return found


def _raster(bands: np.ndarray, profile: dict[str, Any]) -> bytes:
    fields = {"width": SIDE, "height": SIDE, "count": len(bands), "dtype": bands.dtype, **profile}
    with warnings.catch_warnings(), MemoryFile() as memory:
        warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
        with memory.open(**fields) as out:
            out.write(bands)
        return bytes(memory.read())


def survivors(whole: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Mutations of a file: bytes changed, cut, doubled, taken out; more often near the start, where headers are."""
    rng = random.Random(seed)
    for _ in range(count):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 1, 2, 4, 16))):
            if not data:
                break
            at = int(rng.random() ** 2 * len(data))
            kind = rng.randrange(8)
            if kind < 5:
                data[at] = rng.choice((*INTERESTING, rng.randrange(256)))
            elif kind == 5:
                del data[at : at + rng.randrange(1, 64)]
            elif kind == 6:
                data[at:at] = data[at : at + rng.randrange(1, 64)]
            else:
                del data[at + 1 :]
        yield bytes(data) or b"\0"


def main() -> int:
    """Try them all."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    setup = Setup(TilePolicy(), 64, 128)
    lost = 0
    with tempfile.TemporaryDirectory() as folder, Workers(Limits(seconds=60)) as workers:
        for name, (suffix, whole) in seeds().items():
            reasons: Counter[str] = Counter()
            for number, data in enumerate(survivors(whole, count, seed)):
                path = Path(folder) / f"{number}{suffix}"
                path.write_bytes(data)
                tiles, answer = workers.ask(TileRequest(path, setup, 8))
                reasons[answer.error or ("read" if tiles else "no tile")] += 1
                path.unlink()
            lost += sum(number for reason, number in reasons.items() if any(word in reason for word in UNWANTED))
            sys.stdout.write(f"{name}: {', '.join(f'{number} {reason}' for reason, number in reasons.most_common())}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{lost} crashed, hung or failed unforeseen\n")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
