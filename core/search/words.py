"""The words of a query: what is looked for, and what is not wanted.

A minus sign right before a word, or before words in quotes, says that it is not wanted: `harbour -ships`,
`stadium -"parking lot"`. A hyphen within a word (`box-girder`) or a dash between blanks is no such sign.
"""

import re
from dataclasses import dataclass
from typing import Self

# A hyphen, a minus or an en dash, whichever the keyboard or a copied text has.
_UNWANTED = re.compile(r"(?<!\S)[-−–](?:[\"“”]([^\"“”]*[^\W_][^\"“”]*)[\"“”]|([^\W\d_][\w'’-]*))")


@dataclass(frozen=True, slots=True)
class QueryWords:
    """A text taken apart.

    Attributes:
        text: As typed, without blanks at its ends.
        wanted: The same with blanks in the place of what is not wanted, so that offsets into it are offsets into `text`.
        unwanted: What is not wanted, in order.
        spans: Where each of them stands in `text`, its sign included.
    """

    text: str
    wanted: str
    unwanted: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """Take a text apart."""
        text = text.strip()
        found = list(_UNWANTED.finditer(text))
        wanted = _UNWANTED.sub(lambda match: " " * len(match.group()), text)
        return cls(
            text,
            wanted,
            tuple(" ".join((match.group(1) or match.group(2)).split()) for match in found),
            tuple(match.span() for match in found),
        )
