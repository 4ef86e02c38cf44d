"""Write the results of a search to a file (table, map layer, STAC items or report), or copy their tiles into a folder."""

import argparse
import locale
from pathlib import Path

from core import console
from core.commands import search
from core.errors import UsageError
from core.search.described import ExportContext
from core.search.export import WRITERS, CsvForm, export

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
DECIMALS = {"point": ".", "comma": ","}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    search.add_arguments(parser)
    what = "a file ending in .csv, .geojson, .gpkg (GeoPackage), .parquet (GeoParquet), .json (STAC items) or .html (report), "
    what += "or a new folder for copies of the tiles"
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=what)
    usual = "what the system's region says"
    parser.add_argument("--separator", choices=SEPARATORS, help=f"between the cells of a CSV ({usual})")
    parser.add_argument("--decimal", choices=DECIMALS, help=f"decimal mark of the numbers of a CSV ({usual})")


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
    words = tuple(keyword.word for keyword in result.keywords)
    about = ExportContext(result.query.text or "", words, search.marks_in(arguments.library))
    done = export(arguments.library, result.hits, target, form_of(arguments), about)
    console.say(f"{done.written:,} results written to {target}.")
    if done.placeless:
        console.say(f"{done.placeless:,} are not georeferenced and were left out.")
    for failure in done.failed:
        console.say(f"  {failure.path}: {failure.reason}")
    if arguments.json:
        console.say_json({"file": str(target), "written": done.written, "results": len(result.hits)})
    return 1 if done.failed else 0


def form_of(arguments: argparse.Namespace) -> CsvForm:
    """The requested form of a CSV; missing options follow the decimal mark given or that of the region."""
    decimal = DECIMALS.get(arguments.decimal) or _decimal_of_region()
    separator = SEPARATORS.get(arguments.separator) or CsvForm.with_decimal(decimal).separator
    return CsvForm(separator, decimal)


def _decimal_of_region() -> str:
    """The decimal mark of the system's region; the program's own numbers keep their point."""
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return "," if locale.localeconv()["decimal_point"] == "," else "."
    except locale.Error:  # the region is not installed
        return "."
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)
