"""The list of files that could not be read, with reasons."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from core.library.records import Failure
from desktop.text import wording
from desktop.translation.sentences import translated
from desktop.widgets.parts import button, label

MOST_NAME, MOST_REASON = 220, 300  # pixels of the columns


class ProblemsDialog(QDialog):
    """Files and reasons.

    Args:
        failures: The files and reasons.
        parent: Parent window.
        indexing: Whether further images are still being indexed.

    Signals:
        again_asked(): Try to read them again.
    """

    again_asked = Signal()

    def __init__(self, failures: Sequence[Failure], parent: QWidget | None = None, *, indexing: bool = False) -> None:
        super().__init__(parent)
        self._failures = list(failures)
        one, many = self.tr("file could not be read"), self.tr("files could not be read")
        head = wording.count_of(len(failures), one, many)
        self.setWindowTitle(head)
        self.resize(760, 420)
        table = QTableWidget(len(failures), 3)
        table.setHorizontalHeaderLabels([self.tr("File"), self.tr("Reason"), self.tr("Folder")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for row, failure in enumerate(self._failures):
            for column, text in enumerate((failure.path.name, translated(failure.why), str(failure.path.parent))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        for column, most in enumerate((MOST_NAME, MOST_REASON)):  # the folder has the rest
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, min(table.sizeHintForColumn(column) + 12, most))
        again, copy, close = (
            button(self.tr("Try again"), "primary"),
            button(self.tr("Copy list")),
            button(self.tr("Close")),
        )
        buttons = QHBoxLayout()
        buttons.addWidget(again)
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(label(head, "title"))
        layout.addWidget(
            label(
                self.tr("Other images are still being indexed. These are skipped until they can be read.")
                if indexing
                else self.tr("All other images were indexed. These are skipped until they can be read."),
                "dim",
                wrap=True,
            )
        )
        layout.addWidget(table, 1)
        layout.addLayout(buttons)
        again.clicked.connect(self._again)
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.close)

    def _again(self) -> None:
        self.again_asked.emit()
        self.close()

    def _copy(self) -> None:
        lines = [f"{failure.path}\t{translated(failure.why)}" for failure in self._failures]
        QGuiApplication.clipboard().setText("\n".join(lines))

    @property
    def paths(self) -> list[Path]:
        """The files."""
        return [failure.path for failure in self._failures]
