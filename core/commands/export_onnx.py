"""Make the ONNX graphs of a model, so that it runs without torch."""

import argparse

from core import console
from core.commands.arguments import add_json, add_model


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    add_model(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.model.export import export_graphs
    from core.model.graphs import GRAPHS
    from resources import DEFAULT_MODEL

    folder = arguments.model or DEFAULT_MODEL
    difference = export_graphs(folder)
    console.say(
        f"The graphs lie in {folder} ({GRAPHS} names them); they differ from torch by {difference:.1g} at most."
    )
    if arguments.json:
        console.say_json({"folder": str(folder), "difference": difference})
    return 0
