"""Reading scenes: what is seen, where it lies, and why a file is refused."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from core.errors import SceneError
from core.imagery import Window, open_scene

SIDE = 64


def pattern() -> np.ndarray:
    rows, columns = np.mgrid[0:SIDE, 0:SIDE]
    return np.stack([rows * 3, columns * 3, np.full_like(rows, 90)], axis=2).astype(np.uint8)


def write_geotiff(path: Path, bands: np.ndarray, **profile: object) -> Path:
    fields = {"crs": "EPSG:32632", "transform": from_origin(500_000, 5_400_000, 10, 10), **profile}
    with rasterio.open(
        path, "w", driver="GTiff", count=len(bands), height=SIDE, width=SIDE, dtype=bands.dtype, **fields
    ) as out:
        out.write(bands)
    return path


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".webp"])
def test_lossless_formats_come_back_as_they_were(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"scene{suffix}"
    Image.fromarray(pattern()).save(path, **({"lossless": True} if suffix == ".webp" else {}))
    with open_scene(path) as scene:
        assert np.array_equal(scene.read(scene.whole(), SIDE), pattern())
        assert scene.footprint(scene.whole()) is None


def test_a_window_is_cut_out_where_it_lies(tmp_path: Path) -> None:
    Image.fromarray(pattern()).save(tmp_path / "scene.png")
    window = Window(10, 20, 30, 15)
    with open_scene(tmp_path / "scene.png") as scene:
        assert np.array_equal(scene.read(window, SIDE), pattern()[20:35, 10:40])


def test_a_large_window_comes_shrunk_to_what_was_asked_for(tmp_path: Path) -> None:
    Image.new("RGB", (400, 200), (10, 200, 30)).save(tmp_path / "scene.jpg", quality=95)
    with open_scene(tmp_path / "scene.jpg") as scene:
        small = scene.read(scene.whole(), 100)
    assert small.shape == (50, 100, 3)
    assert np.abs(small.astype(int) - (10, 200, 30)).max() < 8


def test_the_orientation_a_camera_noted_is_honoured(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    Image.new("RGB", (40, 20), (255, 255, 255)).save(tmp_path / "turned.jpg", exif=exif)
    with open_scene(tmp_path / "turned.jpg") as scene:
        assert (scene.info.width, scene.info.height) == (20, 40)
        assert scene.read(scene.whole(), 40).shape == (40, 20, 3)


def test_a_geotiff_knows_its_place(tmp_path: Path) -> None:
    path = write_geotiff(tmp_path / "placed_20240131.tif", pattern().transpose(2, 0, 1))
    with open_scene(path) as scene:
        west, south, east, north = scene.bounds(scene.whole())
        inner = scene.bounds(Window(0, 0, SIDE // 2, SIDE // 2))
        assert scene.info.acquired == "2024-01-31"
    # 500,000 m east is the central meridian of zone 32, nine degrees.
    assert west == pytest.approx(9.0, abs=1e-3)
    assert east > west
    assert 48 < south < north < 49
    assert west <= inner[0] < inner[2] < east
    assert south < inner[1] < inner[3] <= north + 1e-9


def test_sixteen_bits_are_stretched_over_valid_pixels(tmp_path: Path) -> None:
    band = np.linspace(1_000, 3_000, SIDE * SIDE).reshape(SIDE, SIDE).astype(np.uint16)
    band[:, :8] = 0
    path = write_geotiff(tmp_path / "deep.tif", np.stack([band] * 3), nodata=0)
    with open_scene(path) as scene:
        seen = scene.read(scene.whole(), SIDE)
    assert (seen[:, :8] == 0).all()
    assert seen[:, 8:].max() == 255
    assert seen[0, 10:].mean() < 20 < 230 < seen[-1, 10:].mean()


def test_known_band_orders_are_shown_in_natural_colours(tmp_path: Path) -> None:
    blue, green, red, infrared = (np.full((SIDE, SIDE), value, np.uint8) for value in (10, 20, 30, 200))
    path = write_geotiff(tmp_path / "four.tif", np.stack([blue, green, red, infrared]), photometric="minisblack")
    with open_scene(path) as scene:
        assert tuple(scene.read(scene.whole(), SIDE)[5, 5]) == (30, 20, 10)


def make_text(path: Path) -> None:
    path.write_text("this is no picture")


def make_empty(path: Path) -> None:
    path.touch()


def make_cut(path: Path) -> None:
    Image.effect_noise((200, 200), 80).convert("RGB").save(path, "JPEG")
    path.write_bytes(path.read_bytes()[:2_000])


@pytest.mark.parametrize(
    ("make", "reason"), [(make_text, "not an image"), (make_empty, "empty"), (make_cut, "cut short")]
)
def test_a_bad_file_is_refused_with_a_reason(tmp_path: Path, make, reason: str) -> None:
    path = tmp_path / "bad.jpg"
    make(path)
    with pytest.raises(SceneError, match=reason), open_scene(path) as scene:
        scene.read(scene.whole(), 100)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match="does not exist"):
        open_scene(tmp_path / "gone.tif")


def test_a_virtual_raster_that_points_elsewhere_is_refused(tmp_path: Path) -> None:
    trap = tmp_path / "trap.tif"
    trap.write_text(
        '<VRTDataset rasterXSize="8" rasterYSize="8"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        "<SourceFilename>/vsicurl/http://example.invalid/a.tif</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    with pytest.raises(SceneError, match="only refers to other files"):
        open_scene(trap)
