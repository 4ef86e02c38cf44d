"""Linear probes: for every keyword one direction in the joint space that separates pictures described with it.

The text vector of a lone word is a poor probe: captions are what the towers were trained on, and a caption that says "trees"
may describe almost anything. So each keyword has a direction of its own, a ridge regression from the global vectors of training
pictures to whether their captions name it (`core.training.probing` fits it). It gives two things:

support  the log odds that a picture's captions name the word, from its global vector: two normal distributions with one spread
maps     how far each patch of the picture lies along the direction, in standard deviations of training patches

A word without a direction uses a mixture of the nearest keywords' directions and its own text vector. It is never contradicted,
because the model cannot know what its absence looks like.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

PROBES = "probes.safetensors"
ARRAYS = (
    "directions",
    "texts",
    "middle",
    "gain",
    "images",
    "kin",
    "mean",
    "covariance",
    "cell_mean",
    "cell_covariance",
)
THRESHOLDS = ("supported", "contradicted", "unseen")
MIXED, TEMPERATURE = (
    20,
    0.05,
)  # nearest keywords that a word without a direction takes, and how sharply they are weighted
SMALL = 1e-6

Float32Array = NDArray[np.float32]


class Support(IntEnum):
    """Whether a picture supports a word."""

    CONTRADICTED = -1
    UNSURE = 0
    SUPPORTED = 1


@dataclass(frozen=True, slots=True, eq=False)
class WordProbes:
    """Probes of k words.

    Attributes:
        words: As asked for.
        terms: For each its row in the model's probes; None for one that was not seen in training.
        directions: (k, D) of length 1.
        middle: (k,) score along the direction at which both cases are as likely.
        gain: (k,) log odds for a score of 1 more.
        cell_mean: (k,) mean score of a patch.
        cell_std: (k,) its standard deviation.
    """

    words: list[str]
    terms: list[int | None]
    directions: Float32Array
    middle: Float32Array
    gain: Float32Array
    cell_mean: Float32Array
    cell_std: Float32Array

    def log_odds(self, vectors: Float32Array) -> Float32Array:
        """(B, k) log odds that pictures with these (B, D) global vectors would be described with the words."""
        return np.asarray((vectors @ self.directions.T - self.middle) * self.gain, np.float32)

    def maps(self, cells: Float32Array) -> Float32Array:
        """Where the words fit.

        Args:
            cells: (..., D) patch vectors (`core.model.model.Model.cells`).

        Returns:
            (k, ...) standard deviations above the mean patch of training pictures.
        """
        scores = np.moveaxis(cells @ self.directions.T, -1, 0)
        shape = (-1,) + (1,) * (scores.ndim - 1)
        return np.asarray((scores - self.cell_mean.reshape(shape)) / self.cell_std.reshape(shape), np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Probes:
    """The probes of a model: K terms, first its keywords in their order, then phrases.

    Attributes:
        terms: Lowered; a phrase has blanks.
        pictures: Number of training pictures that they were fitted on; 0 if not fitted, so that support is unknown.
        supported: Log odds from which a word counts as supported.
        contradicted: Log odds below which it counts as contradicted, unless a related word is supported.
        unseen: Standard deviations above the mean picture from which a word that was not seen in training is supported.
        directions: (K, D) of length 1.
        texts: (K, D) text vectors of length 1.
        middle: (K,) see `WordProbes`.
        gain: (K,)
        images: (K,) training pictures whose captions name the term.
        kin: (K, K) bool; kin[k, j] where a picture that shows j may well show k, or j is another word for k.
        mean: (D,) of global vectors.
        covariance: (D, D)
        cell_mean: (D,) of patch vectors.
        cell_covariance: (D, D)
    """

    terms: list[str]
    pictures: int
    supported: float
    contradicted: float
    unseen: float
    directions: Float32Array
    texts: Float32Array
    middle: Float32Array
    gain: Float32Array
    images: NDArray[np.int32]
    kin: NDArray[np.bool_]
    mean: Float32Array
    covariance: Float32Array
    cell_mean: Float32Array
    cell_covariance: Float32Array

    @property
    def measured(self) -> bool:
        """Whether they were fitted, so that they tell support."""
        return self.pictures > 0

    @classmethod
    def of_texts(cls, terms: Sequence[str], texts: Float32Array) -> Self:
        """Unfitted probes: centred text vectors, which give maps but no support.

        Args:
            terms: K keywords.
            texts: (K, D) their text vectors.
        """
        count, width = texts.shape
        centred = texts - texts.mean(axis=0) if count > 1 else texts
        none, unit_spread = np.zeros(count, np.float32), np.eye(width, dtype=np.float32) / width
        return cls(
            terms=list(terms),
            pictures=0,
            supported=np.inf,
            contradicted=-np.inf,
            unseen=np.inf,
            directions=unit(centred),
            texts=texts,
            middle=none,
            gain=none,
            images=np.zeros(count, np.int32),
            kin=np.zeros((count, count), np.bool_),
            mean=np.zeros(width, np.float32),
            covariance=unit_spread,
            cell_mean=np.zeros(width, np.float32),
            cell_covariance=unit_spread,
        )

    def log_odds(self, vectors: Float32Array, rows: NDArray[np.int64] | slice = slice(None)) -> Float32Array:
        """(B, K) log odds of all terms, or of those of some rows, for (B, D) global vectors."""
        return np.asarray((vectors @ self.directions[rows].T - self.middle[rows]) * self.gain[rows], np.float32)

    def of_words(self, words: Sequence[str], terms: Sequence[int | None], texts: Float32Array) -> WordProbes:
        """The probes of some words.

        Args:
            words: k words.
            terms: For each its row here, None for one that is not.
            texts: (k, D) text vectors; those of known terms are not looked at.
        """
        found = self._known([0 if term is None else term for term in terms], list(words), list(terms))
        for at, term in enumerate(terms):
            if term is None:
                direction = self._mixture(texts[at])
                found.directions[at] = direction
                found.middle[at], found.gain[at] = self._unseen(direction)
                mean, spread = self._cells(direction[None])
                found.cell_mean[at], found.cell_std[at] = mean[0], spread[0]
        return found

    def judge(self, words: WordProbes, vectors: Float32Array) -> tuple[Float32Array, NDArray[np.int8]]:
        """Whether pictures support words.

        Args:
            words: k of them.
            vectors: (B, D) global vectors.

        Returns:
            (B, k) log odds, and (B, k) values of `Support`; all unsure where the probes were not fitted.
        """
        odds = words.log_odds(vectors)
        verdict = np.zeros(odds.shape, np.int8)
        if not self.measured:
            return odds, verdict
        verdict[odds >= self.supported] = Support.SUPPORTED
        known = [at for at, term in enumerate(words.terms) if term is not None]
        if known:
            kin = self.kin[[words.terms[at] or 0 for at in known]]  # (k', K)
            rows = np.flatnonzero(kin.any(axis=0))
            seen = self.log_odds(vectors, rows) >= self.supported  # (B, kin of any of them)
            excused = (seen.astype(np.float32) @ kin[:, rows].T.astype(np.float32)) > 0
            verdict[:, known] -= ((odds[:, known] < self.contradicted) & ~excused).astype(np.int8)
        return odds, verdict

    def _known(self, rows: list[int], words: list[str], terms: list[int | None]) -> WordProbes:
        if not self.terms:
            width = len(self.mean)
            directions, none = np.zeros((len(words), width), np.float32), np.zeros(len(words), np.float32)
            return WordProbes(words, [None] * len(words), directions, none, none.copy(), none.copy(), none + 1)
        directions = self.directions[rows]
        mean, spread = self._cells(directions)
        return WordProbes(words, terms, directions, self.middle[rows], self.gain[rows], mean, spread)

    def _cells(self, directions: Float32Array) -> tuple[Float32Array, Float32Array]:
        return directions @ self.cell_mean, _spread(directions, self.cell_covariance)

    def _mixture(self, text: Float32Array) -> Float32Array:
        if not self.terms:
            return np.asarray(text, np.float32)
        cosines = self.texts @ text
        near = np.argsort(-cosines)[:MIXED]
        weights = np.exp((cosines[near] - cosines[near[0]]) / TEMPERATURE)
        mixed = unit(weights @ self.directions[near] / weights.sum())
        return unit(mixed + unit(text - self.texts.mean(axis=0)))

    def _unseen(self, direction: Float32Array) -> tuple[float, float]:
        if not self.measured:
            return 0.0, 0.0
        spread = float(_spread(direction[None], self.covariance)[0])
        # The log odds reach `supported` where the score stands `unseen` standard deviations above the mean.
        return float(direction @ self.mean) + spread * (self.unseen - self.supported), 1 / spread

    def write(self, folder: Path) -> None:
        """Write them into an artifact, but for the thresholds, which its config records."""
        halves = ("directions", "texts", "covariance", "cell_covariance")
        arrays: dict[str, NDArray[Any]] = {name: getattr(self, name) for name in ARRAYS}
        stored = {name: array.astype(np.float16) if name in halves else array for name, array in arrays.items()}
        stored["kin"] = np.packbits(self.kin, axis=1)
        stored = {name: np.ascontiguousarray(array) for name, array in stored.items()}
        metadata = {"terms": json.dumps(self.terms, ensure_ascii=False), "pictures": str(self.pictures)}
        save_file(stored, folder / PROBES, metadata=metadata)

    @classmethod
    def read(cls, folder: Path, thresholds: dict[str, float]) -> Self:
        """Read back what `write` wrote.

        Args:
            folder: Folder of the artifact.
            thresholds: `supported`, `contradicted` and `unseen`.

        Raises:
            OSError, SafetensorError, ValueError, KeyError: it is missing or damaged.
        """
        with safe_open(folder / PROBES, framework="numpy") as file:
            terms, pictures = json.loads(file.metadata()["terms"]), int(file.metadata()["pictures"])
            arrays = {name: file.get_tensor(name) for name in ARRAYS}
        arrays["kin"] = np.unpackbits(arrays["kin"], axis=1, count=len(terms)).astype(np.bool_)
        wide: dict[str, Any] = {
            name: a.astype(np.float32) if a.dtype == np.float16 else a for name, a in arrays.items()
        }
        limits: dict[str, Any] = {name: float(thresholds[name]) for name in THRESHOLDS}
        return cls(terms=terms, pictures=pictures, **limits, **wide)


def unit(vectors: NDArray[Any]) -> Float32Array:
    """Vectors scaled to length 1 along their last axis; zeros stay."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(length, SMALL), np.float32)


def _spread(directions: Float32Array, covariance: Float32Array) -> Float32Array:
    """(k,) standard deviation along each direction."""
    variance = np.einsum("kd,de,ke->k", directions, covariance, directions, optimize=True)
    return np.asarray(np.sqrt(np.maximum(variance, SMALL**2)), np.float32)
