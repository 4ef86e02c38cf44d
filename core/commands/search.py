"""Search a library by words, by a picture, by examples, or by a combination of them."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from core import console
from core.archive.opening import marks_of, source_of
from core.commands.arguments import add_json, add_library, add_model
from core.commands.keywords import keyword_as_json
from core.errors import UsageError
from core.imagery import Window
from core.imagery.geometry import Bounds
from core.library.area import Area
from core.library.marks import COLOURS, Mark, mark_fields
from core.search.area_file import read_area
from core.search.concepts import Concepts, written
from core.search.examples import Examples
from core.search.filters import Filters, MarkFilter
from core.search.query import Order, Query

if TYPE_CHECKING:
    from core.search.query import SearchResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    told = "what to look for; -word is unwanted, word^2 counts twice, word^0.5 half"
    parser.add_argument("text", nargs="?", default="", metavar="TEXT", help=told)
    add_library(parser)
    add_model(parser)
    parser.add_argument("--top", type=int, default=20, metavar="K", help="number of results (20)")
    parser.add_argument("--no-sar", action="store_true", help="do not re-rank the results")
    parser.add_argument("--image", type=Path, metavar="FILE", help="a picture to search by, with or without words")
    region = "only this part of it, in pixels"
    parser.add_argument("--region", type=int, nargs=4, metavar=("X", "Y", "WIDTH", "HEIGHT"), help=region)
    parser.add_argument(
        "--like", type=Path, action="append", metavar="FILE", help="find more like this picture; may be repeated"
    )
    parser.add_argument(
        "--unlike", type=Path, action="append", metavar="FILE", help="find less like this picture; may be repeated"
    )
    parser.add_argument(
        "--concept",
        action="append",
        metavar="NAME",
        help="add this saved concept to the query, like @NAME in the text; may be repeated",
    )
    parser.add_argument("--save-concept", metavar="NAME", help="save the query as a concept in the library")
    parser.add_argument("--save-as", metavar="NAME", help="save the search under this name; see `nadir saved`")
    parser.add_argument("--folder", type=Path, action="append", metavar="DIR", help="only this folder; may be repeated")
    parser.add_argument("--since", metavar="DAY", help="only scenes taken on this day or later, such as 2024-06-18")
    parser.add_argument("--until", metavar="DAY", help="only scenes taken on this day or earlier")
    parser.add_argument(
        "--area",
        nargs="+",
        metavar=("FILE", "WEST SOUTH EAST NORTH"),
        help="only places that overlap the polygons of a GeoJSON or GeoPackage file, or this area in degrees",
    )
    parser.add_argument(
        "--least",
        type=float,
        default=0.0,
        metavar="PERCENT",
        help="only results that fit better than this percentage of captions",
    )
    parser.add_argument("--rating", type=int, metavar="N", help="only places that you rated N or better")
    parser.add_argument(
        "--colour", action="append", choices=COLOURS, help="only places marked in this colour; may be repeated"
    )
    parser.add_argument(
        "--collection", metavar="NAME", help="only places in this collection; without TEXT, all of them"
    )
    parser.add_argument("--noted", action="store_true", help="only places with a note")
    parser.add_argument("--sort", choices=get_args(Order), default="relevance", help="order of the results")
    parser.add_argument("--by-scene", action="store_true", help="group the tiles of a scene")
    parser.add_argument("--fold-alike", action="store_true", help="group near-duplicates")
    add_json(parser)


def query_of(arguments: argparse.Namespace) -> Query:
    """The checked query of a command line, but for its folders, which only the library knows."""
    named = [written(name) for name in arguments.concept or ()]
    area, rest = _area_of(arguments.area or ())
    if len(rest) > (not arguments.text):
        raise UsageError("--area takes one file or four numbers; put the words of the search before it.")
    query = Query(
        text=" ".join([arguments.text, *rest, *named]).strip() or None,
        image=arguments.image,
        region=None if arguments.region is None else Window(*arguments.region),
        examples=Examples(tuple(arguments.like or ()), tuple(arguments.unlike or ())),
        top_k=arguments.top,
        sar=not arguments.no_sar,
        filters=Filters(
            since=arguments.since,
            until=arguments.until,
            area=area,
            marks=_marks_of(arguments),
            least=arguments.least / 100,
        ),
        order=arguments.sort,
        by_scene=arguments.by_scene,
        fold_alike=arguments.fold_alike,
    )
    query.check()
    return query


def _area_of(given: Sequence[str]) -> tuple[Bounds | Area | None, Sequence[str]]:
    """The area of `--area`, and what follows it, which is the text where there is none before.

    Raises:
        UsageError: it is neither a file with polygons nor four numbers.
    """
    if not given:
        return None, ()
    try:
        float(given[0])
    except ValueError:
        return read_area(Path(given[0])), given[1:]
    try:
        west, south, east, north = (float(number) for number in given[:4])
    except ValueError as error:
        raise UsageError("--area takes a file, or four numbers: west, south, east, north in degrees.") from error
    return (west, south, east, north), given[4:]


def _marks_of(arguments: argparse.Namespace) -> MarkFilter | None:
    wanted = MarkFilter(arguments.rating or 0, frozenset(arguments.colour or ()), arguments.collection, arguments.noted)
    return None if wanted == MarkFilter() else wanted


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    query = query_of(arguments)
    result = answer(query, arguments)
    tell(result)
    if arguments.json:
        console.say_json(as_json(result, marks_in(arguments.library)))
    return 0


def marks_in(library: Path) -> Mapping[int, Mark]:
    """Marks by tile key."""
    from core.library.library import Library

    with Library.open(library, readonly=True) as opened:
        return marks_of(opened).of_tiles()


def answer(query: Query, arguments: argparse.Namespace) -> "SearchResult":
    """Search as the command line says."""
    from core.library.library import Library

    # A missing or foreign file is told before the model is loaded, which takes seconds.
    with Library.open(arguments.library, readonly=True) as library:
        if arguments.folder:
            source = source_of(library)
            folders = frozenset(source.folder_at(folder) for folder in arguments.folder)
            query = replace(query, filters=replace(query.filters, folders=folders))
    from core.model.artifact import load_model
    from core.search.searcher import Searcher

    with Searcher(arguments.library, load_model(arguments.model)) as searcher:
        result = searcher.search(query)
        concept = searcher.concept(arguments.save_concept, query) if arguments.save_concept else None
    if arguments.save_as is not None:
        from core.search.saved import SavedSearches

        with Library.open(arguments.library) as library:
            name = SavedSearches(library).keep(arguments.save_as, query)
        console.say(f"Saved as “{name}”; `nadir saved` lists its new results.")
    if concept is not None:
        with Library.open(arguments.library) as library:
            Concepts(library).keep(concept)
        console.say(f"Saved as the concept “{concept.name}”; search for it as {written(concept.name)}.")
    return result


_SUPPORT = {1: "supported", 0: "unsure", -1: "contradicted"}


def as_json(result: "SearchResult", marks: Mapping[int, Mark]) -> dict[str, Any]:
    """The answer as the command's JSON object.

    Args:
        result: The answer.
        marks: Marks by tile key.
    """
    return {
        "query": result.query.text or "",
        "keywords": [keyword_as_json(keyword) for keyword in result.keywords],
        "tiles_searched": result.tiles_searched,
        "seconds": round(result.seconds, 4),
        "unwanted": list(result.query.words.unwanted),
        "liked": [str(example) for example in result.query.examples.liked],
        "unliked": [str(example) for example in result.query.examples.unliked],
        "concepts": list(result.query.words.concepts),
        "matches_well": result.matches_well,
        "results": [
            {
                "rank": hit.rank,
                "rank_before_sar": hit.rank_before_sar,
                "path": str(hit.path),
                "window": [hit.window.x, hit.window.y, hit.window.width, hit.window.height],
                "global": round(hit.global_score, 6),
                "local": round(hit.local, 6),
                "fused": round(hit.fused, 6),
                "reverse": None if hit.share_better is None else round(hit.share_better, 6),
                "bounds": list(hit.bounds) if hit.bounds else None,
                "better_than_chance": hit.better_than_chance,
                "day": hit.day,
                "day_of_file": hit.day_of_file,
                "words": [
                    {"support": _SUPPORT[word.support], "log_odds": round(word.log_odds, 4)} for word in hit.words
                ],
                "unwanted": None if hit.unwanted is None else round(hit.unwanted, 6),
                **mark_fields(marks.get(hit.tile_id)),
            }
            for hit in result.hits
        ],
    }


def tell(result: "SearchResult") -> None:
    """Print the answer as a table."""
    for keyword in result.keywords:
        if not keyword.known:
            near = f"; near it: {', '.join(keyword.nearest)}" if keyword.nearest else ""
            console.say(f"“{keyword.word}” was not seen in training{near}")
    if not result.hits:
        passed = (
            "passes the filters" if result.tiles_searched else "can be searched; index folders or widen the filters"
        )
        console.say(f"Nothing in the library {passed}.")
        return
    if result.matches_well is False:
        console.say("Nothing matches well; the best results below are no better than chance.")
    console.table(
        (">rank", ">before", ">fused", ">global", ">local", ">beaten by", "place"),
        [
            (
                str(hit.rank),
                str(hit.rank_before_sar),
                f"{hit.fused:.3f}",
                f"{hit.global_score:.3f}",
                f"{hit.local:.3f}",
                "-" if hit.share_better is None else f"{hit.share_better:.1%}",
                f"{hit.path}  [{hit.window.x}, {hit.window.y}, {hit.window.width} x {hit.window.height}]"
                + (f"  and {len(hit.others):,} more" if hit.others else ""),
            )
            for hit in result.hits
        ],
    )
    console.say(f"{result.tiles_searched:,} tiles searched in {result.seconds * 1000:.0f} ms.")
