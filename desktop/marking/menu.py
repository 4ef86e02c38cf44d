"""The menu entries that mark the selected results, with shortcuts in the grid."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.library.marks import BEST, COLOURS
from desktop.text.marks import colour_icon, colour_names, rating_words

COLOUR_KEYS = ("6", "7", "8", "9", "")


class MarkMenu(QMenu):
    """Marks what is selected.

    Args:
        grid: Where the keys hold.
        parent: Owner.

    Signals:
        rated(int): Give this rating; 0 takes it away.
        coloured(str): Give this colour, or take it away where all have it.
        note_asked(): Write a note.
        collect_asked(): Put into a collection.
        collected(str, bool): Put into the collection of this name, or take out of it where the flag is not set.
    """

    rated = Signal(int)
    coloured = Signal(str)
    note_asked = Signal()
    collect_asked = Signal()
    collected = Signal(str, bool)

    def __init__(self, grid: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Mar&k"))
        self._grid = grid
        for rating in range(BEST, 0, -1):
            self._add("★" * rating, partial(self.rated.emit, rating), str(rating)).setToolTip(rating_words(rating))
        self._add(self.tr("No &rating"), partial(self.rated.emit, 0), "0")
        self.addSeparator()
        for colour, keys in zip(COLOURS, COLOUR_KEYS, strict=True):
            self._add(colour_names()[colour], partial(self.coloured.emit, colour), keys).setIcon(colour_icon(colour))
        self.addSeparator()
        self._add(self.tr("&Note…"), self.note_asked.emit, "N")
        self._add(self.tr("Add to a &collection…"), self.collect_asked.emit, "C")
        self._out = self.addMenu(self.tr("Remove fr&om"))
        self.show_collections([])

    def show_collections(self, names: list[str]) -> None:
        """Those that the selected results can be taken out of."""
        self._out.clear()
        for name in names:
            action = self._out.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda checked=False, name=name: self.collected.emit(name, False))
        self._out.menuAction().setEnabled(bool(names))

    def _add(self, text: str, act: Callable[[], None], keys: str) -> QAction:
        action = self.addAction(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
            # The same keys type text in fields and zoom pictures; only in the grid do they mark.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self._grid.addAction(action)
        action.triggered.connect(lambda: act())
        return action
