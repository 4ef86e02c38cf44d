"""Results as files."""

import argparse
import csv
import itertools
import json
import locale
import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from PIL import Image
from rasterio.control import GroundControlPoint
from rasterio.features import bounds as geometry_bounds

from core.commands import export as command
from core.errors import UsageError
from core.imagery import SceneInfo, Window, open_scene
from core.library.library import Library
from core.model.model import Model
from core.search.export import CsvForm, export, write_csv
from core.search.geojson import geometry_of
from core.search.query import Hit
from tests.imagery.test_placing import polynomials

NAMES = ['/scenes/a "quoted", name\nof two lines.tif', "/scenes/b.jpg", "=HYPERLINK(1)", "-2+3.jpg", "@sum", "+1"]


def hit(rank: int, path: Path | str, window: Window, scene_id: int = 1) -> Hit:
    bounds = (9.0, 48.0, 9.1, 48.1) if rank % 2 else None
    return Hit(rank, rank + 1, rank, scene_id, Path(path), window, 0.5, 0.4, 0.45, 0.01, bounds, "2024-06-18")


def scene(path: Path, transform: Affine) -> Path:
    """A 16-bit scene of four bands, 40 x 30 px, in UTM 33 north."""
    profile = {"driver": "GTiff", "width": 40, "height": 30, "count": 4, "dtype": "uint16", "crs": "EPSG:32633"}
    with rasterio.open(path, "w", transform=transform, nodata=0, **profile) as data:
        data.write(np.arange(4 * 30 * 40, dtype=np.uint16).reshape(4, 30, 40))
    return path


TURNED = Affine.translation(500_000, 5_300_000) * Affine.rotation(30) * Affine.scale(10, -10)


def known(path: Path, model: Model) -> Path:
    """A library that knows one scene, whose key is 1."""
    with open_scene(path) as opened:
        info: SceneInfo = opened.info
    with Library.create(path.parent / "l.nadir", model) as library:
        folder = library.add_folder(path.parent)
        with library.transaction():
            library.put_scene(folder, info, (1, 1, b""))
    return path.parent / "l.nadir"


@pytest.fixture
def placed(tiny_model: Model, tmp_path: Path) -> tuple[Path, Path]:
    """A library that knows one turned scene, and the scene."""
    path = scene(tmp_path / "turned.tif", TURNED)
    return known(path, tiny_model), path


def test_names_come_back_from_a_table_as_they_were_and_none_is_a_formula(tmp_path: Path) -> None:
    hits = [hit(rank, name, Window(0, 1, 2, 3)) for rank, name in enumerate(NAMES, start=1)]
    assert write_csv(tmp_path / "no library", hits, tmp_path / "r.csv").written == 6
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"].removeprefix("'") for row in rows] == NAMES
    assert not any(row["path"].startswith(("=", "+", "-", "@")) for row in rows)
    assert (float(rows[0]["west"]), rows[1]["west"], rows[0]["day"]) == (9.0, "", "2024-06-18")


@pytest.mark.parametrize(
    ("form", "row"),
    [
        (CsvForm.with_decimal("."), "0.5,0.4,0.45,0.01,,2024-06-18"),
        (CsvForm.with_decimal(","), "0,5;0,4;0,45;0,01;;2024-06-18"),
        (CsvForm("\t", ","), "0,5\t0,4\t0,45\t0,01\t\t2024-06-18"),
        (CsvForm(",", ","), '"0,5","0,4","0,45","0,01",,2024-06-18'),
    ],
)
def test_a_table_is_written_as_the_spreadsheets_of_a_country_expect_it(tmp_path: Path, form: CsvForm, row: str) -> None:
    export(tmp_path / "no library", [hit(1, "a;b.jpg", Window(0, 1, 2, 3))], tmp_path / "r.csv", form)
    text = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    assert row in text
    (read,) = csv.DictReader(text.splitlines(), delimiter=form.separator)
    assert (read["path"], read["west"].replace(",", "."), read["y"]) == ("a;b.jpg", "9.0", "1")


@pytest.mark.parametrize(
    ("asked", "region", "form"),
    [
        ((), ".", CsvForm(",", ".")),
        ((), ",", CsvForm(";", ",")),
        (("--decimal", "comma"), ".", CsvForm(";", ",")),
        (("--decimal", "point"), ",", CsvForm(",", ".")),
        (("--separator", "tab"), ",", CsvForm("\t", ",")),
        (("--separator", "semicolon", "--decimal", "point"), ",", CsvForm(";", ".")),
    ],
)
def test_the_region_says_how_a_table_is_written_where_nobody_else_does(
    monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], region: str, form: CsvForm
) -> None:
    monkeypatch.setattr(locale, "localeconv", lambda: {"decimal_point": region})
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.form_of(parser.parse_args(["water", "--library", "l", "--to", "r.csv", *asked])) == form
    assert f"{1.5:n}" == "1.5"


def test_a_map_layer_draws_a_turned_tile_as_it_lies(placed: tuple[Path, Path], tmp_path: Path) -> None:
    library, path = placed
    window = Window(10, 0, 20, 10)
    done = export(library, [hit(1, path, window), hit(2, "b.jpg", window, 99)], tmp_path / "r.geojson")
    assert (done.written, done.placeless) == (1, 1)
    (feature,) = json.loads((tmp_path / "r.geojson").read_text())["features"]
    (ring,) = feature["geometry"]["coordinates"]
    assert ring[0] == ring[-1]
    assert len(ring) == 5
    # Counterclockwise: the area by the shoelace formula is positive.
    assert sum(x * v - u * y for (x, y), (u, v) in itertools.pairwise(ring)) > 0
    with open_scene(path) as opened:
        expected = opened.footprint(window)
    assert expected is not None
    assert {tuple(corner) for corner in ring} == set(expected)
    west, south, east, north = geometry_bounds(feature["geometry"])
    assert 14.9 < west < east < 15.1
    assert 47.8 < south < north < 47.9
    assert feature["properties"]["rank"] == 1


def test_a_tile_over_the_date_line_is_cut_there() -> None:
    shape = geometry_of([(179.0, 1.0), (-179.0, 1.0), (-179.0, -1.0), (179.0, -1.0), (179.0, 1.0)])
    assert shape["type"] == "MultiPolygon"
    boxes = [geometry_bounds({"type": "Polygon", "coordinates": part}) for part in shape["coordinates"]]
    assert boxes == [(179.0, -1.0, 180.0, 1.0), (-180.0, -1.0, -179.0, 1.0)]


def test_a_copy_keeps_bands_values_and_place(placed: tuple[Path, Path], tmp_path: Path) -> None:
    library, path = placed
    done = export(library, [hit(1, path, Window(10, 5, 20, 10))], tmp_path / "copies")
    assert (done.written, done.failed) == (1, [])
    with rasterio.open(next((tmp_path / "copies").glob("*.tif"))) as copy, rasterio.open(path) as whole:
        assert (copy.count, copy.dtypes[0], copy.crs, copy.nodata) == (4, "uint16", whole.crs, 0)
        assert np.array_equal(copy.read(), whole.read()[:, 5:15, 10:30])
        assert copy.transform @ (0, 0) == pytest.approx(whole.transform @ (10, 5))
        assert copy.transform @ (20, 10) == pytest.approx(whole.transform @ (30, 15))


def test_a_copy_keeps_mask_nodata_scale_names_and_day(tiny_model: Model, tmp_path: Path) -> None:
    path = tmp_path / "scaled_20240131.tif"
    profile = {"driver": "GTiff", "width": 40, "height": 30, "count": 2, "dtype": "int16", "crs": "EPSG:32633"}
    mask = np.where(np.arange(40) < 15, 0, 255) * np.ones((30, 1))
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", transform=TURNED, **profile) as data:
        data.write(np.arange(2 * 30 * 40, dtype=np.int16).reshape(2, 30, 40))
        data.write_mask(mask.astype(np.uint8))
        data.scales, data.offsets, data.units = (0.01, 0.02), (-1.0, 5.0), ("K", "m")
        data.descriptions = ("warmth", "height")
        data.update_tags(1, QUALITY="good")
    done = export(known(path, tiny_model), [hit(1, path, Window(10, 5, 20, 10))], tmp_path / "copies")
    (made,) = (tmp_path / "copies").glob("*.tif")
    assert (done.failed, [file.suffix for file in (tmp_path / "copies").iterdir() if file.stem == made.stem]) == (
        [],
        [".tif"],
    )
    with rasterio.open(made) as copy:
        assert (copy.scales, copy.offsets, copy.units) == ((0.01, 0.02), (-1.0, 5.0), ("K", "m"))
        assert (copy.descriptions, copy.tags(1)["QUALITY"]) == (("warmth", "height"), "good")
        assert np.array_equal(copy.dataset_mask(), mask[5:15, 10:30])
    with open_scene(made) as again:
        assert again.info.acquired == "2024-01-31"
    renamed = made.rename(made.with_name("copy.tif"))
    with open_scene(renamed) as again:
        assert again.info.acquired == "2024-01-31"


def bent(path: Path) -> Path:
    """A scene of 60 x 60 px whose ground control points no first-order fit goes through."""
    points = [
        GroundControlPoint(row, column, 9 + column * 1e-3 + (row * column) * 1e-5, 48 - row * 1e-3, 12.0)
        for row in (0, 20, 40, 60)
        for column in (0, 20, 40, 60)
    ]
    profile = {"driver": "GTiff", "width": 60, "height": 60, "count": 1, "dtype": "uint8"}
    with rasterio.open(path, "w", gcps=points, crs="EPSG:4326", **profile) as data:
        data.write(np.full((1, 60, 60), 9, np.uint8))
    return path


def test_a_scene_placed_by_points_is_drawn_and_copied_where_it_lies(tiny_model: Model, tmp_path: Path) -> None:
    path = bent(tmp_path / "bent.tif")
    window = Window(20, 10, 30, 30)
    library = known(path, tiny_model)
    export(library, [hit(1, path, window)], tmp_path / "r.geojson")
    (feature,) = json.loads((tmp_path / "r.geojson").read_text())["features"]
    (ring,) = feature["geometry"]["coordinates"]
    with open_scene(path) as opened:
        expected = opened.footprint(window)
    assert expected[0] == pytest.approx((9.022, 47.99), abs=1e-4)
    for corner in expected:
        assert min(abs(x - corner[0]) + abs(y - corner[1]) for x, y in ring) < 2e-5
    export(library, [hit(1, path, window)], tmp_path / "copies")
    (made,) = (tmp_path / "copies").glob("*.tif")
    with rasterio.open(made) as copy:
        points, crs = copy.gcps
        assert (len(points), crs.to_epsg(), points[0].z) == (16, 4326, 12.0)
    with open_scene(made) as again:
        assert again.footprint(again.whole())[2] == pytest.approx(expected[2], abs=1e-6)


def test_a_scene_placed_by_polynomials_keeps_them_in_copies(tiny_model: Model, tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    profile = {"driver": "GTiff", "width": 64, "height": 64, "count": 1, "dtype": "uint8"}
    with rasterio.open(path, "w", rpcs=polynomials(100), **profile) as data:
        data.write(np.full((1, 64, 64), 9, np.uint8))
    window = Window(16, 8, 32, 32)
    with open_scene(path) as opened:
        expected = opened.footprint(window)
    export(known(path, tiny_model), [hit(1, path, window)], tmp_path / "copies")
    (made,) = (tmp_path / "copies").glob("*.tif")
    with open_scene(made) as again:
        assert again.footprint(again.whole())[2] == pytest.approx(expected[2], abs=1e-7)


def test_a_rough_place_is_marked_as_one(tiny_model: Model, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 0.0, 0.0), 3: "E", 4: (9.0, 0.0, 0.0)})
    Image.new("RGB", (50, 40)).save(tmp_path / "drone.jpg", exif=exif)
    library = known(tmp_path / "drone.jpg", tiny_model)
    export(library, [hit(1, tmp_path / "drone.jpg", Window(0, 0, 9, 9))], tmp_path / "r.geojson")
    (feature,) = json.loads((tmp_path / "r.geojson").read_text())["features"]
    assert feature["properties"]["rough_place"] is True
    done = export(library, [hit(1, tmp_path / "drone.jpg", Window(0, 0, 9, 9))], tmp_path / "copies")
    assert (done.failed, len(list((tmp_path / "copies").glob("*.png")))) == ([], 1)


def test_a_product_is_copied_with_all_its_bands(tiny_model: Model, tmp_path: Path) -> None:
    profile = {"driver": "GTiff", "width": 40, "height": 30, "count": 1, "dtype": "uint16", "crs": "EPSG:32633"}
    name = "LC08_L1TP_193024_20240229_20240305_02_T1"
    for band in (2, 3, 4, 5):
        with rasterio.open(tmp_path / f"{name}_B{band}.TIF", "w", transform=TURNED, **profile) as data:
            data.write(np.full((1, 30, 40), band * 100, np.uint16))
    path = tmp_path / f"{name}_B4.TIF"
    export(known(path, tiny_model), [hit(1, path, Window(10, 5, 20, 10))], tmp_path / "copies")
    (made,) = (tmp_path / "copies").glob("*.tif")
    with rasterio.open(made) as copy:
        assert copy.descriptions == ("B2", "B3", "B4", "B5")
        assert [int(band.max()) for band in copy.read()] == [200, 300, 400, 500]
        assert copy.transform @ (0, 0) == pytest.approx(TURNED @ (10, 5))


def test_no_name_is_too_long_or_too_odd_for_a_copy(placed: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    names = ["a" * 250, "ü" * 125, "x" * 249 + "y", "x" * 249 + "z"]
    if sys.platform == "linux":  # other systems refuse such names
        names += [os.fsdecode(b"caf\xe9"), "two\nlines"]
    hits = []
    for name in names:
        Image.new("RGB", (20, 20)).save(folder / f"{name}.png")
        hits.append(hit(1, folder / f"{name}.png", Window(0, 0, 20, 20)))
    hits = [replace(one, tile_id=number) for number, one in enumerate(hits)]
    done = export(placed[0], hits, tmp_path / "copies")
    assert (done.written, done.failed) == (len(names), [])
    assert len(list((tmp_path / "copies").glob("*.png"))) == len(names)


def test_a_copy_that_cannot_be_made_is_told_and_the_others_are_made(placed: tuple[Path, Path], tmp_path: Path) -> None:
    Image.new("RGB", (20, 20)).save(tmp_path / "a.png")
    Image.new("RGB", (20, 20)).save(tmp_path / "b.png")
    hits = [hit(rank, tmp_path / f"{name}.png", Window(0, 0, 9, 9)) for rank, name in ((1, "a"), (2, "b"))]
    cut = tmp_path / "cut.tif"
    cut.write_bytes(placed[1].read_bytes()[:-4_000])
    hits = [hit(3, cut, Window(0, 0, 40, 30)), *hits]
    done = export(placed[0], hits, tmp_path / "copies")
    assert (done.written, [failure.path.name for failure in done.failed]) == (2, ["cut.tif"])
    assert (tmp_path / "copies" / "results.csv").is_file()


def test_a_picture_without_a_place_is_copied_as_it_is_seen_and_a_lost_one_is_told(
    placed: tuple[Path, Path], drawn: Path, tmp_path: Path
) -> None:
    picture = sorted((drawn / "images").glob("*.jpg"))[0]
    hits = [hit(1, picture, Window(0, 0, 96, 96)), hit(2, tmp_path / "gone.jpg", Window(0, 0, 9, 9))]
    done = export(placed[0], hits, tmp_path / "copies")
    assert [failure.path.name for failure in done.failed] == ["gone.jpg"]
    assert sorted(path.suffix for path in (tmp_path / "copies").iterdir()) == [".csv", ".png"]
    with pytest.raises(UsageError, match="new folder"):
        export(placed[0], hits, tmp_path / "copies")


def test_a_place_that_cannot_be_written_is_told(placed: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        export(placed[0], [hit(1, "a.jpg", Window(0, 0, 1, 1))], tmp_path / "gone" / "r.csv")
