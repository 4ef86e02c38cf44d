"""Searching: the right places first, by words, by a picture, by a place, in chosen folders."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from PIL import Image

import resources
from core.decoding.pool import Workers
from core.errors import LibraryMissing, ModelMismatch, SceneError, UsageError
from core.indexing.run import index_folders
from core.library.library import Library
from core.library.tile_reader import Tiles
from core.model.model import Model
from core.neighbours import stored
from core.search import searcher as search
from core.search.filters import Filters
from core.search.query import Hit, Query, with_others
from core.search.searcher import Searcher
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
        embedding, local = Tiles(opened).codes(hit.tile_id)
    query = default_model.encode_texts([text])
    cosine = float(embedding.astype(np.float64) @ query.embedding[0].astype(np.float64))
    root = float(local.astype(np.float64) @ query.local[0].astype(np.float64)) ** 0.5
    weight = default_model.fusion_weight
    assert hit.global_score == pytest.approx(cosine, abs=1e-3)
    assert hit.local == pytest.approx(root, abs=1e-3)
    assert hit.fused == pytest.approx(weight * cosine + (1 - weight) * root, abs=1e-3)
    bank = default_model.bank
    scores = weight * (bank.embedding.astype(np.float32) @ embedding.astype(np.float32)) + (1 - weight) * np.sqrt(
        np.maximum(bank.local.astype(np.float32) @ local.astype(np.float32), 0)
    )
    assert hit.share_better == pytest.approx(float((scores > hit.fused).mean()), abs=0.01)


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


def test_candidates_reach_beyond_what_sar_sorts_and_what_is_asked_for(default_model: Model) -> None:
    query = Query(text="storage tanks beside a river", top_k=5)
    assert search.candidates(query, default_model) >= 1.5 * default_model.sar.top_k
    many = replace(query, top_k=1000)
    assert search.candidates(many, default_model) >= 1500
    assert search.candidates(replace(many, by_scene=True), default_model) >= 10_000
    for choosy in (replace(many, text="tanks -river"), replace(many, filters=Filters(least=0.5))):
        assert search.candidates(choosy, default_model) >= 5000
    local = SimpleNamespace(sar=default_model.sar, fusion_weight=default_model.fusion_weight / 2)
    assert search.candidates(query, local) > search.candidates(query, default_model)  # type: ignore[arg-type]


def test_a_picture_finds_itself(library: Path, default_model: Model) -> None:
    picture = resources.SAMPLE_SCENES / "stadium_2.jpg"
    with Searcher(library, default_model) as searcher:
        first = searcher.search(Query(image=picture)).hits[0]
        assert first.path == picture
        assert first.share_better is None
        assert searcher.search(Query(like_tile=first.tile_id)).hits[0].tile_id == first.tile_id


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
        found = searcher.search(Query(text="boats", filters=Filters(folders=frozenset({keys["a"]}))))
        assert {hit.path.parent.parent.name for hit in found.hits} == {"a"}
        assert found.tiles_searched == 3
        assert searcher.search(Query(text="boats", filters=Filters(folders=frozenset()))).hits == []


def test_what_another_process_adds_is_found_without_opening_again(default_model: Model, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("forest",), 2)
    index_folders(tmp_path / "l", [tmp_path / "images"], default_model)
    with Searcher(tmp_path / "l", default_model) as searcher:
        assert searcher.search(Query(text="trees")).tiles_searched == 2
        write_scenes(tmp_path / "images", ("forest", "harbour"), 2)
        index_folders(tmp_path / "l", [tmp_path / "images"], default_model)
        assert searcher.search(Query(text="trees")).tiles_searched == 4


def test_a_large_library_is_not_looked_through_at_every_change(
    default_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "QUICK_SECONDS", 0.0)
    monkeypatch.setattr(stored, "LOOKING_SHARE", 1e-9)
    write_scenes(tmp_path / "images", ("airport", "forest"))
    path = tmp_path / "l.nadir"
    index_folders(path, [tmp_path / "images"], default_model)
    with Searcher(path, default_model) as searcher:
        assert searcher.search(Query(text="an airport")).tiles_searched == 8
        write_scenes(tmp_path / "more" / "images", ("harbour",))
        index_folders(path, [tmp_path / "more" / "images"], default_model)
        assert searcher.search(Query(text="an airport")).tiles_searched == 8
        # What is gone is noticed all the same.
        (tmp_path / "images" / "airport_0.jpg").unlink()
        index_folders(path, [tmp_path / "images"], default_model)
        found = searcher.search(Query(text="an airport"))
        assert found.tiles_searched == 11
        assert "airport_0.jpg" not in {hit.path.name for hit in found.hits}


def test_words_and_a_picture_both_have_their_say(library: Path, default_model: Model) -> None:
    picture = resources.SAMPLE_SCENES / "beach_1.jpg"
    with Searcher(library, default_model) as searcher:
        both = searcher.search(Query(text="an airport with planes", image=picture, top_k=10)).hits
    assert any("beach" in hit.path.name for hit in both)
    assert any("airport" in hit.path.name for hit in both)


def middle(kind: str, hits: list[Hit]) -> float:
    """Mean rank of the results of a kind."""
    return float(np.mean([hit.rank for hit in hits if kind in hit.path.name]))


def test_unwanted_words_move_down_what_shows_them(library: Path, default_model: Model) -> None:
    with Searcher(library, default_model) as searcher:
        plain = searcher.search(Query(text="water", top_k=60, sar=False)).hits
        without = searcher.search(Query(text="water -harbour", top_k=60, sar=False))
        resorted = searcher.search(Query(text="water -harbour", top_k=60)).hits
    assert middle("harbour", without.hits) > middle("harbour", plain)
    assert middle("harbour", resorted) > middle("harbour", plain)
    assert [keyword.word for keyword in without.keywords] == ["water"]
    assert plain[0].unwanted is None
    shown = [hit.unwanted for hit in without.hits if "harbour" in hit.path.name]
    others = [hit.unwanted for hit in without.hits if "forest" in hit.path.name]
    assert max(share for share in shown if share is not None) < min(share for share in others if share is not None)
    same = {hit.tile_id: hit.fused for hit in plain}
    assert all(same[hit.tile_id] == hit.fused for hit in without.hits if hit.tile_id in same)


def test_results_follow_the_weights_of_words(library: Path, default_model: Model) -> None:
    def supporting(text: str, word: int) -> int:
        hits = searcher.search(Query(text=text, top_k=6)).hits
        return sum(hit.words[word].support > 0 for hit in hits)

    with Searcher(library, default_model) as searcher:
        plain = searcher.search(Query(text="planes near boats"))
        assert [keyword.weight for keyword in plain.keywords] == [1, 1]
        up, down = supporting("planes near boats^4", 1), supporting("planes near boats^0", 1)
        assert up > down
        assert supporting("planes^4 near boats", 0) > supporting("planes^0 near boats", 0)
        weighted = searcher.search(Query(text='"storage tanks"^2 near boats^0'))
        assert [(keyword.word, keyword.weight) for keyword in weighted.keywords] == [("storage tanks", 2), ("boats", 0)]


def test_a_weight_of_one_changes_nothing_and_nought_takes_a_word_out(library: Path, default_model: Model) -> None:
    def scores(text: str) -> dict[int, float]:
        return {hit.tile_id: hit.fused for hit in searcher.search(Query(text=text, sar=False)).hits}

    with Searcher(library, default_model) as searcher:
        assert scores("planes^1 near boats") == scores("planes near boats")
        assert scores("planes near boats^0") == scores("planes near")
        assert scores("boats^3") == scores("boats")  # there is nothing that it could count for more than
        assert scores("planes^0 airport near boats^0") == scores("airport near")


def test_unwanted_words_go_with_a_picture_too(library: Path, default_model: Model) -> None:
    picture = resources.SAMPLE_SCENES / "airport_1.jpg"
    with Searcher(library, default_model) as searcher:
        alone = searcher.search(Query(image=picture, top_k=60)).hits
        without = searcher.search(Query(image=picture, text="-airport", top_k=60)).hits
    assert middle("airport", without) > middle("airport", alone)
    assert all(hit.unwanted is not None and hit.share_better is None for hit in without)


def test_a_match_is_told_from_chance(library: Path, default_model: Model) -> None:
    with Searcher(library, default_model) as searcher:
        good = searcher.search(Query(text="storage tanks"))
        assert good.matches_well
        assert all(
            hit.better_than_chance == (hit.share_better <= 0.05) for hit in good.hits if hit.share_better is not None
        )
        for vague in ("water", "houses", "grass"):
            result = searcher.search(Query(text=vague))
            assert result.matches_well
            assert any(hit.better_than_chance for hit in result.hits)
        assert good.hits[0].better_than_chance
        for nonsense in ("purple elephants dancing", "quarterly tax report", "xqzv wkjh bnmp", "love and justice"):
            result = searcher.search(Query(text=nonsense))
            assert result.matches_well is False
            assert not any(hit.better_than_chance for hit in result.hits)
        picture = searcher.search(Query(image=resources.SAMPLE_SCENES / "beach_1.jpg"))
        assert picture.matches_well is None
        assert picture.hits[0].better_than_chance is None


@pytest.mark.parametrize("text", ["a lake shaped like a heart", "parked planes", "tanks", "fields -trees", "boats"])
def test_nothing_below_the_chance_line_stands_above_what_is_better(
    library: Path, default_model: Model, text: str
) -> None:
    with Searcher(library, default_model) as searcher:
        better = [hit.better_than_chance for hit in searcher.search(Query(text=text, top_k=60)).hits]
    assert better == sorted(better, reverse=True)


def test_a_least_match_cuts_off_what_fits_worse(library: Path, default_model: Model) -> None:
    with Searcher(library, default_model) as searcher:
        everything = searcher.search(Query(text="a forest", top_k=60)).hits
        cut = searcher.search(Query(text="a forest", top_k=60, filters=Filters(least=0.9))).hits
        alike = searcher.search(Query(like_tile=cut[0].tile_id, top_k=60, filters=Filters(least=0.8))).hits
    assert 0 < len(cut) < len(everything)
    assert [hit.tile_id for hit in cut] == [
        hit.tile_id for hit in everything if hit.share_better is not None and 1 - hit.share_better >= 0.9
    ]
    assert 0 < len(alike) < 60
    assert all(hit.fused >= 0.8 for hit in alike)


def test_tiles_of_a_scene_come_together_and_days_sort(library: Path, default_model: Model) -> None:
    with Searcher(library, default_model) as searcher:
        single = searcher.search(Query(text="planes", top_k=100)).hits
        together = searcher.search(Query(text="planes", top_k=100, by_scene=True)).hits
        by_day = searcher.search(Query(text="planes", top_k=100, by_scene=True, order="oldest")).hits
        dated = searcher.search(Query(text="planes", filters=Filters(until="2024-06-18", since="2024-06-18"))).hits
    assert len(together) == len({hit.scene_id for hit in single}) == 52
    everything = sorted(with_others(together), key=lambda hit: hit.rank)
    assert [replace(hit, others=()) for hit in everything] == single
    scene = next(hit for hit in together if hit.path.suffix == ".tif")
    assert scene.others
    assert all(other.path == scene.path and other.rank > scene.rank for other in scene.others)
    assert (by_day[0].path, by_day[0].day, by_day[0].day_of_file) == (scene.path, "2024-06-18", False)
    assert by_day[1].day_of_file
    assert {hit.path for hit in dated} == {scene.path}


def test_the_same_picture_twice_is_folded(default_model: Model, tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("forest", "harbour"), 2)
    with Image.open(tmp_path / "images" / "harbour_0.jpg") as picture:
        picture.save(tmp_path / "images" / "again.png")
    index_folders(tmp_path / "l", [tmp_path / "images"], default_model)
    with Searcher(tmp_path / "l", default_model) as searcher:
        plain = searcher.search(Query(text="boats")).hits
        folded = searcher.search(Query(text="boats", fold_alike=True)).hits
    assert len(plain) == 5
    group = next(hit for hit in folded if hit.others and "harbour" in str((hit.path, hit.others)))
    assert {"harbour_0.jpg", "again.png"} <= {hit.path.name for hit in (group, *group.others)}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (Query(), "empty"),
        (Query(text="-ships"), "contains only unwanted words"),
        (Query(text="a", top_k=2000, fold_alike=True), "1,000 results at most"),
        (Query(text="a", filters=Filters(since="soon")), "not a date"),
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
    with Searcher(library, default_model) as searcher, pytest.raises(SceneError, match="does not exist"):
        searcher.search(Query(image=tmp_path / "gone.jpg"))


def test_every_picture_is_most_like_itself(library: Path, default_model: Model) -> None:
    with Searcher(library, default_model) as searcher:
        for picture in sorted(resources.SAMPLE_SCENES.glob("*.jpg")):
            first = searcher.search(Query(image=picture, top_k=2)).hits[0]
            assert first.path.name == picture.name
            assert first.local == pytest.approx(1.0, abs=0.01)


def test_a_picture_is_read_before_the_library_is_held(library: Path, default_model: Model) -> None:
    # An open read transaction keeps SQLite's log from being emptied, and a picture may take long to read.
    held: list[bool] = []

    class Watched(Workers):
        def read(self, path: Path, *rest: Any) -> Any:
            held.append(searcher._library._connection.in_transaction)
            return super().read(path, *rest)

    with Watched(most=1) as workers, Searcher(library, default_model, workers) as searcher:
        assert searcher.search(Query(image=resources.SAMPLE_SCENES / "stadium_2.jpg")).hits
    assert held == [False]


def test_a_region_of_a_picture_is_searched_by_itself(library: Path, default_model: Model, tmp_path: Path) -> None:
    from core.imagery import Window
    from core.synthetic.scenes import draw_scene

    halves = [draw_scene("forest", 11, 256), draw_scene("harbour", 12, 256)]
    Image.fromarray(np.concatenate(halves, axis=1)).save(tmp_path / "mixed.png")
    with Searcher(library, default_model) as searcher:
        for x, kind in ((0, "forest"), (256, "harbour")):
            found = searcher.search(Query(image=tmp_path / "mixed.png", region=Window(x, 0, 256, 256), top_k=3)).hits
            assert found[0].path.name.startswith(kind)
        with pytest.raises(SceneError):
            searcher.search(Query(image=tmp_path / "mixed.png", region=Window(400, 0, 256, 256)))
        with pytest.raises(UsageError, match="part of a picture"):
            searcher.search(Query(text="water", region=Window(0, 0, 9, 9)))
