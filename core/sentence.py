"""A sentence with its facts: a template in English and the fields that fill it.

Errors and the reasons of files that could not be read are sentences. They are stored and sent as template and fields, so that
the window can say them in another language without recognising English.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self

# Only a name and an optional thousands separator: unlike `str.format` this gives a hostile template no access to attributes.
PLACEHOLDER = re.compile(r"{(\w+)(:,)?}")
MAX_DEPTH = 4  # sentences in sentences; a reason in an error is two


def template(text: str, /) -> str:
    """Mark a text as one to be translated: `pyside6-lupdate` looks for calls of this name.

    Args:
        text: A literal, with `{name}` for each field and `{name:,}` for a number with thousands set apart.

    Returns:
        The same text.
    """
    return text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template and its fields; `str()` gives the English.

    Attributes:
        template: The text, with `{name}` or `{name:,}` where fields stand.
        fields: Fill it. Without any, the template is the whole text, whatever braces it holds.
    """

    template: str
    fields: Mapping[str, "str | int | float | Sentence"]

    @classmethod
    def of(cls, text: "str | Sentence", fields: Mapping[str, object]) -> Self:
        """A sentence from a template and its fields; a sentence stays as it is.

        Args:
            text: A template, or a whole sentence, which takes no fields.
            fields: Fill the template; what is no number, text or sentence is given as its text.
        """
        if isinstance(text, Sentence):
            return cls(text.template, text.fields)
        kept = (str, int, float, Sentence)
        return cls(text, {name: value if isinstance(value, kept) else str(value) for name, value in fields.items()})

    def __str__(self) -> str:
        """The sentence in English."""
        return self.said(lambda text: text)

    def said(self, say: Callable[[str], str], number: Callable[[int | float], str] = "{:,}".format) -> str:
        """The sentence in a language.

        Args:
            say: Gives the template of the language for an English one.
            number: Writes a number with thousands set apart.
        """

        def fill(blank: re.Match[str]) -> str:
            value = self.fields.get(blank[1])
            if isinstance(value, Sentence):
                return value.said(say, number)
            if blank[2] and isinstance(value, int | float):
                return number(value)
            return blank[0] if value is None else str(value)

        text = say(self.template)
        return PLACEHOLDER.sub(fill, text) if self.fields else text

    def to_json(self) -> dict[str, Any]:
        """The sentence as what `json` can write; `from_json` makes it again."""
        fields = {
            name: value.to_json() if isinstance(value, Sentence) else value for name, value in self.fields.items()
        }
        return {"template": self.template, "fields": fields}

    @classmethod
    def from_json(cls, told: object, depth: int = MAX_DEPTH) -> Self:
        """The sentence that `to_json` described.

        Args:
            told: What was stored or sent, which may be anything.
            depth: Sentences that may lie in each other.

        Raises:
            ValueError: It describes no sentence.
        """
        text, fields = (told.get("template"), told.get("fields")) if isinstance(told, dict) else (None, None)
        if not isinstance(text, str) or not isinstance(fields, dict) or depth == 0:
            raise ValueError("this describes no sentence")
        return cls(text, {str(name): cls._field(value, depth - 1) for name, value in fields.items()})

    @classmethod
    def _field(cls, value: object, depth: int) -> "str | int | float | Sentence":
        if isinstance(value, str | int | float):
            return value
        return cls.from_json(value, depth)


def stored(sentence: Sentence) -> str:
    """A sentence as text for a column of a library: plain where it has no fields, and JSON otherwise."""
    return json.dumps(sentence.to_json(), ensure_ascii=False) if sentence.fields else sentence.template


def restored(text: str) -> Sentence:
    """The sentence of `stored`; a plain text, as older libraries hold, is a sentence without fields."""
    if text.startswith("{"):
        try:
            return Sentence.from_json(json.loads(text))
        except (ValueError, RecursionError):
            pass
    return Sentence(text, {})
