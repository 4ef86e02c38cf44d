"""Writes the sample scenes that ship: `python -m docs.tools.make_sample`."""

import sys
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from PIL import Image
from rasterio.enums import ColorInterp, Resampling
from rasterio.transform import from_origin

from core.synthetic.scenes import KINDS, draw_scene
from resources import SAMPLE_SCENES

# Training draws from seed 0 up; the sample stays far away from it.
FIRST_SEED = 100_000
SCENES_PER_KIND = 3
SCENE_PX = 256
CELL_PX, BLEND_PX, BORDER_PX = 320, 40, 32
LANDSCAPE = (
    ("mountain", "forest", "sparse residential"),
    ("farmland", "airport", "storage tanks"),
    ("river", "dense residential", "harbour"),
)
BANDS = ("blue", "green", "red", "nir")
# 11-bit sensors fill a part of 16 bits; coarse steps keep the file small.
LEVELS, STEP, DARK = 85, 72, 240
METRES_PER_PX = 0.8
EASTING, NORTHING, ZONE = 452_000.0, 5_411_000.0, "EPSG:32632"


def make_scenes(folder: Path) -> None:
    """Write three JPEG scenes of every kind."""
    for kind in KINDS:
        for number in range(SCENES_PER_KIND):
            scene = Image.fromarray(draw_scene(kind, FIRST_SEED + number, SCENE_PX))
            scene.save(folder / f"{kind.replace(' ', '_')}_{number + 1}.jpg", quality=84)


def draw_landscape() -> NDArray[np.float32]:
    """(S, S, 3) cells of several kinds, blended into one another."""
    side = CELL_PX * len(LANDSCAPE)
    total = np.zeros((side + 2 * BLEND_PX, side + 2 * BLEND_PX, 3), np.float32)
    weight = np.zeros(total.shape[:2], np.float32)
    size = CELL_PX + 2 * BLEND_PX
    ramp = np.clip((np.minimum(np.arange(size), np.arange(size)[::-1]) + 1) / (2 * BLEND_PX), 0, 1)
    fade = np.outer(ramp, ramp).astype(np.float32)
    for row, kinds in enumerate(LANDSCAPE):
        for column, kind in enumerate(kinds):
            y, x = row * CELL_PX, column * CELL_PX
            cell = draw_scene(kind, FIRST_SEED + 50 + row * 3 + column, size).astype(np.float32)
            total[y : y + size, x : x + size] += cell * fade[..., None]
            weight[y : y + size, x : x + size] += fade
    inner = slice(BLEND_PX, BLEND_PX + side)
    return np.asarray((total / weight[..., None])[inner, inner], np.float32)


def make_landscape(path: Path) -> None:
    """Write a 16-bit, four-band, georeferenced scene that is larger than a tile, with a border without data."""
    rgb = draw_landscape()
    red, green, blue = rgb.transpose(2, 0, 1)
    near_infrared = np.clip(green * 1.5 - red * 0.3, 0, 255)  # plants shine there, roofs and water do not
    bands = (np.stack([blue, green, red, near_infrared]) * (LEVELS / 255)).round()
    values = np.pad((bands * STEP + DARK).astype(np.uint16), ((0, 0), (BORDER_PX, BORDER_PX), (BORDER_PX, BORDER_PX)))
    profile = {
        "driver": "GTiff",
        "dtype": "uint16",
        "count": 4,
        "height": values.shape[1],
        "width": values.shape[2],
        "crs": ZONE,
        "transform": from_origin(EASTING, NORTHING, METRES_PER_PX, METRES_PER_PX),
        "nodata": 0,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
        "zlevel": 9,
        "interleave": "band",
    }
    with rasterio.open(path, "w", **profile) as out:
        out.write(values)
        out.descriptions = BANDS
        out.colorinterp = (ColorInterp.gray, *[ColorInterp.undefined] * 3)
        out.update_tags(TIFFTAG_DATETIME="2024:06:18 10:30:00")
    with rasterio.open(path, "r+") as out:
        out.build_overviews([2, 4], Resampling.average)


def main() -> int:
    """Write everything into `resources/sample`."""
    SAMPLE_SCENES.mkdir(exist_ok=True)
    make_scenes(SAMPLE_SCENES)
    make_landscape(SAMPLE_SCENES / "landscape_2024-06-18.tif")
    total = sum(file.stat().st_size for file in SAMPLE_SCENES.iterdir())
    sys.stdout.write(f"{len(list(SAMPLE_SCENES.iterdir()))} files, {total / 1e6:.1f} MB in {SAMPLE_SCENES}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
