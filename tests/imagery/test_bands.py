"""Which bands are red, green and blue, by name, wavelength, sensor and number; what is fill though nobody says so."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import from_origin
from rasterio.windows import Window

from core.imagery import open_scene
from core.imagery.bands import choose_rgb, name_of, wavelength_of
from core.imagery.display import Display
from core.imagery.radar import is_radar
from core.imagery.sensors import sensor_of

GREY = ColorInterp.gray
PLACED = {"crs": "EPSG:32632", "transform": from_origin(500_000, 5_400_000, 10, 10)}


@pytest.mark.parametrize(
    ("name", "bands", "right"),
    [
        ("LT05_L1TP_193024_19990101_20200101_02_T1.tif", tuple(f"B{i}" for i in range(1, 8)), (3, 2, 1)),
        ("LE07_L2SP_193024_20010101_stack.tif", ("B1", "B2", "B3", "B4", "B5", "B7"), (3, 2, 1)),
        ("LC09_L2SP_193024_20240101.tif", tuple(f"SR_B{i}" for i in range(1, 8)), (4, 3, 2)),
        ("LC08_L1TP_193024_20240229_all.tif", (None,) * 11, (4, 3, 2)),
        ("stack.tif", ("B1", "B2", "B3", "B4", "B5", "B7"), (3, 2, 1)),
        ("drone.tif", ("Red band", "Green band", "Blue band", "Near infrared"), (1, 2, 3)),
        ("drone.tif", ("blue", "green", "red", "red edge", "nir"), (3, 2, 1)),
        ("drone.tif", ("Blau", "Grün", "Rot"), (3, 2, 1)),
        ("s2.tif", ("B04 (red)", "B03 (green)", "B02 (blue)", "B08 (nir)"), (1, 2, 3)),
        ("s2_8bit.tif", ("B2", "B3", "B4"), (3, 2, 1)),
        ("mod09ga.tif", tuple(f"sur_refl_b0{i}" for i in range(1, 8)), (1, 4, 3)),
        ("planet8.tif", ("coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir"), (6, 4, 2)),
        ("20240131_102231_12_2450_3B_AnalyticMS_8b.tif", (None,) * 8, (6, 4, 2)),
        ("20240131_102231_12_2450_3B_AnalyticMS.tif", (None,) * 4, (3, 2, 1)),
        ("IMG_PHR1A_PMS_202401311022311_ORT.TIF", (None,) * 4, (1, 2, 3)),
        ("m_4107339_ne_18_060_20210829.tif", (None,) * 4, (1, 2, 3)),
        ("enmap.tif", ("423.0 nm", "478.0 nm", "560.1 nm", "664.9 nm", "850 nm"), (4, 3, 2)),
        ("envi.tif", ("band 1 (0.85 Micrometers)", "b2 (0.66 micrometers)", "b3 (0.56 um)", "b4 (0.49 um)"), (2, 3, 4)),
        ("neo.tif", ("665.0", "560.0", "490.0", "842.0"), (1, 2, 3)),
        ("drone.tif", ("660nm", "560nm", "480nm", "830nm"), (1, 2, 3)),
        ("drone.tif", ("redBand", "greenBand", "blueBand", "nirBand"), (1, 2, 3)),
        ("drone.tif", ("Rojo", "Verde", "Azul", "NIR"), (1, 2, 3)),
        ("drone.tif", ("NIR", "R", "G", "B"), (2, 3, 4)),
        ("sd.tif", ("Coastal Blue", "Blue", "Green I", "Green II", "Yellow", "Red", "RedEdge", "NIR"), (6, 4, 2)),
        ("s2.tif", ("B1", "B11", "B12", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B8A", "B9"), (6, 5, 4)),
        ("stack.tif", tuple(f"SR_B{i}" for i in range(2, 8)), (3, 2, 1)),
        ("mcd.tif", tuple(f"Nadir_Reflectance_Band{i}" for i in range(1, 8)), (1, 4, 3)),
        ("olci.tif", tuple(f"Oa{i:02d}_radiance" for i in range(1, 22)), (8, 6, 4)),
        ("LT51930241999185MTI00.tif", (None,) * 7, (3, 2, 1)),
        ("LC81930242014060LGN00.tif", (None,) * 11, (4, 3, 2)),
        ("MOD09GA.A2024031.h18v04.061.tif", (None,) * 7, (1, 4, 3)),
        ("S2A_MSIL2A_20240131T102231_N0510_R065_T32UPU.tif", (None,) * 4, (3, 2, 1)),
        ("3159515_2012-09-21_RE3_3A_Analytic.tif", (None,) * 5, (3, 2, 1)),
        ("WV03_20240131102231.tif", (None,) * 8, (5, 3, 2)),
        ("IMG_PNEO3_202401311022311_PMS-FS_ORT.TIF", (None,) * 6, (1, 2, 3)),
        ("counted.tif", ("Band 1", "Band 2", "Band 3", "Band 4"), (3, 2, 1)),
        ("unknown.tif", (None,) * 4, (3, 2, 1)),
        ("grey.tif", (None,), (1, 1, 1)),
    ],
)
def test_bands_are_shown_by_what_they_are(
    name: str, bands: tuple[str | None, ...], right: tuple[int, int, int]
) -> None:
    sensor = sensor_of(Path("/data") / name)
    assert choose_rgb(len(bands), [GREY] * len(bands), bands, None, sensor=sensor) == right


def test_names_beat_the_colours_that_a_program_wrote_by_default() -> None:
    rgb = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    assert choose_rgb(3, rgb, ("B2", "B3", "B4"), None) == (3, 2, 1)
    assert choose_rgb(3, rgb, (None, None, None), (3, 2, 1)) == (1, 2, 3)


@pytest.mark.parametrize(
    ("tags", "bands", "right"),
    [
        ({"SPACECRAFT_ID": "LANDSAT_5"}, 7, (3, 2, 1)),
        ({"SPACECRAFT_ID": "LANDSAT_8"}, 7, (4, 3, 2)),
        ({"SPACECRAFT_NAME": "Sentinel-2A"}, 12, (4, 3, 2)),
        ({"SHORTNAME": "MOD09A1"}, 7, (1, 4, 3)),
        ({"SATELLITEID": "WV02"}, 8, (5, 3, 2)),
        ({"sensor_type": "Landsat TM"}, 6, (3, 2, 1)),
        ({"title": "Landsat 5 is not this"}, 7, (4, 3, 2)),
    ],
)
def test_metadata_tell_the_sensor(tags: dict[str, str], bands: int, right: tuple[int, int, int]) -> None:
    sensor = sensor_of(Path("/data/a.tif"), tags)
    assert choose_rgb(bands, [GREY] * bands, [None] * bands, None, sensor=sensor) == right


@pytest.mark.parametrize(
    ("tags", "centre"),
    [
        ({"CENTRAL_WAVELENGTH_UM": "0.665"}, 0.665),
        ({"wavelength": "665.0"}, 0.665),
        ({"wavelength": "0.665", "wavelength_units": "Micrometers"}, 0.665),
        ({"wavelength": "665", "wavelength_units": "Nanometers"}, 0.665),
        ({"WAVELENGTH_CENTER": "664.9 nm"}, 0.6649),
        ({"FWHM_wavelength": "10", "wavelength_min": "650"}, None),
        ({"wavelength": "unknown"}, None),
    ],
)
def test_metadata_tell_wavelengths(tags: dict[str, str], centre: float | None) -> None:
    assert wavelength_of(tags) == (None if centre is None else pytest.approx(centre))


def test_metadata_name_bands_that_have_no_description() -> None:
    assert name_of(None, {"common_name": "red"}) == "red"
    assert name_of("", {"BandName": "B04", "long_name": "reflectance"}) == "B04"
    assert name_of("Red band", {"common_name": "nir"}) == "Red band"
    assert name_of(None, {"scale": "2"}) == ""


@pytest.mark.parametrize(
    "tags",
    [
        [{"wavelength": nm, "wavelength_units": "Nanometers"} for nm in ("842", "490", "560", "665")],
        [{"common_name": name} for name in ("nir", "blue", "green", "red")],
    ],
)
def test_a_file_is_shown_by_what_it_says_of_its_bands(tmp_path: Path, tags: list[dict[str, str]]) -> None:
    path = write(tmp_path / "a.tif", np.stack([np.full((8, 8), value) for value in (10, 20, 30, 40)]).astype(np.uint8))
    with rasterio.open(path, "r+") as out:
        out.colorinterp = [ColorInterp.gray] + [ColorInterp.undefined] * 3
        for band, told in enumerate(tags, 1):
            out.update_tags(band, **told)
    assert tuple(shown(path)[0, 0]) == (40, 30, 20)


def test_an_envi_header_tells_wavelengths_and_the_day(tmp_path: Path) -> None:
    path = write(tmp_path / "a.dat", np.ones((4, 8, 8), np.uint16), driver="ENVI")
    with (tmp_path / "a.hdr").open("a") as header:
        header.write("wavelength = {842, 490, 560, 665}\nacquisition time = 2024-01-31T10:22:31Z\n")
    with open_scene(path) as scene:
        bands = scene.bands()
        assert bands is not None
        assert bands.usual.bands == (4, 3, 2)
        assert scene.info.acquired == "2024-01-31"


def write(path: Path, bands: np.ndarray, names: tuple[str, ...] = (), **profile: object) -> Path:
    count, height, width = bands.shape
    fields = {"driver": "GTiff", **PLACED, **profile}
    with rasterio.open(path, "w", count=count, height=height, width=width, dtype=bands.dtype, **fields) as out:
        out.write(bands)
        if names:
            out.descriptions = names
    return path


def shown(path: Path) -> np.ndarray:
    with open_scene(path) as scene:
        return scene.read(scene.whole(), 64).astype(int)


@pytest.mark.parametrize(
    ("name", "names"), [("m_4107339_ne_18_060_20210829.tif", ()), ("named.tif", ("Red", "Green", "Blue", "NIR"))]
)
def test_what_is_dark_in_infrared_is_not_transparent(tmp_path: Path, name: str, names: tuple[str, ...]) -> None:
    four = np.stack([np.full((64, 64), value) for value in (40, 70, 90, 180)]).astype(np.uint8)
    four[3, :, :32] = 0
    assert tuple(shown(write(tmp_path / name, four, names, photometric="RGB", alpha="YES"))[5, 5]) == (40, 70, 90)


@pytest.mark.parametrize("value", [-9999.0, -32768.0, float(np.finfo(np.float32).min), 1e20])
def test_fill_that_is_not_declared_does_not_enter_the_stretch(tmp_path: Path, value: float) -> None:
    land = np.random.default_rng(0).normal(-12, 3, (1, 64, 64)).astype(np.float32)
    land[:, :, :10] = value
    told, silent = write(tmp_path / "told.tif", land, nodata=value), write(tmp_path / "silent.tif", land)
    assert np.array_equal(shown(told), shown(silent))
    assert shown(silent)[:, :10].max() == 0


def test_the_empty_part_of_a_granule_is_fill_and_a_dark_pixel_inside_is_not(tmp_path: Path) -> None:
    land = np.random.default_rng(0).integers(1200, 2400, (3, 64, 64)).astype(np.uint16)
    land[:, :, :32] = 0
    told = shown(write(tmp_path / "told.tif", land, nodata=0))
    assert np.array_equal(shown(write(tmp_path / "silent.tif", land)), told)
    whole = np.random.default_rng(0).integers(0, 2400, (3, 64, 64)).astype(np.uint16)
    assert np.array_equal(shown(write(tmp_path / "a.tif", whole)), shown(write(tmp_path / "b.tif", whole)))


FILLS = [
    ("uint16", 0),
    ("uint16", 65_535),
    ("int16", -9_999),
    ("int16", -32_768),
    ("int16", 32_767),
    ("int32", -(2**31)),
    ("float32", -9_999.0),
    ("float32", -32_768.0),
    ("float32", 0.0),
    ("float32", float(np.finfo(np.float32).max)),
    ("float64", float(np.finfo(np.float64).min)),
    ("float64", float(np.finfo(np.float32).min)),
]


@pytest.mark.parametrize(("kind", "value"), FILLS)
def test_every_kind_of_fill_at_the_border_is_as_if_it_were_declared(tmp_path: Path, kind: str, value: float) -> None:
    rows, columns = np.mgrid[0:64, 0:64]
    land = np.random.default_rng(0).integers(1_200, 2_400, (3, 64, 64)).astype(kind)
    land[:, rows + columns < 40] = value
    told, silent = write(tmp_path / "told.tif", land, nodata=value), write(tmp_path / "silent.tif", land)
    assert np.array_equal(shown(told), shown(silent))


def test_blocks_that_a_sparse_file_lacks_do_not_enter_the_stretch(tmp_path: Path) -> None:
    block = np.random.default_rng(0).integers(1_500, 2_500, (3, 32, 32)).astype(np.uint16)
    fields = {"driver": "GTiff", "count": 3, "height": 96, "width": 96, "dtype": "uint16", "compress": "deflate"}
    tiled = {"tiled": True, "blockxsize": 32, "blockysize": 32, "SPARSE_OK": True}
    with rasterio.open(tmp_path / "hole.tif", "w", **fields, **tiled, **PLACED) as out:
        for at in set(range(9)) - {4}:  # the middle is missing
            out.write(block, window=Window(at % 3 * 32, at // 3 * 32, 32, 32))
    with open_scene(tmp_path / "hole.tif") as scene:
        pixels = scene.read(scene.whole(), 96)
    assert np.ptp(np.percentile(pixels[:32], (2, 98))) > 200
    assert pixels[32:64, 32:64].max() == 0


@pytest.mark.parametrize("most", [4_095, 10_000])
def test_saturated_clouds_at_the_border_stay_white(tmp_path: Path, most: int) -> None:
    land = np.random.default_rng(0).integers(1_200, 2_400, (3, 64, 64)).astype(np.uint16)
    land[:, :24] = most
    assert shown(write(tmp_path / "clouds.tif", land))[:24].min() == 255


def test_fill_does_not_enter_a_stretch_that_a_person_chose(tmp_path: Path) -> None:
    land = np.random.default_rng(0).integers(100, 120, (4, 64, 64)).astype(np.uint8)
    land[:, :, :32] = 0
    with open_scene(write(tmp_path / "dark.tif", land)) as scene:
        pixels = scene.read(scene.whole(), 64, Display((4, 2, 1)))
    assert np.ptp(np.percentile(pixels[:, 32:], (2, 98))) > 200


AMPLITUDE = np.abs(np.random.default_rng(0).normal(0, 100, (64, 64)))
AMPLITUDE[10:14, 10:14] = 30_000  # a ship


@pytest.mark.parametrize(
    ("name", "values", "names"),
    [
        ("S1A_IW_GRDH_1SDV_20240131T054321_20240131T054346_052345_065432_ABCD.tif", AMPLITUDE.astype("uint16"), ()),
        ("CAPELLA_C02_SM_GEO_HH_20240131235958_20240131235959.tif", (AMPLITUDE**2).astype("float32"), ()),
        ("backscatter.tif", (AMPLITUDE + 1).astype("float32"), ("VV",)),
        ("decibels.tif", (20 * np.log10(AMPLITUDE + 1) - 60).astype("float32"), ("sigma0",)),
    ],
)
def test_radar_is_shown_in_a_grey_that_its_ships_do_not_darken(
    tmp_path: Path, name: str, values: np.ndarray, names: tuple[str, ...]
) -> None:
    pixels = shown(write(tmp_path / name, values[None], names))
    assert 60 < np.median(pixels) < 220
    assert pixels[11, 11].tolist() == [255, 255, 255]
    assert np.array_equal(pixels[..., 0], pixels[..., 2])


@pytest.mark.parametrize(
    ("tags", "is_told"),
    [
        ({"TIFFTAG_IMAGEDESCRIPTION": "Sentinel-1A IW GRD HR L1"}, True),
        ({"SATELLITEID": "RADARSAT-2"}, True),
        ({"NITF_ICAT": "SAR"}, True),
        ({"POLARISATION": "VV"}, True),
        ({"SATELLITEID": "Sentinel-2A"}, False),
        ({"TIFFTAG_SOFTWARE": "SARscape"}, False),
        ({"note": "Sentinel-1 was not used"}, False),
    ],
)
def test_radar_is_known_by_what_its_metadata_say(tags: dict[str, str], is_told: bool) -> None:
    assert is_radar(Path("/data/a.tif"), [tags], [None]) == is_told
