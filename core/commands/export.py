"""Write the results of a search to a file: CSV or GeoJSON."""

import argparse
from pathlib import Path

from core import console
from core.commands import search
from core.errors import UsageError
from core.retrieval.export import WRITERS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    search.add_arguments(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file ending in .csv or .geojson")


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    query = search.query_of(arguments)
    target: Path = arguments.to
    write = WRITERS.get(target.suffix.lower())
    if write is None:
        raise UsageError(f"{target} does not end in {' or '.join(WRITERS)}; choose one of these.")
    result = search.answer(query, arguments)
    written = write(result.hits, target)
    console.say(f"{written:,} of {len(result.hits):,} results written to {target}.")
    if arguments.json:
        console.say_json({"file": str(target), "written": written, "results": len(result.hits)})
    return 0
