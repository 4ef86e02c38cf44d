"""Keywords of a query, known and unknown."""

import numpy as np
import pytest

from core.model.keywords import build_vocabulary
from core.model.model import Model
from core.synthetic.scenes import draw_scene


def test_the_vocabulary_counts_images_and_joins_singular_and_plural() -> None:
    captions = [["Many planes near a plane.", "Planes!"], ["a plane in the port"], ["the port is green"]]
    vocabulary = build_vocabulary(captions, min_images=2)
    assert vocabulary.find("plane") is not None
    assert vocabulary.find("plane") == vocabulary.find("PLANES")
    assert vocabulary.find("port") is not None
    assert vocabulary.find("green") is None
    assert vocabulary.find("many") is None


def test_keywords_are_found_where_they_stand(default_model: Model) -> None:
    text = "Storage tanks, beside a RIVER!"
    found = default_model.find_keywords(text)
    assert [text[keyword.start : keyword.end] for keyword in found] == ["Storage tanks", "RIVER"]
    assert all(keyword.known for keyword in found)


def test_an_unknown_word_comes_with_known_ones(default_model: Model) -> None:
    (typo,) = default_model.find_keywords("airprot")
    assert not typo.known
    assert "airport" in typo.nearest
    assert all(default_model.vocabulary.find(word) is not None for word in typo.nearest)


def test_a_word_that_means_nothing_to_the_model_gets_no_neighbours(default_model: Model) -> None:
    nearest = {
        keyword.word: keyword.nearest for keyword in default_model.find_keywords("volcano mosque Hafen mit Schiffen")
    }
    assert nearest["volcano"]
    assert nearest["mosque"]
    assert nearest["Hafen"] == nearest["mit"] == nearest["Schiffen"] == []


def test_hyphens_scripts_and_wide_letters_are_keywords_too(default_model: Model) -> None:
    text = "storage-tanks near STORAGE TANK, ｒｉｖｅｒ, 油罐, m2 and a"
    found = default_model.find_keywords(text)
    assert [(keyword.word, keyword.known) for keyword in found] == [
        ("storage-tanks", True),
        ("STORAGE TANK", True),
        ("ｒｉｖｅｒ", True),
        ("油罐", False),
    ]
    assert found[0].term == found[1].term
    assert found[3].kind == "unseen"
    assert found[3].nearest == []
    assert all(text[keyword.start : keyword.end] == keyword.word for keyword in found)


def test_rare_words_are_told_from_frequent_ones(default_model: Model) -> None:
    probes = default_model.probes
    rare = probes.terms[int(np.argmin(probes.images[: len(default_model.vocabulary)]))]
    kinds = [keyword.kind for keyword in default_model.find_keywords(f"{default_model.vocabulary.words[0]} {rare}")]
    assert kinds == ["frequent", "rare"]


def test_evidence_and_prediction_have_their_shapes(default_model: Model) -> None:
    scene, text = draw_scene("storage tanks", 7_777, 256), "white storage tanks"
    keyword = next(word for word in default_model.find_keywords(text) if word.word == "storage tanks")
    evidence = default_model.evidence(scene, keyword)
    assert evidence.shape[0] == evidence.shape[1] >= 8
    (absent,) = default_model.find_keywords("beach")
    assert evidence.max() > 2 > default_model.evidence(scene, absent).max()
    prediction = default_model.predict(scene, text, keyword)
    assert 0 <= prediction.probability <= 1
    values = [value for _, value in prediction.alternatives]
    assert values == sorted(values, reverse=True)
    assert sum(values) <= 1 + 1e-5


def test_looking_gives_the_maps_and_nearly_what_ker_reads_for_one_pass(
    default_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = draw_scene("harbour", 5, 240)
    text = "white boats in a harbour with cars near a road, trees, houses and a river by a bridge"
    keywords = default_model.find_keywords(text)
    assert len(keywords) > 4
    apart, cells = default_model.predictions(picture, text, keywords), default_model.cells(picture)
    passes: list[int] = []
    tower = default_model.runtime.image_tokens

    def counted(pictures):
        passes.append(len(pictures))
        return tower(pictures)

    monkeypatch.setattr(default_model.runtime, "image_tokens", counted)
    looked, together = default_model.look(picture, text, keywords)
    assert passes == [1]
    np.testing.assert_allclose(looked, cells, atol=1e-6)
    assert [one.word for one in together] == [keyword.word for keyword in keywords]
    found, expected = (np.array([one.probability for one in said]) for said in (together, apart))
    assert np.abs(found - expected).max() < 0.1
    assert np.corrcoef(found, expected)[0, 1] > 0.9


def test_all_words_of_a_query_are_masked_with_one_pass_through_the_image_tower(
    default_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, text = draw_scene("harbour", 5, 128), "white boats in a harbour with cars"
    keywords = default_model.find_keywords(text)
    passes: list[int] = []
    tower = default_model.runtime.image_tokens

    def counted(pictures):
        passes.append(len(pictures))
        return tower(pictures)

    monkeypatch.setattr(default_model.runtime, "image_tokens", counted)
    together = default_model.predictions(picture, text, keywords)
    assert passes == [1]
    for keyword, prediction in zip(keywords, together, strict=True):
        alone = default_model.predict(picture, text, keyword)
        assert alone.word == prediction.word
        assert alone.probability == pytest.approx(prediction.probability, abs=1e-5)
