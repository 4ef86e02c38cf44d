"""Opens the keyword view in the place of the grid, and fills its cells in the background."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from core.search.query import Hit, SearchResult
from core.search.words import replaced, unweighted, weighted
from desktop.engine.background import Background, Task
from desktop.engine.session import Session, WordMaps
from desktop.inspector.pane import Inspector
from desktop.keywords.multiples import Multiples
from desktop.keywords.view import KeywordView
from desktop.library.workspace import Workspace
from desktop.panes.centre import Centre
from desktop.panes.search_bar import SearchBar
from desktop.results.model import ResultModel
from desktop.search.question import Found
from desktop.search.search import Search
from desktop.theme.theme import Theme

if TYPE_CHECKING:
    from core.model.keywords import Keyword


class Inspecting(QObject):
    """The keyword view shows what the grid shows.

    Args:
        search: Whose results.
        session: The engine.
        engine: Its worker thread.
        workspace: What is open.
        model: Of the grid.
        centre: Where the grid stands.
        inspector: Shows the cell that the person is at in full.
        bar: Where the query is typed.
        theme: Colours.
    """

    def __init__(
        self,
        search: Search,
        session: Session,
        engine: Background,
        workspace: Workspace,
        model: ResultModel,
        centre: Centre,
        inspector: Inspector,
        bar: SearchBar,
        theme: Theme,
    ) -> None:
        super().__init__(centre)
        self._search, self._session, self._engine, self._workspace = search, session, engine, workspace
        self._model, self._centre, self._inspector, self._bar = model, centre, inspector, bar
        self._asked = 0
        self._followed: int | None = None  # key of the place that the person looks at
        self.view = KeywordView(model.thumbnails, theme)
        self.view.hide()
        layout = centre.results.layout()
        assert layout is not None
        layout.addWidget(self.view)
        self.action = QAction(self.tr("&Keywords of the results"), self)
        self.action.setShortcut("Ctrl+K")
        self.action.setCheckable(True)
        self.action.toggled.connect(self._show)
        search.found.connect(self._found)
        search.dropped.connect(lambda: self.view.show_result(None))
        self.view.table.wanted.connect(self._want)
        self.view.chosen.connect(self._choose)
        self.view.left_out.connect(self._leave_out)
        self.view.weighed.connect(self._weigh)
        self.view.closed.connect(lambda: self.action.setChecked(False))
        inspector.words.swap_asked.connect(self._swap)
        self.multiples = Multiples(model.thumbnails, theme)
        inspector.words.add_below(self.multiples)
        self.multiples.chosen.connect(inspector.choose_keyword)
        centre.grid.chosen.connect(self._follow)
        for keys, by in (("Ctrl+.", 1), ("Ctrl+,", -1)):
            key = QShortcut(QKeySequence(keys), centre)
            key.activated.connect(partial(inspector.words.step, by))

    def _show(self, on: bool) -> None:
        if on:
            self.view.show_result(self._search.result)
        self.view.setVisible(on)
        self._centre.grid.setVisible(not on)
        self._centre.bar.setVisible(not on)
        (self.view.grid if on else self._centre.grid).setFocus()

    def _found(self, found: Found) -> None:
        if self.action.isChecked():
            self.view.show_result(found.result, found.keep)

    def _want(self, hit: Hit) -> None:
        result, view = self._search.result, self._workspace.view
        if result is None or view is None:
            return
        self._asked += 1
        # What came into view last is what the person looks at; searches go first all the same.
        priority = min(self._asked - 1_000_000, 0)
        self._engine.start(
            Task(
                partial(self._look, hit, result),
                partial(self._take, hit, result),
                lambda error: self.view.table.take(hit, None),
            ),
            priority=priority,
        )

    def _look(self, hit: Hit, result: SearchResult) -> WordMaps | None:
        """Runs in the worker thread; a query that was replaced meanwhile costs no more."""
        view = self._workspace.view
        if result is not self._search.result:
            return None
        return self._session.word_maps(hit.path, hit.window, view.bands if view else None, result)

    def _follow(self, hit: Hit) -> None:
        """Show the words of the result that the person is at, now or when its maps have come."""
        self._followed = hit.tile_id
        self.multiples.clear()
        result = self._search.result
        if result is None or len(result.keywords) < 2:
            return
        if self.view.table.keywords != result.keywords or hit not in self.view.table.hits:
            self.view.table.show(result)
        maps = self.view.table.maps(hit)
        if maps is not None:
            self._show_multiples(hit, result, maps)

    def _show_multiples(self, hit: Hit, result: SearchResult, maps: WordMaps) -> None:
        self.multiples.show_maps(hit, result.keywords, maps, max(self._inspector.width() - 40, 240))

    def _take(self, hit: Hit, result: SearchResult, maps: WordMaps | None) -> None:
        if result is self._search.result:
            self.view.table.take(hit, maps)
            if maps is not None and hit.tile_id == self._followed:
                self._show_multiples(hit, result, maps)

    def _choose(self, hit: Hit, keyword: "Keyword | None") -> None:
        row = self._model.row_of_tile(hit.tile_id)
        if row is not None:
            self._centre.grid.go_to(row)
        if keyword is not None:
            self._inspector.choose_keyword(keyword.start)

    def _leave_out(self, keyword: "Keyword") -> None:
        text, start, end = unweighted(self._text(), keyword.start, keyword.end)
        word = text[start:end]
        minus = f'-"{word}"' if " " in word or "-" in word else f"-{word}"
        self._bar.ask(replaced(text, start, end, minus))

    def _weigh(self, keyword: "Keyword", weight: float) -> None:
        self._bar.ask(weighted(self._text(), keyword.start, keyword.end, weight))

    def _swap(self, keyword: "Keyword", word: str) -> None:
        start, end = keyword.start, keyword.end
        self._bar.ask(replaced(self._text(), start, end, word))

    def _text(self) -> str:
        result = self._search.result
        return result.query.words.text if result is not None else ""
