"""Every format and kind of pixel that the design names, written for real and read back."""

import os
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from PIL import Image, PngImagePlugin
from rasterio.enums import Resampling
from rasterio.transform import from_origin

from core.errors import SceneError
from core.imagery import Window, open_scene
from tests.conftest import as_nobody

SIDE = 64
ROWS, COLUMNS = np.mgrid[0:SIDE, 0:SIDE]
RGB = np.stack([ROWS * 3, COLUMNS * 3, np.full_like(ROWS, 90)]).astype(np.uint8)  # (3, H, W)
PLACED = {"crs": "EPSG:32632", "transform": from_origin(500_000, 5_400_000, 10, 10)}
COLOURS = {0: (250, 0, 0, 255), 1: (0, 250, 0, 255), 2: (0, 0, 250, 255), 3: (9, 8, 7, 255)}
pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def write(path: Path, bands: np.ndarray, colours: dict[int, tuple[int, ...]] | None = None, **profile: Any) -> Path:
    count, height, width = bands.shape
    fields = {"driver": "GTiff", **PLACED, **profile}
    with rasterio.open(path, "w", count=count, height=height, width=width, dtype=bands.dtype, **fields) as out:
        out.write(bands)
        if colours:
            out.write_colormap(1, colours)
    return path


def seen(path: Path, **options: Any) -> np.ndarray:
    with open_scene(path, **options) as scene:
        return scene.read(scene.whole(), SIDE).astype(int)


@pytest.mark.parametrize(
    ("name", "profile", "slack"),
    [
        ("tiled.tif", {"tiled": True, "blockxsize": 32, "blockysize": 32}, 0),
        ("big.tif", {"BIGTIFF": "YES"}, 0),
        ("cog.tif", {"driver": "COG"}, 0),
        ("lzw.tif", {"compress": "LZW", "predictor": 2}, 0),
        ("zstd.tif", {"compress": "ZSTD"}, 0),
        ("photo.tif", {"compress": "JPEG", "photometric": "YCBCR", "interleave": "pixel"}, 8),
        ("scene.jp2", {"driver": "JP2OpenJPEG", "QUALITY": "100", "REVERSIBLE": "YES"}, 0),
        ("scene.ntf", {"driver": "NITF", "crs": None, "transform": None}, 0),
        (
            "placed.ntf",
            {"driver": "NITF", "crs": "EPSG:4326", "transform": from_origin(9, 48, 1e-4, 1e-4), "ICORDS": "G"},
            0,
        ),
        ("scene.img", {"driver": "HFA"}, 0),
        ("scene.pix", {"driver": "PCIDSK"}, 0),
        ("scene.bsq", {"driver": "ENVI"}, 0),
        ("scene.ppm", {"driver": "PNM", "crs": None, "transform": None}, 0),
    ],
)
def test_rasters_come_back_in_their_colours(tmp_path: Path, name: str, profile: dict[str, Any], slack: int) -> None:
    path = write(tmp_path / name, RGB, **profile)
    assert np.abs(seen(path) - RGB.transpose(1, 2, 0)).max() <= slack
    with open_scene(path) as scene:
        assert (scene.info.footprint is None) == (profile.get("crs", "") is None)


@pytest.mark.parametrize("kind", ["int8", "uint16", "int16", "uint32", "int32", "float32", "float64"])
def test_every_kind_of_number_is_stretched_to_what_a_screen_shows(tmp_path: Path, kind: str) -> None:
    bands = (ROWS * 1.9)[None].repeat(3, axis=0).astype(kind)
    if kind.startswith("float"):
        bands[:, :4] = np.nan
        bands[:, 4] = np.inf
    pixels = seen(write(tmp_path / "deep.tif", bands))
    assert pixels[-1].min() == 255
    assert (np.diff(pixels[6:, 0, 0]) >= 0).all()
    assert pixels[:4].max() < 20


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 8, 10, 12, 13, 242])
def test_any_number_of_bands_can_be_shown(tmp_path: Path, count: int) -> None:
    pixels = seen(write(tmp_path / "many.tif", RGB[:1].repeat(count, axis=0), photometric="minisblack"))
    assert np.array_equal(pixels[..., 1], RGB[0])


def test_colours_come_from_the_file_then_from_names_then_from_the_library_then_from_custom(tmp_path: Path) -> None:
    bands = np.stack([np.full((SIDE, SIDE), value, np.uint8) for value in (10, 20, 30, 40, 50)])
    silent = write(tmp_path / "silent.tif", bands, photometric="minisblack")
    assert tuple(seen(silent)[0, 0]) == (30, 20, 10)
    assert tuple(seen(silent, bands=(5, 4, 1))[0, 0]) == (50, 40, 10)
    assert tuple(seen(silent, bands=(6, 4, 1))[0, 0]) == (30, 20, 10)  # there is no sixth
    with rasterio.open(silent, "r+") as out:
        out.descriptions = ("B08", "B04", "x", "B03", "B02")
    assert tuple(seen(silent, bands=(5, 4, 1))[0, 0]) == (20, 40, 50)
    told = write(tmp_path / "told.tif", bands[:4], photometric="rgb", alpha="yes")
    assert tuple(seen(told, bands=(4, 4, 1))[0, 0]) == (10, 20, 30)


@pytest.mark.parametrize(("kind", "step"), [("uint8", 1), ("uint16", 300)])
def test_palettes_are_shown_in_their_colours(tmp_path: Path, kind: str, step: int) -> None:
    index = (ROWS % 4 * step).astype(kind)[None]
    table = {key * step: colour for key, colour in COLOURS.items()}
    pixels = seen(write(tmp_path / "map.tif", index, table))
    assert [tuple(pixels[row, 5]) for row in range(4)] == [colour[:3] for colour in COLOURS.values()]


def test_few_bits_are_spread_over_the_whole_range(tmp_path: Path) -> None:
    assert seen(write(tmp_path / "one.tif", (ROWS % 2).astype(np.uint8)[None], nbits=1))[1, 0].tolist() == [255] * 3
    assert seen(write(tmp_path / "four.tif", (ROWS % 16).astype(np.uint8)[None], nbits=4))[8, 0, 0] == 136


@pytest.mark.parametrize(("kind", "most"), [("uint8", 255), ("uint16", 65_535)])
def test_where_zero_is_white_pictures_are_no_negatives(tmp_path: Path, kind: str, most: int) -> None:
    path = write(tmp_path / "scan.tif", (COLUMNS * (most // (SIDE - 1))).astype(kind)[None], photometric="MINISWHITE")
    row = seen(path)[5, :, 0]
    assert (row[0], row[-1] < 10, np.diff(row).max() <= 0) == (255, True, True)


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_sixteen_bits_of_a_png_are_stretched_and_what_is_transparent_does_not_count(
    tmp_path: Path, channels: int
) -> None:
    deep = np.stack([ROWS * 40 + 500, COLUMNS * 40 + 500, (ROWS + COLUMNS) * 20 + 500])
    alpha = np.where(COLUMNS < 8, 0, 65_535)
    bands = {1: [deep[0]], 2: [deep[0], alpha], 3: deep, 4: [*deep, alpha]}[channels]
    path = write(tmp_path / "deep.png", np.stack(bands).astype(np.uint16), driver="PNG", crs=None, transform=None)
    pixels = seen(path)
    assert (pixels.max(), pixels[0, 20, 0]) == (255, 0)
    if channels in (2, 4):
        assert pixels[:, :8].max() == 0


def test_what_holds_no_data_is_black_and_does_not_count(tmp_path: Path) -> None:
    alpha = np.where(COLUMNS < 8, 0, 255).astype(np.uint8)
    path = write(tmp_path / "alpha.tif", np.concatenate([RGB, alpha[None]]), photometric="RGB", alpha="YES")
    assert seen(path)[:, :8].max() == 0
    deep = np.where(COLUMNS < 8, -9_999, ROWS + 100).astype(np.float32)[None].repeat(3, axis=0)
    pixels = seen(write(tmp_path / "nodata.tif", deep, nodata=-9_999))
    assert (pixels[:, :8].max(), pixels[-1, 8:].min(), pixels[0, 8:].max()) == (0, 255, 0)
    Image.fromarray(np.dstack([RGB.transpose(1, 2, 0), alpha])).save(tmp_path / "alpha.png")
    assert np.array_equal(seen(tmp_path / "alpha.png"), np.where(alpha[..., None], RGB.transpose(1, 2, 0), 0))


def test_all_tiles_of_a_scene_are_stretched_alike(tmp_path: Path) -> None:
    ramp = np.linspace(0, 60_000, 4 * SIDE * SIDE).reshape(2 * SIDE, 2 * SIDE).astype(np.uint16)
    path = write(tmp_path / "deep.tif", ramp[None].repeat(3, axis=0))
    with open_scene(path) as scene:
        whole = scene.read(scene.whole(), 2 * SIDE)
        tiles = [[scene.read(Window(x, y, SIDE, SIDE), SIDE) for x in (0, SIDE)] for y in (0, SIDE)]
    assert np.array_equal(np.block([[[tile] for tile in row] for row in tiles]).reshape(whole.shape), whole)
    Image.fromarray(ramp).save(tmp_path / "deep.png")
    with open_scene(tmp_path / "deep.png") as scene:
        part = scene.read(Window(SIDE, SIDE, SIDE, SIDE), SIDE)
    assert np.abs(part.astype(int) - whole[SIDE:, SIDE:]).max() <= 2


def test_a_row_of_tiles_is_decoded_once(tmp_path: Path) -> None:
    rows = np.random.default_rng(1).integers(0, 60_000, (1, 256, 512)).astype(np.uint16)
    path = write(tmp_path / "strips.tif", rows, compress="DEFLATE", blockysize=1)
    with open_scene(path) as scene:
        scene.read(Window(0, 0, 256, 256), 256)
        right = scene.read(Window(256, 0, 256, 256), 256)
    with open_scene(path) as scene:
        scene.read(Window(0, 0, 256, 256), 256)
        path.write_bytes(bytes(path.stat().st_size))  # from here on only what was kept can be right
        assert np.array_equal(scene.read(Window(256, 0, 256, 256), 256), right)


def test_a_large_window_comes_from_an_overview(tmp_path: Path) -> None:
    path = write(tmp_path / "pyramid.tif", np.full((1, 1024, 1024), 50, np.uint8), tiled=True)
    with rasterio.open(path, "r+") as out:
        out.build_overviews([4], Resampling.nearest)
    with rasterio.open(path, "r+", overview_level=0) as overview:
        overview.write(np.full((1, 256, 256), 200, np.uint8))
    with open_scene(path) as scene:
        assert scene.read(scene.whole(), 256)[100, 100].tolist() == [200] * 3
        assert scene.read(Window(0, 0, 256, 256), 256)[100, 100].tolist() == [50] * 3


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "CMYK", "RGBA", "I;16"])
def test_every_mode_of_a_picture_becomes_rgb(tmp_path: Path, mode: str) -> None:
    if mode == "I;16":
        picture = Image.fromarray((ROWS * 900).astype(np.uint16))
    else:
        picture = Image.fromarray(np.ascontiguousarray(RGB.transpose(1, 2, 0))).convert(mode)
    path = tmp_path / ("scene.jpg" if mode == "CMYK" else "scene.png")
    picture.save(path)
    pixels = seen(path)
    assert pixels.shape == (SIDE, SIDE, 3)
    assert pixels[-8:, :, 0].mean() > pixels[:8, :, 0].mean() + 30


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_the_first_frame_counts(tmp_path: Path, suffix: str) -> None:
    first, second = Image.new("RGB", (SIDE, SIDE), (200, 10, 10)), Image.new("RGB", (SIDE, SIDE), (10, 200, 10))
    first.save(tmp_path / f"moving{suffix}", save_all=True, append_images=[second])
    assert np.abs(seen(tmp_path / f"moving{suffix}")[5, 5] - (200, 10, 10)).max() < 8


@pytest.mark.parametrize(
    ("name", "tags", "acquired"),
    [
        ("a.tif", {"TIFFTAG_DATETIME": "2023:05:06 10:11:12"}, "2023-05-06"),
        ("a.tif", {"ACQUISITION_DATE": "2022-01-31"}, "2022-01-31"),
        ("S2A_MSIL2A_20240131T102231.tif", {"ACQUISITION_DATE": "yesterday"}, "2024-01-31"),
        ("LC08_L1TP_193024_20240229_20240305_02_T1.tif", {}, "2024-02-29"),
        ("scene_20230231_2023-03-01.tif", {}, "2023-03-01"),  # there is no 31st of February
        ("scene_123456789.tif", {}, None),
    ],
)
def test_the_date_comes_from_tags_or_the_name(tmp_path: Path, name: str, tags: dict[str, str], acquired: str) -> None:
    with rasterio.open(write(tmp_path / name, RGB), "r+") as out:
        out.update_tags(**tags)
    with open_scene(tmp_path / name) as scene:
        assert scene.info.acquired == acquired


def test_a_camera_dates_its_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0132] = "2024:09:09 09:09:09"  # changed later
    exif.get_ifd(0x8769)[0x9003] = "2021:02:03 04:05:06"
    Image.new("RGB", (8, 8)).save(tmp_path / "a.jpg", exif=exif)
    with open_scene(tmp_path / "a.jpg") as scene:
        assert scene.info.acquired == "2021-02-03"


def forged_tiff(path: Path) -> None:
    """A header that claims 200,000 x 200,000 pixels in a file of a few hundred kilobytes."""
    fields = {"width": 200_000, "height": 200_000, "count": 1, "dtype": "uint8", "driver": "GTiff", **PLACED}
    with rasterio.open(path, "w", tiled=True, blockxsize=16_384, blockysize=16_384, SPARSE_OK=True, **fields):
        pass


def huge_block(path: Path) -> None:
    fields = {"width": 24_000, "height": 24_000, "count": 1, "dtype": "uint8", "driver": "GTiff", **PLACED}
    block = {"tiled": True, "blockxsize": 24_000, "blockysize": 24_000, "SPARSE_OK": True}
    with rasterio.open(path, "w", **fields, **block) as out:
        out.update_tags(text="not absurd for its size" * 500)


def bomb_png(path: Path) -> None:
    """A header of 50,000 x 50,000 pixels over pixels of one."""
    Image.new("1", (1, 1)).save(path)
    data = bytearray(path.read_bytes())
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    path.write_bytes(data)


def chunk_bomb(path: Path) -> None:
    """A text of 80 MB, compressed."""
    extra = PngImagePlugin.PngInfo()
    extra.add_text("a", "0" * 80_000_000, zip=True)
    Image.new("L", (8, 8)).save(path, pnginfo=extra)


def postscript(path: Path) -> None:
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n")


def virtual(path: Path) -> None:
    path.write_text("<VRTDataset rasterXSize='8' rasterYSize='8'></VRTDataset>")


def half(suffix: str, **options: Any) -> Any:
    def make(path: Path) -> None:
        whole = path.with_name("whole" + suffix)
        if suffix in (".tif", ".jp2", ".ntf"):
            write(whole, np.random.default_rng(0).integers(0, 255, (3, 256, 256)).astype(np.uint8), **options)
        else:
            Image.effect_noise((256, 256), 90).convert("RGB").save(whole, **options)
        data = whole.read_bytes()
        path.write_bytes(data[: len(data) // 2])

    make.__name__ = f"half_{suffix[1:]}"
    return make


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        ("a.tif", forged_tiff, "implausibly large for a file"),
        ("a.tif", huge_block, "blocks of 24000 x 24000"),
        ("a.png", bomb_png, "implausibly large for"),
        ("a.png", chunk_bomb, "damaged"),
        ("a.jpg", postscript, "not an image"),
        ("a.vrt", virtual, "only refers to other files"),
        ("a.tif", half(".tif"), "cut short or damaged"),
        ("a.jp2", half(".jp2", driver="JP2OpenJPEG"), "damaged"),
        ("a.ntf", half(".ntf", driver="NITF", crs=None, transform=None), "damaged"),
        ("a.jpg", half(".jpg"), "cut short"),
        ("a.png", half(".png"), "cut short|damaged"),
        ("a.gif", half(".gif"), "cut short"),
        ("a.bmp", half(".bmp"), "cut short"),
        ("a.webp", half(".webp"), "not an image|damaged"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(tmp_path: Path, name: str, make: Any, reason: str) -> None:
    make(tmp_path / name)
    with pytest.raises(SceneError, match=reason), open_scene(tmp_path / name) as scene:
        scene.read(scene.whole(), SIDE)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes to open there")
def test_a_pipe_with_the_name_of_an_image_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tif")
    with pytest.raises(SceneError, match="a device or a pipe"):
        open_scene(tmp_path / "pipe.tif")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret.png"
    Image.new("L", (8, 8)).save(path)
    path.chmod(0)
    with as_nobody(tmp_path), pytest.raises(SceneError, match="not have permission"):
        open_scene(path)


def test_a_picture_that_vanishes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "scene.png"
    Image.new("L", (8, 8)).save(path)
    with open_scene(path) as scene:
        path.unlink()
        with pytest.raises(SceneError, match="disappeared"):
            scene.read(scene.whole(), 8)


def test_garbled_notes_of_a_camera_do_not_spoil_a_picture(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), (9, 99, 200)).save(tmp_path / "a.jpg", exif=exif)
    data = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(data.replace(b"MM\x00*", b"MM\xff\xff").replace(b"II*\x00", b"II\xff\xff"))
    assert seen(tmp_path / "a.jpg").shape == (20, 40, 3)


@pytest.mark.parametrize("kind", ["complex_int16", "complex64", "complex128"])
def test_complex_numbers_of_any_kind_are_grey_by_their_amplitude(tmp_path: Path, kind: str) -> None:
    waves = (1 + ROWS) * 100 * np.exp(1j * COLUMNS)
    fields = {"driver": "GTiff", "count": 1, "height": SIDE, "width": SIDE, "dtype": kind, **PLACED}
    with rasterio.open(tmp_path / "slc.tif", "w", **fields) as out:
        out.write(waves[None].astype("complex128" if kind == "complex128" else "complex64"))
    pixels = seen(tmp_path / "slc.tif")[..., 0]
    assert (np.diff(pixels[:, 5]) >= 0).all()
    assert (pixels[0].max(), pixels[-1].min()) == (0, 255)
    with open_scene(tmp_path / "slc.tif") as scene:
        assert scene.info.dtype == f"{kind}, shown as amplitude"


def test_complex_numbers_are_shown_by_their_amplitude(tmp_path: Path) -> None:
    amplitude = np.where(COLUMNS < 32, 10, 1000).astype(np.float32)
    phase = np.exp(1j * np.random.default_rng(2).uniform(0, 6.28, amplitude.shape))
    path = write(tmp_path / "slc.tif", (amplitude * phase).astype(np.complex64)[None])
    pixels = seen(path)
    assert pixels[:, :32].max() < 20
    assert pixels[:, 32:].min() > 235
    with open_scene(path) as scene:
        assert scene.info.dtype == "complex64, shown as amplitude"
