"""What re-ranking with the caption bank adds to text-to-image recall, with an interval over images.

    python -m benchmarks.sar CAPTIONS IMAGES [--model FOLDER] [--draws N]

CAPTIONS is a test table. The variant and its numbers are those that the artifact chose on validation; the other variants of its
card are shown beside it. Images are drawn with replacement, each with all its captions; the gallery stays whole.
"""

import argparse
from pathlib import Path

import numpy as np

from core.model.artifact import load_model
from core.scoring.sar import VARIANTS
from core.training.captions import read_captions
from core.training.scores import encode_table_images, score_codes

RANKS = (1, 5, 10)
INTERVAL = (2.5, 97.5)


def main() -> int:
    """Measure and print a row a variant."""
    parser = argparse.ArgumentParser(prog="benchmarks.sar")
    parser.add_argument("captions", type=Path)
    parser.add_argument("images", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--draws", type=int, default=2000)
    options = parser.parse_args()
    model = load_model(options.model)
    table = read_captions(options.captions, options.images)
    images = encode_table_images(model, table)
    texts, image_of_text = table.flat()
    fused = score_codes(model.encode_texts(texts), images, image_of_text).fused(model.fusion_weight)
    bank = score_codes(model.bank, images, np.zeros(len(model.bank.texts), np.int64)).fused(model.fusion_weight)
    before = _found(fused, image_of_text)
    draws = np.random.default_rng(0).integers(len(table), size=(options.draws, len(table)))
    print(f"without SAR: mean of t2i R@1, 5, 10 {_mean(before, image_of_text, None):.2f}")
    for name, chosen in model.config.figures["validation"]["sar"].items():
        if name == "none":
            continue
        after = _found(VARIANTS[name].batch(fused, bank, **chosen["parameters"]), image_of_text)
        gains = [_mean(after, image_of_text, draw) - _mean(before, image_of_text, draw) for draw in draws]
        low, high = np.percentile(gains, INTERVAL)
        gain = _mean(after, image_of_text, None) - _mean(before, image_of_text, None)
        shipped = " (ships)" if name == model.sar.variant else ""
        print(f"{name}{shipped}: {gain:+.2f} [{low:+.2f}, {high:+.2f}] {chosen['parameters']}", flush=True)
    return 0


def _found(scores: np.ndarray, image_of_text: np.ndarray) -> np.ndarray:
    """(T,) for each caption the mean over the ranks of whether its image is found, in per cent."""
    own = scores[np.arange(len(scores)), image_of_text]
    rank = (scores > own[:, None]).sum(axis=1)
    return np.mean([(rank < count) * 100.0 for count in RANKS], axis=0)


def _mean(found: np.ndarray, image_of_text: np.ndarray, draw: np.ndarray | None) -> float:
    """Over all captions, or over those of drawn images as often as they were drawn."""
    if draw is None:
        return float(found.mean())
    weights = np.bincount(draw, minlength=int(image_of_text.max()) + 1)[image_of_text]
    return float((found * weights).sum() / weights.sum())


if __name__ == "__main__":
    raise SystemExit(main())
