"""The keywords of a query on a picture: whether the picture supports them, and where they fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from core.model.keywords import Keyword
from core.model.model import Model, Prediction
from core.model.probes import Float32Array, Support
from core.search.words import QueryWords

# Range of a drawn map, in standard deviations of training patches: fully transparent below the first value, fully opaque above
# the second. Of the words that a scene class does not show, a quarter has a spot above the first value; of those that captions
# name, two thirds.
CLEAR, FULL = 1.5, 5.0
# The same for a map over a scene, which is a mean over tiles of several sizes; small objects count little in the larger tiles.
SCENE_CLEAR, SCENE_FULL = 0.3, 1.8


@dataclass(frozen=True, slots=True)
class Finding:
    """A keyword on one picture.

    Attributes:
        keyword: The keyword.
        support: Whether the picture supports it; unsure where the model has no fitted probes.
        log_odds: Of support.
        map: (g, g) standard deviations above the mean patch of training pictures, row 0 at the top.
        prediction: What KER predicts in its place; None if it was not requested.
    """

    keyword: Keyword
    support: Support
    log_odds: float
    map: Float32Array
    prediction: Prediction | None = None


def query_keywords(model: Model, text: str) -> list[Keyword]:
    """Keywords of a query in the order of its text, unwanted those among them.

    Args:
        model: Knows the words.
        text: The query, with minus signs.
    """
    words = QueryWords.of(text)
    found = wanted_keywords(model, words)
    for offset, end in words.spans:
        for keyword in model.find_keywords(words.text[offset:end]):
            moved = replace(keyword, start=keyword.start + offset, end=keyword.end + offset)
            found.append(replace(moved, kind="unwanted"))
    return sorted(found, key=lambda keyword: keyword.start)


def wanted_keywords(model: Model, words: QueryWords, *, near: bool = True) -> list[Keyword]:
    """Keywords of what is wanted, each with its weight.

    Args:
        model: Knows the words.
        words: The query taken apart.
        near: See `Model.find_keywords`.
    """
    found = model.find_keywords(words.wanted, near=near)
    return [replace(keyword, weight=words.weight_of(keyword.start, keyword.end)) for keyword in found]


def inspect_picture(model: Model, rgb: NDArray[np.uint8], text: str, *, masked: bool = True) -> list[Finding]:
    """Every keyword of a query on one picture.

    Args:
        model: Encodes it.
        rgb: (H, W, 3) uint8.
        text: The query.
        masked: Whether KER predicts each wanted word with it masked.
    """
    keywords = query_keywords(model, text)
    words = model.word_probes(keywords)
    vector = model.encode_images(model.preprocess(rgb)[None]).embedding.astype(np.float32)
    odds, verdict = model.probes.judge(words, vector)
    wanted = [keyword for keyword in keywords if keyword.kind != "unwanted"]
    cells, said = model.look(rgb, QueryWords.of(text).wanted, wanted if masked else [])
    maps = words.maps(cells)
    read = {keyword.start: prediction for keyword, prediction in zip(wanted, said, strict=False)}
    return [
        Finding(keyword, Support(int(verdict[0, at])), float(odds[0, at]), maps[at], read.get(keyword.start))
        for at, keyword in enumerate(keywords)
    ]


def combined(maps: Float32Array, keywords: Sequence[Keyword]) -> Float32Array:
    """One map of a whole query: the mean of the wanted words by their weights, less what there is of the unwanted ones.

    Args:
        maps: (k, ...) of its keywords.
        keywords: k of them, at least one.
    """
    unwanted = np.array([keyword.kind == "unwanted" for keyword in keywords])
    shape = maps.shape[1:]
    weights = np.array([keyword.weight for keyword in keywords], np.float32)[~unwanted]
    counted = bool(weights.sum() > 0)
    wanted = np.average(maps[~unwanted], axis=0, weights=weights) if counted else np.zeros(shape, np.float32)
    against = np.clip(maps[unwanted], 0, None).max(axis=0) if unwanted.any() else np.zeros(shape, np.float32)
    return np.asarray(wanted - against, np.float32)


def drawn_strength(found: Float32Array) -> Float32Array:
    """Strength of a drawn map in [0, 1]: 0 where a patch fits no better than usual, 1 where it fits far better."""
    return np.asarray(np.clip((found - CLEAR) / (FULL - CLEAR), 0, 1), np.float32)


def scene_strength(found: Float32Array) -> Float32Array:
    """`drawn_strength` of a map over a scene (`core.search.heat`); 0 where there is no data."""
    known = np.nan_to_num(found, nan=-np.inf)
    return np.asarray(np.clip((known - SCENE_CLEAR) / (SCENE_FULL - SCENE_CLEAR), 0, 1), np.float32)
