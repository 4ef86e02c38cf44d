"""Keywords of a query, known and unknown."""

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
    assert [text[keyword.start : keyword.end] for keyword in found] == ["Storage", "tanks", "RIVER"]
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


def test_evidence_and_prediction_have_their_shapes(default_model: Model) -> None:
    from core.synthetic.scenes import draw_scene

    scene, text = draw_scene("storage tanks", 7_777, 256), "white storage tanks"
    keyword = next(word for word in default_model.find_keywords(text) if word.word == "tanks")
    evidence = default_model.evidence(scene, text, keyword)
    assert evidence.shape[0] == evidence.shape[1] >= 4
    assert 0 <= evidence.min() <= evidence.max() <= 1
    prediction = default_model.predict(scene, text, keyword)
    assert 0 <= prediction.probability <= 1
    values = [value for _, value in prediction.alternatives]
    assert values == sorted(values, reverse=True)
    assert sum(values) <= 1 + 1e-5


def test_a_picture_is_explained_with_one_pass_through_the_image_tower(
    default_model, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, text = draw_scene("harbour", 5, 128), "boats in a harbour"
    keyword = default_model.find_keywords(text)[0]
    passes: list[int] = []
    tower = default_model.runtime.image_tokens

    def counted(pictures):
        passes.append(1)
        return tower(pictures)

    monkeypatch.setattr(default_model.runtime, "image_tokens", counted)
    evidence, prediction = default_model.explain(picture, text, keyword)
    one = len(passes)
    assert evidence.tolist() == default_model.evidence(picture, text, keyword).tolist()
    assert prediction == default_model.predict(picture, text, keyword)
    assert (one, len(passes)) == (1, 3)
