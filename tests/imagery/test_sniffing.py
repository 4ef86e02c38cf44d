"""Files are read by what they hold, whatever their ending, and a reason names what is wrong with those that are not read."""

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from PIL import Image

from core.errors import SceneError
from core.imagery import open_scene

PICTURE = np.random.default_rng(0).integers(0, 255, (16, 16, 3)).astype(np.uint8)
pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def raster(path: Path, bands: np.ndarray, **profile: Any) -> Path:
    """A raster without a place."""
    count, height, width = bands.shape
    with rasterio.open(path, "w", count=count, height=height, width=width, dtype=bands.dtype, **profile) as out:
        out.write(bands)
    return path


def reason(path: Path) -> str:
    """Why a file cannot be read."""
    with pytest.raises(SceneError) as told, open_scene(path) as scene:
        scene.read(scene.whole(), 16)
    return told.value.reason


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("PNG", "a.jpg"),
        ("TIFF", "a.jpg"),
        ("TIFF", "a.png"),
        ("TIFF", "a.jp2"),
        ("TIFF", "a.bil"),
        ("PNG", "a.tif"),
        ("PNG", "a.img"),
        ("BMP", "a.jpg"),
        ("GIF", "a.tif"),
        ("PPM", "a.jpg"),
    ],
)
def test_a_wrong_ending_misleads_nobody(tmp_path: Path, kind: str, name: str) -> None:
    Image.fromarray(PICTURE).save(tmp_path / name, format=kind)
    with open_scene(tmp_path / name) as scene:
        seen = scene.read(scene.whole(), 16)
    with Image.open(tmp_path / name) as picture:
        assert np.array_equal(seen, picture.convert("RGB"))


@pytest.mark.parametrize("driver", ["HFA", "PCIDSK", "COG"])
def test_rasters_too_are_read_under_any_name(tmp_path: Path, driver: str) -> None:
    path = raster(tmp_path / "a.jpeg", PICTURE.transpose(2, 0, 1), driver=driver)
    with open_scene(path) as scene:
        assert np.array_equal(scene.read(scene.whole(), 16), PICTURE)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"\0\0\0\x20ftypavif", "AVIF"),
        (b"\0\0\0\x1cftypheic", "HEIC"),
        (b"\xff\x0a\0\0", "JPEG XL"),
        (b"\x89HDF\r\n\x1a\n", "HDF5"),
        (b"CDF\x01", "netCDF"),
        (b"GRIB", "GRIB"),
        (b"PK\x03\x04", "ZIP; unpack it"),
        (b"\x1f\x8b\x08", "gzip; unpack it"),
        (b"ustar".rjust(262, b"x"), "tar; unpack it"),
        (b"%PDF-1.7", "PDF, not an image"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "a failed download"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "git lfs pull"),
        (bytes(1000), "nothing but zeros"),
        (b"east,north\n1,2\n", "not an image"),
    ],
)
@pytest.mark.parametrize("name", ["a.tif", "a.jp2"])
def test_what_is_no_image_is_called_by_its_name(tmp_path: Path, name: str, head: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(head.ljust(600, head[-1:]))
    assert said in reason(tmp_path / name)
    assert "damaged" not in reason(tmp_path / name)


def test_raw_pixels_without_their_header_are_told(tmp_path: Path) -> None:
    raster(tmp_path / "a.bsq", PICTURE.transpose(2, 0, 1), driver="ENVI")
    (tmp_path / "a.hdr").unlink()
    assert "a.hdr" in reason(tmp_path / "a.bsq")


@pytest.mark.parametrize(("code", "said"), [(50002, "JXL"), (65000, "code 65000")])
def test_a_compression_that_cannot_be_read_is_named(tmp_path: Path, code: int, said: str) -> None:
    path = raster(tmp_path / "a.tif", PICTURE.transpose(2, 0, 1), driver="GTiff")
    content = bytearray(path.read_bytes())
    directory = struct.unpack_from("<I", content, 4)[0]
    for at in range(directory + 2, directory + 2 + 12 * struct.unpack_from("<H", content, directory)[0], 12):
        if struct.unpack_from("<H", content, at)[0] == 259:  # the tag of the compression
            struct.pack_into("<H", content, at + 8, code)
    path.write_bytes(content)
    assert f"compressed with {said}," in reason(path)


@pytest.mark.parametrize(
    ("name", "driver"), [("e.bil", "EHdr"), ("n.img", "ENVI"), ("n.bsq", "ENVI"), ("x.dat", "ENVI"), ("plain", "ENVI")]
)
def test_raw_pixels_are_read_with_their_header(tmp_path: Path, name: str, driver: str) -> None:
    rows, columns = np.mgrid[0:16, 0:16]
    deep = np.stack([rows, columns, rows + columns]).astype(np.uint16)
    with open_scene(raster(tmp_path / name, deep, driver=driver)) as scene:
        assert scene.read(scene.whole(), 16)[15, 15].tolist() == [255, 255, 255]


@pytest.mark.parametrize("interleave", ["bil", "bip", "bsq"])
def test_every_order_of_raw_pixels_is_read(tmp_path: Path, interleave: str) -> None:
    path = raster(tmp_path / f"a.{interleave}", PICTURE.transpose(2, 0, 1), driver="ENVI", interleave=interleave)
    with open_scene(path) as scene:
        assert np.array_equal(scene.read(scene.whole(), 16), PICTURE)
