"""Which files belong to an image, and which are passed over."""

import time
from pathlib import Path

import pytest

from core.imagery import find_scene_files
from core.imagery.companions import CompanionFiles, matched


@pytest.mark.parametrize(
    ("image", "companion"),
    [
        ("a.tif", "a.tfw"),
        ("a.tif", "a.TFW"),
        ("A.TIF", "a.tfw"),
        ("a.tiff", "a.tiffw"),
        ("a.tif", "a.wld"),
        ("a.tif", "a.tifw"),
        ("a.jpg", "a.jgw"),
        ("a.jpg", "a.jpgw"),
        ("a.jpeg", "a.jgw"),
        ("a.png", "a.pgw"),
        ("a.bmp", "a.bpw"),
        ("a.gif", "a.gfw"),
        ("a.jp2", "a.j2w"),
        ("a.tif", "a.tif.aux.xml"),
        ("a.tif", "a.aux.xml"),
        ("a.jpg", "a.jpg.aux.xml"),
        ("a.tif", "a.tif.ovr"),
        ("a.img", "a.rrd"),
        ("a.img", "a.ige"),
        ("a.tif", "a.tif.msk"),
        ("a.tif", "a.prj"),
        ("a.bsq", "a.hdr"),
        ("a.bsq", "a.bsq.hdr"),
        ("a.tif", "a_RPC.TXT"),
        ("a.tif", "a_rpc.txt"),
        ("a.tif", "a.RPB"),
        ("a.tif", "a.IMD"),
        ("a.tif", "a.XML"),
        ("20240131_AnalyticMS.tif", "20240131_AnalyticMS_metadata.xml"),
        ("IMG_PHR1A_x_R1C1.TIF", "DIM_PHR1A_x.XML"),
        ("IMG_PHR1A_x_R1C2.JP2", "RPC_PHR1A_x.XML"),
        ("with.dots.tif", "with.dots.tfw"),
        ("not-utf8-\udcff.tif", "not-utf8-\udcff.tfw"),
    ],
)
def test_files_that_an_image_is_read_with_are_its_companions(image: str, companion: str) -> None:
    assert matched([image, "b.tif", companion, "a.heic"]) == ({image: [companion]}, ["a.heic"])


def test_two_images_of_one_name_share_what_carries_that_name_and_nothing_else() -> None:
    found, left = matched(["a.tif", "a.jpg", "a.prj", "a.jpg.aux.xml", "ab.tfw"])
    assert found == {"a.tif": ["a.prj"], "a.jpg": ["a.jpg.aux.xml", "a.prj"]}
    assert left == ["ab.tfw"]


def test_labels_and_notes_are_no_companions() -> None:
    assert matched(["a.jpg", "a.txt", "a.json", "a.csv"])[0] == {}


def test_a_folder_tells_its_companions_and_what_is_skipped(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in (
        "a.tif",
        "a.tfw",
        "lost.tfw",
        "b.heic",
        "c.HEIC",
        "S2A.zip",
        "notes.txt",
        "data",
        "l.nadir",
        ".hidden.zip",
    ):
        (tmp_path / name).touch()
    (inner / "d.ecw").touch()
    beside = CompanionFiles()
    for _ in range(2):  # a folder inside another one that was asked for is listed twice
        assert [path.name for path in find_scene_files(tmp_path, None, beside)] == ["a.tif"]
    assert beside.files_of(tmp_path / "a.tif") == (tmp_path / "a.tfw",)
    assert beside.files_of(tmp_path / "b.tif") == ()
    assert beside.skipped == {"HEIC": 2, "ZIP": 1, "ECW": 1, "": 1}


def test_a_hundred_thousand_chips_with_companions_are_matched_at_once() -> None:
    names = [f"chip_{number}.{ending}" for number in range(50_000) for ending in ("tif", "tif.aux.xml")]
    started = time.process_time()
    found, left = matched(names)
    assert time.process_time() - started < 5
    assert (len(found), left) == (50_000, [])
