"""Retrieval metrics as the field counts them."""

import numpy as np
from numpy.typing import NDArray

SimilarityScores = NDArray[np.floating]
RANKS = (1, 5, 10)


def recalls(scores: SimilarityScores, image_of_text: NDArray[np.integer]) -> dict[str, dict[str, float]]:
    """R@1/5/10 in both directions in percent, and their mean mR, counted as clip_benchmark does.

    An image query is a hit if any of its captions is among the first k; a text query if its image is.

    Args:
        scores: (M texts, N images).
        image_of_text: (M,) image of each text.

    Returns:
        `{"i2t": {"R@1", ...}, "t2i": {...}}`; `mean_recall` gives mR.
    """
    of_text = np.argsort(-scores, axis=1, kind="stable")  # (M, N)
    t2i_rank = (of_text == image_of_text[:, None]).argmax(axis=1)
    of_image = image_of_text[np.argsort(-scores.T, axis=1, kind="stable")]  # (N, M)
    i2t_rank = (of_image == np.arange(scores.shape[1])[:, None]).argmax(axis=1)
    return {
        direction: {f"R@{k}": float((rank < k).mean() * 100) for k in RANKS}
        for direction, rank in (("i2t", i2t_rank), ("t2i", t2i_rank))
    }


def mean_recall(measured: dict[str, dict[str, float]]) -> float:
    """mR, the mean of the six recalls in percent."""
    return float(np.mean([value for direction in ("i2t", "t2i") for value in measured[direction].values()]))


def precision_at(k: int, scores: SimilarityScores, relevant: NDArray[np.bool_]) -> NDArray[np.floating]:
    """Share of relevant images among the first k of each query.

    Args:
        k: Cut.
        scores: (Q, N).
        relevant: (Q, N).

    Returns:
        (Q,) in [0, 1].
    """
    top = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return np.asarray(np.take_along_axis(relevant, top, axis=1).mean(axis=1))
