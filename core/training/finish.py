"""The end of a training run: selection on the validation split, then writing the artifact.

Selected in this order: the fusion weight, the caption bank, the SAR variant with its parameters, the thresholds of support. The
test split is not used.
"""

import itertools
import math
import random
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from core.model.artifact import load_model, record_probes, save_artifact
from core.model.card import write_card
from core.model.codes import ImageCodes, TextCodes
from core.model.config import SarConfig
from core.model.export import export_graphs
from core.model.local import gram
from core.model.model import Model
from core.model.pixels import normalise
from core.scoring.sar import VARIANTS
from core.training.augment import load_pixels
from core.training.captions import CaptionTable, normalised
from core.training.curve import draw_curve
from core.training.metrics import mean_recall, recalls
from core.training.probing import fit_probes
from core.training.run import Run
from core.training.scores import READ_PX, SimilarityScores, encode_table_images, score_codes

ARTIFACT = "model"
FUSION_WEIGHTS = tuple(round(0.05 * step, 2) for step in range(21))
GRID: dict[str, dict[str, tuple[float, ...]]] = {
    "none": {},
    "reverse": {"top_k": (10, 30, 100)},
    "multivariate": {"decay": (0.02, 0.05, 0.1), "w2": (0.3, 0.7, 1.1)},
    "inverted_softmax": {"beta": (5, 10, 15, 20, 30, 40), "weight": (0.3, 0.5, 0.7, 1.0)},
    "nnn": {"top": (16, 64, 128, 512), "weight": (0.25, 0.5, 0.75, 1.0)},
}
# The plain reverse sort re-ranks as many leading results as suit it. For the others more than this changes little either way,
# and a search reads the codes of each: over 9,494 images and 600 captions, precision@50 by kind was 0.902 here and 0.901 with
# twice as many or all; recall@10 of the one image 0.157 and 0.155, recall@50 0.432 and 0.435.
TOP_K = 100
BASIS_BATCH = 32
PLACES = ("captions", "images", "output", "start", "further", "lexicon_texts")


def finish(run: Run) -> Path:
    """Select everything on the validation split and write the artifact.

    Args:
        run: Finished, with its best weights.

    Returns:
        The artifact's folder, `model/` in the run's output.
    """
    model = run.as_model()
    if run.config.mode == "paper" and run.config.parts.local:
        fit_basis(model, run.validation_table)
    images = encode_table_images(model, run.validation_table)
    texts, image_of_text = run.validation_table.flat()
    scores = score_codes(model.encode_texts(texts), images, image_of_text)
    # The released weight lies between two steps of the grid.
    further = (released_fusion(run),) if run.config.mode == "paper" else ()
    weight = choose_fusion(scores, further) if run.config.parts.local else 1.0
    bank = model.encode_texts(bank_captions(run.train_table, run.config.bank, run.config.seed))
    sar, table = choose_sar(scores, _other_than(bank, texts), images, weight)
    fused = recalls(scores.fused(weight), image_of_text)
    config = replace(
        run.model_config,
        tile_policy={"tile_px": 384, "overlap": 0.0, "zoom_levels": 0},
        fusion_weight=weight,
        sar=sar,
        provenance=_provenance(run),
        figures={
            "validation": {
                "images": len(run.validation_table),
                "captions": len(texts),
                **fused,
                "mR": mean_recall(fused),
                "sar": table,
            }
        },
    )
    folder = run.config.output / ARTIFACT
    save_artifact(
        folder,
        config,
        run.averaged,
        run.vocabulary,
        bank=bank,
        keyword_codes=model.encode_texts(run.vocabulary.words).embedding,
        text_folder=run.text_folder,
    )
    write_card(folder, config)
    draw_curve(run.history, folder / "curve.png")
    export_graphs(folder)
    finished = load_model(folder)
    record_probes(finished, *fit_probes(finished, run.train_table, run.validation_table))
    return folder


def fit_basis(model: Model, table: CaptionTable) -> None:
    """Choose the directions that the compact local codes of a `paper` model keep.

    The released layout has no projection to few local dimensions, so its Gram matrices are D x D. They are stored in the
    space of the leading eigenvectors of the mean Gram matrix of images and texts.

    Args:
        model: Its network's `basis` is set.
        table: Images with captions, at least one.
    """
    network, config = model.network, model.config
    basis = network.get_buffer("basis")
    total = torch.zeros(model.embed_dim, model.embed_dim, device=basis.device)
    with torch.inference_mode():
        for at in range(0, len(table), BASIS_BATCH):
            part = slice(at, at + BASIS_BATCH)
            pictures = np.stack([model.preprocess(load_pixels(path, READ_PX)) for path in table.images[part]])
            seen = network.encode_image(normalise(torch.from_numpy(pictures).to(basis.device), config.mean, config.std))
            read = network.encode_text(
                model.tokenizer([captions[0] for captions in table.captions[part]], full_length=True).ids.to(
                    basis.device
                )
            )
            total += gram(seen.local).sum(dim=0) + gram(read.local).sum(dim=0)
        leading = torch.linalg.eigh(total).eigenvectors.flip(1)  # eigh sorts upwards
        basis.copy_(leading[:, : basis.shape[1]])


def released_fusion(run: Run) -> float:
    """The weight at which fused scores stand in the order of the released code's 0.6 cos + 0.4 F.

    F is the local score before it is divided by the root of (tokens x patches), 77 x 49 for ViT-B/32 at 224 px.
    """
    side = run.model_config.input_px // int(run.model_config.backbone["vision_cfg"].get("patch_size", 32))
    scale = math.sqrt(run.tokenizer.context_length * side**2)
    return 0.6 / (0.6 + 0.4 * scale)


def choose_fusion(scores: SimilarityScores, further: Sequence[float] = ()) -> float:
    """The weight of the global score with the best mR; of equals the one nearest one half.

    Args:
        scores: Scores of the validation captions.
        further: Weights to try beside the steps of 0.05.
    """
    weights = (*FUSION_WEIGHTS, *further)
    found = {weight: mean_recall(recalls(scores.fused(weight), scores.image_of_text)) for weight in weights}
    best = max(found.values())
    return min((weight for weight, value in found.items() if value == best), key=lambda weight: abs(weight - 0.5))


def bank_captions(table: CaptionTable, count: int, seed: int) -> list[str]:
    """Distinct training captions, drawn at random: what any query's reverse rank is counted among."""
    distinct = sorted({normalised(caption) for captions in table.captions for caption in captions})
    random.Random(seed).shuffle(distinct)
    return sorted(distinct[:count])


def choose_sar(
    scores: SimilarityScores, bank: TextCodes, images: ImageCodes, weight: float
) -> tuple[SarConfig, dict[str, Any]]:
    """The variant that helps text-to-image search most with the bank as its reverse side.

    Args:
        scores: Scores of the validation captions.
        bank: Encoded reference captions, none of them a validation caption.
        images: Encoded validation images.
        weight: Weight of the global score.

    Returns:
        The winner, and for every variant its best parameters with the mean of R@1/5/10.
    """
    fused = scores.fused(weight)
    references = score_codes(bank, images, np.zeros(len(bank.texts), np.int64)).fused(weight)
    table: dict[str, Any] = {}
    for name, grid in GRID.items():
        for values in itertools.product(*grid.values()):
            parameters = dict(zip(grid, values, strict=True))
            mean = text_to_image_mean(VARIANTS[name].batch(fused, references, **parameters), scores)
            if name not in table or mean > table[name]["t2i mean"]:
                table[name] = {"t2i mean": mean, "parameters": parameters}
    winner = max(table, key=lambda name: table[name]["t2i mean"])
    parameters = dict(table[winner]["parameters"])
    top_k = int(parameters.pop("top_k", TOP_K))
    return SarConfig(variant=winner, parameters=parameters, top_k=top_k), table


def _other_than(bank: TextCodes, texts: list[str]) -> TextCodes:
    """The bank without captions worded like one of `texts`.

    A third of RSICD's captions stand word for word at several images; what a user types is hardly ever in the bank.
    """
    known = {normalised(text) for text in texts}
    kept = [at for at, text in enumerate(bank.texts) if text not in known]
    return TextCodes([bank.texts[at] for at in kept], bank.embedding[kept], bank.local[kept])


def text_to_image_mean(scores: np.ndarray[Any, Any], of: SimilarityScores) -> float:
    """Mean of the three text-to-image recalls in percent."""
    return float(np.mean(list(recalls(scores, of.image_of_text)["t2i"].values())))


def _table_name(path: Path) -> str:
    """A table with its folder, since most are called `train.csv`."""
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


def _provenance(run: Run) -> dict[str, Any]:
    config = run.config
    recipe = {name: value for name, value in asdict(config).items() if name not in (*PLACES, "notes", "class_prompts")}
    before = run.started_from
    return {
        "captions": " and ".join(
            _table_name(path) for path in (config.captions, *(one.captions for one in config.further))
        ),
        "training_images": len(run.train_table),
        "validation_images": len(run.validation_table),
        "drawn_images": len(run.data) - len(run.train_table),
        "image_tower": before.get("image_tower")
        or ("ImageNet weights" if config.image_start else config.pretrained)
        or "random weights",
        "text_tower": before.get("text_tower") or config.pretrained or config.text_start or "random weights",
        "text_tower_frozen": config.freeze_text,
        "epochs": run.epoch + before.get("epochs", 0),
        "best_validation_mR": run.best,
        "recipe": recipe,
        "recipe_before": before.get("recipe"),
        "notes": config.notes,
    }
