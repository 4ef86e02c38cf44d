"""Show which words of a query the model knows."""

import argparse

from core import console
from core.commands.arguments import add_json, add_model
from core.commands.search import keywords_as_json
from core.search.query import Query


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    parser.add_argument("text", metavar="TEXT", help="a query")
    add_model(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    Query(text=arguments.text).check()
    from core.model.artifact import load_model

    found = load_model(arguments.model).find_keywords(arguments.text)
    if found:
        console.table(
            ("word", "known", "nearest known words"),
            [(keyword.word, "yes" if keyword.known else "no", ", ".join(keyword.nearest)) for keyword in found],
        )
    else:
        console.say("No keywords: the query holds only words such as “the” and “near”.")
    if arguments.json:
        console.say_json({"query": arguments.text, "keywords": keywords_as_json(found)})
    return 0
