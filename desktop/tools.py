"""What a person works with beside the search itself: examples, marks and what comes of them, each tied to its panes."""

from collections.abc import Callable

from desktop.contents import Contents
from desktop.engine.background import Background
from desktop.engine.session import Session
from desktop.library.workspace import Workspace
from desktop.marking.marking import Marking
from desktop.messages.errors import ErrorReporter
from desktop.search.search import Search
from desktop.teaching.teaching import Teaching


class Tools:
    """Makes them and connects them with the panes.

    Args:
        panes: Of the window.
        search: What is shown.
        workspace: What is open.
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
        session: Session,
        engine: Background,
        readers: Background,
        reporter: ErrorReporter,
    ) -> None:
        centre, bar, model = panes.centre, panes.search_bar, panes.model
        self.teaching = Teaching(
            search, centre, bar, model, workspace, session, engine, readers, panes.theme, reporter, panes
        )
        self.marking = Marking(
            search, panes.grid, model, panes.sidebar, panes.inspector, workspace, engine, panes.theme, panes
        )
        panes.result_menu.taught.connect(self.teaching.teach)
        panes.result_menu.addMenu(self.marking.menu)

    @property
    def clear_filters(self) -> Callable[[], None]:
        """Show places whatever was said of them."""
        return self.marking.panel.clear
