"""The second language is complete, and the window speaks it."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import resources
from core.errors import SceneError
from desktop.messages.errors import notice_for
from desktop.text import wording
from desktop.translation.collect import all_texts, engine_sentences, texts_of, translations
from desktop.translation.languages import CONTEXT, Translator, speak
from desktop.translation.sentences import TEMPLATES, translated
from tests.desktop.conftest import search, settle

DESKTOP = resources.ROOT.parent / "desktop"
GERMAN = resources.TRANSLATIONS / "nadir_de.ts"


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """Everything made from here on speaks German."""
    before = QLocale()
    speak(qapp, "de")
    yield
    QLocale.setDefault(before)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


def test_no_text_is_left_without_a_german_one() -> None:
    known = translations(GERMAN)
    assert [text for text in {**all_texts(), **engine_sentences()} if not known.get(text)] == []


def test_a_translation_keeps_blanks_to_fill_and_signs() -> None:
    for text, german in translations(GERMAN).items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", german)), text
        assert text.count("&") == german.count("&"), text
        assert text.endswith("…") == german.endswith("…"), text
        assert text.count(";;") == german.count(";;"), text


def test_what_is_loaded_is_what_the_translator_wrote(qapp: QApplication) -> None:
    translator = Translator()
    assert translator.load(str(GERMAN.with_suffix(".qm")))
    for text, german in translations(GERMAN).items():
        assert translator.translate("any class at all", text) == german
    assert translator.translate(CONTEXT, "no text of Nadir") is None


def test_texts_are_found_however_they_are_said(tmp_path) -> None:
    (tmp_path / "code.py").write_text(
        'self.tr("one")\nwindow.tr("two " "parts")\n_say("three")\nQCoreApplication.translate("Context", "four")\n'
    )
    assert [text for text, _ in texts_of(tmp_path / "code.py")] == ["one", "two parts", "three", "four"]


def test_every_text_that_is_said_is_a_literal() -> None:
    # A text put together before it is said would never be found by a translator.
    for path in DESKTOP.rglob("*.py"):
        assert not re.search(r"""\b(tr|_say|translate)\(\s*f["']""", path.read_text(encoding="utf-8")), path


def test_the_window_speaks_german(german, make_window, sample_library, qtbot: QtBot) -> None:
    window = make_window()
    assert [action.text().replace("&", "") for action in window.frame.menuBar().actions()] == [
        "Bibliothek",
        "Suche",
        "Treffer",
        "Ansicht",
        "Hilfe",
    ]
    assert window.centre.welcome.findChild(QPushButton).text() == "Ordner hinzufügen…"
    window.workspace.open(sample_library)
    settle(qtbot, window)
    search(qtbot, window, "a stadium")
    shown = [part.text() for part in window.inspector.findChildren(QLabel)]
    assert "Wie gut es passt" in shown
    assert wording.percent(0.055) == "5,5 %"
    assert wording.percent(0.9999) == "> 99,9 %"
    assert wording.number(9494) == "9.494"


def test_qt_s_own_dialogs_speak_german_too(german) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_english_numbers_are_separated_even_where_the_system_says_nothing(qapp: QApplication) -> None:
    before = QLocale()
    speak(qapp, "en")
    assert wording.number(9494) == "9,494"
    QLocale.setDefault(before)


def test_an_unknown_language_is_english(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    before = QLocale()
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("fi_FI")))
    speak(qapp, "system")
    assert QLocale().language() == QLocale.Language.English
    QLocale.setDefault(before)


def test_what_the_engine_says_is_collected_and_can_be_recognised() -> None:
    sentences = engine_sentences()
    assert json.loads(TEMPLATES.read_text(encoding="utf-8")) == sorted(sentences)
    for template in sentences:
        said = re.sub(r"{(\d+)}", r"word\1", template)
        assert translated(said) == said  # English stays English, and no blank gets lost


def test_errors_of_the_engine_are_told_in_german(german) -> None:
    error = SceneError(Path("a/b (1).jpg"), "the file is empty")
    assert notice_for(error).sentence == f"{Path('a/b (1).jpg')} konnte nicht gelesen werden: die Datei ist leer."
    assert translated("it has 7 bands") == "sie hat 7 Kanäle"
    assert translated("Nobody says this.") == "Nobody says this."


def test_a_damaged_library_is_told_in_german(german, make_window, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window()
    (tmp_path / "bad.nadir").write_bytes(b"SQLite format 3\x00" + bytes(5000))
    window.workspace.open(tmp_path / "bad.nadir")
    settle(qtbot, window)
    assert "ist beschädigt oder keine Bibliothek von Nadir" in window.centre.trouble_page.sentence
    window.libraries.open_sample()
    settle(qtbot, window)
    window.search_bar.ask("-trees")
    settle(qtbot, window)
    assert window.notice_bar.sentence.startswith("Die Suche sagt nur, was nicht gewünscht ist")
