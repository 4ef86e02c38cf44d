"""The second language is complete, and the window speaks it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import resources
from core.errors import KINDS, SceneError
from core.sentence import Sentence, restored
from desktop.engine.indexer import Indexer
from desktop.messages.errors import notice_for
from desktop.text import wording
from desktop.translation.languages import CONTEXT, Translator, speak
from desktop.translation.sentences import translated
from docs.tools.translations import ENGLISH, MARKERS, ROOT, SOURCES, collect, texts
from tests.desktop.conftest import search, settle

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


def _said(name: str, call: ast.Call) -> ast.expr | None:
    """The argument of a call that is a text to be translated; None where the call says none."""
    at = {"tr": 0, "translate": 1, "SceneError": 1}.get(name, 0 if name in MARKERS else -1)
    return call.args[at] if 0 <= at < len(call.args) else None


def _calls(path: Path) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = _said(name, node)
            if said is not None:
                yield name, said


def _files() -> list[Path]:
    found = [path for source in SOURCES for path in sorted(source.rglob("*.py"))]
    return [path for path in found if not any(path.is_relative_to(ROOT / part) for part in ENGLISH)]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every text that the code says now, with its German as it is kept."""
    copy = tmp_path_factory.mktemp("translations") / GERMAN.name
    copy.write_bytes(GERMAN.read_bytes())
    collect(copy)
    return texts(copy)


def test_no_text_is_left_without_a_german_one(collected: dict[str, str]) -> None:
    assert [text for text, german in collected.items() if not german] == []
    assert collected.keys() == texts(GERMAN).keys()  # `make translations` was run


def test_every_text_that_is_said_is_collected(collected: dict[str, str]) -> None:
    said = {call.value for path in _files() for _, call in _calls(path) if isinstance(call, ast.Constant)}
    assert len(said) > 400
    assert said - collected.keys() == set()


def test_a_text_that_is_new_is_told_as_untranslated(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "code.py").write_text(
        'class Pane:\n    def show(self):\n        self.tr("one")\n        window.tr("two " "parts")\n'
        '        _say("three")\n        QCoreApplication.translate("Context", "four")\n'
        'REASON = template("five {n}")\ndef read():\n    raise LibraryBusy("six {path}", path=1)\n'
    )
    ts = tmp_path / "nadir_de.ts"
    ts.write_bytes(GERMAN.read_bytes())
    collect(ts, (tmp_path / "room",))
    assert texts(ts) == dict.fromkeys(["six {path}", "three", "five {n}", "four", "one", "two parts"], "")


def test_a_translation_keeps_blanks_to_fill_and_signs() -> None:
    for text, german in texts(GERMAN).items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", german)), text
        assert text.count("&") == german.count("&"), text
        assert text.endswith("…") == german.endswith("…"), text
        assert text.count(";;") == german.count(";;"), text


def test_german_texts_are_set_as_german_is() -> None:
    """Duden: an ellipsis stands off from a whole word; quotes are „…“; one word is used for each term."""
    for text, german in texts(GERMAN).items():
        assert not re.search(r"[^\s„(]…", german), text
        assert not re.search(r"[“”]", re.sub(r"„[^“”]*“", "", german)), text
        assert not re.search(r"indexier|gestützt|\bWorten?\b|widersprochen|Grundnetz|Dekodierer", german), text


def test_what_is_loaded_is_what_the_translator_wrote(qapp: QApplication) -> None:
    translator = Translator()
    assert translator.load(str(GERMAN.with_suffix(".qm")))
    for text, german in texts(GERMAN).items():
        assert translator.translate("any class at all", text) == german
    assert translator.translate(CONTEXT, "no text of Nadir") is None


def test_every_text_that_is_said_is_a_literal() -> None:
    # A text put together before it is said would never be found by a translator.
    for path in _files():
        for name, said in _calls(path):
            put_together = isinstance(said, ast.JoinedStr | ast.BinOp) or (
                name in ("tr", "translate", "_say", "template")
                and not isinstance(said, ast.Constant | ast.Name | ast.IfExp)
            )
            assert not put_together, (path, said.lineno)


def test_the_window_speaks_german(german, make_window, sample_library, qtbot: QtBot) -> None:
    window = make_window()
    assert [action.text().replace("&", "") for action in window.frame.menuBar().actions()] == [
        "Bibliothek",
        "Suche",
        "Treffer",
        "Ansicht",
        "Hilfe",
    ]
    assert window.centre.welcome.findChild(QPushButton).text() == "Ordner hinzufügen …"
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


def test_errors_of_the_engine_are_told_in_german(german) -> None:
    error = SceneError(Path("a/b (1).jpg"), "the file is empty")
    assert notice_for(error).sentence == f"{Path('a/b (1).jpg')} konnte nicht gelesen werden: die Datei ist leer."
    assert translated(Sentence("it has {count} bands", {"count": 7})) == "sie hat 7 Kanäle"
    assert translated(KINDS["LibraryMissing"]("Nobody says {this}.", this="it")) == "Nobody says it."


def test_numbers_in_sentences_of_the_engine_are_written_as_the_language_does(german) -> None:
    reason = "{width} x {height} px is implausibly large for a file of {size:,} bytes"
    assert "1.234.567" in translated(Sentence(reason, {"width": 1, "height": 2, "size": 1234567}))


def test_reasons_of_a_library_are_told_in_german(german) -> None:
    assert translated(restored("it is not an image")) == "sie ist kein Bild"
    assert translated(restored("it has 7 bands")) == "it has 7 bands"  # written by an older Nadir


def test_a_damaged_library_is_told_in_german(german, make_window, tmp_path: Path, qtbot: QtBot) -> None:
    window = make_window()
    (tmp_path / "bad.nadir").write_bytes(b"SQLite format 3\x00" + bytes(5000))
    window.workspace.open(tmp_path / "bad.nadir")
    settle(qtbot, window)
    assert "ist beschädigt oder keine Nadir-Bibliothek" in window.centre.trouble_page.sentence
    window.libraries.open_sample()
    settle(qtbot, window)
    window.search_bar.ask("-trees")
    settle(qtbot, window)
    assert window.notice_bar.sentence.startswith("Die Suche enthält nur unerwünschte Wörter")


def test_why_indexing_failed_is_told_in_german(german, tmp_path: Path, qtbot: QtBot) -> None:
    indexer = Indexer()
    with qtbot.waitSignal(indexer.failed, timeout=60_000) as told:
        indexer.index(tmp_path / "new.nadir", [tmp_path / "gone"])
    assert told.args[0].startswith(f"Unter {tmp_path / 'gone'} gibt es keinen Ordner")
