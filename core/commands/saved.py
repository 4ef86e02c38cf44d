"""List saved searches with the number of their new results, or run or remove one."""

import argparse

from core import console
from core.commands import search
from core.commands.arguments import add_json, add_library, add_model


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="run this search and mark its results as seen")
    add_library(parser)
    add_model(parser)
    parser.add_argument("--remove", action="store_true", help="remove this search")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.errors import UsageError
    from core.library.library import Library
    from core.search.saved import SavedSearches, new_results

    if arguments.remove and arguments.name is None:
        raise UsageError("Give the name of the saved search to remove.")
    with Library.open(arguments.library, readonly=arguments.name is None) as library:
        saved = SavedSearches(library)
        if arguments.remove:
            saved.forget(arguments.name)
            console.say(f"The saved search “{arguments.name}” was removed.")
            return 0
        query = None if arguments.name is None else saved.get(arguments.name)
    from core.model.artifact import load_model
    from core.search.searcher import Searcher

    with Searcher(arguments.library, load_model(arguments.model)) as searcher:
        news = new_results(searcher, None if arguments.name is None else [arguments.name])
        result = None if query is None else searcher.search(query)
    counts = [{"name": one.name, "new": len(one.hits)} for one in news]
    if result is not None:
        search.tell(result)
        console.say(f"{len(news[0].hits):,} of the results that are better than chance are new.")
        with Library.open(arguments.library) as library:
            SavedSearches(library).see(arguments.name)
    elif counts:
        console.table(("search", ">new"), [(str(one["name"]), f"{one['new']:,}") for one in counts])
    else:
        console.say("No search is saved; `nadir search TEXT --save-as NAME` saves one.")
    if arguments.json:
        told = {} if result is None else search.as_json(result, search.marks_in(arguments.library))
        console.say_json({**told, "saved": counts})
    return 0
