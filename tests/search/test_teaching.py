"""Teaching by examples: what a person likes comes up, what they do not goes down, and both can be kept under a name."""

import json
from pathlib import Path

import numpy as np
import pytest

import resources
from core.errors import SceneError, UsageError
from core.indexing.run import index_folders
from core.library.library import Library
from core.model.model import Model
from core.search.concepts import Concept, Concepts, checked_name, read_concept, write_concept, written
from core.search.examples import MOST_EXAMPLES, Examples
from core.search.query import Hit, Query
from core.search.searcher import Searcher
from core.search.teaching import LibrarySample, taught
from core.search.words import QueryWords
from tests.conftest import RSICD

AIRPORT = resources.SAMPLE_SCENES / "airport_1.jpg"


@pytest.fixture(scope="module")
def library(default_model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "sample.nadir"
    index_folders(path, [resources.SAMPLE_SCENES], default_model)
    return path


@pytest.fixture
def searcher(library: Path, default_model: Model) -> Searcher:
    with Searcher(library, default_model) as searcher:
        yield searcher


def key_of(hits: list[Hit], name: str) -> int:
    return next(hit.tile_id for hit in hits if hit.path.name == name)


def middle(kind: str, hits: list[Hit]) -> float:
    """Mean rank of the results of a kind."""
    return float(np.mean([hit.rank for hit in hits if hit.path.name.startswith(kind)]))


def test_more_like_this_brings_its_kind_and_less_like_this_takes_it_away(searcher: Searcher) -> None:
    words = Query(text="water", top_k=60, sar=False)
    plain = searcher.search(words).hits
    beach, harbour = key_of(plain, "beach_1.jpg"), key_of(plain, "harbour_1.jpg")
    liked = searcher.search(Query(text="water", examples=Examples((beach,)), top_k=60)).hits
    unliked = searcher.search(Query(text="water", examples=Examples((), (harbour,)), top_k=60)).hits
    both = searcher.search(Query(text="water", examples=Examples((beach,), (harbour,)), top_k=60)).hits
    assert middle("beach", liked) < middle("beach", plain)
    assert middle("harbour", unliked) > middle("harbour", plain)
    assert middle("river", unliked) <= middle("river", plain) + 3  # the words still have their say
    assert middle("beach", both) < middle("harbour", both)
    assert both[0].path.name.startswith("beach")
    assert all(hit.share_better is None and hit.better_than_chance is None for hit in both)


def test_examples_need_no_words_and_may_be_files(searcher: Searcher, tmp_path: Path) -> None:
    by_file = searcher.search(Query(examples=Examples((AIRPORT,)), top_k=10)).hits
    assert by_file[0].path == AIRPORT
    by_tile = searcher.search(Query(examples=Examples((by_file[0].tile_id,)), top_k=10)).hits
    assert [hit.path.name for hit in by_tile[:4]] == [hit.path.name for hit in by_file[:4]]
    with pytest.raises(SceneError, match="does not exist"):
        searcher.search(Query(examples=Examples((tmp_path / "no.jpg",))))
    (tmp_path / "text.jpg").write_text("no picture")
    with pytest.raises(SceneError):
        searcher.search(Query(examples=Examples((tmp_path / "text.jpg",))))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (Query(examples=Examples((), (1,))), "contains only unwanted words"),
        (Query(text="-@forests"), "contains only unwanted words"),
        (Query(text="x", examples=Examples(tuple(range(MOST_EXAMPLES + 1)))), "examples at most"),
        (Query(text="@nothing"), "no concept “nothing”"),
    ],
)
def test_what_teaches_nothing_is_refused_in_a_sentence(searcher: Searcher, query: Query, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        searcher.search(query)


def test_an_example_is_on_one_side_only() -> None:
    examples = Examples().including(3, liked=True).including(4, liked=False).including(3, liked=False)
    assert examples == Examples((), (4, 3))
    assert examples.excluding(4).excluding(3) == Examples()
    assert not Examples()


def test_a_direction_parts_what_is_liked_from_what_is_not() -> None:
    rng = np.random.default_rng(1)
    tiles = rng.normal(size=(400, 16)).astype(np.float32)
    tiles /= np.linalg.norm(tiles, axis=1, keepdims=True)
    inside = tiles[:, 0] > 0
    around = LibrarySample.of(tiles)
    direction = taught(None, tiles[inside][:20], tiles[~inside][:20], around)
    assert np.linalg.norm(direction) == pytest.approx(1, abs=1e-5)
    scores = tiles @ direction
    pairs = scores[inside][:20][:, None] > scores[~inside][:20]
    assert pairs.mean() > 0.99
    # Where the examples say nothing of it, the words keep their direction.
    words = np.eye(16, dtype=np.float32)[5]
    none = np.zeros((0, 16), np.float32)
    assert taught(words, none, none, around) == pytest.approx(words, abs=1e-5)
    # One tile alone has no spread.
    assert np.isfinite(taught(words, tiles[:1], none, LibrarySample.of(tiles[:1]))).all()


def test_concepts_are_named_in_a_text() -> None:
    words = QueryWords.of('a road @greenhouses -ships -@"fish ponds" mail@home')
    assert words.concepts == ("greenhouses",)
    assert words.unwanted_concepts == ("fish ponds",)
    assert words.unwanted == ("ships",)
    assert words.wanted.split() == ["a", "road", "mail@home"]
    assert len(words.wanted) == len(words.text)
    for name in ("greenhouses", "fish ponds", "Ölhafen 2"):
        assert QueryWords.of(written(name)).concepts == (name,)


def test_a_concept_is_saved_searched_like_a_word_and_carried_to_another_library(
    library: Path, default_model: Model, tmp_path: Path
) -> None:
    own = tmp_path / "own.nadir"
    index_folders(own, [resources.SAMPLE_SCENES], default_model)
    with Searcher(library, default_model) as searcher:
        hits = searcher.search(Query(text="planes", top_k=60)).hits
        examples = Examples(
            (key_of(hits, "beach_1.jpg"), key_of(hits, "beach_2.jpg")), (key_of(hits, "harbour_1.jpg"),)
        )
        concept = searcher.concept("  My   beaches ", Query(text="sand", examples=examples))
        taught_hits = searcher.search(Query(text="sand", examples=examples, top_k=5)).hits
    assert (concept.name, concept.text, concept.liked, concept.unliked) == ("My beaches", "sand", 2, 1)
    write_concept(concept, tmp_path / "c.json")
    assert (tmp_path / "c.json").stat().st_size < 10_000
    with Library.open(own) as opened:
        Concepts(opened).keep(read_concept(tmp_path / "c.json"))
        assert Concepts(opened).names() == ["My beaches"]
    with Searcher(own, default_model) as searcher:
        alone = searcher.search(Query(text='@"my beaches"', top_k=5)).hits
        assert [hit.path for hit in alone] == [hit.path for hit in taught_hits]
        plain = searcher.search(Query(text="water", top_k=60, sar=False)).hits
        joined = searcher.search(Query(text='water @"My beaches"', top_k=60)).hits
        without = searcher.search(Query(text='water -@"My beaches"', top_k=60)).hits
        assert middle("beach", joined) < middle("beach", plain) < middle("beach", without)
    with Library.open(own) as opened:
        Concepts(opened).forget("my beaches")
        assert Concepts(opened).names() == []
        with pytest.raises(UsageError, match="no concept"):
            Concepts(opened).forget("my beaches")


def test_a_concept_of_another_model_is_refused(
    library: Path, default_model: Model, tiny_model: Model, tmp_path: Path
) -> None:
    with Searcher(library, default_model) as searcher:
        concept = searcher.concept("water", Query(text="water"))
    own = tmp_path / "tiny.nadir"
    index_folders(own, [resources.SAMPLE_SCENES], tiny_model)
    with Library.open(own) as opened, pytest.raises(UsageError, match="created with the model"):
        Concepts(opened).keep(concept)


def test_what_is_no_concept_is_refused_in_a_sentence(library: Path, default_model: Model, tmp_path: Path) -> None:
    with Searcher(library, default_model) as searcher:
        good = json.loads(searcher.concept("water", Query(text="water")).to_json())
    assert Concept.from_json(json.dumps(good)).name == "water"
    path = tmp_path / "bad.json"
    changes = ({"nadir_concept": 9}, {"embedding": "AAAA"}, {"embedding": "!"}, {"embedding": None}, {"liked": -1})
    more = ({"liked": "1"}, {"name": '"'}, {"name": 3}, {"local": ""})
    bad = [json.dumps({**good, **change}) for change in (*changes, *more)]
    for content in (*bad, "[]", "{", "", "[" * 100_000, "null", "\ud800".encode("utf-8", "surrogatepass")):
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(UsageError, match="is not a Nadir concept"):
            read_concept(path)
    with pytest.raises(UsageError, match="cannot be read"):
        read_concept(tmp_path / "no.json")
    with pytest.raises(UsageError, match="cannot be written"):
        write_concept(Concept.from_json(json.dumps(good)), tmp_path / "no" / "c.json")
    for name in ("", " ", '"', "_", "x" * 61, 'a\nb"c'):
        with pytest.raises(UsageError, match="cannot be used as a concept name"):
            checked_name(name)


@pytest.mark.real_data
def test_examples_mend_weak_queries_on_real_scenes(rsicd: Path, default_model: Model, tmp_path: Path) -> None:
    kinds = ("square", "denseresidential", "park", "playground", "church")
    folder = tmp_path / "images"
    folder.mkdir()
    for kind in kinds:
        for file in sorted((RSICD / "images").glob(f"{kind}_*.jpg"))[:24]:
            (folder / file.name).symlink_to(file)
    index_folders(tmp_path / "l.nadir", [folder], default_model)
    with Searcher(tmp_path / "l.nadir", default_model) as searcher:
        query = Query(text="a paved piazza with a monument", top_k=120)
        plain = searcher.search(query).hits
        right = [hit.tile_id for hit in plain if hit.path.name.startswith("square")][:3]
        wrong = [hit.tile_id for hit in plain if not hit.path.name.startswith("square")][:3]
        hits = searcher.search(Query(text=query.text, examples=Examples(tuple(right), tuple(wrong)), top_k=120)).hits
    given = {*right, *wrong}

    def precision(found: list[Hit]) -> float:
        left = [hit for hit in found if hit.tile_id not in given][:10]
        return sum(hit.path.name.startswith("square") for hit in left) / 10

    assert precision(hits) >= precision(plain) + 0.3
