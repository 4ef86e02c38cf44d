"""Rate, colour or annotate places, add them to collections, or list the marked places."""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import console
from core.archive.opening import marks_of, source_of
from core.commands.arguments import add_json, add_library
from core.errors import UsageError
from core.imagery import Window
from core.library.marks import BEST, COLOURS, Mark, checked_collection, mark_fields

if TYPE_CHECKING:
    from core.library.library import Library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    what = "images of the library, all of whose tiles are marked; what is marked already is listed if left out"
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=what)
    add_library(parser)
    parser.add_argument(
        "--window", type=int, nargs=4, metavar=("X", "Y", "WIDTH", "HEIGHT"), help="only the tile with this window"
    )
    parser.add_argument("--rating", type=int, metavar="N", help=f"1 to {BEST}; 0 removes the rating")
    parser.add_argument("--colour", choices=(*COLOURS, "none"), help="a colour")
    parser.add_argument("--note", metavar="TEXT", help="a note; replaces an existing one, an empty note removes it")
    parser.add_argument("--collect", action="append", metavar="NAME", help="add to this collection; may be repeated")
    parser.add_argument("--drop", action="append", metavar="NAME", help="remove from this collection; may be repeated")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.library.library import Library

    changes = any(
        value is not None
        for value in (arguments.rating, arguments.colour, arguments.note, arguments.collect, arguments.drop)
    )
    if changes and not arguments.files:
        raise UsageError("Give the images to mark.")
    with Library.open(arguments.library, readonly=not changes) as library:
        marks = marks_of(library)
        if changes:
            tiles = _tiles(library, arguments.files, arguments.window)
            marks.change(tiles, lambda mark: _changed(mark, arguments))
            console.say(f"{len(tiles):,} places marked.")
        found = marks.places()
    if arguments.files:
        asked = {file.absolute() for file in arguments.files}
        found = [place for place in found if place.path in asked]
    rows: list[dict[str, Any]] = [
        {
            "path": str(place.path),
            "window": [place.window.x, place.window.y, place.window.width, place.window.height],
            "in_library": place.tile_id is not None,
            **mark_fields(place.mark),
        }
        for place in found
    ]
    if rows:
        console.table((">rating", "colour", "collections", "note", "place"), [_row(row) for row in rows])
    else:
        console.say("Nothing is marked.")
    if arguments.json:
        console.say_json({"places": rows})
    return 0


def _changed(mark: Mark, arguments: argparse.Namespace) -> Mark:
    if arguments.rating is not None:
        mark = replace(mark, rating=arguments.rating)
    if arguments.colour is not None:
        mark = replace(mark, colour=None if arguments.colour == "none" else arguments.colour)
    if arguments.note is not None:
        mark = replace(mark, note=arguments.note)
    names = {checked_collection(name) for name in arguments.collect or ()}
    return replace(mark, collections=(mark.collections | names) - {*(arguments.drop or ())})


def _tiles(library: "Library", files: Sequence[Path], window: Sequence[int] | None) -> list[int]:
    """Keys of the tiles of some images.

    Raises:
        UsageError: an image is not in the library, or has no such tile.
    """
    reader = source_of(library)
    keys = []
    for file in files:
        found = reader.of_file(file.absolute())
        if not found:
            raise UsageError("{file} is not in the library; index its folder first.", file=file)
        wanted = [key for key, at in found.items() if window is None or at == Window(*window)]
        if not wanted:
            raise UsageError("{file} has no tile with this window; `nadir search --json` lists the windows.", file=file)
        keys += wanted
    return keys


def _row(row: dict[str, Any]) -> tuple[str, ...]:
    place = f"{row['path']}  [{', '.join(map(str, row['window']))}]" + (
        "" if row["in_library"] else "  not in the library"
    )
    note = " ".join(row["note"].split())
    return str(row["rating"]), row["colour"] or "-", ", ".join(row["collections"]) or "-", note or "-", place
