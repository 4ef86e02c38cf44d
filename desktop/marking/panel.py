"""Filters by marks: rating, colour, note, collection."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from core.library.marks import BEST, COLOURS
from core.search.filters import MarkFilter
from desktop.text import wording
from desktop.text.marks import colour_icon, colour_names
from desktop.theme.theme import Theme
from desktop.widgets.parts import ElidedCombo, button, icon_button, label, line


class MarksPanel(QWidget):
    """Limits results to marked places; without a query it lists them.

    Signals:
        changed(MarkFilter | None): Only these; None for all places.
        rename_asked(str): Another name for this collection.
        removal_asked(str): Delete this collection.
    """

    changed = Signal(object)
    rename_asked = Signal(str)
    removal_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self.rating = ElidedCombo()
        self.rating.setAccessibleName(self.tr("Least rating"))
        self.rating.addItem(self.tr("Any rating"))
        for rating in range(1, BEST + 1):
            more = self.tr("{stars} or more").replace("{stars}", "★" * rating)
            self.rating.addItem(more if rating < BEST else "★" * BEST)
        self.noted = QToolButton()
        self.noted.setText(self.tr("Note"))
        self.noted.setToolTip(self.tr("Only places with a note"))
        self.noted.setCheckable(True)
        self.noted.setProperty("role", "toggle")
        self.noted.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.colours = {colour: self._colour(colour) for colour in COLOURS}
        self.collection = ElidedCombo()
        self.collection.setAccessibleName(self.tr("Collection"))
        self.collection.setMinimumContentsLength(8)
        self.collection.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.more = icon_button(theme, "more", self.tr("Actions for the collection"))
        self.clear_button = button(self.tr("Clear"), "link")
        self._lay_out()
        self.rating.currentIndexChanged.connect(self._changed)
        self.collection.currentIndexChanged.connect(self._changed)
        for toggle in (self.noted, *self.colours.values()):
            toggle.toggled.connect(self._changed)
        self.more.clicked.connect(self._offer)
        self.clear_button.clicked.connect(self.clear)
        self.show_collections({})
        self._tell()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Marks"), "heading"), 1)
        head.addWidget(self.clear_button)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.rating, 1)
        first.addWidget(self.noted)
        dots = QHBoxLayout()
        dots.setSpacing(2)
        for toggle in self.colours.values():
            dots.addWidget(toggle)
        dots.addStretch(1)
        last = QHBoxLayout()
        last.setSpacing(4)
        last.addWidget(self.collection, 1)
        last.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(line())
        for row in (head, first, dots, last):
            layout.addLayout(row)

    def _colour(self, colour: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(colour_icon(colour))
        made.setIconSize(QSize(14, 14))
        made.setCheckable(True)
        made.setProperty("role", "dot")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = self.tr("Only places marked {colour}").replace("{colour}", colour_names()[colour].lower())
        made.setToolTip(name)
        made.setAccessibleName(name)
        return made

    @property
    def filter(self) -> MarkFilter | None:
        """What is set; None where nothing is."""
        at = self.collection.currentIndex()
        found = MarkFilter(
            rating=self.rating.currentIndex(),
            colours=frozenset(colour for colour, toggle in self.colours.items() if toggle.isChecked()),
            collection=self._names[at - 1] if at > 0 else None,
            noted=self.noted.isChecked(),
        )
        return None if found == MarkFilter() else found

    def show_collections(self, collections: Mapping[str, int]) -> None:
        """Offer these; the one that is chosen stays chosen while it is there."""
        at = self.collection.currentIndex()
        chosen = self._names[at - 1] if at > 0 else None
        self._names = list(collections)
        self.collection.blockSignals(True)
        self.collection.clear()
        self.collection.addItem(self.tr("Any collection") if collections else self.tr("No collections"))
        for name, count in collections.items():
            self.collection.addItem(f"{name}   {wording.number(count)}")
        self.collection.setCurrentIndex(self._names.index(chosen) + 1 if chosen in self._names else 0)
        self.collection.blockSignals(False)
        self.collection.setEnabled(bool(collections))
        self._tell()
        if chosen is not None and chosen not in self._names:
            self._changed()

    def choose_collection(self, name: str | None) -> None:
        """Show only this collection; None for all places."""
        self.collection.setCurrentIndex(0 if name is None else self._names.index(name) + 1)

    def show_filter(self, wanted: MarkFilter | None) -> None:
        """Show only these; None for all places."""
        wanted = wanted or MarkFilter()
        if wanted == (self.filter or MarkFilter()):
            return
        self._set(wanted)

    def clear(self) -> None:
        """All places."""
        if self.filter is not None:
            self._set(MarkFilter())

    def _set(self, wanted: MarkFilter) -> None:
        parts = (self.rating, self.collection, self.noted, *self.colours.values())
        for part in parts:
            part.blockSignals(True)
        self.rating.setCurrentIndex(wanted.rating)
        known = wanted.collection in self._names
        self.collection.setCurrentIndex(self._names.index(wanted.collection) + 1 if wanted.collection and known else 0)
        self.noted.setChecked(wanted.noted)
        for colour, toggle in self.colours.items():
            toggle.setChecked(colour in wanted.colours)
        for part in parts:
            part.blockSignals(False)
        self._changed()

    def _changed(self) -> None:
        self._tell()
        self.changed.emit(self.filter)

    def _tell(self) -> None:
        self.clear_button.setVisible(self.filter is not None)
        self.more.setEnabled(self.collection.currentIndex() > 0)

    def _offer(self) -> None:
        name = self._names[self.collection.currentIndex() - 1]
        menu = QMenu(self)
        menu.addAction(self.tr("Rename…")).triggered.connect(lambda: self.rename_asked.emit(name))
        menu.addAction(self.tr("Delete…")).triggered.connect(lambda: self.removal_asked.emit(name))
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
