"""What a person works with beside the search itself: examples, marks and what comes of them, each tied to its panes."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.contents import Contents
from desktop.engine.background import Background
from desktop.engine.session import Session
from desktop.library.indexing import Indexing
from desktop.library.workspace import Workspace
from desktop.marking.marking import Marking
from desktop.messages.errors import ErrorReporter
from desktop.saving.saving import Saving
from desktop.saving.watching import Watching
from desktop.search.search import Search
from desktop.teaching.teaching import Teaching


class Tools(QObject):
    """Makes them and connects them with the panes.

    Args:
        panes: Of the window.
        search: What is shown.
        workspace: What is open.
        indexing: Brings it up to date.
        session: The engine.
        engine: Its worker thread.
        readers: Threads that read and write files.
        reporter: Where messages go.
    """

    def __init__(
        self,
        panes: Contents,
        search: Search,
        workspace: Workspace,
        indexing: Indexing,
        session: Session,
        engine: Background,
        readers: Background,
        reporter: ErrorReporter,
    ) -> None:
        super().__init__(panes)
        centre, bar, model = panes.centre, panes.search_bar, panes.model
        self.teaching = Teaching(
            search, centre, bar, model, workspace, session, engine, readers, panes.theme, reporter, panes
        )
        self.marking = Marking(
            search, panes.grid, model, panes.sidebar, panes.inspector, workspace, engine, panes.theme, panes
        )
        self.saving = Saving(
            *(search, panes.sidebar, self.marking.panel, workspace, indexing, session, engine, reporter, panes)
        )
        self.watching = Watching(workspace, indexing, readers, panes.remembered, panes)
        self.entries = self._entries(panes)
        panes.result_menu.taught.connect(self.teaching.teach)
        panes.result_menu.addMenu(self.marking.menu)

    def _entries(self, panes: Contents) -> list[QAction]:
        """What the menus offer of them."""
        made = []
        for text, act in (
            (self.tr("C&oncepts…"), self.teaching.show_concepts),
            (self.tr("&Save this search…"), self.saving.save),
            (self.tr("Sa&ved searches…"), self.saving.show),
        ):
            action = QAction(text, panes)
            action.triggered.connect(lambda checked=False, act=act: act())
            made.append(action)
        watch = QAction(self.tr("Index new files by &itself"), panes, checkable=True, checked=self.watching.wanted)
        watch.toggled.connect(self.watching.want)
        return [*made, watch]

    @property
    def clear_filters(self) -> Callable[[], None]:
        """Show places whatever was said of them."""
        return self.marking.panel.clear
