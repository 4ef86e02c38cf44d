"""Fitting the probes of a model (`core.model.probes`) and choosing their thresholds.

Fitted on training pictures, thresholds chosen on the validation split:

supported     all but 5 % of the words that neither a picture's captions nor its kind of scene name stay below it
contradicted  all but 2 % of the words that a picture's captions do name stay above it; of those, kin excuses most
unseen        as `supported`, for words whose own direction is left out, as if training had not seen them
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.model.keywords import STOP_WORDS, Vocabulary, in_phrases, query_words
from core.model.model import Model
from core.model.probes import Float32Array, Probes, unit
from core.training.augment import load_pixels
from core.training.captions import CaptionTable, scene_class
from core.training.scores import READ_PX, encode_table_images

# Ridge penalty in mean eigenvalues. On whole pictures 0.3 to 30 give the same results; patches, which the fit never sees, need
# a strong penalty: the peak is in the correct cell of 2 x 2 mosaics for 83 % with 3 and for 86 % with 30.
RIDGE = 30.0
FALSE_SUPPORT, FALSE_CONTRADICTION = 0.05, 0.02
RARELY = 0.02  # share of the pictures of a kind whose captions name a word that this kind does not show
CELL_PICTURES = 600  # tell how patches are spread
PRIOR_PICTURES = 5  # prior pictures that reduce the gain of rare words: a probe with five examples is half as certain
# Two words are related if one occurs in this share of the other's pictures, or if their centred text vectors have at least this
# cosine.
TOGETHER, ALIKE = 0.3, 0.4
PRIOR_COOCCURRENCES = 20  # prior pictures for co-occurrence, so that three of five count as no evidence
LONGEST_LOG_ODDS = 1e3
# Phrases: how much more often than by chance two neighbours meet (normalised pointwise mutual information, 1 if always), in how
# many pictures at least, in which share of the rarer word's, and how many phrases at most.
BOUND, MEETINGS, SHARE, MOST_PHRASES = 0.5, 20, 0.4, 100
PHRASE_ENDS = frozenset({"lot"})  # no keyword by itself, but "parking lot" is one


def find_phrases(captions_of_images: Sequence[Sequence[str]], vocabulary: Vocabulary) -> list[str]:
    """Pairs of neighbouring words that captions use as one, the most closely bound first.

    Counted by image, singular and plural together.
    """
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for captions in captions_of_images:
        words_of = [[_form(word.text, vocabulary) for word in query_words(caption)] for caption in captions]
        single.update({word for words in words_of for word in words})
        pairs.update({pair for words in words_of for pair in pairwise(words) if _may_bind(pair)})
    count = max(len(captions_of_images), 2)
    bound = []
    for (one, other), together in pairs.items():
        if together >= MEETINGS and together >= SHARE * min(single[one], single[other]) and together < count:
            information = math.log(together * count / (single[one] * single[other])) / math.log(count / together)
            bound.append((-information, f"{one} {other}"))
    return [phrase for information, phrase in sorted(bound)[:MOST_PHRASES] if -information >= BOUND]


def _form(word: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.find(word)
    return word.lower() if known is None else vocabulary.words[known]


def _may_bind(pair: tuple[str, str]) -> bool:
    return all(
        len(word) >= 3 and word.isalpha() and (word not in STOP_WORDS or (at == 1 and word in PHRASE_ENDS))
        for at, word in enumerate(pair)
    )


def named(table: CaptionTable, terms: Sequence[str], vocabulary: Vocabulary) -> NDArray[np.bool_]:
    """(N, K) which images' captions name which terms; a phrase counts for its words as well."""
    rows = {term: row for row, term in enumerate(terms)}
    phrases = {term for term in terms if " " in term}
    found = np.zeros((len(table), len(terms)), np.bool_)
    for image, captions in enumerate(table.captions):
        for caption in set(captions):
            for label in vocabulary.classes(caption).values():
                found[image, label] = True
            for _, phrase in in_phrases(caption, phrases):
                if phrase is not None:
                    found[image, rows[phrase]] = True
    return found


def fit_probes(
    model: Model,
    training: CaptionTable,
    validation: CaptionTable,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Probes, dict[str, Any]]:
    """Fit a model's probes.

    Args:
        model: Finished.
        training: Images with captions that it was trained on.
        validation: Images with captions that it was not.
        progress: Told the number of images encoded and to be encoded.

    Returns:
        The probes, and what they do on the validation split: `auc` of a caption's mean log odds on its own picture against
        one of another kind, `word_auc` of a word on pictures that name it against kinds that do not, and the shares of
        words called supported or contradicted of those named and of those absent.
    """
    terms = [*model.vocabulary.words, *find_phrases(training.captions, model.vocabulary)]
    total = len(training) + len(validation)
    vectors = encode_table_images(model, training, lambda done, _: progress(done, total)).embedding.astype(np.float32)
    others = encode_table_images(model, validation, lambda done, _: progress(len(training) + done, total))
    held = others.embedding.astype(np.float32)
    names = named(training, terms, model.vocabulary)
    texts = model.encode_texts(terms).embedding.astype(np.float32)
    probes = _fitted(terms, vectors, names, texts, _cells(model, training))
    present = named(validation, terms, model.vocabulary)
    absent = ~present & ~usual(training, names, validation)
    probes = _with_thresholds(probes, held, present, absent)
    return probes, _measured(probes, held, present, absent, validation)


def _fitted(
    terms: list[str],
    vectors: Float32Array,
    names: NDArray[np.bool_],
    texts: Float32Array,
    cells: Float32Array,
) -> Probes:
    """From (N, D) global vectors, (N, K) which terms they show, (K, D) text vectors and (M, D) patch vectors of length 1."""
    count, width = vectors.shape
    has = names.astype(np.float32)
    mean = vectors.mean(axis=0)
    centred = vectors - mean
    covariance = centred.T @ centred / count
    ridge = RIDGE * np.trace(covariance) / width * np.eye(width, dtype=np.float32)
    directions = unit(np.linalg.solve(covariance + ridge, centred.T @ (has - has.mean(axis=0)) / count).T)
    middle, gain = _log_odds(vectors @ directions.T, has)
    shows = has.sum(axis=0)
    together = has.T @ has / (shows + PRIOR_COOCCURRENCES)  # (k, j): share of the pictures of j that show k
    cell_mean = cells.mean(axis=0)
    return Probes(
        terms=terms,
        pictures=count,
        supported=0.0,
        contradicted=0.0,
        unseen=0.0,
        directions=directions,
        texts=texts,
        middle=middle,
        gain=gain,
        images=shows.astype(np.int32),
        kin=(together >= TOGETHER) | _alike(texts),
        mean=mean,
        covariance=covariance,
        cell_mean=cell_mean,
        cell_covariance=(cells - cell_mean).T @ (cells - cell_mean) / len(cells),
    )


def _alike(texts: Float32Array) -> NDArray[np.bool_]:
    """(K, K) which texts mean nearly the same; measured from their mean, since towers keep all texts in a narrow cone."""
    centred = unit(texts - texts.mean(axis=0))
    return np.asarray(centred @ centred.T >= ALIKE)


def _log_odds(scores: Float32Array, has: Float32Array) -> tuple[Float32Array, Float32Array]:
    """(K,) middle and gain of two normal distributions with one spread, for (N, K) scores and (N, K) zeros and ones."""
    inside, outside = has.sum(axis=0), (1 - has).sum(axis=0)
    high = (scores * has).sum(axis=0) / np.maximum(inside, 1)
    low = (scores * (1 - has)).sum(axis=0) / np.maximum(outside, 1)
    within = (np.square(scores - high) * has).sum(axis=0) / np.maximum(inside, 1)
    without = (np.square(scores - low) * (1 - has)).sum(axis=0) / np.maximum(outside, 1)
    variance = np.maximum((within + without) / 2, 1e-8)
    trust = np.minimum(inside, outside) / (np.minimum(inside, outside) + PRIOR_PICTURES)
    gain = np.clip((high - low) / variance * trust, 0, LONGEST_LOG_ODDS)
    return ((high + low) / 2).astype(np.float32), gain.astype(np.float32)


def _cells(model: Model, table: CaptionTable) -> Float32Array:
    """(M, D) patch vectors of length 1 of some images of a table."""
    step = max(len(table) // CELL_PICTURES, 1)
    seen = [model.cells(load_pixels(path, READ_PX)) for path in table.images[::step]]
    return np.concatenate([cells.reshape(-1, cells.shape[-1]) for cells in seen])


def usual(training: CaptionTable, names: NDArray[np.bool_], other: CaptionTable) -> NDArray[np.bool_]:
    """(N, K) which terms the kinds of other images may show; where names tell no kind, none."""
    kinds = np.array([scene_class(path) for path in training.images])
    shares = {kind: names[kinds == kind].mean(axis=0) for kind in set(kinds)}
    nothing = np.zeros(names.shape[1])
    return np.array([shares.get(scene_class(path), nothing) >= RARELY for path in other.images])


def _with_thresholds(
    probes: Probes, vectors: Float32Array, present: NDArray[np.bool_], absent: NDArray[np.bool_]
) -> Probes:
    odds = probes.log_odds(vectors)
    left_out = _left_out(probes, vectors)
    return replace(
        probes,
        supported=_quantile(odds[absent], 1 - FALSE_SUPPORT, 1.0),
        contradicted=min(_quantile(odds[present], FALSE_CONTRADICTION, -1.0), 0.0),
        unseen=_quantile(left_out[absent], 1 - FALSE_SUPPORT, 2.0),
    )


def _left_out(probes: Probes, vectors: Float32Array) -> Float32Array:
    """(N, K) standard deviations above the mean picture if each term's own direction were not there."""
    found = np.zeros((len(vectors), len(probes.terms)), np.float32)
    for row in range(len(probes.terms)):
        keep = np.arange(len(probes.terms)) != row
        fewer = replace(probes, supported=0.0, unseen=0.0, directions=probes.directions[keep], texts=probes.texts[keep])
        one = fewer.of_words([probes.terms[row]], [None], probes.texts[row : row + 1])
        found[:, row] = one.log_odds(vectors)[:, 0]
    return found


def _quantile(values: Float32Array, share: float, otherwise: float) -> float:
    return float(np.quantile(values, share)) if values.size else otherwise


def _measured(
    probes: Probes,
    vectors: Float32Array,
    present: NDArray[np.bool_],
    absent: NDArray[np.bool_],
    table: CaptionTable,
) -> dict[str, Any]:
    words = probes.of_words(probes.terms, list(range(len(probes.terms))), probes.texts)
    odds, verdict = probes.judge(words, vectors)
    figures: dict[str, Any] = {"images": len(table), "word_auc": auc(odds[present], odds[absent])}
    figures["auc"] = caption_auc(odds, probes, table)
    for name, those in (("named", present), ("absent", absent)):
        said = verdict[those]
        figures[name] = {
            "supported": float((said == 1).mean()) if said.size else None,
            "contradicted": float((said == -1).mean()) if said.size else None,
        }
    return figures


def caption_auc(odds: Float32Array, probes: Probes, table: CaptionTable) -> float | None:
    """Mean log odds of a caption's words on its own picture against one picture of another kind, drawn at random."""
    rows = {term: row for row, term in enumerate(probes.terms)}
    vocabulary = Vocabulary([term for term in probes.terms if " " not in term])
    phrases = {term for term in probes.terms if " " in term}
    kinds = np.array([scene_class(path) for path in table.images])
    draw = np.random.default_rng(0)
    own, other = [], []
    for image, captions in enumerate(table.captions):
        away = np.flatnonzero(kinds != kinds[image])
        for caption in captions:
            found = [
                rows[phrase] if phrase is not None else vocabulary.find(word.text)
                for word, phrase in in_phrases(caption, phrases)
            ]
            known = [row for row in found if row is not None]
            if known and len(away):
                own.append(odds[image, known].mean())
                other.append(odds[draw.choice(away), known].mean())
    return auc(np.array(own), np.array(other))


def auc(positive: NDArray[np.floating], negative: NDArray[np.floating]) -> float | None:
    """Chance that one of the first lies above one of the second; None where either is empty."""
    if not positive.size or not negative.size:
        return None
    ordered = np.sort(negative)
    below = (np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")) / 2
    return float(below.mean() / len(negative))
