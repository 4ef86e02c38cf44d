"""Products whose bands are files of their own: found as one, shown in colour, with their masks left out."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from core.errors import SceneError
from core.imagery import find_scene_files, open_scene
from core.imagery.display import Display
from core.imagery.products import member_files

SIDE = 48
ROWS, COLUMNS = np.mgrid[0:SIDE, 0:SIDE]
LANDSAT = "LC08_L1TP_193024_20240229_20240305_02_T1"
TILE = "T32UPU_20240131T102231"
SAFE = "S2A_MSIL2A_20240131T102231_N0510_R065_T32UPU_20240131T140000.SAFE"
GRANULE = f"{SAFE}/GRANULE/L2A_T32UPU_A044959_20240131T102228"
# Each band rises another way, so that a picture tells which band is shown as which colour.
DOWN, ACROSS, UP = ROWS * 20 + 1_000, COLUMNS * 20 + 1_000, (SIDE - ROWS) * 20 + 1_000


def write(path: Path, band: np.ndarray, metres: float = 10, dtype: str = "uint16", **profile: object) -> Path:
    bands = band[None] if band.ndim == 2 else band
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = {"driver": "JP2OpenJPEG", "QUALITY": "100", "REVERSIBLE": "YES"} if path.suffix == ".jp2" else {}
    fields |= {"crs": "EPSG:32632", "transform": from_origin(500_000, 5_400_000, metres, metres), **profile}
    _, height, width = bands.shape
    fields = {"driver": "GTiff", **fields}
    with rasterio.open(path, "w", width=width, height=height, count=len(bands), dtype=dtype, **fields) as out:
        out.write(bands.astype(dtype))
    return path


def landsat(folder: Path, bands: dict[str, np.ndarray], name: str = LANDSAT) -> Path:
    for band, values in bands.items():
        write(folder / f"{name}_{band}.TIF", values, 30, nodata=0)
    write(folder / f"{name}_QA_PIXEL.TIF", ROWS % 4, 30)
    return folder


def sentinel(folder: Path, bands: str = "B02 B03 B04 B08", resolutions: str = "10 60", picture: str = "") -> Path:
    values = {"B04": DOWN, "B03": ACROSS, "B02": UP, "B08": DOWN.T}
    for metres in resolutions.split():
        step = int(metres) // 10
        for band in bands.split():
            path = folder / f"{GRANULE}/IMG_DATA/R{metres}m/{TILE}_{band}_{metres}m.jp2"
            write(path, values[band][::step, ::step], int(metres))
    for metres in picture.split():
        step = int(metres) // 10
        colours = np.stack([ROWS, COLUMNS, ROWS])[:, ::step, ::step] * 4
        write(folder / f"{GRANULE}/IMG_DATA/R{metres}m/{TILE}_TCI_{metres}m.jp2", colours, int(metres), "uint8")
    write(folder / f"{GRANULE}/IMG_DATA/R10m/{TILE}_SCL_10m.jp2", ROWS % 11, dtype="uint8")
    write(folder / f"{GRANULE}/QI_DATA/MSK_CLDPRB_20m.jp2", ROWS % 90, dtype="uint8")
    write(folder / f"{GRANULE}/QI_DATA/{TILE}_PVI.jp2", ROWS % 90, dtype="uint8")
    (folder / GRANULE / "MTD_TL.xml").write_text("<a/>")
    (folder / SAFE / "MTD_MSIL2A.xml").write_text("<PRODUCT_START_TIME>2024-01-31T10:22:31.024Z</PRODUCT_START_TIME>")
    return folder


def found(folder: Path) -> tuple[list[str], list[str]]:
    """Names of the files that stand for scenes, and of those that are left out."""
    left_out: list[Path] = []
    return [path.name for path in find_scene_files(folder, left_out=left_out)], sorted(path.name for path in left_out)


def seen(path: Path, bands: tuple[int, int, int] | None = None, display: Display | None = None) -> np.ndarray:
    with open_scene(path, bands) as scene:
        return scene.read(scene.whole(), SIDE, display).astype(int)


def rises(picture: np.ndarray) -> list[tuple[int, int]]:
    """Of each colour whether it rises (1), falls (-1) or stays (0) downwards and to the right."""
    last = picture.shape[0] - 3
    down = np.sign((picture[last, 5] - picture[3, 5]) // 50)
    right = np.sign((picture[5, last] - picture[5, 3]) // 50)
    return [(int(d), int(r)) for d, r in zip(down, right, strict=True)]


def test_a_landsat_product_is_one_scene_in_true_colour(tmp_path: Path) -> None:
    landsat(tmp_path, {"B4": DOWN, "B3": ACROSS, "B2": UP, "B5": DOWN})
    (tmp_path / f"{LANDSAT}_MTL.txt").write_text("  DATE_ACQUIRED = 2024-02-29\n")
    names, left_out = found(tmp_path)
    assert names == [f"{LANDSAT}_B4.TIF"]
    assert left_out == [f"{LANDSAT}_{band}.TIF" for band in ("B2", "B3", "B5", "QA_PIXEL")]
    path = tmp_path / names[0]
    assert rises(seen(path)) == [(1, 0), (0, 1), (-1, 0)]
    assert {file.name for file in member_files(path)} == {*names, *left_out, f"{LANDSAT}_MTL.txt"}
    with open_scene(path) as scene:
        assert (scene.info.acquired, scene.info.bands, scene.info.width) == ("2024-02-29", 4, SIDE)
        assert scene.bands().names == ("B2", "B3", "B4", "B5")
        assert scene.bands().usual.bands == (3, 2, 1)
        assert scene.info.footprint[0] == pytest.approx((9, 48.753), abs=1e-3)


@pytest.mark.parametrize(
    ("name", "bands", "usual"),
    [
        ("LT05_L1TP_193024_20110401_20110405_02_T1", ("B1", "B2", "B3", "B4"), ("B3", "B2", "B1")),
        ("LE07_L2SP_193024_20020229_20020305_02_T1", ("SR_B1", "SR_B2", "SR_B3"), ("B3", "B2", "B1")),
        ("LC81930242024060LGN00", ("B2", "B3", "B4", "B10"), ("B4", "B3", "B2")),
        ("LM05_L1TP_193024_19860401_20200405_02_T2", ("B1", "B2", "B3", "B4"), ("B4", "B2", "B1")),
        ("LC09_L2SP_193024_20240229_20240305_02_T1", ("SR_B3", "SR_B4", "SR_B5", "ST_B10"), ("B5", "B4", "B3")),
        ("LC08_L1TP_193024_20240229_20240305_02_T1", ("B4", "B10"), ("B4", "B4", "B4")),
    ],
)
def test_each_sensor_has_its_own_bands_and_some_may_be_missing(
    tmp_path: Path, name: str, bands: tuple[str, ...], usual: tuple[str, str, str]
) -> None:
    landsat(tmp_path, dict.fromkeys(bands, DOWN), name)
    (only,) = find_scene_files(tmp_path)
    with open_scene(only) as scene:
        choice = scene.bands()
        assert tuple(choice.names[band - 1] for band in choice.usual.bands) == usual
        assert scene.read(scene.whole(), SIDE).max() == 255


def test_two_products_in_one_folder_are_two_scenes_and_other_images_stay(tmp_path: Path) -> None:
    landsat(tmp_path, {"B4": DOWN, "B3": DOWN})
    landsat(tmp_path, {"B4": DOWN, "B3": DOWN}, LANDSAT.replace("20240229", "20240316"))
    write(tmp_path / f"{LANDSAT}_stack.TIF", DOWN)
    write(tmp_path / "aerial.tif", DOWN)
    names, _ = found(tmp_path)
    other = LANDSAT.replace("20240229", "20240316")
    assert names == [f"{LANDSAT}_B4.TIF", f"{LANDSAT}_stack.TIF", f"{other}_B4.TIF", "aerial.tif"]


def test_a_safe_folder_is_one_scene_of_its_best_bands(tmp_path: Path) -> None:
    sentinel(tmp_path)
    names, left_out = found(tmp_path)
    assert names == [f"{TILE}_B04_10m.jp2"]
    assert len(left_out) == 10
    (path,) = find_scene_files(tmp_path)
    assert rises(seen(path)) == [(1, 0), (0, 1), (-1, 0)]
    members = {file.name for file in member_files(path)}
    assert members == {*names, *left_out, "MTD_TL.xml", "MTD_MSIL2A.xml"}
    with open_scene(path) as scene:
        assert (scene.info.width, scene.info.acquired) == (SIDE, "2024-01-31")
        assert scene.info.footprint[0] == pytest.approx((9, 48.753), abs=1e-3)


@pytest.mark.parametrize("start", [GRANULE, f"{GRANULE}/IMG_DATA", f"{GRANULE}/IMG_DATA/R10m"])
def test_a_granule_folder_by_itself_is_the_same_scene(tmp_path: Path, start: str) -> None:
    sentinel(tmp_path)
    (path,) = find_scene_files(tmp_path / start)
    assert path.name == f"{TILE}_B04_10m.jp2"
    assert rises(seen(path)) == [(1, 0), (0, 1), (-1, 0)]


def test_a_folder_of_coarse_bands_alone_is_a_scene_of_its_own(tmp_path: Path) -> None:
    sentinel(tmp_path)
    (path,) = find_scene_files(tmp_path / GRANULE / "IMG_DATA/R60m")
    assert path.name == f"{TILE}_B04_60m.jp2"
    with open_scene(path) as scene:
        assert (scene.info.width, scene.info.bands) == (SIDE // 6, 4)


@pytest.mark.parametrize(
    ("bands", "resolutions", "stands"),
    [
        ("B02 B03 B04", "60", f"{TILE}_TCI_10m.jp2"),  # the picture is sharper than the bands
        ("B02 B03", "10", f"{TILE}_TCI_10m.jp2"),  # red is missing
        ("B02 B03 B04", "10 60", f"{TILE}_TCI_10m.jp2"),  # the same size
    ],
)
def test_the_picture_that_comes_with_a_product_is_taken_where_it_is_the_best(
    tmp_path: Path, bands: str, resolutions: str, stands: str
) -> None:
    sentinel(tmp_path, bands, resolutions, picture="10")
    (path,) = find_scene_files(tmp_path)
    assert path.name == stands
    shown = seen(path)
    assert shown.shape == (SIDE, SIDE, 3)
    assert tuple(shown[10, 30]) == (40, 120, 40)
    with open_scene(path) as scene:
        assert scene.bands().usual.bands == (1, 2, 3)
        assert scene.bands().names[:4] == ("TCI red", "TCI green", "TCI blue", "B02")


def test_bands_that_are_sharper_than_the_picture_are_taken(tmp_path: Path) -> None:
    sentinel(tmp_path, picture="60")
    (path,) = find_scene_files(tmp_path)
    assert path.name == f"{TILE}_B04_10m.jp2"
    assert rises(seen(path)) == [(1, 0), (0, 1), (-1, 0)]


def test_clouds_do_not_leave_the_ground_dark(tmp_path: Path) -> None:
    ground = ROWS * 20 + 1_500
    for band in ("B04", "B03", "B02"):
        write(tmp_path / f"{TILE}_{band}_10m.jp2", np.where(COLUMNS < SIDE // 2, ground, 12_000 + COLUMNS))
    (path,) = find_scene_files(tmp_path)
    shown = seen(path)
    assert shown[:, SIDE // 2 + 2 :].min() == 255
    assert shown[-2, 4, 0] - shown[2, 4, 0] > 60


@pytest.mark.parametrize(
    "names",
    [
        ("B02.tif", "B03.tif", "B04.tif", "SCL.tif"),
        (f"{TILE}_B02.jp2", f"{TILE}_B03.jp2", f"{TILE}_B04.jp2"),
        tuple(f"HLS.S30.T32UPU.2024031T102231.v2.0.{band}.tif" for band in ("B02", "B03", "B04", "Fmask")),
        tuple(f"HLS.L30.T32UPU.2024031T102231.v2.0.{band}.tif" for band in ("B02", "B03", "B04", "Fmask")),
        tuple(f"S2A_OPER_MSI_L1C_TL_SGS__20160101T1_A0001_T32UPU_{band}.jp2" for band in ("B02", "B03", "B04")),
    ],
)
def test_bands_under_other_names_are_one_scene_too(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name, values in zip(names, (UP, ACROSS, DOWN, ROWS % 5), strict=False):
        write(tmp_path / name, values)
    (path,) = find_scene_files(tmp_path)
    assert path.name == names[2]
    assert rises(seen(path)) == [(1, 0), (0, 1), (-1, 0)]


def test_other_bands_can_be_chosen_for_a_library_and_in_the_inspector(tmp_path: Path) -> None:
    sentinel(tmp_path)
    (path,) = find_scene_files(tmp_path)
    infrared = [(0, 1), (1, 0), (0, 1)]  # B08, B04, B03
    assert rises(seen(path, bands=(8, 4, 3))) == infrared
    assert rises(seen(path, bands=(12, 4, 3))) == [(1, 0), (0, 1), (-1, 0)]  # B11 is not there
    with open_scene(path) as scene:
        names = scene.bands().names
    chosen = tuple(names.index(band) + 1 for band in ("B08", "B04", "B03"))
    assert rises(seen(path, display=Display(chosen))) == infrared


def test_what_was_not_seen_is_black_and_does_not_enter_the_stretch(tmp_path: Path) -> None:
    half = np.where(COLUMNS < SIDE // 2, 0, 1)
    for band, values in (("B04", DOWN), ("B03", ACROSS), ("B02", UP)):
        write(tmp_path / f"{TILE}_{band}_10m.jp2", values * half)
    (path,) = find_scene_files(tmp_path)
    shown = seen(path)
    assert shown[:, : SIDE // 2 - 1].max() == 0
    assert shown[2, -3, 0] < 40 < 215 < shown[-3, -3, 0]


def test_a_band_that_comes_later_belongs_to_the_product(tmp_path: Path) -> None:
    landsat(tmp_path, {"B4": DOWN, "B3": ACROSS})
    (path,) = find_scene_files(tmp_path)
    before = member_files(path)
    added = write(tmp_path / f"{LANDSAT}_B2.TIF", UP, 30, nodata=0)
    assert set(member_files(path)) - set(before) == {added}
    assert rises(seen(path)) == [(1, 0), (0, 1), (-1, 0)]


def test_any_other_file_is_made_of_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "aerial.tif", DOWN)
    quality = write(tmp_path / f"{LANDSAT}_QA_PIXEL.TIF", ROWS)
    assert member_files(path) == [path]
    assert found(tmp_path) == ([quality.name, path.name], [])  # no bands, so the mask is all there is to see
    write(tmp_path / "B04.tif", DOWN)
    assert "B04.tif" in found(tmp_path)[0]


def test_a_missing_band_file_is_named(tmp_path: Path) -> None:
    landsat(tmp_path, {"B4": DOWN, "B3": ACROSS, "B2": UP})
    (path,) = find_scene_files(tmp_path)
    (tmp_path / f"{LANDSAT}_B3.TIF").write_bytes(b"II*\0 cut short")
    with pytest.raises(SceneError, match=r"B3\.TIF"):
        seen(path)


def test_previews_of_a_safe_folder_are_left_out(tmp_path: Path) -> None:
    radar = tmp_path / "S1A_IW_GRDH_1SDV_20240131T053000_20240131T053025_052345_065432_ABCD.SAFE"
    write(radar / "measurement/s1a-iw-grd-vv-20240131t053000-20240131t053025-052345-065432-001.tiff", DOWN)
    write(radar / "preview/quick-look.png", ROWS, dtype="uint8", driver="PNG")
    names, left_out = found(tmp_path)
    assert (len(names), left_out) == (1, ["quick-look.png"])
