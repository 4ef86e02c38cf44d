"""Marks of the selected results, their display, and filtering by them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from core.library.marks import Mark, collected, coloured, noted, rated
from core.search.query import Hit
from desktop.engine.background import Background, Task
from desktop.inspector.pane import Inspector
from desktop.library.workspace import Workspace
from desktop.marking import store
from desktop.marking.menu import MarkMenu
from desktop.marking.panel import MarksPanel
from desktop.marking.questions import ask_collection, ask_collection_name, ask_note, really_take_apart
from desktop.marking.store import MarksView
from desktop.panes.sidebar import Sidebar
from desktop.results.grid import ResultGrid
from desktop.results.model import ResultModel
from desktop.search.search import Search
from desktop.text.marks import mark_words
from desktop.theme.theme import Theme
from desktop.widgets.parts import label

MARKING_FIRST = 2  # before searches, so that a key press has an immediate effect


class Marking(QObject):
    """Lets the user mark results.

    Args:
        search: What is shown.
        grid: Where results are selected.
        model: Model of the grid.
        sidebar: Where the filter stands.
        inspector: Shows what was said of the chosen result.
        workspace: What is open.
        engine: The worker thread, one change after the other.
        theme: Colours.
        asking: Parent window of the dialogs.
    """

    def __init__(
        self,
        search: Search,
        grid: ResultGrid,
        model: ResultModel,
        sidebar: Sidebar,
        inspector: Inspector,
        workspace: Workspace,
        engine: Background,
        theme: Theme,
        asking: QWidget,
    ) -> None:
        super().__init__(asking)
        self._search, self._grid, self._model, self._workspace = search, grid, model, workspace
        self._inspector, self._engine, self._asking = inspector, engine, asking
        self.view = MarksView()
        self.menu = MarkMenu(grid, asking)
        self.panel = MarksPanel(theme)
        sidebar.parts.addWidget(self.panel)
        self.said = label("", "small", wrap=True, selectable=True)
        self.said.hide()
        around = inspector.picture.parentWidget()
        assert around is not None
        body = around.layout()
        assert isinstance(body, QBoxLayout)
        body.insertWidget(body.indexOf(inspector.picture) + 1, self.said)
        self.menu.rated.connect(self.rate)
        self.menu.coloured.connect(self.colour)
        self.menu.note_asked.connect(self.note)
        self.menu.collect_asked.connect(self.collect)
        self.menu.collected.connect(lambda name, into: self._change(collected(name, into=into)))
        self.panel.changed.connect(search.set_marks)
        self.panel.rename_asked.connect(self._rename)
        self.panel.removal_asked.connect(self._remove)
        grid.selectionModel().selectionChanged.connect(self._offer_collections)
        grid.chosen.connect(self._tell)
        workspace.opened.connect(lambda view: self._look(fresh=True))
        workspace.refreshed.connect(lambda view: self._look())
        workspace.closed.connect(lambda: self._show(MarksView()))

    # What is said

    def rate(self, rating: int) -> None:
        """Rate the selected results; a rating that all of them have is removed."""
        same = all(mark.rating == rating for mark in self._marks())
        self._change(rated(0 if same else rating))

    def colour(self, colour: str) -> None:
        """Colour the selected results; a colour that all of them have is removed."""
        same = all(mark.colour == colour for mark in self._marks())
        self._change(coloured(None if same else colour))

    def note(self) -> None:
        """Ask for a note of the selected results."""
        marks = self._marks()
        if marks and (text := ask_note(self._asking, marks[0].note)) is not None:
            self._change(noted(text))

    def collect(self) -> None:
        """Ask for a collection, and put the selected results into it."""
        if self._hits and (name := ask_collection(self._asking, list(self.view.collections))) is not None:
            self._change(collected(" ".join(name.split())))

    @property
    def _hits(self) -> list[Hit]:
        return self._grid.selected_hits()

    def _marks(self) -> list[Mark]:
        return [self.view.by_tile.get(hit.tile_id, Mark()) for hit in self._hits]

    def _change(self, how: Callable[[Mark], Mark]) -> None:
        library, hits = self._workspace.path, self._hits
        if library is not None and hits:
            self._run(partial(store.change, library, [hit.tile_id for hit in hits], how), narrowed_again=True)

    def _rename(self, name: str) -> None:
        library, new = self._workspace.path, ask_collection_name(self._asking, name)
        if library is not None and new is not None and new != name:
            self._run(partial(store.rename, library, name, new))

    def _remove(self, name: str) -> None:
        library = self._workspace.path
        if library is not None and really_take_apart(self._asking, name):
            self._run(partial(store.remove, library, name))

    def _run(self, work: Callable[[], MarksView], *, narrowed_again: bool = False) -> None:
        def done(view: MarksView) -> None:
            self._show(view)
            if narrowed_again and self._search.query.filters.marks is not None:
                self._search.again()

        self._engine.start(Task(work, done), priority=MARKING_FIRST)

    # What is shown

    def _look(self, *, fresh: bool = False) -> None:
        library = self._workspace.path
        if fresh:
            self.panel.clear()
            self._show(MarksView())
        if library is not None:
            self._engine.start(Task(partial(store.look, library), self._show, topic="marks"), priority=MARKING_FIRST)

    def _show(self, view: MarksView) -> None:
        self.view = view
        self._model.show_marks(view.by_tile)
        self.panel.show_collections(view.collections)
        self._offer_collections()
        hit = self._inspector.hit
        if hit is not None:
            self._tell(hit)

    def _tell(self, hit: Hit) -> None:
        lines = mark_words(self.view.by_tile.get(hit.tile_id, Mark()))
        self.said.setText("\n".join(lines))
        self.said.setVisible(bool(lines))

    def _offer_collections(self) -> None:
        names = {name for mark in self._marks() for name in mark.collections}
        self.menu.show_collections(sorted(names, key=str.casefold))
