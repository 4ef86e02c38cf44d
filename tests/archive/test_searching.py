"""An archive gives the results that the library gives whose tiles it holds."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import resources
from core.archive import source as reader
from core.archive import tending
from core.archive.engine import lance
from core.archive.layout import SceneRow, batch_of
from core.archive.opening import marks_of, source_of
from core.archive.own import own_file
from core.archive.publish import publish
from core.archive.source import ArchiveSource
from core.archive.store import Archive
from core.errors import ModelMismatch
from core.imagery import Window
from core.indexing.run import index_folders
from core.library.area import Area
from core.library.library import Library
from core.library.marks import Marks, rated
from core.library.records import TileRecord
from core.library.selection import Selection
from core.model.model import Model
from core.search.concepts import Concepts
from core.search.described import ExportContext, describe
from core.search.filters import Filters, MarkFilter
from core.search.query import Hit, Query
from core.search.saved import SavedSearches
from core.search.searcher import Searcher

pytestmark = pytest.mark.skipif(find_spec("lance") is None, reason="the extra `archive` is not installed")
HALF_PRECISION = 1e-3


@pytest.fixture(scope="module")
def pair(default_model: Model, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A library of the sample scenes, some of which have a place and a day, and an archive of the same tiles."""
    folder = tmp_path_factory.mktemp("pair")
    index_folders(folder / "l.nadir", [resources.SAMPLE_SCENES], default_model)
    with Library.open(folder / "l.nadir", readonly=True) as library:
        publish(library, str(folder / "archive.lance"))
    return folder / "l.nadir", str(folder / "archive.lance")


def what(hit: Hit) -> tuple[object, ...]:
    return hit.path, hit.window, hit.bounds, hit.day, hit.day_of_file


def assert_alike(ours: Sequence[Hit], theirs: Sequence[Hit]) -> None:
    """Rank for rank the same places, but for those whose scores are one within half precision."""
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert one.fused == pytest.approx(other.fused, abs=HALF_PRECISION)
        if what(one) != what(other):
            twin = next(hit for hit in theirs if what(hit) == what(one))
            assert one.fused == pytest.approx(twin.fused, abs=HALF_PRECISION)
        else:
            assert one.share_better == pytest.approx(other.share_better, abs=HALF_PRECISION)
            assert one.better_than_chance == other.better_than_chance
            assert [word.support for word in one.words] == [word.support for word in other.words]


def test_a_hundred_queries_find_the_same_in_the_same_order(pair: tuple[Path, str], default_model: Model) -> None:
    texts = default_model.bank.texts[:: len(default_model.bank.texts) // 100][:100]
    with Searcher(pair[0], default_model) as ours, Searcher(own_file(pair[1]), default_model) as theirs:
        for at, text in enumerate(texts):
            query = Query(text=text, top_k=30, sar=at % 2 == 0)
            one, other = ours.search(query), theirs.search(query)
            assert_alike(one.hits, other.hits)
            assert (one.tiles_searched, one.matches_well) == (other.tiles_searched, other.matches_well)


@pytest.mark.parametrize(
    "query",
    [
        Query(text="river -forest"),
        Query(text="a harbour", by_scene=True, top_k=9),
        Query(text="a harbour", fold_alike=True, top_k=9),
        Query(text="trees", filters=Filters(least=0.6)),
        Query(text="trees", filters=Filters(since="2024-06-01", until="2024-06-30")),
        Query(text="trees", filters=Filters(until="1980-01-01")),
        Query(text="trees", filters=Filters(area=(-180.0, -80.0, 180.0, 80.0))),
        Query(text="trees", filters=Filters(area=(170.0, -80.0, -170.0, 80.0))),
        Query(image=resources.SAMPLE_SCENES / "stadium_2.jpg"),
        Query(text="boats", image=resources.SAMPLE_SCENES / "beach_1.jpg"),
        Query(text="boats", filters=Filters(folders=frozenset())),
    ],
)
def test_every_kind_of_query_finds_the_same(pair: tuple[Path, str], default_model: Model, query: Query) -> None:
    with Searcher(pair[0], default_model) as ours, Searcher(own_file(pair[1]), default_model) as theirs:
        one, other = ours.search(query), theirs.search(query)
        assert_alike(one.hits, other.hits)
        assert [len(hit.others) for hit in one.hits] == [len(hit.others) for hit in other.hits]
        assert one.tiles_searched == other.tiles_searched
        if one.hits:
            like = [replace(query, text=None, image=None, like_tile=result.hits[0].tile_id) for result in (one, other)]
            assert_alike(ours.search(like[0]).hits, theirs.search(like[1]).hits)


def test_counts_folders_and_files_that_cannot_be_read_are_told(library: Path, archive: str) -> None:
    with Library.open(library, readonly=True) as ours, Library.open(own_file(archive), readonly=True) as theirs:
        source = source_of(theirs)
        assert source.counts() == ours.counts()
        assert source.failures() == ours.failures()
        (mine,), (other,) = ours.folders(), source.folders()
        assert replace(other, folder_id=mine.folder_id) == mine
        assert source.folder_at(mine.path) == other.folder_id
        assert source.policy == ours.policy


def test_months_and_what_covers_a_place_are_those_of_the_library(pair: tuple[Path, str], default_model: Model) -> None:
    own = own_file(pair[1])
    with Searcher(pair[0], default_model) as ours, Searcher(own, default_model) as theirs:
        counts, tiles = ours.supporting()
        assert (counts.tolist(), tiles) == (theirs.supporting()[0].tolist(), theirs.supporting()[1])
        assert sum(counts) > 0
        placed = [
            next(hit for hit in one.search(Query(text="roads", top_k=60)).hits if hit.bounds) for one in (ours, theirs)
        ]
    with Library.open(pair[0], readonly=True) as library, Library.open(own, readonly=True) as opened:
        one, other = source_of(library), source_of(opened)
        assert one.months() == other.months()
        assert sum(one.months().values()) == 60
        west, south, east, north = placed[0].bounds or (0.0,) * 4
        lon, lat = (west + east) / 2, (south + north) / 2
        around = [source.places(source.covering(lon, lat, without=0)) for source in (one, other)]
        assert around[0]
        assert [(place.path, place.window) for place in around[0]] == [
            (place.path, place.window) for place in around[1]
        ]
        assert one.covering(lon, lat, without=placed[0].scene_id) == []
        assert other.covering(lon, lat, without=placed[1].scene_id) == []


def test_scenes_and_outlines_are_those_of_the_library(pair: tuple[Path, str], default_model: Model) -> None:
    own, query = own_file(pair[1]), Query(text="roads", top_k=60)
    with Searcher(pair[0], default_model) as ours, Searcher(own, default_model) as theirs:
        one, other = ours.search(query).hits, theirs.search(query).hits
    outlines = [
        {
            (hit.hit.path, hit.hit.window): (hit.geometry, hit.rough_place)
            for hit in describe(path, hits, ExportContext(""))
        }
        for path, hits in ((pair[0], one), (own, other))
    ]
    assert outlines[0] == outlines[1]
    assert any(geometry for geometry, _ in outlines[0].values())
    with Library.open(pair[0], readonly=True) as library, Library.open(own, readonly=True) as opened:
        scenes = {hit.path: library.scene(hit.scene_id) for hit in one}
        assert scenes == {hit.path: source_of(opened).scene(hit.scene_id) for hit in other}


def test_what_a_person_makes_of_an_archive_lies_in_their_own_file(archive: str, default_model: Model) -> None:
    own, state = own_file(archive), Archive.open(archive).latest().version
    with Searcher(own, default_model) as searcher:
        hits = searcher.search(Query(text="a harbour")).hits
        concept = searcher.concept("mooring", Query(text="boats"))
        with Library.open(own) as library:
            marks_of(library).change([hits[2].tile_id], rated(4))
            Concepts(library).keep(concept)
            SavedSearches(library).keep("like it", Query(like_tile=hits[0].tile_id))
        rated_ones = searcher.search(Query(text="a harbour", filters=Filters(marks=MarkFilter(rating=4)))).hits
        assert [what(hit) for hit in rated_ones] == [what(hits[2])]
        listed = searcher.search(Query(filters=Filters(marks=MarkFilter(rating=1)))).hits
        assert [what(hit) for hit in listed] == [what(hits[2])]
        assert searcher.search(Query(text="@mooring")).hits
    with Library.open(own, readonly=True) as library:
        assert SavedSearches(library).get("like it") == Query(like_tile=hits[0].tile_id)
        assert [place.path for place in Marks(library).places()] == [hits[2].path]
    assert Archive.open(archive).latest().version == state


def test_another_model_is_refused(archive: str, tiny_model: Model) -> None:
    with pytest.raises(ModelMismatch, match="archive"):
        Searcher(own_file(archive), tiny_model)


def test_what_others_publish_is_found_without_opening_again(
    library: Path, archive: str, default_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LOOK_SECONDS", 0.0)
    with Searcher(own_file(archive), default_model) as searcher, Library.open(library) as opened:
        assert searcher.search(Query(text="trees")).tiles_searched == 18
        opened.remove_folder(opened.folders()[0].folder_id)
        publish(opened, archive)
        found = searcher.search(Query(text="trees"))
        assert (found.tiles_searched, found.hits) == (0, [])


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ArchiveSource, np.ndarray]:
    """An archive of 3,000 made tiles around thirty centres, with every index, and their vectors."""
    monkeypatch.setattr(tending, "INDEXED_FROM", 2000)
    monkeypatch.setattr(tending, "SCALARS_FROM", 2000)
    monkeypatch.setattr(tending, "PARTITION_TILES", 300)
    monkeypatch.setattr(reader, "EXACT_UP_TO", 100)
    dice = np.random.default_rng(5)
    vectors = dice.normal(size=(30, 32)).repeat(100, axis=0) + 0.7 * dice.normal(size=(3000, 32))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)
    settings = {
        **{"model_fingerprint": "f", "model_name": "n", "model_folder": "", "embed_dim": "32"},
        **{"local_code_dim": "4", "bank": "0", "tile_policy": '{"tile_px": 10}'},
    }
    archive = Archive.open_or_make(str(tmp_path / "large.lance"), settings)
    rows = []
    for at, vector in enumerate(vectors):
        scene = SceneRow(b"/f%d" % (at % 3), b"/f%d/%d" % (at % 3, at), 1, 0, b"d", acquired=f"20{at % 30:02}-01-01")
        west = at % 350 - 179.0
        tile = TileRecord(Window(0, 0, 10, 10), (west, 0.0, west + 1, 1.0), vector, vector[:4], vector[:0])
        rows.append((scene, tile, True))
    for at in range(0, 3000, 1000):
        part = rows[at : at + 1000]
        archive.commit(archive.written([batch_of(part, archive.schema, "")]), [scene.key for scene, _, _ in part])
    archive.tend()
    return ArchiveSource(archive.address), vectors


def test_the_index_of_a_large_archive_finds_what_comparing_with_all_finds(
    large: tuple[ArchiveSource, np.ndarray],
) -> None:
    source, vectors = large
    assert source._has_partitions() == 10
    shares = []
    for query in vectors[::60].astype(np.float32):
        best = np.sort(vectors.astype(np.float32) @ query)[-10:]
        found = source.nearest(query, 10, Selection())
        scores = found.vectors.astype(np.float32) @ query
        assert np.all(np.diff(scores) <= 0)
        shares.append(np.mean(scores >= best[0] - 1e-6))
    assert np.mean(shares) >= 0.98


@pytest.mark.parametrize(
    "selection",
    [
        Selection(first_day=730_486 + 3650),
        Selection(area=(170.0, -1.0, -170.0, 0.5)),
        Selection(area=(-10.0, 0.5, 40.0, 2.0), first_day=732_000),
        Selection(area=(-10.0, 5.0, 40.0, 20.0)),
    ],
)
def test_filters_are_applied_by_the_archive(large: tuple[ArchiveSource, np.ndarray], selection: Selection) -> None:
    source, vectors = large
    at = np.arange(3000)
    days = np.array([np.datetime64(f"20{one % 30:02}-01-01").astype(int) + 719_163 for one in at])
    west = at % 350 - 179.0
    allowed = np.ones(3000, bool)
    if selection.first_day is not None:
        allowed &= days >= selection.first_day
    if selection.area is not None:
        left, south, right, north = selection.area
        across = (west <= right) & (west + 1 >= left) if left < right else (west <= right) | (west + 1 >= left)
        allowed &= across & (south <= 1) & (north >= 0)
    found = source.nearest(vectors[0].astype(np.float32), 20, selection)
    assert found.searched == allowed.sum() == len(source.matching(selection))
    best = np.sort(vectors[allowed].astype(np.float32) @ vectors[0].astype(np.float32))[::-1][:20]
    scores = found.vectors.astype(np.float32) @ vectors[0].astype(np.float32)
    assert scores == pytest.approx(best, abs=0.02)
    assert np.sum(np.abs(scores - best) > 1e-6) <= 2


@pytest.mark.parametrize("asked_by_key", [10_000, 10])
def test_a_shape_is_applied_exactly_to_few_tiles_and_to_many(
    large: tuple[ArchiveSource, np.ndarray], monkeypatch: pytest.MonkeyPatch, asked_by_key: int
) -> None:
    source, vectors = large
    monkeypatch.setattr(reader, "ASKED_BY_KEY", asked_by_key)
    # A triangle: of its box, half lies outside. Another lies beyond the date line.
    shape = Area(
        (
            (((-100.0, -5.0), (100.0, -5.0), (-100.0, 6.0)),),
            (((175.0, -2.0), (185.0, -2.0), (185.0, 2.0)),),
        )
    )
    west = np.arange(3000) % 350 - 179.0
    allowed = shape.meets(np.stack([west, 0 * west, west + 1, 0 * west + 1], axis=1))
    inside_box = (west <= 100) & (west + 1 >= -100)
    assert 0 < allowed[inside_box].sum() < inside_box.sum()
    found = source.nearest(vectors[0].astype(np.float32), 20, Selection(area=shape))
    assert found.searched == allowed.sum() == len(source.matching(Selection(area=shape)))
    best = np.sort(vectors[allowed].astype(np.float32) @ vectors[0].astype(np.float32))[::-1][:20]
    assert found.vectors.astype(np.float32) @ vectors[0].astype(np.float32) == pytest.approx(best, abs=0.02)
    small = Area(((((0.2, 0.2), (0.4, 0.2), (0.2, 0.4)),),))
    assert source.nearest(vectors[0].astype(np.float32), 20, Selection(area=small)).searched == len(
        source.matching(Selection(area=small))
    )


def test_the_number_of_partitions_grows_with_the_tiles() -> None:
    assert tending.partitions_for(100) == 1
    assert tending.partitions_for(10_000_000) == round(10_000_000 / tending.PARTITION_TILES)
    assert lance().__version__
