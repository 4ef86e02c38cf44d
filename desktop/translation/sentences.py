"""Sentences of the engine in the language of the window.

The engine knows nothing of Qt and says in English what went wrong. What its sentences look like, with their blanks numbered,
is collected from its code (`desktop.translation.collect`) and translated like any other text; here a sentence that comes
out of it is recognised and said anew.
"""

import json
import re
from functools import cache

from PySide6.QtCore import QCoreApplication

import resources

BLANK = re.compile(r"{\d+}")
TEMPLATES = resources.TRANSLATIONS / "sentences.json"


def translated(sentence: str) -> str:
    """A sentence of the engine in the window's language; what is not recognised stays as it is."""
    if sentence in _whole():
        return QCoreApplication.translate("Sentences", sentence)
    for pattern, template in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            # A reason inside a sentence is a sentence of its own.
            return _filled(
                QCoreApplication.translate("Sentences", template), [translated(part) for part in found.groups()]
            )
    return sentence


def _filled(template: str, parts: list[str]) -> str:
    return BLANK.sub(lambda blank: parts[int(blank[0][1:-1])], template)


@cache
def _templates() -> frozenset[str]:
    return frozenset(json.loads(TEMPLATES.read_text(encoding="utf-8")))


@cache
def _whole() -> frozenset[str]:
    """Sentences without blanks, as most reasons are: a library may have thousands of them."""
    return frozenset(template for template in _templates() if not BLANK.search(template))


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Templates with what recognises them, those first that have most words of their own."""
    templates = sorted(_templates() - _whole(), key=lambda template: -len(BLANK.sub("", template)))
    return [(re.compile(_pattern(template), re.DOTALL), template) for template in templates]


def _pattern(template: str) -> str:
    return "(.+?)".join(re.escape(part) for part in BLANK.split(template))
