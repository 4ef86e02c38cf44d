"""The words of a query: wanted words, unwanted words and concepts.

A minus sign directly before a word, or before words in quotes, marks it as unwanted: `harbour -ships`, `stadium -"parking
lot"`. A hyphen within a word (`box-girder`) or a dash between spaces does not.

An @ directly before a name, or before a name in quotes, refers to a concept (`core.search.concepts`): `@greenhouses beside a
road -@"fish ponds"`.
"""

import re
from dataclasses import dataclass
from typing import Self

# A hyphen, a minus or an en dash, whichever the keyboard or a copied text has.
_UNWANTED = re.compile(r"(?<!\S)[-−–](?:[\"“”]([^\"“”]*[^\W_][^\"“”]*)[\"“”]|([^\W\d_][\w'’-]*))")
_CONCEPT = re.compile(r"(?<!\S)([-−–]?)@(?:[\"“”]([^\"“”]*[^\W_][^\"“”]*)[\"“”]|(\w[\w'’-]*))")

# Negations in plain sentences: "no trees", "without any ships". The words stay wanted until the user accepts the suggested
# minus form.
_NOT_A_THING = (
    r"and|or|but|in|on|at|by|of|to|from|with|near|next|beside|between|along|around|under|over|is|are|which|that"
)
_NEGATED = re.compile(
    rf"(?<![\w-])(?:with\s+no|without|no)\s+(?:(?:any|a|an|the)\s+)?((?!(?:{_NOT_A_THING})\b)[^\W\d_][\w'’-]*"
    rf"(?:\s+(?!(?:{_NOT_A_THING})\b)[^\W\d_][\w'’-]*)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Negation:
    """A negation in a sentence without a minus sign.

    Attributes:
        start: Where they stand in the text.
        end: Offset after their last character.
        minus: The same with a minus sign: `-trees`, `-"parked cars"`.
    """

    start: int
    end: int
    minus: str


@dataclass(frozen=True, slots=True)
class QueryWords:
    """A parsed query text.

    Attributes:
        text: As typed, without blanks at its ends.
        wanted: The same with spaces in place of unwanted words and concepts, so that offsets into it are offsets into
            `text`.
        unwanted: Unwanted words, in order.
        spans: Where each of them stands in `text`, its sign included.
        concepts: Names of concepts that are wanted, in order.
        unwanted_concepts: Names of those that are not.
    """

    text: str
    wanted: str
    unwanted: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    concepts: tuple[str, ...] = ()
    unwanted_concepts: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> Self:
        """Parse a text."""
        text = text.strip()
        named = list(_CONCEPT.finditer(text))
        words = _CONCEPT.sub(_blanks, text)
        found = list(_UNWANTED.finditer(words))
        return cls(
            text=text,
            wanted=_UNWANTED.sub(_blanks, words),
            unwanted=tuple(_joined(match.group(1) or match.group(2)) for match in found),
            spans=tuple(match.span() for match in found),
            concepts=tuple(_joined(match.group(2) or match.group(3)) for match in named if not match.group(1)),
            unwanted_concepts=tuple(_joined(match.group(2) or match.group(3)) for match in named if match.group(1)),
        )

    @property
    def negations(self) -> tuple[Negation, ...]:
        """Where the wanted text says "no" or "without"; offsets into `text`."""
        return tuple(
            Negation(match.start(), match.end(), f'-"{" ".join(words)}"' if len(words) > 1 else f"-{words[0]}")
            for match in _NEGATED.finditer(self.wanted)
            if (words := match.group(1).split())
        )


def replaced(text: str, start: int, end: int, words: str) -> str:
    """A text with other words in the place of those from `start` to `end`."""
    return text[:start] + words + text[end:]


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _joined(text: str) -> str:
    return " ".join(text.split())
