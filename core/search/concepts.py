"""Concepts: named examples that can be searched for like a word.

A concept is a direction in the embedding space of one model and is valid for that model only, so it stores the model's
fingerprint. In a query it is written `@name`, or `@"two words"`; a minus before it marks it as unwanted.
"""

import base64
import binascii
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from core.errors import UsageError
from core.library.library import Library
from core.library.records import Half
from core.library.shelf import Shelf

FORMAT = 1
SUFFIX = ".concept.json"
LARGEST_FILE = 1 << 20  # bytes; a concept takes some six thousand
LONGEST_NAME = 60
_NAME = re.compile(r"[^\W_](?:[^\"“”\n\r\t]*\S)?")


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept.

    Attributes:
        name: For people; what is written after the @.
        model: Fingerprint of the model whose embeddings these are.
        model_name: Of that model, for messages.
        text: Words of the query that it was made from; may be empty.
        embedding: (D,) direction, L2-normalised half precision.
        local: (C,) local code, half precision.
        liked: Number of positive examples.
        unliked: Number of negative examples.
    """

    name: str
    model: str
    model_name: str
    text: str
    embedding: Half
    local: Half
    liked: int
    unliked: int

    def to_json(self) -> str:
        """As text, for a library or a file."""
        return json.dumps(
            {
                "nadir_concept": FORMAT,
                "name": self.name,
                "model": self.model,
                "model_name": self.model_name,
                "text": self.text,
                "liked": self.liked,
                "unliked": self.unliked,
                "embedding": _written(self.embedding),
                "local": _written(self.local),
            },
            ensure_ascii=False,
            indent=1,
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote.

        Args:
            text: Which may come from anywhere.

        Raises:
            ValueError: it is no concept.
        """
        told = json.loads(text)
        if not isinstance(told, dict) or told.get("nadir_concept") != FORMAT:
            raise ValueError("this is no concept")
        words = {name: _text_of(told, name) for name in ("name", "model", "model_name", "text")}
        checked_name(words["name"])
        embedding, local = _read(told.get("embedding")), _read(told.get("local"))
        if not np.isclose(np.linalg.norm(embedding.astype(np.float32)), 1, atol=1e-2):
            raise ValueError("the direction has a wrong length")
        return cls(
            **words, embedding=embedding, local=local, liked=_count(told, "liked"), unliked=_count(told, "unliked")
        )

    def check_model(self, fingerprint: str, name: str) -> None:
        """Refuse a concept of another model.

        Args:
            fingerprint: Fingerprint of the model.
            name: Name of the model.

        Raises:
            UsageError: it was made with another one.
        """
        if self.model != fingerprint:
            raise UsageError(
                "The concept “{name}” was created with the model “{made_with}”, but this library uses “{model}”; "
                "create it again from examples.",
                name=self.name,
                made_with=self.model_name,
                model=name,
            )


def checked_name(name: str) -> str:
    """A name without surrounding spaces.

    Raises:
        UsageError: it cannot be written after an @.
    """
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise UsageError(
            "“{name}” cannot be used as a concept name; use letters and digits, no quotes, and at most {most} "
            "characters.",
            name=name,
            most=LONGEST_NAME,
        )
    return name


def written(name: str) -> str:
    """A concept as it is written in a query."""
    return f"@{name}" if re.fullmatch(r"[\w'’-]+", name) else f'@"{name}"'


class Concepts:
    """The concepts of a library.

    Args:
        library: An open one; for writing to keep or forget any.
    """

    def __init__(self, library: Library) -> None:
        self._library, self._shelf = library, Shelf(library, "concepts")

    def names(self) -> list[str]:
        """All names in order."""
        return self._shelf.names()

    def get(self, name: str) -> Concept:
        """One by its name, in whatever case.

        Raises:
            UsageError: there is none.
        """
        content = self._shelf.get(name)
        if content is None:
            raise UsageError(
                "This library has no concept “{name}”; create one from examples and save it, or leave out the @.",
                name=name,
            )
        return Concept.from_json(content)

    def keep(self, concept: Concept) -> None:
        """Store one, replacing an existing concept of its name.

        Raises:
            UsageError: it was made with another model than the library's.
        """
        concept.check_model(*(self._library.setting(f"model_{part}") or "" for part in ("fingerprint", "name")))
        self._shelf.put(concept.name, concept.to_json())

    def forget(self, name: str) -> None:
        """Remove one.

        Raises:
            UsageError: there is none.
        """
        self._shelf.remove(self.get(name).name)


def write_concept(concept: Concept, path: Path) -> None:
    """Write a concept to a file.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        path.write_text(concept.to_json(), encoding="utf-8")
    except OSError as error:
        raise UsageError(
            "{path} cannot be written ({why}); choose another location.", path=path, why=error.strerror
        ) from error


def read_concept(path: Path) -> Concept:
    """Read a concept from a file.

    Raises:
        UsageError: it cannot be read, or is no concept.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError("it is too large")
        return Concept.from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError("{path} cannot be read ({why}); check the name.", path=path, why=error.strerror) from error
    except (ValueError, RecursionError, UsageError) as error:
        raise UsageError(
            "{path} is not a Nadir concept; choose a concept file that Nadir exported.", path=path
        ) from error


def _written(values: Half) -> str:
    return base64.b64encode(values.astype("<f2").tobytes()).decode("ascii")


def _read(text: Any) -> Half:
    if not isinstance(text, str):
        raise ValueError("the concept has no codes")
    try:
        values = np.frombuffer(base64.b64decode(text, validate=True), "<f2").astype(np.float16)
    except binascii.Error as error:
        raise ValueError("the codes cannot be read") from error
    if not len(values) or not np.isfinite(values).all():
        raise ValueError("the codes are no numbers")
    return values


def _text_of(told: dict[str, Any], name: str) -> str:
    if not isinstance(told.get(name), str):
        raise ValueError(f"the concept has no {name}")
    return str(told[name])


def _count(told: dict[str, Any], name: str) -> int:
    value = told.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"the number of {name} examples is no number")
    return value
