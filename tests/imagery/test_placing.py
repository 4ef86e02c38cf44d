"""Where scenes lie: by side files, control points, polynomials, cameras, and right beside the poles."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image, TiffImagePlugin
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.rpc import RPC
from rasterio.transform import Affine, from_origin

from core.imagery import Window, open_scene
from core.imagery.geometry import LonLat
from core.imagery.placing import AffinePlacing

SIDE = 64
WORLD = "10\n0\n0\n-10\n500005\n5399995\n"
NORTH_WEST = (9.0, 48.75301)  # of the world file above in UTM 32 north
WKT = CRS.from_epsg(32632).to_wkt()
ESRI_WKT = CRS.from_epsg(32632).to_wkt(version="WKT1_ESRI")
ARCGIS = (
    '<PAMDataset><Metadata domain="xml:ESRI" format="xml"><GeodataXform xmlns:typens="http://www.esri.com/schemas/ArcGIS/10">'
    f"<SpatialReference><WKT>{ESRI_WKT}</WKT></SpatialReference></GeodataXform></Metadata></PAMDataset>"
)
pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def kilometres(a: LonLat, b: LonLat) -> float:
    (x, y), (u, v) = a, b
    east = ((u - x + 180) % 360 - 180) * math.cos(math.radians((y + v) / 2))
    return math.hypot(east, v - y) * 111.195


def write(path: Path, width: int = SIDE, height: int = SIDE, **profile: object) -> Path:
    fields = {"driver": "GTiff", "count": 1, "dtype": "uint8", "compress": "deflate", **profile}
    with rasterio.open(path, "w", width=width, height=height, **fields) as out:
        out.write(np.full((1, height, width), 7, np.uint8))
    return path


def picture(path: Path, width: int = SIDE, height: int = SIDE, **options: object) -> Path:
    Image.new("RGB", (width, height), (1, 2, 3)).save(path, **options)
    return path


def corner_of(path: Path) -> LonLat | None:
    with open_scene(path) as scene:
        return scene.info.footprint[0] if scene.info.footprint else None


@pytest.mark.parametrize(
    ("world", "side_file", "text"),
    [
        ("scene.tfw", "scene.tif.aux.xml", f"<PAMDataset><SRS>{WKT}</SRS></PAMDataset>"),
        ("scene.tfw", "scene.tif.aux.xml", ARCGIS),
        ("scene.tfw", "scene.prj", WKT),
        ("scene.wld", "scene.PRJ", ESRI_WKT),
    ],
)
def test_a_world_file_and_a_coordinate_system_beside_place_a_tiff(
    tmp_path: Path, world: str, side_file: str, text: str
) -> None:
    path = write(tmp_path / "scene.tif")
    (tmp_path / world).write_text(WORLD)
    (tmp_path / side_file).write_text(text)
    assert corner_of(path) == pytest.approx(NORTH_WEST, abs=1e-5)


def test_a_place_in_an_aux_file_alone_is_read_and_nothing_is_written_beside(tmp_path: Path) -> None:
    path = write(tmp_path / "scene.tif")
    place = "<GeoTransform>500000, 10, 0, 5400000, 0, -10</GeoTransform>"
    (tmp_path / "scene.tif.aux.xml").write_text(f"<PAMDataset><SRS>{WKT}</SRS>{place}</PAMDataset>")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with open_scene(path) as scene:
        scene.read(scene.whole(), SIDE)
        assert scene.footprint(scene.whole())[0] == pytest.approx(NORTH_WEST, abs=1e-5)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_an_aux_file_cannot_lead_to_other_files(tmp_path: Path) -> None:
    hidden = write(tmp_path / "hidden.tif", 32, 32)
    (tmp_path / "trap.vrt").write_text(
        '<VRTDataset rasterXSize="32" rasterYSize="32"><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        f"<SourceFilename>{hidden}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )
    path = write(tmp_path / "scene.tif")
    (tmp_path / "scene.tif.aux.xml").write_text(
        '<PAMDataset><Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">trap.vrt</MDI></Metadata></PAMDataset>'
    )
    with open_scene(path) as scene:
        assert scene.read(scene.whole(), SIDE).max() == 7
    program = (
        "import rasterio, core.imagery.raster_scene\n"
        "with rasterio.Env() as env: print(sorted({'VRT', 'WMS', 'HTTP'} & set(env.drivers())))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.bmp", "a.gif", "a.webp"])
def test_pictures_with_a_world_file_have_a_place(tmp_path: Path, name: str) -> None:
    path = picture(tmp_path / name)
    suffix = path.suffix[1:]
    path.with_suffix(f".{suffix[0]}{suffix[-1]}w").write_text(WORLD)
    path.with_suffix(".prj").write_text(WKT)
    assert corner_of(path) == pytest.approx(NORTH_WEST, abs=1e-5)


def test_a_world_file_tells_degrees_where_it_can_be_nothing_else(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg")
    beside = tmp_path / "a.jgw"
    beside.write_text("0.001\n0\n0\n-0.001\n9.0005\n47.9995\n")
    assert corner_of(path) == pytest.approx((9, 48), abs=1e-6)
    beside.write_text(WORLD)  # metres of a grid that nothing names
    assert corner_of(path) is None
    beside.write_text("0.05\n0\n0\n-0.05\n0.025\n-0.025\n")  # a site's own grid
    assert corner_of(path) is None


def test_a_turned_picture_lies_as_it_is_seen(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # seen turned by 90 degrees clockwise: what is stored at the bottom left is seen at the top left
    path = picture(tmp_path / "a.jpg", 40, 20, exif=exif)
    (tmp_path / "a.jgw").write_text("0.001\n0\n0\n-0.001\n9.0005\n47.9995\n")
    with open_scene(path) as scene:
        assert (scene.info.width, scene.info.height) == (20, 40)
        ring = scene.info.footprint
    assert ring[0] == pytest.approx((9, 47.98), abs=1e-6)
    assert ring[1] == pytest.approx((9, 48), abs=1e-6)
    assert ring[2] == pytest.approx((9.04, 48), abs=1e-6)


def test_points_on_both_sides_of_the_date_line(tmp_path: Path) -> None:
    corners = ((0, 0, 179.8, 10), (0, SIDE, -179.8, 10), (SIDE, 0, 179.8, 9.6), (SIDE, SIDE, -179.8, 9.6))
    path = write(tmp_path / "a.tif", gcps=[GroundControlPoint(*corner) for corner in corners], crs="EPSG:4326")
    with open_scene(path) as scene:
        assert scene.bounds(scene.whole()) == pytest.approx((179.8, 9.6, -179.8, 10))
        assert scene.footprint(Window(16, 16, 8, 8))[0] == pytest.approx((179.9, 9.9))


def swath(column: float, row: float, latitude: float) -> LonLat:
    """A place in a turned image of 250 km x 170 km around 10 degrees east, straight on the ground."""
    x, y = (column / 2500 - 0.5) * 250, (0.5 - row / 1700) * 170
    turn, lat = math.radians(-12), math.radians(latitude)
    x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
    far, way = math.hypot(x, y) / 6371, math.atan2(x, y)
    phi = math.asin(math.sin(lat) * math.cos(far) + math.cos(lat) * math.sin(far) * math.cos(way))
    east = math.atan2(math.sin(way) * math.sin(far) * math.cos(lat), math.cos(far) - math.sin(lat) * math.sin(phi))
    return 10 + math.degrees(east), math.degrees(phi)


@pytest.mark.parametrize("latitude", [30, 45, 72, 89.5, -89.9])
@pytest.mark.parametrize(("rows", "columns"), [(10, 21), (25, 31)])
def test_many_points_place_a_swath_to_a_pixel(tmp_path: Path, latitude: float, rows: int, columns: int) -> None:
    points = [
        GroundControlPoint(row, column, *swath(column, row, latitude))
        for row in np.linspace(0, 1700, rows)
        for column in np.linspace(0, 2500, columns)
    ]
    path = write(tmp_path / "s.tif", 2500, 1700, gcps=points, crs="EPSG:4326")
    with open_scene(path) as scene:
        assert (scene.info.transform, len(scene.info.grid)) == (None, 33 * 33)
        for window in (Window(0, 0, 384, 384), Window(2116, 1316, 384, 384), Window(1000, 600, 384, 384)):
            right, bottom = window.x + window.width, window.y + window.height
            places = [swath(x, y, latitude) for x, y in ((window.x, window.y), (right, window.y), (right, bottom))]
            assert max(map(kilometres, scene.footprint(window), places)) < 0.1
        ground = scene.ground()
        for x, y in ((30, 40), (1250, 850), (1249, 200), (2400, 1650)):
            assert kilometres(ground.at(x, y), swath(x, y, latitude)) < 0.15


def test_metres_on_the_ground_are_those_of_the_grid(tmp_path: Path) -> None:
    path = write(tmp_path / "u.tif", 500, 300, transform=from_origin(500_000, 5_300_000, 0.6, 0.6), crs="EPSG:32632")
    with open_scene(path) as scene:
        assert scene.ground().metres(Window(100, 50, 256, 128)) == pytest.approx((256 * 0.6, 128 * 0.6), rel=6e-3)


def test_points_on_one_line_are_no_place(tmp_path: Path) -> None:
    points = [GroundControlPoint(at, at, 9 + at * 1e-3, 48 - at * 1e-3) for at in (0, 10, 20, 30)]
    assert corner_of(write(tmp_path / "a.tif", gcps=points, crs="EPSG:4326")) is None


def polynomials(height: float = 0) -> RPC:
    return RPC(
        height_off=height,
        height_scale=500,
        lat_off=48,
        lat_scale=0.01,
        long_off=9,
        long_scale=0.01,
        line_off=31.5,
        line_scale=32,
        samp_off=31.5,
        samp_scale=32,
        line_num_coeff=[0, 0, -1, *[0] * 17],
        line_den_coeff=[1, *[0] * 19],
        samp_num_coeff=[0, 1, *[0] * 18],
        samp_den_coeff=[1, *[0] * 19],
    )


def test_rational_polynomials_place_a_scene_that_has_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tif")
    with rasterio.open(path, "r+") as out:
        out.rpcs = polynomials(300)
    with open_scene(path) as scene:
        assert scene.info.footprint[0] == pytest.approx((8.99, 48.01), abs=1e-5)
        assert scene.ground().at(32, 32) == pytest.approx((9, 48), abs=1e-5)


def gps(latitude: tuple[float, ...], north: str, longitude: tuple[float, ...], east: str) -> Image.Exif:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: north, 2: latitude, 3: east, 4: longitude})
    return exif


@pytest.mark.parametrize("name", ["DJI_0001.JPG", "DJI_0001.TIF"])
def test_a_camera_tells_roughly_where_it_was(tmp_path: Path, name: str) -> None:
    exif = gps((48.0, 30.0, 0.0), "S", (9.0, 15.0, 0.0), "W")
    tiff = TiffImagePlugin.ImageFileDirectory_v2()
    tiff[0x8825] = exif.get_ifd(0x8825)
    path = picture(tmp_path / name, **({"tiffinfo": tiff} if name.endswith("TIF") else {"exif": exif}))
    with open_scene(path) as scene:
        assert scene.info.is_rough
        west, south, east, north = scene.bounds(Window(0, 0, 9, 9))
        assert west < -9.25 < east
        assert south < -48.5 < north
        assert kilometres((west, south), (east, north)) < 0.5
        assert scene.ground() is None


@pytest.mark.parametrize("latitude", [(0.0, 0.0, 0.0), (98.0, 0.0, 0.0), (1e9, 0.0, 0.0)])
def test_a_camera_without_a_fix_tells_no_place(tmp_path: Path, latitude: tuple[float, ...]) -> None:
    path = picture(tmp_path / "a.jpg", exif=gps(latitude, "N", (0.0, 0.0, 0.0), "E"))
    assert corner_of(path) is None


@pytest.mark.parametrize(
    ("crs", "transform", "size"),
    [
        ("EPSG:3413", from_origin(-32_000, 32_000, 1_000, 1_000), 64),
        ("EPSG:3031", from_origin(-1_000, 64_000, 1_000, 1_000), 64),
        ("EPSG:4326", from_origin(-180, 90, 1, 1), 180),
        ("EPSG:32660", from_origin(650_000, 5_550_000, 1_000, 1_000), 100),
    ],
)
def test_the_pointer_is_where_the_pixel_lies(crs: str, transform: Affine, size: int) -> None:
    placing = AffinePlacing(crs, transform)
    ground = placing.ground(size, size)
    metres_per_pixel = kilometres(*placing.degrees([(10, 10), (11, 10)]))
    for x, y in ((31.4, 31.9), (32.5, 32.5), (33.3, 30.2), (1.2, 0.7), (size - 0.1, size / 2)):
        (truth,) = placing.degrees([(x, y)])
        assert kilometres(ground.at(x, y), truth) < 0.2 * metres_per_pixel


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:4269"])
def test_cells_around_a_pole_reach_half_beyond_it(crs: str) -> None:
    placing = AffinePlacing(crs, from_origin(-0.125, 90.125, 0.25, 0.25))
    assert placing.bounds(Window(0, 0, 384, 384)) == pytest.approx((-0.125, -5.875, 95.875, 90))
    assert placing.footprint(Window(0, 0, 384, 384))[0] == pytest.approx((-0.125, 90))


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (Window(0, 0, 32, 32), (135, 90, -135, 90)),
        (Window(32, 32, 32, 32), (-45, 90, 45, 90)),
        (Window(32, 22, 32, 32), (-45, 90, 135, 90)),
        (Window(0, 25, 32, 32), (135, 90, -45, 90)),
    ],
)
def test_a_tile_that_touches_a_pole_lies_on_its_side_of_it(window: Window, expected: tuple[float, ...]) -> None:
    west, south, east, north = AffinePlacing("EPSG:3413", from_origin(-32_000, 32_000, 1_000, 1_000)).bounds(window)
    assert (west, east, north) == pytest.approx((expected[0], expected[2], expected[3]))
    assert 89 < south < 90
