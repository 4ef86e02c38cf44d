"""List, export, import or remove the concepts of a library."""

import argparse
from pathlib import Path

from core import console
from core.commands.arguments import add_json, add_library
from core.search.concepts import SUFFIX, Concepts, read_concept, write_concept


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    add_library(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--export", metavar="NAME", help="write this concept to the file given by --to")
    what.add_argument("--import", dest="take", type=Path, metavar="FILE", help="add the concept in this file")
    what.add_argument("--remove", metavar="NAME", help="remove this concept")
    parser.add_argument("--to", type=Path, metavar="FILE", help=f"where to write it; default: NAME{SUFFIX}")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.library.library import Library

    changes = arguments.take is not None or arguments.remove is not None
    with Library.open(arguments.library, readonly=not changes) as library:
        concepts = Concepts(library)
        if arguments.export is not None:
            concept = concepts.get(arguments.export)
            target = arguments.to or Path(concept.name + SUFFIX)
            write_concept(concept, target)
            console.say(f"The concept “{concept.name}” was written to {target}.")
        elif arguments.take is not None:
            concept = read_concept(arguments.take)
            concepts.keep(concept)
            console.say(f"The concept “{concept.name}” is in the library.")
        elif arguments.remove is not None:
            concepts.forget(arguments.remove)
            console.say(f"The concept “{arguments.remove}” was removed.")
        found = [concepts.get(name) for name in concepts.names()]
    if not changes and arguments.export is None:
        if found:
            rows = [(one.name, one.text, str(one.liked), str(one.unliked)) for one in found]
            console.table(("concept", "words", ">liked", ">unliked"), rows)
        else:
            console.say("This library has no concepts; create one with `nadir search --like FILE --save-concept NAME`.")
    if arguments.json:
        told = [{"name": one.name, "text": one.text, "liked": one.liked, "unliked": one.unliked} for one in found]
        console.say_json({"concepts": told})
    return 0
