"""Choosing and loading the language of the window."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import resources

Language = Literal["system", "en", "de"]
NAMES: dict[Language, str] = {"en": "English", "de": "Deutsch"}
# Texts are looked up without their context: the same text has the same translation everywhere.
CONTEXT = "Nadir"


class Translator(QTranslator):
    """Texts of Nadir, whatever class asks for them."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str | None:
        """See `QTranslator.translate`; None leaves a text as it is."""
        return super().translate(CONTEXT, text) or None


def speak(app: QApplication, choice: Language) -> None:
    """Let the program speak a language; numbers and dates follow it.

    Args:
        app: The application, before any window is made.
        choice: "system" takes the system's language where there is a translation, and English otherwise.
    """
    system = QLocale.system()
    language = choice if choice != "system" else system.name().partition("_")[0]
    if language not in NAMES:
        language = "en"
    # A system that says nothing of language ("C") would write numbers without separators.
    own = system if system.name().startswith(f"{language}_") else QLocale(language)
    QLocale.setDefault(own)
    for translator, path in (
        (Translator(app), resources.TRANSLATIONS / f"nadir_{language}.qm"),
        (
            QTranslator(app),
            Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm",
        ),
    ):
        if translator.load(str(path)):
            app.installTranslator(translator)
