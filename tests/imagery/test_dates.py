"""The day a scene was taken: one row for every naming convention, and numbers that are no dates."""

import datetime
from pathlib import Path

import pytest

from core.imagery.dates import date_in_name, date_of_scene, iso_date

NEXT_YEAR = datetime.date.today().year + 1


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("S2A_OPER_PRD_MSIL1C_PDMC_20160102T112233_R008_V20151230T105153_20151230T105153.SAFE", "2015-12-30"),
        ("S2A_MSIL2A_20221005T115411_N0400_R023_T29UNU_20221105T164454.SAFE", "2022-10-05"),
        ("T29UNU_20221005T115411_B02_60m.jp2", "2022-10-05"),
        ("L2A_T29UNU_A038058_20221005T115407", "2022-10-05"),
        ("S1A_IW_GRDH_1SDV_20240131T053012_20240201T053037_052345_06543A_1B2C.tif", "2024-01-31"),
        ("s1a-iw-grd-vv-20240131t053012-20240131t053037-052345-06543a-001.tiff", "2024-01-31"),
        ("S3A_OL_1_EFR____20240131T093012_20240131T093312_20240201T113025_0179.SEN3", "2024-01-31"),
        ("LC08_L1TP_193024_20240229_20240305_02_T1_B4.TIF", "2024-02-29"),
        ("LC81930242014060LGN00_B4.TIF", "2014-03-01"),
        ("LT51930241999001KIS00.tif", "1999-01-01"),
        ("L71193024_02420010101_B10.TIF", "2001-01-01"),
        ("L5193024_02419990704_B30.TIF", "1999-07-04"),
        ("EO1H1930242010060110KF_1T.tif", "2010-03-01"),
        ("MOD09GA.A2024031.h18v04.061.2024033120000.hdf", "2024-01-31"),
        ("MOD09GA_A2024031_h18v04.tif", "2024-01-31"),
        ("VNP09GA.A2024031.h18v04.001.2024032123456.tif", "2024-01-31"),
        ("MOD13Q1.061__250m_16_days_NDVI_doy2024031_aid0001.tif", "2024-01-31"),
        ("ECO2LSTE.001_SDS_LST_doy2024031102231_aid0001.tif", "2024-01-31"),
        ("OR_ABI-L1b-RadC-M6C01_G16_s20240311501170_e20240311503543_c20240321503585.tif", "2024-01-31"),
        ("f130612t01p00r05rdn_e.tif", "2013-06-12"),
        ("IMG-HH-ALOS2123456789-240131-UBSL1.1__A.tif", "2024-01-31"),
        ("ENMAP01-____L2A-DT0000001234_20240131T102231Z_001_V010400_20240201T120000Z.TIF", "2024-01-31"),
        ("S2B_32UPU_20240131_0_L2A_B04.tif", "2024-01-31"),
        ("HLS.S30.T32UPU.2024031T102231.v2.0.B04.tif", "2024-01-31"),
        ("AST_L1T_00301312024102231_20240205123456_12345.tif", "2024-01-31"),
        ("AST_L1A_003_01312024102231_02052024123456.tif", "2024-01-31"),
        ("10300100F1234567_24JAN31.tif", "2024-01-31"),
        ("24JAN31102231-M1BS-012345678010_01_P001.TIF", "2024-01-31"),
        ("WV02_20240131102231_1030010ABCDEF0000_24JAN31102231-M1BS.tif", "2024-01-31"),
        ("IMG_PHR1A_PMS_202401311022311_ORT_6526181101-001_R1C1.TIF", "2024-01-31"),
        ("IMG_SPOT6_PMS_202401311022311_ORT_1_R1C1.TIF", "2024-01-31"),
        ("IMG_PNEO3_STD_202401311022311_PMS-FS_ORT_R1C1.TIF", "2024-01-31"),
        ("20240131_102231_12_2450_3B_AnalyticMS.tif", "2024-01-31"),
        ("DJI_20240131102231_0001_V.JPG", "2024-01-31"),
        ("CAPELLA_C06_SP_GEO_HH_20240131102231_20240201102250.tif", "2024-01-31"),
        ("ICEYE_X7_GRD_SM_36568_20240131T031547.tif", "2024-01-31"),
        ("m_4107339_ne_18_060_20210829_20220101.tif", "2021-08-29"),
        ("m_2015301_ne_04_060_20210829.tif", "2021-08-29"),
        ("20240131102231.tif", "2024-01-31"),
        ("202401311022.tif", "2024-01-31"),
        ("IMG20240131102231.jpg", "2024-01-31"),
        ("flood_2024-01-31.tif", "2024-01-31"),
        ("flood_2024_01_31.tif", "2024-01-31"),
        ("flood_2024031.tif", "2024-01-31"),
        ("quarry 31-JAN-24.tif", "2024-01-31"),
        ("quarry_31Jan2024.tif", "2024-01-31"),
        ("quarry 31-JAN-98.tif", "1998-01-31"),
        ("quarry_2024-Jan-31.tif", "2024-01-31"),
        ("January 31, 2024.tif", "2024-01-31"),
        ("quarry 31.01.2024.tif", "2024-01-31"),
        ("flood_2024-031.tif", "2024-01-31"),
        ("ortho_19380615.tif", "1938-06-15"),
    ],
)
def test_every_naming_convention_gives_the_day_of_sensing(name: str, day: str) -> None:
    assert date_in_name(Path("/data") / name) == day


def test_a_band_takes_the_day_of_its_products_folder() -> None:
    folder = Path("/data/LC08_L1TP_193024_20240229_20240305_02_T1")
    assert date_in_name(folder / "B4.TIF") == "2024-02-29"
    assert date_in_name(Path("/data/imported_20240505/B4.TIF")) is None  # a folder of a person's own says little


@pytest.mark.parametrize(
    "name",
    [
        "20240131-1234-4abc-8def-0123456789ab.tif",
        "a3f2024013101b2c3d4e5f60718293a4.png",
        "model_v2020.01.15.tif",
        "dem_version-20200115.tif",
        "tile_20240231.tif",
        "tile_20241301.tif",
        f"plan_{NEXT_YEAR + 1}0101.tif",
        "tile_1930240.tif",
        "id_120240131.tif",
        "id_202401310.tif",
        "1024x2048.png",
        "chip_2000_100.tif",
        "quarry 24-JAN-45.tif",
        "scene.tif",
    ],
)
def test_numbers_that_are_no_dates_give_none(name: str) -> None:
    assert date_in_name(Path("/data") / name) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024:01:31 10:22:31", "2024-01-31"),
        ("2024/01/31 10:22:31", "2024-01-31"),
        ("20240131T102231", "2024-01-31"),
        ("20240131102231", "2024-01-31"),
        ("2024-01-31T10:22:31Z", "2024-01-31"),
        ("31-JAN-2024 10:22:31.000000", "2024-01-31"),
        ("31102231ZJAN24", "2024-01-31"),
        ("2024-1-31", "2024-01-31"),
        ("2024-031T10:22:31", "2024-01-31"),
        ('"2024-01-31"', "2024-01-31"),
        ("Wed Jan 31 10:22:31 2024", "2024-01-31"),
        ("January 31, 2024", "2024-01-31"),
        ("0000:00:00 00:00:00", None),
        ("1970:01:01 00:00:00", None),
        (f"{NEXT_YEAR + 1}-01-01", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_that_files_carry(text: object, day: str | None) -> None:
    assert iso_date(text) == day


def test_sensing_beats_the_name_and_the_name_beats_the_last_writing() -> None:
    written = {"TIFFTAG_DATETIME": "2025:11:01 08:00:00"}
    assert date_of_scene(Path("ortho_20210618.tif"), [written]) == "2021-06-18"
    assert date_of_scene(Path("ortho.tif"), [written]) == "2025-11-01"
    assert date_of_scene(Path("ortho_20210618.tif"), [written, {"Acquisition_Date": "2021-06-17"}]) == "2021-06-17"
