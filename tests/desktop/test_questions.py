"""Before something is lost there is a question, and its safe answer is the one that comes by itself."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.dialogs import questions
from desktop.export.files import Target, ask_export_file
from desktop.window import MainWindow

Question = Callable[[MainWindow], bool]
QUESTIONS: dict[str, tuple[Question, str]] = {
    "forget": (lambda window: questions.really_forget(window, _view(window).folders[0]), "52 scenes"),
    "remove": (lambda window: questions.really_remove(window, _view(window)), "52 scenes"),
    "index again": (lambda window: questions.really_index_again(window, 52), "52 scenes"),
    "history": (lambda window: questions.really_forget_history(window, 7), "7 queries"),
    "replace": (lambda window: questions.really_replace(window, Path("a/results.csv")), "lost"),
}


def _view(window: MainWindow) -> questions.LibraryView:
    assert window.workspace.view is not None
    return window.workspace.view


def when_asked(answer: Callable[[QMessageBox], None]) -> None:
    """Answer the question that comes up next."""

    def reply() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            answer(box)
        else:
            QTimer.singleShot(20, reply)

    QTimer.singleShot(0, reply)


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, None], ids=["enter", "escape", "click"])
def test_only_the_button_that_says_so_loses_anything(
    opened: MainWindow, qtbot: QtBot, name: str, key: Qt.Key | None
) -> None:
    ask, loss = QUESTIONS[name]
    told: list[str] = []

    def answer(box: QMessageBox) -> None:
        told.append(box.informativeText())
        if key is None:
            next(each for each in box.buttons() if box.standardButton(each) != box.StandardButton.Cancel).click()
        else:
            qtbot.keyClick(box, key)

    when_asked(answer)
    assert ask(opened) is (key is None)
    assert loss in told[0]


def test_a_file_that_only_the_suffix_hits_is_not_written_over_unasked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The file dialog asked about "results", which is not there; "results.csv" is.
    (tmp_path / "results.csv").write_text("dear")
    typed = (str(tmp_path / "results"), "Table (*.csv)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: typed))
    when_asked(lambda box: qtbot.keyClick(box, Qt.Key.Key_Return))
    assert ask_export_file(window) is None
    (tmp_path / "results.csv").unlink()
    assert ask_export_file(window) == Target(tmp_path / "results.csv", ".")


def test_a_new_library_keeps_a_point_in_its_name(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed, made in (("Coast 2024.2", "Coast 2024.2.nadir"), ("Coast.nadir", "Coast.nadir")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_, typed=typed: (typed, "")))
        assert questions.ask_new_library(window) == Path(made)
