"""Measure a model on images with captions."""

import argparse
import json
from pathlib import Path
from typing import Any

from core import console
from core.commands.arguments import add_json, add_model


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    parser.add_argument(
        "--csv", type=Path, required=True, metavar="FILE", help="CSV file of captions with the columns filename,title"
    )
    parser.add_argument("--images", type=Path, required=True, metavar="DIR", help="folder with the images")
    add_model(parser)
    add_json(parser)
    parser.add_argument("--record", metavar="NAME", help="write the figures into the model card under this name")


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.training.captions import read_captions

    read_captions(arguments.csv, arguments.images)  # wrong input is told before the model is loaded
    from tqdm import tqdm

    from core.model.artifact import load_model, record_figures
    from core.training.evaluate import evaluate_csv

    model = load_model(arguments.model)
    with tqdm(unit="image", disable=None) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        measured = evaluate_csv(arguments.csv, arguments.images, model, progress=show)
    _tell(measured)
    if arguments.record:
        record_figures(model, arguments.record, measured)
        console.say(f"Recorded as “{arguments.record}” in {model.folder}.")
    if arguments.json:
        console.say_json(json.loads(json.dumps(measured, default=float)))
    return 0


def _tell(measured: dict[str, Any]) -> None:
    sar = measured["sar"]
    kinds = {"no SAR": measured, "SAR, transductive": sar, "SAR, caption bank": sar["bank"]}
    console.say(f"{measured['images']:,} images, {measured['captions']:,} captions; recall in per cent")
    console.table(
        ("", *(f">{direction} R@{k}" for direction in ("i2t", "t2i") for k in (1, 5, 10)), ">mR"),
        [
            (
                name,
                *(
                    f"{figures[direction][f'R@{k}']:.2f}" if direction in figures else "-"
                    for direction in ("i2t", "t2i")
                    for k in (1, 5, 10)
                ),
                f"{figures['mR']:.2f}" if "mR" in figures else "-",
            )
            for name, figures in kinds.items()
        ],
    )
    classes = measured.get("classes")
    if classes:
        console.say()
        for kind in ("plain", "paraphrase"):
            rows = [row for row in classes["per_query"] if row["kind"] == kind]
            console.table(
                ("class", f"{kind} query", ">P@10"),
                [(row["class"], row["query"], f"{row['P@10']:.2f}") for row in rows],
            )
            before = classes["without_sar"][kind]
            console.say(f"mean precision@10 of {kind} queries: {classes[kind]:.3f} ({before:.3f} without SAR)\n")
