"""Pictures that note how they are turned are seen upright, whoever reads them."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image, ImageOps
from rasterio.transform import from_origin

from core.imagery import Window, open_scene

STORED = np.random.default_rng(0).integers(0, 255, (24, 40, 3)).astype(np.uint8)
pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def note(orientation: int) -> Image.Exif:
    """What a camera writes."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".tif", ".png"])
def test_all_eight_orientations_are_seen_upright(tmp_path: Path, suffix: str, orientation: int) -> None:
    path = tmp_path / f"a{suffix}"
    Image.fromarray(STORED).save(path, exif=note(orientation))
    right = np.asarray(ImageOps.exif_transpose(Image.open(path)))
    with open_scene(path) as scene:
        assert (scene.info.height, scene.info.width) == right.shape[:2]
        assert np.array_equal(scene.read(scene.whole(), 40), right)
        window = Window(3, 5, 12, 16)
        assert np.array_equal(scene.read(window, 16), right[5:21, 3:15])
        assert np.array_equal(scene.values(window, 12, 16).pixels, right[5:21, 3:15].transpose(2, 0, 1))


def test_a_place_on_the_ground_tells_where_up_is(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    Image.fromarray(STORED).save(path, exif=note(6))
    with rasterio.open(path, "r+") as out:
        out.crs, out.transform = "EPSG:32632", from_origin(500_000, 5_400_000, 10, 10)
    with open_scene(path) as scene:
        assert (scene.info.width, scene.info.height) == (40, 24)
        assert scene.info.crs is not None
