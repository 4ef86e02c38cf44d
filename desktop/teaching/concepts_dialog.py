"""The list of a library's concepts, and asking for the name of a new one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from core.search.concepts import SUFFIX, Concept
from desktop.dialogs.asking import ask_text
from desktop.text import wording
from desktop.widgets.parts import button, label


class ConceptsDialog(QDialog):
    """Concepts of the open library.

    Args:
        concepts: The concepts.
        parent: Parent window.

    Signals:
        search_asked(str): Search for the concept of this name.
        import_asked(Path): Take a concept from this file.
        export_asked(Concept, Path): Write a concept to this file.
        removal_asked(list[str]): Forget the concepts of these names.
    """

    search_asked = Signal(str)
    import_asked = Signal(object)
    export_asked = Signal(object, object)
    removal_asked = Signal(list)

    def __init__(self, concepts: Sequence[Concept], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Concepts"))
        self.resize(460, 380)
        self._concepts: list[Concept] = []
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setSpacing(2)
        self.list.setAccessibleName(self.tr("Concepts"))
        self.search = button(self.tr("Search"), "primary")
        self.give = button(self.tr("Export…"))
        self.take = button(self.tr("Import…"))
        self.remove = button(self.tr("Remove"))
        close = button(self.tr("Close"))
        self._hint = label("", "small", wrap=True)
        row = QHBoxLayout()
        for part in (self.take, self.give, self.remove):
            row.addWidget(part)
        row.addStretch(1)
        for part in (close, self.search):
            row.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(label(self.tr("Concepts"), "title"))
        layout.addWidget(self._hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.currentRowChanged.connect(lambda row: self._allow())
        self.list.itemActivated.connect(lambda item: self._search())
        self.search.clicked.connect(self._search)
        self.give.clicked.connect(self._give)
        self.take.clicked.connect(self._take)
        self.remove.clicked.connect(lambda: self.removal_asked.emit([self._current.name]))
        close.clicked.connect(self.close)
        self.show_concepts(concepts)

    def show_concepts(self, concepts: Sequence[Concept]) -> None:
        """Show others."""
        self._concepts = list(concepts)
        self.list.clear()
        for concept in concepts:
            told = self.tr("{liked} positive and {unliked} negative examples")
            told = told.replace("{liked}", wording.number(concept.liked))
            told = told.replace("{unliked}", wording.number(concept.unliked))
            words = f" · {concept.text}" if concept.text else ""
            self.list.addItem(f"{concept.name}   ({told}{words})")
        self.list.setCurrentRow(0)
        self._hint.setText(
            self.tr("Search for a concept like a word: type @ and its name. A minus before it marks it as unwanted.")
            if concepts
            else self.tr(
                "There are none yet. Select results, press + for more like them or - for less, then save the "
                "examples as a concept."
            )
        )
        self._allow()

    @property
    def _current(self) -> Concept:
        return self._concepts[self.list.currentRow()]

    def _allow(self) -> None:
        for part in (self.search, self.give, self.remove):
            part.setEnabled(0 <= self.list.currentRow() < len(self._concepts))

    def _search(self) -> None:
        self.search_asked.emit(self._current.name)
        self.close()

    def _give(self) -> None:
        file = ask_concept_target(self, self._current.name)
        if file is not None:
            self.export_asked.emit(self._current, file)

    def _take(self) -> None:
        file = ask_concept_source(self)
        if file is not None:
            self.import_asked.emit(file)


def ask_concept_name(parent: QWidget, taken: Sequence[str]) -> str | None:
    """Ask for the name of a new concept; None if cancelled."""
    told = parent.tr("Name. An existing concept of that name is replaced.")
    return ask_text(parent, parent.tr("Save as concept"), told, parent.tr("Save"))


def ask_concept_target(parent: QWidget, name: str) -> Path | None:
    """Ask where to write a concept to; None if cancelled."""
    kinds = parent.tr("Concept (*{suffix})").replace("{suffix}", SUFFIX)
    chosen, _ = QFileDialog.getSaveFileName(parent, parent.tr("Export concept"), name + SUFFIX, kinds)
    return Path(chosen) if chosen else None


def ask_concept_source(parent: QWidget) -> Path | None:
    """Ask which concept to take; None if cancelled."""
    kinds = parent.tr("Concept (*{suffix})").replace("{suffix}", SUFFIX)
    chosen, _ = QFileDialog.getOpenFileName(parent, parent.tr("Import concept"), "", kinds)
    return Path(chosen) if chosen else None
