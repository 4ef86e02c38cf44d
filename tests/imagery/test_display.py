"""What a person may choose to see, and where a pixel lies."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin
from rasterio.warp import transform

from core.errors import SceneError
from core.imagery import open_scene
from core.imagery.display import Display
from core.imagery.ground import NODES, Ground

SIDE = 200


def write(path: Path, pixels: np.ndarray, crs: str, origin: tuple[float, float], step: float) -> Path:
    profile = {"driver": "GTiff", "count": len(pixels), "height": SIDE, "width": SIDE, "dtype": pixels.dtype}
    with rasterio.open(path, "w", crs=crs, transform=from_origin(*origin, step, step), **profile) as file:
        file.write(pixels)
        file.descriptions = tuple(f"N{at:02}" for at in range(1, len(pixels) + 1))
    return path


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """Four bands of 16 bits: each a ramp of its own height, from left to right."""
    ramp = np.tile(np.arange(SIDE, dtype=np.uint16), (SIDE, 1))
    return write(
        tmp_path / "deep.tif", np.stack([ramp * at for at in (1, 2, 3, 40)]), "EPSG:32632", (600_000, 5e6), 500
    )


def test_chosen_bands_and_stretch_are_shown_and_the_usual_ones_can_be_had_again(deep: Path) -> None:
    with open_scene(deep) as scene:
        bands = scene.bands()
        assert bands is not None
        assert bands.names == ("N01", "N02", "N03", "N04")
        assert bands.usual.bands == (3, 2, 1)
        usual = scene.read(scene.whole(), SIDE)
        steep = scene.read(scene.whole(), SIDE, Display((4, 4, 4), 25, 75))
        assert np.array_equal(scene.read(scene.whole(), SIDE, bands.usual), usual)
        assert np.array_equal(scene.read(scene.whole(), SIDE), usual)
    assert steep[0, SIDE // 5, 0] == 0
    assert steep[0, SIDE * 4 // 5, 0] == 255
    assert 0 < usual[0, SIDE // 5, 0] < 255
    with rasterio.open(deep) as file:
        low, high = np.percentile(file.read(4), (25, 75))
        wanted = ((file.read(4) - low) / (high - low) * 255).clip(0, 255).astype(np.uint8)
    assert np.array_equal(steep[..., 0], wanted)


def test_a_ready_picture_offers_no_choice(tmp_path: Path) -> None:
    path = write(tmp_path / "ready.tif", np.full((3, SIDE, SIDE), 90, np.uint8), "EPSG:4326", (10, 50), 0.001)
    with open_scene(path) as scene:
        assert scene.bands() is None
    Image.new("RGB", (20, 20)).save(tmp_path / "photo.png")
    with open_scene(tmp_path / "photo.png") as scene:
        assert scene.ground() is None
        with pytest.raises(SceneError, match="no bands to choose from"):
            scene.read(scene.whole(), SIDE, Display((1, 2, 3)))


def test_the_place_under_a_pointer_is_right_to_a_metre(deep: Path) -> None:
    with open_scene(deep) as scene:  # 100 km x 100 km
        ground = scene.ground()
    assert ground is not None
    for x, y in np.random.default_rng(4).uniform(0, SIDE, (40, 2)).tolist():
        lon, lat = ground.at(x, y)
        [true_lon], [true_lat] = transform("EPSG:32632", "EPSG:4326", [600_000 + 500 * x], [5e6 - 500 * y])
        metres = np.hypot((lon - true_lon) * 111_320 * np.cos(np.radians(lat)), (lat - true_lat) * 111_320)
        assert metres < 1.0


def test_a_scene_over_the_date_line_has_no_jump() -> None:
    lon, lat = np.meshgrid(np.linspace(179.5, 180.5, NODES), np.linspace(1, 0, NODES))
    grid = np.stack([(lon + 180) % 360 - 180, lat], axis=2)
    ground = Ground(100, 100, grid)
    assert ground.at(25, 50) == pytest.approx((179.75, 0.5))
    assert ground.at(75, 50) == pytest.approx((-179.75, 0.5))
