"""Write the results of a search to a file (CSV or GeoJSON), or copy their tiles into a folder."""

import argparse
from pathlib import Path

from core import console
from core.commands import search
from core.errors import UsageError
from core.search.export import WRITERS, export


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    search.add_arguments(parser)
    what = "a file ending in .csv or .geojson, or a new folder for copies of the tiles"
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=what)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    query = search.query_of(arguments)
    target: Path = arguments.to
    if target.suffix.lower() not in WRITERS:
        endings = " or ".join(filter(None, WRITERS))
        raise UsageError(
            "{target} does not end in {endings}; choose one of these, or a new folder for copies.",
            target=target,
            endings=endings,
        )
    result = search.answer(query, arguments)
    done = export(arguments.library, result.hits, target)
    console.say(f"{done.written:,} results written to {target}.")
    if done.placeless:
        console.say(f"{done.placeless:,} have no place on the ground and were left out.")
    for failure in done.failed:
        console.say(f"  {failure.path}: {failure.reason}")
    if arguments.json:
        console.say_json({"file": str(target), "written": done.written, "results": len(result.hits)})
    return 1 if done.failed else 0
