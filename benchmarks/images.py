"""Images to measure with: those of a folder, or drawn ones; and one large scene."""

from pathlib import Path

import numpy as np
import rasterio
from PIL import Image
from rasterio.transform import from_origin
from rasterio.windows import Window

from core.imagery import find_scene_files
from core.synthetic.scenes import KINDS, draw_scene

DRAWN_PX = 256
DRAWN = 200  # different ones; more are copies
LARGE_PX = 20_000


def collect(place: Path, source: Path | None, count: int) -> list[Path]:
    """Fill a folder with at most `count` images and list them."""
    place.mkdir()
    if source is None:
        for number in range(count):
            target = place / f"{number:05}.jpg"
            if number < DRAWN:
                scene = draw_scene(KINDS[number % len(KINDS)], number, DRAWN_PX)
                Image.fromarray(scene).save(target, quality=88)
            else:
                target.hardlink_to(place / f"{number % DRAWN:05}.jpg")
    else:
        for number, path in enumerate(find_scene_files(source)):
            if number == count:
                break
            (place / f"{number:05}{path.suffix}").symlink_to(path.resolve())
    return sorted(place.iterdir())


def large_scene(path: Path, side_px: int = LARGE_PX) -> Path:
    """A tiled GeoTIFF of three bands, written block by block."""
    block = draw_scene("harbour", 1, 512).transpose(2, 0, 1)
    fields = {"driver": "GTiff", "width": side_px, "height": side_px, "count": 3, "dtype": "uint8", "crs": "EPSG:32632"}
    layout = {
        "tiled": True,
        "blockxsize": 512,
        "blockysize": 512,
        "compress": "zstd",
        "zstd_level": 1,
        "interleave": "pixel",
    }
    with rasterio.open(path, "w", **fields, **layout, transform=from_origin(500_000, 5_400_000, 1, 1)) as out:
        for y in range(0, side_px, 512):
            for x in range(0, side_px, 512):
                width, height = min(512, side_px - x), min(512, side_px - y)
                out.write(np.roll(block, x // 512, axis=2)[:, :height, :width], window=Window(x, y, width, height))
    return path
