"""Measuring a model on a caption table: recalls with and without SAR, and precision@10 by scene class."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.model.codes import ImageCodes
from core.model.model import Model
from core.scoring.caption_bank import FloatArray
from core.scoring.sar import VARIANTS
from core.training.captions import CaptionTable, read_captions, scene_class
from core.training.metrics import mean_recall, precision_at, recalls
from core.training.scores import encode_table_images, score_codes

QUERIES = Path(__file__).with_name("class_queries.toml")
CUT = 10


def evaluate_csv(
    csv: Path, images: Path, model: Model, *, progress: Callable[[int, int], None] = lambda done, total: None
) -> dict[str, Any]:
    """Measure a model.

    Args:
        csv: Caption table.
        images: Folder of its images.
        model: To be measured.
        progress: Told the number of images encoded and to be encoded.

    Returns:
        `images`, `captions`, `i2t`, `t2i` (R@1/5/10 in percent), `mR`, `sar` with the same three for the transductive form
        and `bank` with `t2i` for the caption bank; and where file names carry AID classes `classes`: mean precision@10 in
        [0, 1] of `plain` and `paraphrase` queries with `per_query` rows.

    Raises:
        CaptionDataError: the table cannot be used.
    """
    table = read_captions(csv, images)
    codes = encode_table_images(model, table, progress)
    texts, image_of_text = table.flat()
    weight = model.fusion_weight
    fused = score_codes(model.encode_texts(texts), codes, image_of_text).fused(weight)
    references = _bank_scores(model, codes)
    measured: dict[str, Any] = {"images": len(table), "captions": len(texts)}
    plain = recalls(fused, image_of_text)
    measured |= {**plain, "mR": mean_recall(plain)}
    measured["sar"] = _with_sar(model, fused, references, image_of_text)
    classes = _by_class(model, table, codes, references)
    if classes is not None:
        measured["classes"] = classes
    return measured


def _bank_scores(model: Model, images: ImageCodes) -> FloatArray:
    image_of_text = np.zeros(len(model.bank.texts), np.int64)
    return score_codes(model.bank, images, image_of_text).fused(model.fusion_weight)


def _resort(model: Model, scores: FloatArray, references: FloatArray) -> FloatArray:
    return VARIANTS[model.sar.variant].batch(scores, references, **_parameters(model))


def _parameters(model: Model) -> dict[str, float]:
    parameters = dict(model.sar.parameters)
    if model.sar.variant in ("reverse", "multivariate"):
        parameters["top_k"] = model.sar.top_k
    return parameters


def _with_sar(
    model: Model, fused: FloatArray, references: FloatArray, image_of_text: NDArray[np.int64]
) -> dict[str, Any]:
    """Transductive in both directions, as papers report it, and with the caption bank, as the app does it."""
    of_texts = recalls(_resort(model, fused, fused), image_of_text)["t2i"]
    of_images = recalls(_resort(model, fused.T, fused.T).T, image_of_text)["i2t"]
    with_bank = recalls(_resort(model, fused, references), image_of_text)["t2i"] if len(references) else of_texts
    both = {"i2t": of_images, "t2i": of_texts}
    return {**both, "mR": mean_recall(both), "bank": {"t2i": with_bank}}


def _by_class(model: Model, table: CaptionTable, images: ImageCodes, references: FloatArray) -> dict[str, Any] | None:
    of_image = np.array([scene_class(path) for path in table.images])
    queries = {
        name: entry
        for name, entry in tomllib.loads(QUERIES.read_text(encoding="utf-8")).items()
        if (of_image == name).sum() >= CUT
    }
    if len(queries) < 2:
        return None
    rows = [(name, "plain", entry["plain"]) for name, entry in queries.items()]
    rows += [(name, "paraphrase", text) for name, entry in queries.items() for text in entry["paraphrase"]]
    image_of_text = np.zeros(len(rows), np.int64)
    fused = score_codes(model.encode_texts([text for *_, text in rows]), images, image_of_text).fused(
        model.fusion_weight
    )
    relevant = np.array([of_image == name for name, *_ in rows])
    before = precision_at(CUT, fused, relevant)
    after = precision_at(CUT, _resort(model, fused, references), relevant) if len(references) else before
    kinds = np.array([kind for _, kind, _ in rows])
    return {
        "plain": float(after[kinds == "plain"].mean()),
        "paraphrase": float(after[kinds == "paraphrase"].mean()),
        "without_sar": {kind: float(before[kinds == kind].mean()) for kind in ("plain", "paraphrase")},
        "per_query": [
            {"class": name, "kind": kind, "query": text, "P@10": float(value)}
            for (name, kind, text), value in zip(rows, after, strict=True)
        ],
    }
