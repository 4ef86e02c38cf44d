"""Rasters of any grid as a map in Mercator's projection shows them."""

import math
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.crs import CRS
from rasterio.transform import Affine, from_origin
from rasterio.warp import transform

from core.decoding.pool import Workers
from core.decoding.reads import MapRead, PictureRead
from core.errors import SceneError
from core.imagery.geometry import MapPart
from core.imagery.mapped import mapped, open_map

RED, GREEN, BLUE, YELLOW = (220, 20, 20), (20, 200, 20), (20, 20, 220), (220, 220, 20)


def quarters(side: int = 200) -> np.ndarray:
    """(3, side, side): red, green over blue, yellow."""
    pixels = np.zeros((3, side, side), np.uint8)
    half = side // 2
    for (row, column), color in zip(((0, 0), (0, 1), (1, 0), (1, 1)), (RED, GREEN, BLUE, YELLOW), strict=True):
        pixels[:, row * half :, column * half :] = np.array(color, np.uint8)[:, None, None]
        pixels[:, row * half : (row + 1) * half, column * half : (column + 1) * half] = np.array(color)[:, None, None]
    pixels[:, half:, :half] = np.array(BLUE, np.uint8)[:, None, None]
    return pixels


def raster(path: Path, crs: str | None, grid: Affine, driver: str = "GTiff", **more: object) -> Path:
    pixels = quarters()
    profile = {"driver": driver, "count": 3, "width": 200, "height": 200, "dtype": "uint8", "crs": crs, **more}
    with rasterio.open(path, "w", transform=grid, **profile) as file:
        file.write(pixels)
    return path


def on_square(lon: float, lat: float) -> tuple[float, float]:
    return lon / 360 + 0.5, 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)


def part_around(west: float, south: float, east: float, north: float, width: int = 240, height: int = 200) -> MapPart:
    left, top = on_square(west, north)
    right, bottom = on_square(east, south)
    return MapPart(left, top, right, bottom, width, height)


def color_at(path: Path, part: MapPart, lon: float, lat: float) -> tuple[int, ...] | None:
    """What the map shows at a place; None where it is clear."""
    with open_map(path) as scene:
        shown = mapped(scene, part)
    assert shown.shape == (part.height, part.width, 4)
    x, y = on_square(lon, lat)
    column = math.floor((x - part.left) / (part.right - part.left) * part.width)
    row = math.floor((y - part.top) / (part.bottom - part.top) * part.height)
    *color, opacity = shown[row, column].tolist()
    return tuple(color) if opacity else None


GRIDS = {
    "EPSG:4326": from_origin(9, 48, 0.005, 0.005),
    "EPSG:32632": from_origin(500_000, 5_320_000, 350, 350),
    "EPSG:3857": from_origin(1_001_875, 6_100_000, 500, 500),
    "EPSG:3035": from_origin(4_247_000, 2_765_000, 350, 350),
}


@pytest.mark.parametrize("crs", GRIDS)
@pytest.mark.parametrize("zoom", [1.0, 0.02])
def test_every_quarter_is_shown_where_it_lies(tmp_path: Path, crs: str, zoom: float) -> None:
    grid = GRIDS[crs]
    path = raster(tmp_path / "a.tif", crs, grid)
    places = ((50, 50, RED), (150, 50, GREEN), (50, 150, BLUE), (150, 150, YELLOW), (-9, 100, None), (100, 212, None))
    for column, row, color in places:
        (lon,), (lat,) = transform(CRS.from_user_input(crs), CRS.from_epsg(4326), *([v] for v in grid @ (column, row)))
        # Around the place: larger than the raster, and much closer.
        reach = 1.5 * zoom
        assert color_at(path, part_around(lon - reach, lat - reach, lon + reach, lat + reach), lon, lat) == color


@pytest.mark.parametrize("crs", GRIDS)
def test_from_far_away_a_raster_is_a_dot_at_its_place(tmp_path: Path, crs: str) -> None:
    grid = GRIDS[crs]
    (lon,), (lat,) = transform(CRS.from_user_input(crs), CRS.from_epsg(4326), *([v] for v in grid @ (100, 100)))
    part = part_around(-180, -80, 180, 80, 900, 600)
    with open_map(raster(tmp_path / "a.tif", crs, grid)) as scene:
        rows, columns = np.nonzero(mapped(scene, part)[..., 3])
    x, y = on_square(lon, lat)
    assert 1 <= len(rows) <= 25
    assert columns.mean() + 0.5 == pytest.approx((x - part.left) / (part.right - part.left) * 900, abs=1)
    assert rows.mean() + 0.5 == pytest.approx((y - part.top) / (part.bottom - part.top) * 600, abs=1)


def test_beside_the_date_line_the_world_goes_on(tmp_path: Path) -> None:
    world = raster(tmp_path / "world.tif", "EPSG:4326", from_origin(-180, 90, 1.8, 0.9))
    part = part_around(90, -60, 450, 60)
    expected = (
        (100, 40, GREEN),
        (190, 40, RED),
        (350, 40, RED),
        (440, 40, GREEN),
        (190, -40, BLUE),
        (400, -40, YELLOW),
    )
    for lon, lat, color in expected:
        assert color_at(world, part, lon, lat) == color
    with open_map(world) as scene:
        assert (mapped(scene, part)[..., 3] == 255).all()
    crossing = raster(tmp_path / "fiji.tif", "EPSG:4326", from_origin(179, -16, 0.01, 0.01))
    for shift in (-360, 0, 360):
        near = part_around(178.5 + shift, -18.5, 181.5 + shift, -15.5)
        assert color_at(crossing, near, 179.5 + shift, -16.5) == RED
        assert color_at(crossing, near, 180.5 + shift, -17.5) == YELLOW
        assert color_at(crossing, near, 178.9 + shift, -17.5) is None
    zone = raster(tmp_path / "zone.tif", "EPSG:32760", from_origin(780_000, 8_120_000, 600, 600))
    near = part_around(179, -18.5, 182, -16.5)
    assert {color_at(zone, near, lon, lat) for lon, lat in ((179.9, -17.2), (180.5, -17.2), (179.9, -17.9))} == {
        RED,
        GREEN,
        BLUE,
    }
    counted = raster(tmp_path / "360.tif", "EPSG:4326", from_origin(0, 90, 1.8, 0.9))
    whole = part_around(-180, -60, 180, 60)
    assert [color_at(counted, whole, lon, 40) for lon in (-170, -10, 10, 170)] == [GREEN, GREEN, RED, RED]


def test_what_has_no_data_is_clear(tmp_path: Path) -> None:
    path = raster(tmp_path / "a.tif", "EPSG:4326", GRIDS["EPSG:4326"], nodata=0)
    with rasterio.open(path, "r+") as file:
        file.write(np.zeros((3, 100, 100), np.uint8), window=((0, 100), (0, 100)))
    part = part_around(9, 47, 10, 48)
    assert color_at(path, part, 9.25, 47.75) is None
    assert color_at(path, part, 9.75, 47.25) == YELLOW


def container(path: Path, driver: str, **more: object) -> Path:
    """As GDAL writes it, in tiles of PNG."""
    return raster(
        path, "EPSG:3857", from_origin(1_001_875, 6_100_000, 611.49622628141, 611.49622628141), driver, **more
    )


@pytest.mark.parametrize(("name", "driver"), [("a.mbtiles", "MBTiles"), ("a.gpkg", "GPKG"), ("A.GPKG", "GPKG")])
def test_containers_of_tiles_are_read(tmp_path: Path, name: str, driver: str) -> None:
    path = container(tmp_path / name, driver, TILE_FORMAT="PNG")
    before = path.read_bytes()
    part = part_around(8.5, 46.5, 11, 49)
    assert color_at(path, part, 9.3, 47.8) == RED
    assert color_at(path, part, 9.9, 47.4) == YELLOW
    assert color_at(path, part, 8.8, 47.5) is None
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_of_several_rasters_in_a_package_the_first_is_shown(tmp_path: Path) -> None:
    path = container(tmp_path / "two.gpkg", "GPKG", RASTER_TABLE="one")
    container(path, "GPKG", RASTER_TABLE="two", APPEND_SUBDATASET="YES")
    assert color_at(path, part_around(8.5, 46.5, 11, 49), 9.3, 47.8) == RED


def test_a_map_is_read_in_a_process_of_its_own_and_its_troubles_are_told(tmp_path: Path) -> None:
    good = container(tmp_path / "good.mbtiles", "MBTiles")
    Image.new("RGB", (50, 50), RED).save(tmp_path / "nowhere.png")
    (tmp_path / "broken.mbtiles").write_bytes(good.read_bytes()[:3000])
    (tmp_path / "text.tif").write_text("hello", encoding="utf-8")
    (tmp_path / "empty.gpkg").touch()
    (tmp_path / "broken.gpkg").write_bytes(b"SQLite format 3\0" + bytes(500))
    read = MapRead(part_around(8.5, 46.5, 11, 49))
    with Workers(most=1) as workers:
        assert workers.read(good, read).any()
        for name, why in (
            ("nowhere.png", "no grid on the ground"),
            ("broken.mbtiles", "damaged"),
            ("text.tif", "not an image"),
            ("empty.gpkg", "empty"),
            ("broken.gpkg", "damaged"),
            ("gone.tif", "does not exist"),
            ("gone.mbtiles", "does not exist"),
        ):
            with pytest.raises(SceneError, match=why):
                workers.read(tmp_path / name, read)
        # A container is no scene to be searched, whatever was read of it before.
        with pytest.raises(SceneError, match="SQLite"):
            workers.read(good, PictureRead(100))
