"""Recall and precision against plain counting."""

import numpy as np
import pytest

from core.training.metrics import mean_recall, precision_at, recalls


def test_recalls_count_a_hit_if_any_caption_is_among_the_first() -> None:
    rng = np.random.default_rng(0)
    scores, image_of_text = rng.normal(size=(60, 12)), np.repeat(np.arange(12), 5)
    found = recalls(scores, image_of_text)
    for k in (1, 5, 10):
        t2i = np.mean([image_of_text[row] in np.argsort(-scores[row])[:k] for row in range(60)])
        i2t = np.mean([column in image_of_text[np.argsort(-scores[:, column])[:k]] for column in range(12)])
        assert found["t2i"][f"R@{k}"] == pytest.approx(100 * t2i)
        assert found["i2t"][f"R@{k}"] == pytest.approx(100 * i2t)
    assert mean_recall(found) == pytest.approx(np.mean([*found["i2t"].values(), *found["t2i"].values()]))


def test_precision_is_the_share_of_relevant_images() -> None:
    scores = np.array([[0.9, 0.8, 0.7, 0.1], [0.1, 0.2, 0.3, 0.4]])
    relevant = np.array([[True, False, True, True], [False, False, False, False]])
    assert precision_at(2, scores, relevant).tolist() == [0.5, 0.0]
