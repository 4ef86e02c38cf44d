"""What Nadir needs of the Qt that it is installed with."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 500


def test_calls_into_qt_keep_the_references_to_none_and_to_truth(qtbot: QtBot) -> None:
    # PySide6 6.12.0 loses one with every call on Python 3.11, until the interpreter frees None and dies.
    widget = QWidget()
    qtbot.addWidget(widget)
    before = [sys.getrefcount(value) for value in (None, True, False)]
    for _ in range(CALLS):
        QCoreApplication.processEvents()
        widget.update()
        widget.isVisible()
        widget.isEnabled()
    after = [sys.getrefcount(value) for value in (None, True, False)]
    assert all(now > then - CALLS / 10 for now, then in zip(after, before, strict=True))
