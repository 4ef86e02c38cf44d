"""Read image files for another process; internal and not listed."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.decoding.process import serve

    serve()
    return 0
