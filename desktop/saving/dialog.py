"""The list of saved searches, and asking for the name of a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from desktop.dialogs.asking import ask_text
from desktop.saving.store import SavedEntry
from desktop.text import wording
from desktop.widgets.parts import button, label


class SavedDialog(QDialog):
    """Saved searches of the open library.

    Signals:
        chosen(str): Run the search of this name.
        removal_asked(str): Forget the search of this name.
    """

    chosen = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Saved searches"))
        self.resize(440, 360)
        self._entries: list[SavedEntry] = []
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setSpacing(2)
        self.list.setAccessibleName(self.tr("Saved searches"))
        self.show_button = button(self.tr("Search"), "primary")
        self.remove = button(self.tr("Remove"))
        close = button(self.tr("Close"))
        self._hint = label(self.tr("Checking for new results…"), "small", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.show_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(label(self.tr("Saved searches"), "title"))
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.currentRowChanged.connect(lambda row: self._allow())
        self.list.itemActivated.connect(lambda item: self._choose())
        self.show_button.clicked.connect(self._choose)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self._current))
        close.clicked.connect(self.close)
        self._allow()

    def show_entries(self, entries: Sequence[SavedEntry]) -> None:
        """Show them."""
        self._entries = list(entries)
        self.list.clear()
        for entry in entries:
            new = self.tr("{n} new").replace("{n}", wording.number(entry.new)) if entry.new else ""
            self.list.addItem(f"{entry.name}   {new}".rstrip())
        self.list.setCurrentRow(0)
        self._hint.setText(
            self.tr("New results are better than chance and were added since you last opened the search.")
            if entries
            else self.tr("There are none yet. Search, set the filters, then save the search from the menu.")
        )
        self._allow()

    @property
    def _current(self) -> str:
        return self._entries[self.list.currentRow()].name

    def _allow(self) -> None:
        for part in (self.show_button, self.remove):
            part.setEnabled(0 <= self.list.currentRow() < len(self._entries))

    def _choose(self) -> None:
        self.chosen.emit(self._current)
        self.close()


def ask_search_name(parent: QWidget, suggestion: str) -> str | None:
    """Ask for the name of a search; None if cancelled."""
    told = parent.tr(
        "Name. The words, examples, filters and sort order are saved; an existing search of that name is replaced."
    )
    return ask_text(parent, parent.tr("Save this search"), told, parent.tr("Save"), suggestion)
