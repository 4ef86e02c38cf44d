"""The words of a query: wanted words, unwanted words and concepts.

A minus sign directly before a word, or before words in quotes, marks it as unwanted: `harbour -ships`, `stadium -"parking
lot"`. A hyphen within a word (`box-girder`) or a dash between spaces does not.

An @ right before a name, or before a name in quotes, names a concept that was taught by examples (`core.search.concepts`):
`@greenhouses beside a road -@"fish ponds"`.

A ^ and a number right after a word, or after words in quotes, say how much it counts (`core.search.encoding`): 1 is usual, 0 not
at all, 4 the most. `planes^2 near trees^0.5`, `"storage tanks"^3 beside a river`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

# A hyphen, a minus or an en dash, whichever the keyboard or a copied text has.
_UNWANTED = re.compile(r"(?<!\S)[-−–](?:[\"“”]([^\"“”]*[^\W_][^\"“”]*)[\"“”]|([^\W\d_][\w'’-]*))")
_CONCEPT = re.compile(r"(?<!\S)([-−–]?)@(?:[\"“”]([^\"“”]*[^\W_][^\"“”]*)[\"“”]|(\w[\w'’-]*))")

_WEIGHTED = re.compile(r"(?:[\"“”]([^\"“”]*[^\W_][^\"“”]*)[\"“”]|(?<![\w'’-])(\w[\w'’-]*))\^(\d+(?:[.,]\d+)?)")
_STRAY_WEIGHT = re.compile(r"(?<!\S)\^\d")  # of what is not wanted, or of a concept, in the place of which blanks stand
LARGEST_WEIGHT = 4

# What a person writes in a sentence for the same thing: "no trees", "without any ships". It stays wanted until they say so.
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
class Weight:
    """How much words of a query count.

    Attributes:
        start: Where they stand in the text, quotes included.
        end: Offset after the number.
        words: Where the words alone stand: first character, and offset after the last.
        value: 1 as usual, 0 not at all.
    """

    start: int
    end: int
    words: tuple[int, int]
    value: float


@dataclass(frozen=True, slots=True)
class QueryWords:
    """A parsed query text.

    Attributes:
        text: As typed, without blanks at its ends.
        wanted: The same with blanks in the place of what is not wanted, of concepts and of the signs of weights, so that offsets
            into it are offsets into `text`.
        unwanted: What is not wanted, in order.
        spans: Where each of them stands in `text`, its sign included.
        concepts: Names of concepts that are wanted, in order.
        unwanted_concepts: Names of those that are not.
        weights: Of wanted words that count for more or less than others, in order.
        has_stray_weight: Whether something that takes no weight, an unwanted word or a concept, has one.
    """

    text: str
    wanted: str
    unwanted: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    concepts: tuple[str, ...] = ()
    unwanted_concepts: tuple[str, ...] = ()
    weights: tuple[Weight, ...] = ()
    has_stray_weight: bool = False

    @classmethod
    def of(cls, text: str) -> Self:
        """Parse a text."""
        text = text.strip()
        named = list(_CONCEPT.finditer(text))
        words = _CONCEPT.sub(_blanks, text)
        found = list(_UNWANTED.finditer(words))
        words = _UNWANTED.sub(_blanks, words)
        weights = tuple(
            Weight(*match.span(), match.span(1 if match.group(1) else 2), float(match.group(3).replace(",", ".")))
            for match in _WEIGHTED.finditer(words)
        )
        return cls(
            text=text,
            wanted=_WEIGHTED.sub(_words_alone, words),
            unwanted=tuple(_joined(match.group(1) or match.group(2)) for match in found),
            spans=tuple(match.span() for match in found),
            concepts=tuple(_joined(match.group(2) or match.group(3)) for match in named if not match.group(1)),
            unwanted_concepts=tuple(_joined(match.group(2) or match.group(3)) for match in named if match.group(1)),
            weights=weights,
            has_stray_weight=_STRAY_WEIGHT.search(words) is not None,
        )

    def without(self, weights: Iterable[Weight]) -> str:
        """The wanted words but for those of some weights, with single blanks."""
        text = self.wanted
        for weight in weights:
            start, end = weight.words
            text = replaced(text, start, end, " " * (end - start))
        return " ".join(text.split())

    @property
    def counted(self) -> str:
        """The wanted words that count at all, with single blanks."""
        return self.without(weight for weight in self.weights if weight.value == 0)

    def weight_of(self, start: int, end: int) -> float:
        """How much the words from `start` to `end` count: 1, or what stands at one of them."""
        return next((one.value for one in self.weights if one.words[0] < end and start < one.words[1]), 1.0)

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


def weighted(text: str, start: int, end: int, weight: float) -> str:
    """A query in which the words from `start` to `end` count so much; a weight that they have is replaced.

    Args:
        text: The query, without blanks at its ends.
        start: Where the words stand.
        end: Offset after their last character.
        weight: 1 takes the sign away.
    """
    text, start, end = unweighted(text, start, end)
    if weight == 1:
        return text
    while start > 0 and _PART_OF_WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and _PART_OF_WORD.match(text[end]):
        end += 1
    words = text[start:end]
    if start > 0 and end < len(text) and text[start - 1] in QUOTES and text[end] in QUOTES:
        start, end = start - 1, end + 1
    quoted = f'"{words}"' if " " in words else words
    return replaced(text, start, end, f"{quoted}^{weight:g}")


def unweighted(text: str, start: int, end: int) -> tuple[str, int, int]:
    """A query in which the words from `start` to `end` have no weight, and where they stand in it."""
    for one in QueryWords.of(text).weights:
        first, last = one.words
        if first < end and start < last:
            quote = first - one.start
            return replaced(text, one.start, one.end, text[first:last]), start - quote, end - quote
    return text, start, end


QUOTES = '"“”'
_PART_OF_WORD = re.compile(r"[\w'’-]")


def _words_alone(match: re.Match[str]) -> str:
    """Blanks around the words, in the place of quotes and number."""
    group = 1 if match.group(1) else 2
    before, after = match.start(group) - match.start(), match.end() - match.end(group)
    return " " * before + match.group(group) + " " * after


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _joined(text: str) -> str:
    return " ".join(text.split())
