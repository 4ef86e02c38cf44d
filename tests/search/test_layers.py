"""Results handed over to other programs: GeoPackage, GeoParquet, STAC items and the report."""

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pystac
import pytest
from arro3.io import read_parquet
from PIL import Image
from rasterio.transform import from_origin

from core.errors import UsageError
from core.indexing.run import index_folders
from core.library.marks import Mark
from core.model.model import Model
from core.search.described import COLUMNS, MARKS, ExportContext
from core.search.export import WRITERS, export
from core.search.query import Hit, Query
from core.search.searcher import Searcher
from core.synthetic.scenes import draw_scene
from tests.desktop.conftest import PLACES, write_raster

NOTE = 'a "quoted" note, with\na second line & <b>tags</b>; Ünïcode 🛰️'
MARK = Mark(4, "green", NOTE, frozenset({"to check", "Ports"}))


@pytest.fixture(scope="module")
def found(default_model: Model, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Hit]]:
    """A library on the ground and what it gives for a query; a scene without a place is among it."""
    folder = tmp_path_factory.mktemp("layers")
    for seed, (name, (lon, lat)) in enumerate(PLACES.items()):
        pixels = draw_scene("harbour", seed, 128).transpose(2, 0, 1)
        write_raster(folder / f"{name}.tif", pixels, "EPSG:4326", from_origin(lon, lat, 0.001, 0.001))
    Image.fromarray(draw_scene("forest", 3, 96)).save(folder / "no_place.jpg")
    index_folders(folder / "l.nadir", [folder], default_model)
    with Searcher(folder / "l.nadir", default_model) as searcher:
        return folder / "l.nadir", searcher.search(Query(text="boats in a harbour")).hits


@pytest.fixture
def about(found: tuple[Path, list[Hit]]) -> ExportContext:
    return ExportContext("boats in a harbour", ("boats", "harbour"), {found[1][0].tile_id: MARK})


def written(found: tuple[Path, list[Hit]], about: ExportContext, target: Path) -> Path:
    done = export(found[0], found[1], target, about=about)
    assert done.written == len(found[1])
    return target


def test_a_geopackage_holds_all_results_with_their_notes_and_a_style(
    found: tuple[Path, list[Hit]], about: ExportContext, tmp_path: Path
) -> None:
    path = written(found, about, tmp_path / "r.gpkg")
    info = pyogrio.read_info(path, layer="results")
    assert (info["features"], info["crs"], info["geometry_type"]) == (len(found[1]), "EPSG:4326", "MultiPolygon")
    meta, _, geometry, data = pyogrio.raw.read(path, layer="results")
    columns = dict(zip(meta["fields"], data, strict=True))
    assert {*COLUMNS, *MARKS, "query", "keywords", "rough_place"} == set(columns)
    assert columns["note"].tolist()[0] == NOTE
    assert columns["collections"][0] == "Ports; to check"
    assert columns["rank"].tolist() == [hit.rank for hit in found[1]]
    assert columns["fused"] == pytest.approx([hit.fused for hit in found[1]])
    assert columns["better_than_chance"].tolist() == [hit.better_than_chance for hit in found[1]]
    assert columns["day"].tolist() == [hit.day for hit in found[1]]
    assert [one is not None for one in geometry] == [hit.bounds is not None for hit in found[1]]
    row = next(row for row, hit in enumerate(found[1]) if hit.path.stem == "lisbon")
    bounds = pyogrio.read_bounds(path, layer="results", where="\"path\" LIKE '%lisbon%'")[1][:, 0]
    assert bounds == pytest.approx(found[1][row].bounds, abs=1e-6)
    style = ElementTree.parse(path.with_suffix(".qml")).getroot()
    assert {rule.get("symbol") for rule in style.iter("rule")} == {
        symbol.get("name") for symbol in style.iter("symbol")
    }
    # Written once more it holds the same, not twice as much.
    assert pyogrio.read_info(written(found, about, path), layer="results")["features"] == len(found[1])


def test_missing_values_are_null_not_numbers(found: tuple[Path, list[Hit]], tmp_path: Path) -> None:
    hits = [replace(found[1][0], share_better=None, better_than_chance=None, day=None, unwanted=None)]
    export(found[0], hits, tmp_path / "r.gpkg")
    meta, _, _, data = pyogrio.raw.read(tmp_path / "r.gpkg", layer="results")
    columns = dict(zip(meta["fields"], data, strict=True))
    assert np.isnan(columns["reverse"][0])
    assert columns["day"][0] is None
    nulls = pyogrio.raw.read(
        tmp_path / "r.gpkg", layer="results", where="better_than_chance IS NULL AND reverse IS NULL"
    )
    assert len(nulls[3][0]) == 1


def test_a_geoparquet_says_what_its_outlines_are(
    found: tuple[Path, list[Hit]], about: ExportContext, tmp_path: Path
) -> None:
    path = written(found, about, tmp_path / "r.parquet")
    table = read_parquet(path).read_all()
    assert table.num_rows == len(found[1])
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["primary_column"] == "geometry"
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    assert table["note"][0].as_py() == NOTE
    assert [one.as_py() for one in table["better_than_chance"]] == [hit.better_than_chance for hit in found[1]]
    shapes = [one.as_py() for one in table["geometry"]]
    assert [shape is not None for shape in shapes] == [hit.bounds is not None for hit in found[1]]
    assert {shape[1:5] for shape in shapes if shape is not None} == {(6).to_bytes(4, "little")}


def test_items_are_read_by_pystac_and_agree_with_the_search(
    found: tuple[Path, list[Hit]], about: ExportContext, tmp_path: Path
) -> None:
    path = written(found, about, tmp_path / "r.json")
    items = pystac.ItemCollection.from_file(str(path))
    assert len({item.id for item in items}) == len(found[1])
    for item, hit in zip(items, found[1], strict=True):
        assert item.properties["nadir:rank"] == hit.rank
        assert item.properties["nadir:better_than_chance"] == hit.better_than_chance
        assert item.datetime is not None
        assert item.datetime.date().isoformat() == hit.day
        assert (item.bbox is None) == (hit.bounds is None) == (item.geometry is None)
        assert item.assets["image"].href.endswith(hit.path.name)
    assert items[0].properties["nadir:note"] == NOTE
    assert items.extra_fields["nadir:query"] == "boats in a harbour"


class Page(HTMLParser):
    """Collects the text and the pictures of a page, and minds that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.pictures, self.open = "", 0, [""]

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.pictures += tag == "img"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_report_shows_pictures_places_and_notes_as_they_were_written(
    found: tuple[Path, list[Hit]], about: ExportContext, tmp_path: Path
) -> None:
    gone = replace(found[1][1], path=tmp_path / "<gone>.tif")
    done = export(found[0], [found[1][0], gone], tmp_path / "r.html", about=about)
    assert [failure.path for failure in done.failed] == [gone.path]
    page = Page()
    page.feed((tmp_path / "r.html").read_text(encoding="utf-8"))
    assert page.open == [""]
    assert page.pictures == 1
    for told in (NOTE, "boats in a harbour", "boats, harbour", found[1][0].path.name, "<gone>.tif", "rated 4 of 5"):
        assert told in page.text
    german = replace(about, say=lambda text: "Gesucht" if text == "Searched for" else text)
    export(found[0], found[1][:1], tmp_path / "g.html", about=german)
    assert "Gesucht" in (tmp_path / "g.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", [ending for ending in WRITERS if ending])
def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    found: tuple[Path, list[Hit]], about: ExportContext, tmp_path: Path, ending: str
) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        export(found[0], found[1], tmp_path / "no such folder" / f"r{ending}", about=about)


@pytest.mark.parametrize("ending", [ending for ending in WRITERS if ending])
def test_no_results_make_an_empty_file(found: tuple[Path, list[Hit]], tmp_path: Path, ending: str) -> None:
    assert export(found[0], [], tmp_path / f"r{ending}").written == 0
    assert (tmp_path / f"r{ending}").exists()
