"""Arguments that several commands share."""

import argparse
from pathlib import Path


def add_library(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """`--library FILE`."""
    parser.add_argument("--library", type=Path, required=required, metavar="FILE", help="the library (.nadir)")


def add_model(parser: argparse.ArgumentParser) -> None:
    """`--model FOLDER`."""
    parser.add_argument(
        "--model", type=Path, metavar="FOLDER", help="a model artifact; default: the one that ships with Nadir"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line of the output")
