"""Sentences of the engine in the language of the window.

The engine does not use Qt: its errors and reasons are templates with fields (`core.sentence`). Qt translates the template like
any other text, and the same fields fill it.
"""

from PySide6.QtCore import QCoreApplication, QLocale

from core.errors import NadirError
from core.sentence import Sentence
from desktop.translation.languages import CONTEXT


def translated(said: NadirError | Sentence) -> str:
    """A sentence of the engine in the window's language; a template without a translation stays English."""
    sentence = said.sentence if isinstance(said, NadirError) else said
    return sentence.said(_say, _number)


def translated_text(text: str) -> str:
    """A text of the engine without fields, in the window's language."""
    return _say(text)


def _say(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)


def _number(value: int | float) -> str:
    return QLocale().toString(value)
