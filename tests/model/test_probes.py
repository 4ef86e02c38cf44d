"""Probes: whether a picture supports a word, and where the word fits."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from core.model.artifact import load_model
from core.model.model import Model
from core.model.probes import Probes, Support, unit
from core.synthetic import draw_scene


def vector_of(model: Model, kind: str, seed: int) -> np.ndarray:
    picture = model.preprocess(draw_scene(kind, seed, 256))
    return model.encode_images(picture[None]).embedding.astype(np.float32)


def test_a_picture_supports_what_it_shows_and_contradicts_what_it_does_not(default_model: Model) -> None:
    keywords = default_model.find_keywords("planes and storage tanks")
    words = default_model.word_probes(keywords)
    forests = [vector_of(default_model, "forest", seed) for seed in range(8_000, 8_006)]
    vectors = np.concatenate([vector_of(default_model, "airport", 8_001), *forests])
    odds, verdict = default_model.probes.judge(words, vectors)
    assert odds.shape == verdict.shape == (7, 2)
    assert verdict[0, 0] == Support.SUPPORTED
    assert Support.SUPPORTED not in verdict[1:]
    assert (verdict[1:] == Support.CONTRADICTED).mean() >= 0.5


def test_other_words_for_the_same_are_not_contradicted(default_model: Model) -> None:
    words = default_model.word_probes(default_model.find_keywords("boats ships"))
    for seed in range(8_000, 8_004):
        _, verdict = default_model.probes.judge(words, vector_of(default_model, "harbour", seed))
        assert verdict[0, 0] == Support.SUPPORTED
        assert verdict[0, 1] != Support.CONTRADICTED


def test_a_word_that_was_not_seen_in_training_is_never_contradicted(default_model: Model) -> None:
    (unseen,) = default_model.find_keywords("zeppelin")
    words = default_model.word_probes([unseen])
    vectors = np.concatenate([vector_of(default_model, kind, 8_000) for kind in ("desert", "forest", "airport")])
    _, verdict = default_model.probes.judge(words, vectors)
    assert Support.CONTRADICTED not in verdict


def test_a_word_of_the_kin_excuses_a_missing_one() -> None:
    eye = np.eye(2, dtype=np.float32)
    plain = Probes.of_texts(["ships", "boats"], eye)
    probes = replace(
        plain,
        pictures=10,
        supported=1.0,
        contradicted=-1.0,
        unseen=2.0,
        directions=eye,
        gain=np.full(2, 4.0, np.float32),
        kin=np.array([[False, True], [False, False]]),
    )
    words = probes.of_words(["ships", "boats"], [0, 1], eye)
    picture = unit(np.array([[-1.0, 1.0]]))  # boats, no ships
    _, verdict = probes.judge(words, picture)
    assert verdict.tolist() == [[Support.UNSURE, Support.SUPPORTED]]
    _, verdict = replace(probes, kin=np.zeros((2, 2), np.bool_)).judge(words, picture)
    assert verdict.tolist() == [[Support.CONTRADICTED, Support.SUPPORTED]]


def test_training_fits_probes_that_are_read_back_as_written(tiny_model_folder: Path, tmp_path: Path) -> None:
    probes = load_model(tiny_model_folder).probes
    assert probes.measured
    assert (
        probes.terms[: len(load_model(tiny_model_folder).vocabulary)] == load_model(tiny_model_folder).vocabulary.words
    )
    probes.write(tmp_path)
    limits = {name: getattr(probes, name) for name in ("supported", "contradicted", "unseen")}
    again = Probes.read(tmp_path, limits)
    assert again.terms == probes.terms
    np.testing.assert_allclose(again.directions, probes.directions)
    assert (again.kin == probes.kin).all()


def test_without_fitted_probes_a_word_points_and_nothing_is_judged() -> None:
    texts = unit(np.array([[1.0, 0.2], [0.2, 1.0]]))
    probes = Probes.of_texts(["sand", "sea"], texts)
    words = probes.of_words(["sand"], [0], texts[:1])
    maps = words.maps(np.array([[[1.0, 0.0], [0.0, 1.0]]], np.float32))
    assert maps[0, 0, 0] > maps[0, 0, 1]
    _, verdict = probes.judge(words, texts)
    assert verdict.tolist() == [[Support.UNSURE], [Support.UNSURE]]


def test_maps_point_at_the_right_half_of_a_picture(default_model: Model) -> None:
    right = 0
    for seed in range(8_000, 8_006):
        halves = [draw_scene("parking lot", seed, 192), draw_scene("desert", seed, 192)]
        (cars,) = default_model.find_keywords("cars")
        evidence = default_model.evidence(np.concatenate([*halves], axis=1)[:192], cars)
        side = len(evidence)
        right += bool(np.unravel_index(int(evidence.argmax()), evidence.shape)[1] < side / 2)
    assert right >= 5
