"""Which bands are red, green and blue, by name, wavelength, sensor and number; what is fill though nobody says so."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.enums import ColorInterp
from rasterio.transform import from_origin

from core.imagery import open_scene
from core.imagery.bands import choose_rgb, sensor_of

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
