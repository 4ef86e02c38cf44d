"""The user's question without filters, and its answer."""

from dataclasses import dataclass, field
from pathlib import Path

from core.imagery import Window
from core.search.examples import Examples
from core.search.query import Query, SearchResult

RESULTS = 200
STEPS = (RESULTS, 1000, 5000)  # how many results are asked for, at first and when more are wanted


@dataclass(frozen=True, slots=True)
class Question:
    """A question.

    Attributes:
        text: The words; None without any.
        image: The picture file.
        like_tile: Key of the tile to which results should be similar.
        region: The part of that file; the whole of it if None.
        picture: Name of the picture or place; empty without one.
        examples: More like these, less like those.
    """

    text: str | None = None
    image: Path | None = None
    like_tile: int | None = None
    picture: str = ""
    examples: Examples = field(default_factory=Examples)
    region: Window | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query.

    Attributes:
        result: What was found.
        keep: Key of the place that stays in view; None to show the best result.
        again: Whether the query was repeated because the library changed.
    """

    result: SearchResult
    keep: int | None
    again: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A query on its way to the engine.

    Attributes:
        query: The query.
        question: The question that it belongs to, for going back.
        keep: See `Found`.
        again: See `Found`.
    """

    query: Query
    question: Question
    keep: int | None = None
    again: bool = False
