"""Numbers, places and scores as text; no widgets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale

from core.search.query import Hit

Strength = Literal["strong", "fair", "weak"]
# Shares of the reference captions that describe a place better than the query does. Captions are drawn from many kinds
# of scene, so a query that only one in fifty beats is about this kind of scene, and one that a fifth beats is not.
_BREAKS = re.compile(r"(?<=[/\\_])")
_STRONG_UP_TO = 0.02
_FAIR_UP_TO = 0.2


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One score of the inspector: its name, its value as shown, how full its bar is (0 to 1), and what it means."""

    name: str
    value: str
    fill: float
    meaning: str


def _say(text: str) -> str:
    return QCoreApplication.translate("Wording", text)


def number(value: int) -> str:
    """A whole number with thousands separated: 9,494."""
    return QLocale().toString(value)


def count_of(value: int, one: str, many: str) -> str:
    """A number with its noun, which the caller has translated: "1 tile", "9,494 tiles"."""
    return f"{number(value)} {one if value == 1 else many}"


def weighted(word: str, weight: float) -> str:
    """A word of a query with how much it counts, where that is not the usual: "boats × 2"."""
    return word if weight == 1 else f"{word} × {QLocale().toString(weight, 'g', 3)}"


def percent(share: float) -> str:
    """A share as a percentage; one decimal near the ends, where it matters, and never a rounded-up 100 %."""
    value = min(100.0, max(0.0, share * 100))
    if 0 < value < 0.1:
        return f"< {QLocale().toString(0.1, 'f', 1)} %"
    if 99.9 < value < 100:
        return f"> {QLocale().toString(99.9, 'f', 1)} %"
    decimals = 1 if (0 < value < 10 or 90 < value < 100) else 0
    return f"{QLocale().toString(value, 'f', decimals)} %"


def percent_in_sentence(share: float) -> str:
    """The same behind "better than", where a sign for more or less would be read as another comparison."""
    return percent(share).removeprefix("> ").removeprefix("< ")


def duration(seconds: float) -> str:
    """Time left or spent, coarser the longer it is: "40 s", "3 min", "2 h 10 min"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return _say("{n} s").format(n=whole)
    minutes = round(whole / 60)
    if minutes < 60:
        return _say("{n} min").format(n=minutes)
    return _say("{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


def milliseconds(seconds: float) -> str:
    """How long a search took."""
    if seconds >= 1:
        return _say("{n} s").format(n=QLocale().toString(seconds, "f", 1))
    return _say("{n} ms").format(n=max(1, round(seconds * 1000)))


def position(lon: float, lat: float) -> str:
    """A place on the ground, five decimals being about one metre: 48.85837° N, 2.29448° E."""
    return f"{degrees_north(lat, 5)}, {degrees_east(lon, 5)}"


def degrees_north(lat: float, decimals: int) -> str:
    """A latitude: 48.9° N."""
    return _degrees(lat, decimals, _say("N") if lat >= 0 else _say("S"))


def degrees_east(lon: float, decimals: int) -> str:
    """A longitude: 2.3° E."""
    return _degrees(lon, decimals, _say("E") if lon >= 0 else _say("W"))


def _degrees(value: float, decimals: int, letter: str) -> str:
    number_words = QLocale().toString(abs(float(value)), "f", decimals)
    return f"{number_words}°" if value == 0 and not decimals else f"{number_words}° {letter}"


def centre_of(bounds: Sequence[float]) -> tuple[float, float]:
    """Longitude and latitude of the middle of (west, south, east, north); a box over the antimeridian has west > east."""
    west, south, east, north = bounds
    if west > east:
        east += 360
    lon = (west + east) / 2
    return (lon - 360 if lon > 180 else lon), (south + north) / 2


def strength(hit: Hit) -> Strength | None:
    """How good a match is when measured against the reference captions, not against the other results.

    None for a search by picture, which captions cannot be compared with.
    """
    if hit.share_better is None:
        return None
    if hit.better_than_chance is False:
        return "weak"
    if hit.share_better <= _STRONG_UP_TO:
        return "strong"
    return "fair" if hit.share_better <= _FAIR_UP_TO else "weak"


def strength_words(hit: Hit) -> str:
    """The same as words; for a search by picture how alike the two are."""
    found = strength(hit)
    if found is None and hit.fused == hit.global_score == 0:
        return ""  # it was listed, not searched for
    if found is None:
        return _say("Similarity {share}").format(share=percent(max(0.0, hit.fused)))
    if hit.better_than_chance is False:
        return _say("Chance level")
    return {
        "strong": _say("Strong match"),
        "fair": _say("Fair match"),
        "weak": _say("Weak match"),
    }[found]


def taken(hit: Hit) -> str:
    """The acquisition date of a result; empty if only the date of its file is known."""
    return hit.day if hit.day is not None and not hit.day_of_file else ""


def name_and_day(hit: Hit) -> str:
    """The name of its file, and the day it was taken where that is known."""
    return f"{hit.path.name}  {taken(hit)}".rstrip()


def notes(hit: Hit) -> list[str]:
    """Further facts about a result, one per line: its date, unwanted words, its group."""
    lines = []
    if hit.day is not None:
        words = _say("File dated {day}; acquisition date unknown") if hit.day_of_file else _say("Taken on {day}")
        lines.append(words.format(day=hit.day))
    if hit.words:
        told = _say("{n} of {of} words supported").format(n=number(hit.supported), of=number(len(hit.words)))
        lines.append(told)
    if hit.unwanted is not None:
        sentence = _say("Your unwanted words fit it better than {share} of descriptions")
        lines.append(sentence.format(share=percent_in_sentence(1 - hit.unwanted)))
    if hit.better_than_chance is False:
        lines.append(_say("No better than chance: a nonsense query would fit as well"))
    if hit.others:
        lines.append(_say("{n} more in this group; click the number to show them").format(n=number(len(hit.others))))
    return lines


def tooltip(lines: Sequence[str]) -> str:
    """Lines as rich text, which Qt wraps; a path may break after its separators."""
    return f"<qt>{'<br>'.join(_BREAKS.sub(chr(0x200B), escape(line)) for line in lines)}</qt>"


def movement(hit: Hit) -> int:
    """How many places re-ranking moved a result up (positive) or down (negative)."""
    return hit.rank_before_sar - hit.rank


def movement_words(hit: Hit, *, sar: bool) -> str:
    """The same as a sentence."""
    moved = movement(hit)
    if hit.share_better is None:
        return _say("A search by picture is not re-ranked; results are sorted by similarity.")
    if not sar:
        return _say("Re-ranking is off; results are sorted by their scores.")
    if moved > 0:
        return _say("Re-ranking moved this result up by {n}, from rank {before} to rank {now}.").format(
            n=moved, before=hit.rank_before_sar, now=hit.rank
        )
    if moved < 0:
        return _say("Re-ranking moved this result down by {n}, from rank {before} to rank {now}.").format(
            n=-moved, before=hit.rank_before_sar, now=hit.rank
        )
    return _say("Re-ranking left this result at rank {now}.").format(now=hit.rank)


def score_lines(hit: Hit, captions: int) -> list[ScoreLine]:
    """All scores of a result, each with what it means.

    Args:
        hit: The result.
        captions: How many reference captions the model carries.
    """
    words = hit.share_better is not None
    lines = []
    if hit.share_better is not None:
        beaten = 1 - hit.share_better
        sentence = _say("Your words describe this place better than {share} of {n} reference captions.")
        lines.append(
            ScoreLine(
                _say("Compared with other descriptions"),
                percent(beaten),
                beaten,
                sentence.format(share=percent_in_sentence(beaten), n=number(captions)),
            )
        )
    if hit.unwanted is not None:
        share = 1 - hit.unwanted
        sentence = _say("Your unwanted words describe it better than {share} of descriptions, so it ranks lower.")
        told = sentence.format(share=percent_in_sentence(share))
        lines.append(ScoreLine(_say("Unwanted"), percent(share), share, told))
    return [
        *lines,
        ScoreLine(
            _say("Whole picture"),
            QLocale().toString(hit.global_score, "f", 3),
            max(0.0, hit.global_score),
            _say("How similar the whole sentence is to the whole picture, from −1 to 1.")
            if words
            else _say("How similar the two pictures are as a whole, from −1 to 1."),
        ),
        ScoreLine(
            _say("Word by word") if words else _say("Part by part"),
            QLocale().toString(hit.local, "f", 3),
            hit.local,
            _say("How well single words fit parts of the picture, from 0 to 1.")
            if words
            else _say("How similar the parts of the two pictures are, from 0 to 1."),
        ),
        ScoreLine(
            _say("Both together"),
            QLocale().toString(hit.fused, "f", 3),
            max(0.0, hit.fused),
            _say("The weighted sum of the two scores above. Before re-ranking, results are sorted by it."),
        ),
    ]


def file_size(size_bytes: int) -> str:
    """The size of a file: 12.4 MB."""
    return QLocale().formattedDataSize(size_bytes, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def metres(length: float) -> str:
    """A length on the ground with three digits that count: 0.305 m, 153 m, 10.2 km."""
    value, unit = (length / 1000, "km") if length >= 10_000 else (length, "m")
    decimals = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{QLocale().toString(value, 'f', decimals)} {unit}"
