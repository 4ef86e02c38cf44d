"""Arguments that several commands share."""

import argparse
from pathlib import Path


def library_or_archive(place: str) -> Path:
    """The file that stands for what a user names: a library itself, or their own file for an archive.

    Raises:
        UsageError: the address of an archive holds a secret.
        LibraryError: the archive cannot be read.
    """
    from core.archive.engine import is_archive

    if not is_archive(place):
        return Path(place)
    from core.archive.own import own_file

    return own_file(place)


def add_library(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """`--library FILE`, which may be an archive too."""
    what = "the library (.nadir), or the folder or address of an archive"
    parser.add_argument("--library", type=library_or_archive, required=required, metavar="FILE", help=what)


def add_model(parser: argparse.ArgumentParser) -> None:
    """`--model FOLDER`."""
    parser.add_argument(
        "--model", type=Path, metavar="FOLDER", help="a model artifact; default: the one that ships with Nadir"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line of the output")
