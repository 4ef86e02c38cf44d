"""Show which words of a query the model knows, and which of them a picture supports."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import console
from core.commands.arguments import add_json, add_model
from core.errors import UsageError
from core.search.query import Query

if TYPE_CHECKING:
    from core.model.keywords import Keyword
    from core.search.inspection import Finding

MAP_PX = 512


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    parser.add_argument("text", metavar="TEXT", help="a query; word^2 counts twice, word^0.5 half")
    parser.add_argument(
        "--image", type=Path, metavar="FILE", help="a picture; shows whether it supports each word, and where"
    )
    parser.add_argument(
        "--maps", type=Path, metavar="DIR", help="write an evidence map of each word over --image to this folder"
    )
    add_model(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    Query(text=arguments.text).check()
    if arguments.maps and not arguments.image:
        raise UsageError("--maps needs a picture; give one with --image.")
    if arguments.image:
        return _inspect(arguments)
    from core.model.artifact import load_model
    from core.search.inspection import query_keywords

    found = query_keywords(load_model(arguments.model), arguments.text)
    if found:
        console.table(
            ("word", "kind", "nearest known words"),
            [(keyword.word, keyword.kind, ", ".join(keyword.nearest)) for keyword in found],
        )
    else:
        _say_none()
    if arguments.json:
        console.say_json({"query": arguments.text, "keywords": [keyword_as_json(keyword) for keyword in found]})
    return 0


def keyword_as_json(keyword: "Keyword") -> dict[str, Any]:
    """A keyword; an unknown one comes with the nearest known words."""
    return {
        "word": keyword.word,
        "start": keyword.start,
        "end": keyword.end,
        "known": keyword.known,
        "kind": keyword.kind,
        "weight": keyword.weight,
        **({} if keyword.known else {"nearest": keyword.nearest}),
    }


def _inspect(arguments: argparse.Namespace) -> int:
    from core.decoding.pool import Workers
    from core.decoding.reads import PictureRead
    from core.model.artifact import load_model
    from core.model.model import fine_px
    from core.model.pixels import READ_FACTOR
    from core.search.inspection import inspect_picture

    model = load_model(arguments.model)
    with Workers(most=1) as workers:
        rgb = workers.read(arguments.image, PictureRead(READ_FACTOR * fine_px(model.input_px)))
    found = inspect_picture(model, rgb, arguments.text)
    maps = _write_maps(found, rgb, arguments.maps) if arguments.maps else {}
    if found:
        console.table(
            ("word", "kind", "the picture", ">log odds", ">KER", "in its place KER reads"),
            [_row(finding) for finding in found],
        )
        if not model.probes.measured:
            console.say("This model has no fitted probes, so support cannot be computed; `nadir probe` fits them.")
    else:
        _say_none()
    if arguments.json:
        rows = [finding_as_json(finding) for finding in found]
        for row in rows:
            if row["start"] in maps:
                row["map"] = str(maps[row["start"]])
        console.say_json({"query": arguments.text, "image": str(arguments.image), "keywords": rows})
    return 0


def finding_as_json(finding: "Finding") -> dict[str, Any]:
    """A keyword on a picture, without its map."""
    said = finding.prediction
    return {
        **keyword_as_json(finding.keyword),
        "support": finding.support.name.lower(),
        "log_odds": round(finding.log_odds, 4),
        "strongest": round(float(finding.map.max()), 4),
        "probability": None if said is None or said.probability is None else round(said.probability, 6),
        "alternatives": []
        if said is None
        else [{"word": word, "probability": round(value, 6)} for word, value in said.alternatives],
    }


def _row(finding: "Finding") -> tuple[str, ...]:
    said = finding.prediction
    probability = "-" if said is None or said.probability is None else f"{said.probability:.0%}"
    read = "" if said is None else ", ".join(word for word, _ in said.alternatives)
    verdict = {-1: "contradicts it", 0: "leaves it unsure", 1: "supports it"}[int(finding.support)]
    return finding.keyword.word, finding.keyword.kind, verdict, f"{finding.log_odds:.1f}", probability, read


def _write_maps(found: "list[Finding]", rgb: Any, folder: Path) -> dict[int, Path]:
    """A picture for each word: the tile with its evidence over it; by the word's place in the query."""
    from PIL import Image

    from core.search.heat import coloured
    from core.search.inspection import drawn_strength

    written = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tile = Image.fromarray(rgb).convert("RGBA")
        scale = MAP_PX / max(tile.size)
        tile = tile.resize((max(round(tile.width * scale), 1), max(round(tile.height * scale), 1)))
        for number, finding in enumerate(found, start=1):
            name = re.sub(r"[^\w-]+", "_", finding.keyword.word)
            target = folder / f"{number:02}_{name}.png"
            evidence = Image.fromarray(coloured(drawn_strength(finding.map)), "RGBA").resize(
                tile.size, Image.Resampling.BICUBIC
            )
            Image.alpha_composite(tile, evidence).convert("RGB").save(target)
            written[finding.keyword.start] = target
    except OSError as error:
        raise UsageError("{folder} cannot be written; choose another folder.", folder=folder) from error
    console.say(f"{len(written)} maps written to {folder}.")
    return written


def _say_none() -> None:
    console.say("No keywords: the query contains only words such as “the” and “near”.")
