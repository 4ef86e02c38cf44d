"""Sort-After-Reversed-Retrieval: re-ranking a query's results by how well the reverse search finds the query.

Each variant is a pair of functions that return a new score (higher is better):

    batch   (M, N) scores of M queries on N items and (B, N) of B reference queries on the same items, as in papers;
            transductive when the references are the M queries themselves
    online  (K,) scores of one query on its K leading items and the items' reference tables, as in the app

If the bank consists of the batch's own queries and K = N, both give every row the same order.

`reverse` is the literal reading of the method's name and GaLR's routine A: the K leading items by their reverse rank, ties by
the original score. `multivariate` is GaLR's routine B with cosines floored at zero, since its column sums may vanish otherwise.
`inverted_softmax` and `nnn` (EMNLP 2024) are normalisations by a query bank. `qbnorm` (dynamic inverted softmax) needs to know
which items are the first hit of some bank query; a single tile's table does not contain this, so it exists in the batch form
only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.scoring.caption_bank import FloatArray, ReferenceTables

Batch = Callable[..., FloatArray]
Online = Callable[..., FloatArray]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to re-rank.

    Attributes:
        batch: `(scores, references, **parameters) -> (M, N)`.
        online: `(scores, tables, **parameters) -> (K,)`; None if a tile's own table is not enough.
    """

    batch: Batch
    online: Online | None


def _unchanged_batch(scores: FloatArray, references: FloatArray) -> FloatArray:
    return scores


def _unchanged(scores: FloatArray, tables: ReferenceTables) -> FloatArray:
    return scores


def _places(keys: tuple[NDArray[Any], ...]) -> NDArray[np.int64]:
    """0-based rank of every item; the first key counts most, smaller is better."""
    order = np.lexsort(keys[::-1])
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    return places


def _reverse_ranks(scores: FloatArray, references: FloatArray) -> NDArray[np.int64]:
    """(M, N) number of references that score an item higher than each query does."""
    ordered = np.sort(references, axis=0)  # (B, N)
    ranks = [
        len(ordered) - np.searchsorted(column, scores[:, item], side="right") for item, column in enumerate(ordered.T)
    ]
    return np.stack(ranks, axis=1)


def reverse_batch(scores: FloatArray, references: FloatArray, *, top_k: int = 30) -> FloatArray:
    """The leading `top_k` of every row by reverse rank; the rest behind them in their order."""
    ranks = _reverse_ranks(scores, references)
    sorted_ = np.empty_like(scores, dtype=np.float64)
    for row, (score, rank) in enumerate(zip(scores, ranks, strict=True)):
        first = _places((-score,))
        leading = first < top_k
        sorted_[row] = -_places((~leading, np.where(leading, rank, 0), -score))
    return sorted_


def reverse_online(scores: FloatArray, tables: ReferenceTables) -> FloatArray:
    """See `reverse_batch`; the caller passes the leading items only."""
    return -_places((tables.beaten_by(scores), -scores)).astype(np.float64)


def multivariate_batch(
    scores: FloatArray,
    references: FloatArray,
    *,
    top_k: int = 30,
    decay: float = 0.05,
    w1: float = 0.3,
    w2: float = 1.1,
) -> FloatArray:
    """GaLR's routine B: significance + rank in the forward search + rank in the reverse search, for the leading items.

    Both ranks count from 1, as in GaLR's code.
    """
    ranks = _reverse_ranks(scores, references)
    total = np.maximum(references, 0).sum(axis=0)  # (N,)
    result = np.empty_like(scores, dtype=np.float64)
    for row, (score, rank) in enumerate(zip(scores, ranks, strict=True)):
        first = _places((-score,))
        leading = np.flatnonzero(first < top_k)
        result[row] = -1.0 - first  # behind every leading item, in their order
        result[row, leading] = _multivariate(
            score[leading], total[leading], rank[leading].astype(np.float64), decay, w1, w2
        )
    return result


def multivariate_online(
    scores: FloatArray, tables: ReferenceTables, *, decay: float = 0.05, w1: float = 0.3, w2: float = 1.1
) -> FloatArray:
    """See `multivariate_batch`."""
    total = np.maximum(tables.values.astype(np.float64), 0) @ tables.levels.weights
    return _multivariate(scores, total, tables.beaten_by(scores), decay, w1, w2)


def _multivariate(
    scores: FloatArray, total: FloatArray, rank: FloatArray, decay: float, w1: float, w2: float
) -> FloatArray:
    significance = np.maximum(scores, 0) / np.maximum(total, 1e-12)
    forward, backward = _places((-scores,)), _places((rank, -scores))
    return np.asarray(w1 * significance + np.exp(-decay * (forward + 1)) + w2 * np.exp(-decay * (backward + 1)))


def inverted_softmax_batch(
    scores: FloatArray, references: FloatArray, *, beta: float = 20.0, weight: float = 1.0
) -> FloatArray:
    """Log of exp(beta s) over the mean of exp(beta s') of the references, the latter raised to `weight`."""
    exponent = beta * references.astype(np.float64)
    top = exponent.max(axis=0)
    return np.asarray(beta * scores - weight * (top + np.log(np.exp(exponent - top).mean(axis=0))))


def inverted_softmax_online(
    scores: FloatArray, tables: ReferenceTables, *, beta: float = 20.0, weight: float = 1.0
) -> FloatArray:
    """See `inverted_softmax_batch`."""
    return np.asarray(beta * scores - weight * tables.log_mean_exp(beta))


def qbnorm_batch(scores: FloatArray, references: FloatArray, *, beta: float = 20.0, top: int = 1) -> FloatArray:
    """Inverted softmax for those queries only whose first hit is among the `top` hits of some reference."""
    activated = np.unique(np.argsort(-references, axis=1, kind="stable")[:, :top])
    applies = np.isin(scores.argmax(axis=1), activated)
    normalised = inverted_softmax_batch(scores, references, beta=beta)
    return np.where(applies[:, None], normalised, scores)


def nnn_batch(scores: FloatArray, references: FloatArray, *, top: int = 128, weight: float = 0.75) -> FloatArray:
    """Score minus `weight` times the mean of the item's `top` best reference scores."""
    best = -np.sort(-references, axis=0)[:top]
    return np.asarray(scores - weight * best.astype(np.float64).mean(axis=0))


def nnn_online(scores: FloatArray, tables: ReferenceTables, *, top: int = 128, weight: float = 0.75) -> FloatArray:
    """See `nnn_batch`."""
    return np.asarray(scores - weight * tables.mean_top(int(top)))


VARIANTS = {
    "none": Variant(_unchanged_batch, _unchanged),
    "reverse": Variant(reverse_batch, reverse_online),
    "multivariate": Variant(multivariate_batch, multivariate_online),
    "inverted_softmax": Variant(inverted_softmax_batch, inverted_softmax_online),
    "qbnorm": Variant(qbnorm_batch, None),
    "nnn": Variant(nnn_batch, nnn_online),
}


def online(variant: str, scores: FloatArray, tables: ReferenceTables, parameters: dict[str, float]) -> FloatArray:
    """New scores of one query's leading items, by the name of a variant.

    Raises:
        ValueError: no such variant, or it has no online form.
    """
    chosen = VARIANTS.get(variant)
    if chosen is None or chosen.online is None:
        raise ValueError(f"no online re-sorting named {variant!r}")
    return chosen.online(scores, tables, **parameters)
