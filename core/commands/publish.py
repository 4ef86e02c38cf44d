"""Put a library's tiles into an archive that many share, or bring that up to date."""

import argparse

from core import console
from core.commands.arguments import add_json, add_library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    add_library(parser)
    parser.add_argument(
        "--to",
        required=True,
        metavar="ARCHIVE",
        help="a folder, or an address such as s3://bucket/name; made where missing",
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from tqdm import tqdm

    from core.archive.publish import publish
    from core.library.library import Library

    with Library.open(arguments.library, readonly=True) as library, tqdm(unit="scene", disable=None) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = publish(library, arguments.to, show)
    console.say(
        f"{console.counted(report.tiles, 'tile')} written to {arguments.to}: {report.added:,} scenes added, {report.updated:,} "
        f"updated, {report.removed:,} removed, {report.unchanged:,} unchanged."
    )
    if arguments.json:
        console.say_json(
            {name: getattr(report, name) for name in ("added", "updated", "removed", "unchanged", "tiles")}
        )
    return 0
