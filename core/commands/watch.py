"""Watch folders: index new files, and report new results of saved searches."""

import argparse
import time
from pathlib import Path

from core import console
from core.commands.arguments import add_json, add_library, add_model
from core.errors import UsageError

USUAL_SECONDS = 30.0
STEP_SECONDS = 0.2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    what = "folders to watch; default: those of the library"
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help=what)
    add_library(parser)
    add_model(parser)
    parser.add_argument(
        "--every",
        type=float,
        default=USUAL_SECONDS,
        metavar="SECONDS",
        help=f"time between two checks ({USUAL_SECONDS:g})",
    )
    parser.add_argument(
        "--checks", type=int, metavar="N", help="stop after this many checks; default: run until Ctrl-C"
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.commands.index import stop_requested
    from core.indexing.run import index_folders
    from core.library.library import Library
    from core.search.saved import new_results

    if arguments.every <= 0:
        raise UsageError("The time between two checks must be greater than zero.")
    folders = list(arguments.folders)
    if not folders:
        with Library.open(arguments.library, readonly=True) as library:
            folders = [folder.path for folder in library.folders() if folder.present]
    if not folders:
        raise UsageError("There is no folder to watch; give one.")
    from core.model.artifact import load_model
    from core.search.searcher import Searcher

    model = load_model(arguments.model)
    stopped = stop_requested()
    checks = 0
    while not stopped():
        report = index_folders(arguments.library, folders, model, cancelled=stopped)
        changed = report.added or report.updated or report.removed
        if changed:
            console.say(f"{report.added:,} added, {report.updated:,} updated, {report.removed:,} removed.")
            with Searcher(arguments.library, model) as searcher:
                news = new_results(searcher)
            for one in news:
                if one.hits:
                    console.say(f"{len(one.hits):,} new results for “{one.name}”.")
            if arguments.json:
                told = [{"name": one.name, "new": len(one.hits)} for one in news]
                console.say_json(
                    {"added": report.added, "updated": report.updated, "removed": report.removed, "saved": told}
                )
        checks += 1
        if arguments.checks is not None and checks >= arguments.checks:
            break
        until = time.monotonic() + arguments.every
        while not stopped() and time.monotonic() < until:
            time.sleep(STEP_SECONDS)
    return 0
