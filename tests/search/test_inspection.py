"""Keywords of a query on a picture, and where a query fits in a whole scene."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from core.decoding.pool import Workers
from core.indexing.run import index_folders
from core.model.model import Model
from core.search.filters import Filters
from core.search.heat import scene_heat, scene_strength, write_geotiff, write_png
from core.search.inspection import combined, inspect_picture, query_keywords
from core.search.query import Query
from core.search.searcher import Searcher
from core.synthetic import draw_scene


def test_the_words_of_a_query_are_told_by_kind(default_model: Model) -> None:
    text = 'storage tanks near a zeppelin -"parking lot" -ships'
    found = query_keywords(default_model, text)
    assert [(keyword.word, keyword.kind) for keyword in found] == [
        ("storage tanks", "frequent"),
        ("zeppelin", "unseen"),
        ("parking lot", "unwanted"),
        ("ships", "unwanted"),
    ]
    assert all(text[keyword.start : keyword.end] == keyword.word for keyword in found)


def test_a_picture_is_inspected_word_by_word(default_model: Model) -> None:
    found = inspect_picture(default_model, draw_scene("airport", 8_002, 256), "planes beside a terminal -trees")
    assert [finding.keyword.word for finding in found] == ["planes", "terminal", "trees"]
    assert found[0].support.name == "SUPPORTED"
    assert found[0].prediction is not None
    assert found[2].prediction is None  # nothing is masked in the place of what is not wanted
    assert all(finding.map.ndim == 2 for finding in found)


def test_what_is_not_wanted_takes_from_the_map_of_a_query(default_model: Model) -> None:
    keywords = query_keywords(default_model, "planes -trees")
    maps = np.array([[[1.0, 1.0]], [[0.0, 3.0]]], np.float32)
    assert combined(maps, keywords).tolist() == [[1.0, -2.0]]


def test_search_results_say_which_words_they_support(default_model: Model, tmp_path: Path) -> None:
    folder, library = tmp_path / "scenes", tmp_path / "some.nadir"
    folder.mkdir()
    for kind in ("airport", "forest", "desert"):
        for seed in (8_000, 8_001):
            Image.fromarray(draw_scene(kind, seed, 192)).save(folder / f"{kind}_{seed}.jpg", quality=90)
    index_folders(library, [folder], default_model)
    with Searcher(library, default_model) as searcher:
        result = searcher.search(Query(text="planes in an airport"))
        told: list[tuple[int, int]] = []
        found, looked_at = searcher.supporting(progress=lambda *now: told.append(now))
        again, _ = searcher.supporting(progress=lambda *now: told.append(now))
        of_airports, airports = searcher.supporting([hit.tile_id for hit in result.hits if "airport" in hit.path.name])
        nowhere, none = searcher.supporting(filters=Filters(area=(0.0, 0.0, 1.0, 1.0)))
        counts = dict(zip(default_model.probes.terms, found.tolist(), strict=True))
    best = result.hits[0]
    assert [keyword.word for keyword in result.keywords] == ["planes", "airport"]
    assert best.supported == len(best.words) == 2
    assert min(len(hit.words) for hit in result.hits) == 2
    assert 0 < counts["planes"] < result.tiles_searched == looked_at
    assert told == [(0, looked_at)]  # kept
    assert again is found
    assert airports == 2
    assert dict(zip(default_model.probes.terms, of_airports.tolist(), strict=True))["planes"] == 2
    assert (none, int(nowhere.sum())) == (0, 0)  # these scenes have no place


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A scene of 900 x 600 px on the ground: forest, but for an airport at the right."""
    pixels = np.concatenate([draw_scene("forest", 1, 600), draw_scene("forest", 2, 600)], axis=1)[:, :900]
    pixels[150:450, 600:900] = draw_scene("airport", 8_003, 300)
    path = tmp_path / "scene.tif"
    profile = {"driver": "GTiff", "width": 900, "height": 600, "count": 3, "dtype": "uint8", "crs": "EPSG:32632"}
    with rasterio.open(path, "w", **profile, transform=from_origin(500_000, 5_400_000, 2, 2)) as file:
        file.write(pixels.transpose(2, 0, 1))
    return path


def test_a_map_over_a_scene_points_and_lies_where_the_scene_does(
    default_model: Model, scene: Path, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    with Workers(most=1) as workers:
        keywords = query_keywords(default_model, "planes in an airport")
        heat = scene_heat(default_model, workers, scene, keywords, tile_px=200, progress=lambda *now: told.append(now))
    rows, columns = heat.values.shape
    assert told[-1][0] == told[-1][1] > 6
    row, column = np.unravel_index(int(np.nanargmax(heat.values)), heat.values.shape)
    assert column / columns > 0.6
    assert 0.2 < row / rows < 0.8
    target = tmp_path / "heat.tif"
    write_geotiff(heat, target)
    with rasterio.open(target) as written, rasterio.open(scene) as origin:
        assert written.crs == origin.crs
        np.testing.assert_allclose(written.bounds, origin.bounds)
        np.testing.assert_allclose(written.read(1), heat.values)
    write_png(heat, tmp_path / "heat.png")
    with Image.open(tmp_path / "heat.png") as drawn:
        assert drawn.mode == "RGBA"


def test_where_a_scene_has_no_data_a_map_has_none(default_model: Model, tmp_path: Path) -> None:
    pixels = draw_scene("harbour", 3, 400)
    pixels[:, :200] = 0
    Image.fromarray(pixels).save(tmp_path / "half.png")
    with Workers(most=1) as workers:
        keywords = query_keywords(default_model, "boats")
        heat = scene_heat(default_model, workers, tmp_path / "half.png", keywords, tile_px=200)
    columns = heat.values.shape[1]
    assert np.isnan(heat.values[:, : columns // 2 - 1]).all()
    assert not np.isnan(heat.values[:, columns // 2 + 1 :]).any()
    assert heat.place is None
    assert scene_strength(heat.values)[:, : columns // 2 - 1].max() == 0
