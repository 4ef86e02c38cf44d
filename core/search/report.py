"""Results as one HTML page: pictures, places, query, keywords and marks."""

import base64
import io
from collections.abc import Sequence
from html import escape
from pathlib import Path

from PIL import Image

from core.decoding.pool import Workers
from core.decoding.reads import PictureRead
from core.decoding.requests import Limits
from core.errors import SceneError
from core.imagery.scene import RgbBands
from core.library.library import Library
from core.library.records import Failure
from core.search.described import Described, ExportContext
from core.search.query import Hit
from core.sentence import template

PICTURE_PX = 360
QUALITY = 82

TITLE = template("Places found by Nadir")
LOOKED_FOR = template("Searched for")
KEYWORDS = template("Keywords")
PLACES = template("Places")
BETTER = template("better than chance")
CHANCE = template("no better than chance")
TAKEN = template("taken on {day}")
OF_FILE = template("file dated {day}")
NO_PICTURE = template("The picture could not be read.")
RATED = template("rated {n} of 5")
NO_PLACE = template("not georeferenced")

_STYLE = """
body { font-family: Inter, "Segoe UI", Helvetica, Arial, sans-serif; color: #1a1f24; margin: 28px; }
h1 { font-size: 20px; margin: 0 0 10px 0; }
p.about { color: #4b5560; font-size: 13px; margin: 2px 0; }
table { border-collapse: collapse; width: 100%; margin-top: 14px; }
td { vertical-align: top; padding: 8px 10px 8px 0; border-top: 1px solid #d5dade; font-size: 12px; }
tr { page-break-inside: avoid; }
td.picture { width: 190px; }
img { width: 180px; border-radius: 6px; }
.name { font-size: 13px; font-weight: 600; }
.note { white-space: pre-wrap; background: #f4f1e6; padding: 4px 7px; }
.dim { color: #5c6670; }
"""


def write_report(library: Path, found: Sequence[Described], path: Path, about: ExportContext) -> list[Failure]:
    """Write it as one HTML file, pictures included.

    Returns:
        Results whose picture could not be read; they are in the report without it.
    """
    with Library.open(library, readonly=True) as opened:
        bands = opened.policy.bands
    failed: list[Failure] = []
    rows = []
    with Workers(Limits(niceness=0), most=1) as workers:
        for one in found:
            try:
                picture: str | None = _picture(workers, one.hit, bands)
            except SceneError as error:
                picture = None
                failed.append(Failure(one.hit.path, error.why))
            rows.append(_row(one, picture, about))
    path.write_text(_page(rows, about), encoding="utf-8")
    return failed


def _picture(workers: Workers, hit: Hit, bands: RgbBands | None) -> str:
    """As a data address."""
    pixels = workers.read(hit.path, PictureRead(PICTURE_PX, hit.window), bands)
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode("ascii")


def _row(one: Described, picture: str | None, about: ExportContext) -> str:
    hit, mark, say = one.hit, one.mark, about.say
    image = f'<img src="{picture}" width="180" alt=""/>' if picture else f'<span class="dim">{say(NO_PICTURE)}</span>'
    facts = []
    if hit.better_than_chance is not None:
        facts.append(say(BETTER if hit.better_than_chance else CHANCE))
    if hit.day is not None:
        facts.append(say(OF_FILE if hit.day_of_file else TAKEN).replace("{day}", hit.day))
    facts.append(_place(hit) or say(NO_PLACE))
    if mark.rating:
        facts.append(say(RATED).replace("{n}", str(mark.rating)))
    facts += sorted(mark.collections, key=str.casefold)
    window = f"x {hit.window.x}, y {hit.window.y}, {hit.window.width} × {hit.window.height} px"
    note = f'<p class="note">{_text(mark.note)}</p>' if mark.note else ""
    return (
        f'<tr><td class="picture">{image}</td><td><span class="name">{hit.rank}. {_text(hit.path.name)}</span><br/>'
        f'{_text(" · ".join(facts))}<br/><span class="dim">{_text(str(hit.path))}<br/>{window}</span>{note}</td></tr>'
    )


def _page(rows: Sequence[str], about: ExportContext) -> str:
    say = about.say
    head = [(LOOKED_FOR, about.query), (KEYWORDS, ", ".join(about.keywords)), (PLACES, str(len(rows)))]
    lines = "".join(f'<p class="about">{say(name)}: <b>{_text(text)}</b></p>' for name, text in head if text)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"/><title>{_text(about.query) or say(TITLE)}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{say(TITLE)}</h1>{lines}\n<table>{''.join(rows)}</table></body></html>\n"
    )


def _place(hit: Hit) -> str:
    """The middle of a tile: 48.85837, 2.29448; empty without a place."""
    if hit.bounds is None:
        return ""
    west, south, east, north = hit.bounds
    lon = (west + east + 360 * (west > east)) / 2
    return f"{(south + north) / 2:.5f}, {lon - 360 if lon > 180 else lon:.5f}"


def _text(text: str) -> str:
    return escape(text.encode(errors="backslashreplace").decode())
