"""Train a model from a config and write its artifact."""

import argparse
from pathlib import Path

from core import console
from core.errors import UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    parser.add_argument("--config", type=Path, required=True, metavar="FILE", help="a TOML file, or a shipped recipe")
    parser.add_argument("--backbone", metavar="NAME", help="an open_clip model name, replaces the one in the config")
    parser.add_argument(
        "--pretrained", metavar="TAG", help="a hub tag or a checkpoint file, replaces the one in the config"
    )
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="output folder, replaces the one in the config")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="change any setting, for example parts.eba=joint",
    )
    parser.add_argument("--fresh", action="store_true", help="start again even if there is a checkpoint to resume from")


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    changes = {}
    for change in arguments.set:
        key, equals, value = change.partition("=")
        if not key or not equals:
            raise UsageError("--set takes KEY=VALUE, not {change}.", change=repr(change))
        changes[key] = value
    for name in ("backbone", "pretrained", "output"):
        if getattr(arguments, name) is not None:
            changes[name] = str(getattr(arguments, name))
    from core.training.config import TrainConfig

    config = TrainConfig.read(arguments.config, changes)
    from core.training.train import train

    folder = train(config, resume=not arguments.fresh, log=console.say)
    console.say(f"The model is in {folder}.")
    return 0
