"""Reference tables: a compact summary of a tile's scores against the caption bank, stored with the tile.

Online, the reverse search of Sort-After-Reversed-Retrieval uses a fixed bank of captions. During indexing every tile is scored
against all of them; a sorted sample of these scores is its reference table. A later query finds its reverse rank in the table
by one binary search, and the sums for inverted softmax, NNN and multivariate rank can be computed from it.

Entries are order statistics, not interpolated quantiles, and are denser near the top, where the scores of queries fall. A bank
that fits into the table is stored completely.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.scoring.similarity import widened

FloatArray = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class OrderStatistics:
    """Which order statistics of B bank scores a table keeps.

    Attributes:
        positions: (Q,) ascending 0-based positions among the ascending scores; first 0, last B - 1.
        weights: (Q,) number of bank scores that each entry stands for; they sum to B.
        size: B.
    """

    positions: NDArray[np.int64]
    weights: NDArray[np.float64]
    size: int

    @classmethod
    def of(cls, size: int, entries: int) -> "OrderStatistics":
        """The levels of a bank of `size` captions in a table of at most `entries`."""
        if size <= entries:
            return cls(np.arange(size), np.ones(size), size)
        # Quadratic spacing: the step at the top is below one caption, in the middle a few per mille of the bank.
        share = 1 - np.linspace(1.0, 0.0, entries) ** 2
        positions = np.unique((share * (size - 1)).round().astype(np.int64))
        borders = np.concatenate([[-0.5], (positions[1:] + positions[:-1]) / 2, [size - 0.5]])
        return cls(positions, np.diff(borders), size)


@dataclass(frozen=True, slots=True)
class ReferenceTables:
    """The reference tables of K tiles.

    Attributes:
        values: (K, Q) ascending fused scores of the bank's captions.
        levels: What the entries are.
    """

    values: FloatArray
    levels: OrderStatistics

    @classmethod
    def build(cls, scores: FloatArray, entries: int) -> "ReferenceTables":
        """From all bank scores.

        Args:
            scores: (K, B).
            entries: Q at most.
        """
        levels = OrderStatistics.of(scores.shape[1], entries)
        return cls(np.sort(scores, axis=1)[:, levels.positions], levels)

    def beaten_by(self, scores: FloatArray) -> FloatArray:
        """How many bank captions describe each tile better than a query does.

        Args:
            scores: (K,) of the query, one per tile.

        Returns:
            (K,) in [0, B]; between two entries interpolated.
        """
        positions, last, entries = self.levels.positions, self.levels.size - 1, self.values.shape[1]
        table, score = widened(self.values), scores.astype(np.float64)
        above = (table <= scores[:, None]).sum(axis=1)  # (K,) place of the first entry above the score
        lower, upper = np.maximum(above - 1, 0), np.minimum(above, entries - 1)
        rows = np.arange(len(score))
        low, high = (table[rows, at].astype(np.float64) for at in (lower, upper))
        with np.errstate(invalid="ignore", divide="ignore"):
            part = np.where(high > low, (score - low) / (high - low), 0.0)  # high > score >= low between two entries
        gap = np.maximum(positions[upper] - positions[lower] - 1, 0)  # captions that lie between the two entries
        between = last - positions[upper] + 1 + np.round(gap * (1 - part))
        return np.where(above == 0, self.levels.size, np.where(above == entries, 0.0, between)).astype(np.float64)

    def share_better(self, scores: FloatArray) -> FloatArray:
        """Share of the bank that describes each tile better than the query does; (K,) in [0, 1]."""
        return self.beaten_by(scores) / self.levels.size

    def log_mean_exp(self, beta: float) -> FloatArray:
        """(K,) log of the mean of exp(beta s) over the bank."""
        # Single precision: a reverse score of half precision has three digits, and a search waits for this.
        exponent = np.float32(beta) * widened(self.values)
        top = exponent.max(axis=1, keepdims=True)
        mean = np.exp(exponent - top) @ self.levels.weights.astype(np.float32) / self.levels.size
        return np.asarray(top[:, 0] + np.log(mean))

    def mean(self) -> FloatArray:
        """(K,) mean bank score."""
        return np.asarray(self.values.astype(np.float64) @ self.levels.weights / self.levels.size)

    def mean_top(self, count: int) -> FloatArray:
        """(K,) mean of the `count` best bank scores."""
        left = np.clip(count - (np.cumsum(self.levels.weights[::-1]) - self.levels.weights[::-1]), 0, None)
        taken = np.minimum(self.levels.weights[::-1], left)[::-1]  # (Q,)
        return np.asarray(self.values.astype(np.float64) @ taken / taken.sum())
