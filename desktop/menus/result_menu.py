"""What can be done with selected results: a menu of the menu bar, and the one over a result."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from core.search.query import Hit
from desktop.results.grid import ResultGrid
from desktop.results.model import ResultModel
from desktop.text import wording
from desktop.theme.theme import Theme


class ResultMenu(QMenu):
    """Offers what can be done with the results that are selected in the grid.

    Args:
        grid: Where they are selected.
        model: Model of the grid.
        theme: Colours.
        parent: Owner.

    Signals:
        similar_asked(Hit): Find places that look alike.
        compare_asked(list[Hit]): Lay the first two over each other, or one over other times of its place.
        taught(list[Hit], bool): More like these, where the flag is set; else less.
        text_asked(str): Put this text on the clipboard.
        picture_asked(Hit): Put the picture on the clipboard.
        reveal_asked(Path): Show this folder in the file manager.
        export_asked(list[Hit], bool): Write these to a file; or copy their tiles to a folder, where the flag is set.
    """

    similar_asked = Signal(object)
    compare_asked = Signal(list)
    taught = Signal(list, bool)
    text_asked = Signal(str)
    picture_asked = Signal(object)
    reveal_asked = Signal(object)
    export_asked = Signal(list, bool)

    def __init__(self, grid: ResultGrid, model: ResultModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("&Result"))
        self._grid, self._model, self._theme = grid, model, theme
        self._single: list[QAction] = []
        self._views: list[QAction] = []
        tr = self.tr
        self._single.append(self._add("search", tr("&Find similar"), self._find_similar, "Ctrl+L"))
        for text, liked, keys in ((tr("&More like this"), True, ("+", "=")), (tr("&Less like this"), False, ("-",))):
            self._add_key(text, partial(self._teach, liked), keys)
        self._add(None, tr("Co&mpare…"), lambda: self.compare_asked.emit(self._hits), "Ctrl+D")
        self._others = self._add(None, tr("Show the &others"), self._toggle, "Ctrl+G")
        self.addSeparator()
        self._add("copy", tr("Copy &path"), self._copy_paths, "Ctrl+Shift+C")
        self._place = self._add("pin", tr("Copy &coordinates"), self._copy_places, "Ctrl+Shift+K")
        self._single.append(self._add("image", tr("Copy p&icture"), self._copy_picture, "Ctrl+Shift+I"))
        self._add("reveal", tr("Show in file &manager"), self._reveal, "Ctrl+Shift+M")
        self.addSeparator()
        self._add(None, tr("&Export selection…"), lambda: self.export_asked.emit(self._hits, False), "Ctrl+Shift+E")
        copy = tr("Copy &tiles of the selection to a folder…")
        self._add(None, copy, lambda: self.export_asked.emit(self._hits, True))
        grid.selectionModel().selectionChanged.connect(self._refresh)
        for change in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            change.connect(self._refresh)
        theme.changed.connect(self._dress)
        self._dress()
        self._refresh()

    def _add(self, icon: str | None, text: str, act: Callable[[], None], keys: str = "") -> QAction:
        action = self.addAction(text)
        action.setData(icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: act())
        return action

    def _add_key(self, text: str, act: Callable[[], None], keys: Sequence[str]) -> QAction:
        """An entry whose shortcut is active in the grid only, because the key has other uses elsewhere."""
        action = self._add(None, text, act)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._grid.addAction(action)
        return action

    def _teach(self, liked: bool) -> None:
        self.taught.emit(self._hits, liked)

    def add_view(self, action: QAction) -> None:
        """Add an entry for a view of all results, independent of the selection."""
        self.addSeparator()
        self.addAction(action)
        self._views.append(action)
        self._refresh()

    def _dress(self) -> None:
        for action in self.actions():
            if action.data():
                action.setIcon(self._theme.icon(action.data()))

    @property
    def _hits(self) -> list[Hit]:
        return self._grid.selected_hits()

    def _refresh(self) -> None:
        """Actions that do not apply to the selection are disabled, with their shortcuts."""
        hits = self._hits
        leader = hits[0] if len(hits) == 1 and hits[0].others else None
        for action in self.actions():
            action.setEnabled(bool(self._model.hits if action in self._views else hits))
        for action in self._single:
            action.setEnabled(len(hits) == 1)
        self._place.setEnabled(any(hit.bounds is not None for hit in hits))
        self._others.setEnabled(leader is not None)
        opened = leader is not None and self._model.is_opened(leader)
        self._others.setText(self.tr("Hide the &others") if opened else self.tr("Show the &others"))

    def _find_similar(self) -> None:
        self.similar_asked.emit(self._hits[0])

    def _toggle(self) -> None:
        self._model.toggle(self._grid.currentIndex().row())

    def _copy_paths(self) -> None:
        self.text_asked.emit("\n".join(str(hit.path) for hit in self._hits))

    def _copy_places(self) -> None:
        places = [wording.position(*wording.centre_of(hit.bounds)) for hit in self._hits if hit.bounds is not None]
        self.text_asked.emit("\n".join(places))

    def _copy_picture(self) -> None:
        self.picture_asked.emit(self._hits[0])

    def _reveal(self) -> None:
        self.reveal_asked.emit(self._hits[0].path.parent)
