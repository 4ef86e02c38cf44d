"""Opens the vocabulary page and counts what supports each keyword: the library, a selection, an area."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.errors import Cancelled
from core.search.filters import Filters
from core.search.query import with_others
from desktop.engine.background import Background, Task
from desktop.engine.session import Session, Vocabulary
from desktop.keywords.vocabulary import Scope, VocabularyPage
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.panes.search_bar import SearchBar
from desktop.results.grid import ResultGrid
from desktop.search.search import Search
from desktop.text import wording
from desktop.theme.theme import Theme


class VocabularyOpener(QObject):
    """Opens the page and counts in the background, the whole library once for a state of it.

    Args:
        session: The engine.
        engine: Its worker thread.
        workspace: What is open.
        search: Whose filter by place may be counted.
        grid: Whose selection may be counted.
        bar: Where a chosen keyword is searched for.
        theme: Colours.
        reporter: Where messages go.
        over: The window over which it opens.

    Signals:
        progressed(int, int): Tiles looked at, and to be looked at.
    """

    progressed = Signal(int, int)

    def __init__(
        self,
        session: Session,
        engine: Background,
        workspace: Workspace,
        search: Search,
        grid: ResultGrid,
        bar: SearchBar,
        theme: Theme,
        reporter: ErrorReporter,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._session, self._engine, self._workspace = session, engine, workspace
        self._search, self._grid = search, grid
        self._bar, self._theme, self._reporter, self._over = bar, theme, reporter, over
        self._ticket = 0  # of the count that is wanted; another number ends the work
        self.page: VocabularyPage | None = None
        self.action = QAction(self.tr("&Vocabulary…"), self)
        self.action.setShortcut("Ctrl+Shift+V")
        self.action.triggered.connect(self.open)
        self.progressed.connect(self._tell)

    def open(self) -> None:
        """Show the page, and count the whole library."""
        if self._workspace.path is None:
            self._reporter.tell(Notice(self.tr("Open a library first; the vocabulary counts its tiles."), "info"))
            return
        self.page = VocabularyPage(self._theme, self._scopes(), self._over.window())
        self.page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page.destroyed.connect(self._forget)
        self.page.chosen.connect(self._bar.ask)
        self.page.scope_chosen.connect(self._count)
        self.page.open()
        self._count(Scope())

    def _scopes(self) -> list[tuple[str, Scope]]:
        found = [(self.tr("The whole library"), Scope())]
        selected = frozenset(hit.tile_id for hit in with_others(self._grid.selected_hits()))
        if selected:
            told = self.tr("What is selected ({n})").replace("{n}", wording.number(len(selected)))
            found.append((told, Scope(selected)))
        results = self._search.result.hits if self._search.result is not None else []
        if results:
            keys = frozenset(hit.tile_id for hit in with_others(results))
            found.append((self.tr("All results ({n})").replace("{n}", wording.number(len(keys))), Scope(keys)))
        area = self._search.query.filters.area
        if area is not None:
            found.append((self.tr("What lies in the filter by place"), Scope(None, Filters(area=area))))
        return found

    def _count(self, scope: Scope) -> None:
        path = self._workspace.path
        if path is None:
            return
        self._ticket += 1
        ticket = self._ticket

        def progress(done: int, total: int) -> None:
            if ticket != self._ticket:
                raise Cancelled("Something else is counted.")
            self.progressed.emit(done, total)

        count = partial(self._session.vocabulary, path, scope.only, scope.filters, progress)
        self._engine.start(Task(count, self._show, self._failed, "vocabulary"))

    def _show(self, found: Vocabulary) -> None:
        if self.page is not None:
            self.page.show_counts(found)

    def _tell(self, done: int, total: int) -> None:
        if self.page is not None:
            self.page.show_progress(done, total)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._reporter.report(error)

    def _forget(self) -> None:
        self._ticket += 1
        self.page = None
