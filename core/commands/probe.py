"""Fit the probes that find a model's keywords in pictures, from its training captions."""

import argparse
from pathlib import Path

from core import console
from core.commands.arguments import add_json, add_model

USUAL_SHARE = 0.05


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    parser.add_argument(
        "--csv",
        type=Path,
        required=True,
        metavar="FILE",
        help="CSV file of the training captions with the columns filename,title",
    )
    parser.add_argument("--images", type=Path, required=True, metavar="DIR", help="folder with the images")
    add_model(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.training.captions import read_captions, split_validation

    table = read_captions(arguments.csv, arguments.images)  # wrong input is told before the model is loaded
    from tqdm import tqdm

    from core.model.artifact import load_model, record_probes
    from core.training.probing import fit_probes

    model = load_model(arguments.model)
    # The split that the model was validated on, so that the thresholds are chosen on pictures it has not learned.
    recipe = model.config.provenance.get("recipe") or {}
    share, distinct = recipe.get("validation_share", USUAL_SHARE), recipe.get("validation_distinct", 1)
    training, validation = split_validation(table, share, distinct=distinct)
    with tqdm(unit="image", disable=None) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        probes, figures = fit_probes(model, training, validation, show)
    record_probes(model, probes, figures)
    phrases = [term for term in probes.terms if " " in term]
    console.say(f"{len(probes.terms):,} probes, {len(phrases):,} of them phrases, written to {model.folder}.")
    if figures["auc"] is not None:
        console.say(f"Captions of the same image against those of another scene class: AUC {figures['auc']:.3f}.")
    if arguments.json:
        console.say_json({"folder": str(model.folder), "phrases": phrases, **figures})
    return 0
