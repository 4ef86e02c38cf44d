"""Make the ONNX graphs of a model, so that it runs without torch."""

import argparse
from pathlib import Path

from core import console
from core.commands.arguments import add_json, add_model
from core.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    add_model(parser)
    given = parser.add_argument_group("from an open_clip checkpoint")
    given.add_argument("--backbone", metavar="NAME", help="its open_clip model name, such as ViT-B-32")
    given.add_argument("--pretrained", metavar="FILE", help="the checkpoint, or one of the backbone's hub tags")
    given.add_argument("--to", type=Path, metavar="FOLDER", help="a new folder for the model")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    checkpoint = (arguments.backbone, arguments.pretrained, arguments.to)
    if any(checkpoint) and (not all(checkpoint) or arguments.model):
        raise UsageError("A checkpoint needs --backbone, --pretrained and --to, and cannot be combined with --model.")
    from core.model.export import export_graphs
    from core.model.graphs import GRAPHS
    from resources import DEFAULT_MODEL

    folder = arguments.to or arguments.model or DEFAULT_MODEL
    if all(checkpoint):
        from core.model.published import import_checkpoint

        import_checkpoint(*checkpoint)
    difference = export_graphs(folder)
    console.say(f"The graphs are in {folder} (listed in {GRAPHS}); they differ from torch by {difference:.1g} at most.")
    if arguments.json:
        console.say_json({"folder": str(folder), "difference": difference})
    return 0
