"""Searching: the right places first, by words, by a picture, by a place, in chosen folders."""

from pathlib import Path

import numpy as np
import pytest

import resources
from core.errors import LibraryMissing, ModelMismatch, SceneError, UsageError
from core.model.model import Model
from core.retrieval.indexing import index_folders
from core.retrieval.library import Library
from core.retrieval.query import Query
from core.retrieval.search import Searcher
from tests.conftest import write_scenes


@pytest.fixture(scope="module")
def library(default_model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "sample.nadir"
    index_folders(path, [resources.SAMPLE_SCENES], default_model)
    return path


@pytest.mark.parametrize("sar", [True, False])
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("an airport with parked planes", "airport"),
        ("storage tanks", "storage_tanks"),
        ("boats in a harbour", "harbour"),
    ],
)
def test_the_right_sample_scenes_come_first(
    library: Path, default_model: Model, text: str, name: str, *, sar: bool
) -> None:
    with Searcher(library, default_model) as searcher:
        hits = searcher.search(Query(text=text, sar=sar, top_k=4)).hits
    assert sum(name in hit.path.name or hit.path.suffix == ".tif" for hit in hits) == 4


def test_scores_are_what_their_definitions_say(library: Path, default_model: Model) -> None:
    text = "a river beside farmland"
    with Searcher(library, default_model) as searcher, Library.open(library, readonly=True) as opened:
        hit = searcher.search(Query(text=text)).hits[0]
        global_, local = opened.tile_codes(hit.tile_id)
    query = default_model.encode_texts([text])
    cosine = float(global_.astype(np.float64) @ query.global_[0].astype(np.float64))
    root = float(local.astype(np.float64) @ query.local[0].astype(np.float64)) ** 0.5
    weight = default_model.fusion_weight
    assert hit.global_score == pytest.approx(cosine, abs=1e-3)
    assert hit.local == pytest.approx(root, abs=1e-3)
    assert hit.fused == pytest.approx(weight * cosine + (1 - weight) * root, abs=1e-3)
    bank = default_model.bank
    scores = weight * (bank.global_.astype(np.float32) @ global_.astype(np.float32)) + (1 - weight) * np.sqrt(
        np.maximum(bank.local.astype(np.float32) @ local.astype(np.float32), 0)
    )
    assert hit.reverse == pytest.approx(float((scores > hit.fused).mean()), abs=0.01)


def test_sar_only_reorders(library: Path, default_model: Model) -> None:
    with Searcher(library, default_model) as searcher:
        plain = searcher.search(Query(text="green trees", top_k=60, sar=False))
        sorted_ = searcher.search(Query(text="green trees", top_k=60, sar=True))
    assert not plain.sar_applied
    assert sorted_.sar_applied
    assert [hit.rank for hit in plain.hits] == [hit.rank_before_sar for hit in plain.hits]
    assert {hit.tile_id for hit in plain.hits} == {hit.tile_id for hit in sorted_.hits}
    order = {hit.tile_id: hit.rank for hit in plain.hits}
    assert all(order[hit.tile_id] == hit.rank_before_sar for hit in sorted_.hits)


def test_a_picture_finds_itself(library: Path, default_model: Model) -> None:
    picture = resources.SAMPLE_SCENES / "stadium_2.jpg"
    with Searcher(library, default_model) as searcher:
        first = searcher.search(Query(image=picture)).hits[0]
        assert first.path == picture
        assert first.reverse is None
        assert searcher.search(Query(like_tile=first.tile_id)).hits[0].tile_id == first.tile_id
        both = searcher.search(Query(text="cars in a parking lot", image=picture, top_k=5)).hits
        assert len(both) == 5


def test_georeferenced_hits_carry_their_place(library: Path, default_model: Model) -> None:
    with Searcher(library, default_model) as searcher:
        hits = searcher.search(Query(text="planes", top_k=60)).hits
    placed = [hit for hit in hits if hit.path.suffix == ".tif"]
    assert placed
    assert all(hit.bounds and hit.bounds[0] < hit.bounds[2] and hit.bounds[1] < hit.bounds[3] for hit in placed)
    assert all(hit.bounds is None for hit in hits if hit.path.suffix == ".jpg")


def test_folders_restrict_the_search(default_model: Model, tmp_path: Path) -> None:
    write_scenes(tmp_path / "a" / "images", ("forest",), 3)
    write_scenes(tmp_path / "b" / "images", ("harbour",), 2)
    index_folders(tmp_path / "l", [tmp_path / "a", tmp_path / "b"], default_model)
    with Library.open(tmp_path / "l", readonly=True) as opened:
        keys = {folder.path.name: folder.folder_id for folder in opened.folders()}
    with Searcher(tmp_path / "l", default_model) as searcher:
        found = searcher.search(Query(text="boats", folders=frozenset({keys["a"]})))
        assert {hit.path.parent.parent.name for hit in found.hits} == {"a"}
        assert found.tiles_searched == 3
        assert searcher.search(Query(text="boats", folders=frozenset())).hits == []


def test_what_another_process_adds_is_found_without_opening_again(default_model: Model, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("forest",), 2)
    index_folders(tmp_path / "l", [tmp_path / "images"], default_model)
    with Searcher(tmp_path / "l", default_model) as searcher:
        assert searcher.search(Query(text="trees")).tiles_searched == 2
        write_scenes(tmp_path / "images", ("forest", "harbour"), 2)
        index_folders(tmp_path / "l", [tmp_path / "images"], default_model)
        assert searcher.search(Query(text="trees")).tiles_searched == 4


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query(), "empty"),
        (Query(text="   "), "empty"),
        (Query(text="?!..."), "no words"),
        (Query(text="x" * 10_000), "10,000 characters"),
        (Query(text="a", top_k=0), "between 1 and"),
        (Query(image=Path("a.jpg"), like_tile=3), "one picture"),
    ],
)
def test_what_cannot_be_searched_for_is_refused(query: Query, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        query.check()


def test_wrong_libraries_and_pictures_are_refused(
    library: Path, default_model: Model, tiny_model: Model, tmp_path: Path
) -> None:
    with pytest.raises(LibraryMissing):
        Searcher(tmp_path / "gone", default_model)
    with pytest.raises(ModelMismatch):
        Searcher(library, tiny_model)
    with Searcher(library, default_model) as searcher, pytest.raises(SceneError, match="not there"):
        searcher.search(Query(image=tmp_path / "gone.jpg"))
