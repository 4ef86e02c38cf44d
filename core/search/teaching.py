"""Teaching a search by examples: a direction in the space of embeddings, drawn from a few liked and unliked pictures.

First examples move the query as Rocchio's feedback does (Manning, Raghavan, Schuetze, Introduction to Information Retrieval,
9.1.1): towards the mean of the liked ones, away from that of the unliked ones. Before they are added, each part is measured by
how far apart it sets the tiles of the library, since pictures are alike on a wider scale than words fit them. Then the linear
classifier by regularised least squares that lies nearest to this direction is taken; with few examples it hardly differs, with
many it parts the two sides. The result is one vector, so that a taught search costs what any other costs.

Chosen on 1,500 training scenes of RSICD; `python -m benchmarks.teaching` measures what it brings on others.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from core.scoring.similarity import Float32Array

# Weights beside the query's own of 1. Results that a person does not want lie near the words that found them: with words alone,
# more than a fifth takes the words themselves away.
LIKED, UNLIKED, UNLIKED_ALONE = 1.0, 0.5, 0.2
# How strongly the classifier holds on to the direction it starts from, in squares of embeddings around their mean.
HOLD = 3.0
# Spread of scores over the library that the classifier starts from, where liked is 1 and unliked -1.
START_SPREAD = 0.5


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the tiles of a library are like.

    Attributes:
        sample: (S, D) some of their embeddings, S >= 0.
        mean: (D,) of them.
    """

    sample: Float32Array
    mean: Float32Array

    @classmethod
    def of(cls, sample: Float32Array) -> Self:
        """From (S, D) embeddings."""
        return cls(sample, sample.mean(axis=0) if len(sample) else np.zeros(sample.shape[1], np.float32))

    def spread(self, directions: Float32Array) -> Float32Array:
        """How far apart directions set the tiles: standard deviations of scores.

        Args:
            directions: (D,) or (P, D).

        Returns:
            () or (P,), greater than zero.
        """
        if len(self.sample) < 2:
            return np.ones(directions.shape[:-1], np.float32)
        return np.asarray(np.maximum((self.sample @ directions.T).std(axis=0), 1e-6), np.float32)

    def measured(self, direction: Float32Array) -> Float32Array:
        """(D,) a direction, as long as sets the tiles one apart."""
        return np.asarray(direction / self.spread(direction), np.float32)


def taught(base: Float32Array | None, liked: Float32Array, unliked: Float32Array, around: Surroundings) -> Float32Array:
    """The direction that examples make of a query.

    Args:
        base: (D,) of words, pictures or concepts; None without any.
        liked: (n, D) embeddings of what is wanted.
        unliked: (m, D) of what is not; base and liked are not both missing.
        around: The library's tiles.

    Returns:
        (D,) L2-normalised.
    """
    if base is None and not len(unliked):
        return unit(
            np.asarray(liked.mean(axis=0), np.float32)
        )  # as a search by picture, which finds the picture itself first
    parts = [] if base is None else [around.measured(base)]
    if len(liked):
        parts.append(LIKED * around.measured(liked.mean(axis=0) - around.mean))
    if len(unliked):
        weight = UNLIKED if len(liked) else UNLIKED_ALONE
        parts.append(-weight * around.measured(unliked.mean(axis=0) - around.mean))
    direction = np.asarray(np.sum(parts, axis=0), np.float32)
    if len(liked) and len(unliked):
        direction = _parting(START_SPREAD * around.measured(direction), liked, unliked, around)
    return unit(direction)


def _parting(start: Float32Array, liked: Float32Array, unliked: Float32Array, around: Surroundings) -> Float32Array:
    """The linear classifier nearest to a start: ridge regression of +1 and -1 on what the start leaves over."""
    examples = np.concatenate([liked, unliked]) - around.mean  # (n + m, D)
    left = np.concatenate([np.ones(len(liked)), -np.ones(len(unliked))]) - examples @ start
    left -= left.mean()
    kernel = examples @ examples.T + HOLD * np.eye(len(examples))
    return np.asarray(start + examples.T @ np.linalg.solve(kernel, left), np.float32)


def unit(vector: Float32Array) -> Float32Array:
    """(D,) L2-normalised; zeros stay zeros."""
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), np.float32)
