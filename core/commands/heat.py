"""Show where in a scene the words of a query fit, as a GeoTIFF or a PNG."""

import argparse
from pathlib import Path

from core import console
from core.commands.arguments import add_json, add_model
from core.errors import UsageError
from core.search.query import Query

ENDINGS = (".tif", ".tiff", ".png")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    parser.add_argument("text", metavar="TEXT", help="a query, or one word")
    parser.add_argument("--image", type=Path, required=True, metavar="FILE", help="the scene")
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="a file ending in .tif or .png")
    parser.add_argument(
        "--tile-px", type=int, metavar="PX", help="side of the smallest tiles; default: that of the model"
    )
    add_model(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    Query(text=arguments.text).check()
    target: Path = arguments.to
    if target.suffix.lower() not in ENDINGS:
        raise UsageError("{target} does not end in .tif or .png; choose one of these.", target=target)
    if arguments.tile_px is not None and arguments.tile_px < 16:
        raise UsageError("The side of a tile must be at least 16 pixels; give --tile-px a larger number.")
    from tqdm import tqdm

    from core.decoding.pool import Workers
    from core.model.artifact import load_model
    from core.search.heat import scene_heat, write_geotiff, write_png
    from core.search.inspection import query_keywords

    model = load_model(arguments.model)
    keywords = query_keywords(model, arguments.text)
    if not keywords:
        raise UsageError("The query contains no keyword; name an object, such as “storage tanks”.")
    with Workers(most=1) as workers, tqdm(unit="tile", disable=None) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        tile_px = arguments.tile_px or int(model.tile_policy.get("tile_px", 384))
        heat = scene_heat(model, workers, arguments.image, keywords, tile_px=tile_px, progress=show)
    try:
        (write_png if target.suffix.lower() == ".png" else write_geotiff)(heat, target)
    except OSError as error:
        raise UsageError("{target} cannot be written; choose another file.", target=target) from error
    rows, columns = heat.values.shape
    placed = "at its place on the ground" if heat.place and target.suffix.lower() != ".png" else "without a place"
    console.say(f"A map of {columns} x {rows} cells over {heat.width} x {heat.height} px, {placed}: {target}.")
    if arguments.json:
        console.say_json(
            {
                "file": str(target),
                "words": [keyword.word for keyword in keywords],
                "cells": [columns, rows],
                "scene": [heat.width, heat.height],
                "placed": heat.place is not None,
            }
        )
    return 0
