"""Tiles with nothing to see are told from tiles that show little."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from PIL import Image

from core.imagery import open_scene
from core.imagery.blank import is_blank
from core.model.pixels import to_square

SIDE = 128
NOISE = np.random.default_rng(0).integers(40, 200, (SIDE, SIDE)).astype(np.uint8)
ROWS, COLUMNS = np.mgrid[0:SIDE, 0:SIDE]
pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def blank(path: Path, bands: np.ndarray, mask: np.ndarray | None = None, **profile: Any) -> bool:
    """Whether the one tile of a file with these bands is blank."""
    bands = bands[None] if bands.ndim == 2 else bands
    fields = {"driver": "GTiff", **profile}
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
        rasterio.open(path, "w", count=len(bands), height=SIDE, width=SIDE, dtype=bands.dtype, **fields) as out,
    ):
        out.write(bands)
        if mask is not None:
            out.write_mask(mask)
    with open_scene(path) as scene:
        return is_blank(scene, scene.whole(), to_square(scene.read(scene.whole(), SIDE), SIDE))


def stray(count: int, inside: slice = slice(None)) -> np.ndarray:
    """Black, with so many bright pixels in a part of it."""
    picture = np.zeros((SIDE, SIDE), np.uint8)
    rows, columns = np.nonzero(np.ones((SIDE, SIDE))[inside, inside])
    chosen = np.random.default_rng(1).choice(len(rows), count, replace=False)
    picture[inside, inside][rows[chosen], columns[chosen]] = 255
    return picture


@pytest.mark.parametrize("value", [0, 1, 90, 255])
@pytest.mark.parametrize("kind", ["uint8", "uint16", "float32"])
def test_one_colour_all_over_is_blank(tmp_path: Path, kind: str, value: int) -> None:
    assert blank(tmp_path / "a.tif", np.full((3, SIDE, SIDE), value, kind))


def test_a_level_of_rounding_is_no_picture(tmp_path: Path) -> None:
    assert blank(tmp_path / "a.tif", (90 + ROWS % 2).astype(np.uint8))


def test_a_corner_of_the_scene_is_blank_and_a_ship_on_black_water_is_not(tmp_path: Path) -> None:
    sliver = np.where(ROWS + COLUMNS < 12, NOISE, 0).astype(np.uint8)
    assert blank(tmp_path / "sliver.tif", sliver)
    ship = np.zeros((SIDE, SIDE), np.uint8)
    ship[60:63, 50:62] = 255
    assert not blank(tmp_path / "ship.tif", ship)
    assert not blank(tmp_path / "half.tif", np.where(ROWS < 64, NOISE, 0).astype(np.uint8))


@pytest.mark.parametrize(("count", "right"), [(0, True), (100, True), (1000, False)])
def test_hardly_any_valid_pixel_is_blank_wherever_it_lies(tmp_path: Path, count: int, right: bool) -> None:
    here = stray(count)
    deep = np.where(here, NOISE, 0).astype(np.uint16)
    assert blank(tmp_path / "nodata.tif", deep, nodata=0) == right
    assert blank(tmp_path / "mask.tif", NOISE, mask=here) == right
    assert blank(tmp_path / "nan.tif", np.where(here, NOISE, np.nan).astype(np.float32)) == right


def test_dark_scenes_with_valid_pixels_are_kept(tmp_path: Path) -> None:
    """Lights at night: the mask says that the dark is data."""
    lights = stray(40, slice(30, 100))
    assert not blank(tmp_path / "night.tif", lights, mask=np.full((SIDE, SIDE), 255, np.uint8))
    assert not blank(tmp_path / "calm.tif", np.random.default_rng(2).normal(9, 1.2, (SIDE, SIDE)).astype(np.uint8))


def test_pictures_and_colour_maps_are_judged_alike(tmp_path: Path) -> None:
    for name, picture, right in (
        ("empty.png", Image.new("RGBA", (SIDE, SIDE), (200, 10, 10, 0)), True),
        ("one.png", Image.new("P", (SIDE, SIDE), 3), True),
        ("full.png", Image.fromarray(NOISE), False),
    ):
        picture.save(tmp_path / name)
        with open_scene(tmp_path / name) as scene:
            assert is_blank(scene, scene.whole(), to_square(scene.read(scene.whole(), SIDE), SIDE)) == right
