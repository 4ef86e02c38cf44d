"""Saving searches, running saved ones, and reporting new results."""

from functools import partial

from PySide6.QtCore import QDate, QObject, Qt
from PySide6.QtWidgets import QWidget

from core.indexing.progress import IndexReport
from core.search.query import Query
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.library.indexing import Indexing
from desktop.library.workspace import Workspace
from desktop.marking.panel import MarksPanel
from desktop.messages.errors import ErrorReporter, Notice
from desktop.panes.sidebar import FOLDER_ROLE, Sidebar
from desktop.saving import store
from desktop.saving.dialog import SavedDialog, ask_search_name
from desktop.saving.store import SavedEntry
from desktop.search.search import Search
from desktop.text import wording


class Saving(QObject):
    """Keeps searches by name.

    Args:
        search: Search of the window.
        sidebar: Where filters stand.
        marks: Where filters by marks stand.
        workspace: What is searched.
        indexing: After which there may be something new.
        session: The engine.
        engine: The engine's worker thread.
        reporter: Receives messages.
        asking: Parent window of the dialogs.
    """

    def __init__(
        self,
        search: Search,
        sidebar: Sidebar,
        marks: MarksPanel,
        workspace: Workspace,
        indexing: Indexing,
        session: Session,
        engine: Background,
        reporter: ErrorReporter,
        asking: QWidget,
    ) -> None:
        super().__init__(asking)
        self._search, self._sidebar, self._marks, self._workspace = search, sidebar, marks, workspace
        self._session, self._engine, self._reporter, self._asking = session, engine, reporter, asking
        indexing.ended.connect(self._indexed)

    def save(self) -> None:
        """Ask for a name, and keep the search as it stands."""
        library, query = self._workspace.path, self._search.query
        if library is None or self._search.result is None:
            self._reporter.tell(Notice(self.tr("Search first; then you can save the search."), "info"))
            return
        name = ask_search_name(self._asking, query.words.text)
        if name is None:
            return

        def saved(kept: str) -> None:
            sentence = self.tr("Saved as “{name}”. After indexing, Nadir tells you about new results.")
            self._reporter.tell(Notice(sentence.replace("{name}", kept), "info"))

        self._engine.start(Task(partial(store.keep, self._session, library, name, query), saved))

    def show(self) -> None:
        """List the saved searches."""
        library = self._workspace.path
        if library is None:
            self._reporter.tell(Notice(self.tr("Open a library first; saved searches belong to it."), "info"))
            return
        dialog = SavedDialog(self._asking)
        dialog.chosen.connect(self.run)
        dialog.removal_asked.connect(
            lambda name: self._engine.start(
                Task(partial(store.forget, self._session, library, name), dialog.show_entries)
            )
        )
        self._engine.start(Task(partial(store.entries, self._session, library), dialog.show_entries))
        dialog.open()

    def run(self, name: str) -> None:
        """Run a saved search and mark its results as seen."""
        library = self._workspace.path
        if library is not None:
            self._engine.start(Task(partial(store.take, library, name), self._ask))

    def _ask(self, query: Query) -> None:
        self._search.take_query(query)
        # Its filters are shown in their panels, which would otherwise report them to the search again.
        filters, panel = query.filters, self._sidebar.filters
        panel.clear()
        days = [
            None if day is None else QDate.fromString(day, Qt.DateFormat.ISODate)
            for day in (filters.since, filters.until)
        ]
        panel.show_days(*days)
        if filters.area is not None:
            panel.show_place(filters.area)
        panel.show_share(filters.least)
        self._marks.show_filter(filters.marks)
        folders = self._sidebar.folders
        for row in range(folders.count()):
            key = folders.item(row).data(FOLDER_ROLE).folder_id
            folders.item(row).setSelected(filters.folders is not None and key in filters.folders)

    # What is new

    def _indexed(self, report: IndexReport) -> None:
        library = self._workspace.path
        if library is not None and (report.added or report.updated):
            look = partial(store.entries, self._session, library)
            self._engine.start(Task(look, self._tell_news, lambda error: None, "news"))

    def _tell_news(self, entries: list[SavedEntry]) -> None:
        new = [entry for entry in entries if entry.new]
        if not new:
            return
        first = max(new, key=lambda entry: entry.new)
        sentence = self.tr("{n} new for “{name}”.").replace(
            "{n}", wording.count_of(first.new, self.tr("result"), self.tr("results"))
        )
        if len(new) > 1:
            more = wording.count_of(len(new) - 1, self.tr("other saved search"), self.tr("other saved searches"))
            sentence += " " + self.tr("Also new results for {more}.").replace("{more}", more)
        show = partial(self.run, first.name)
        told = Notice(sentence.replace("{name}", first.name), "info", action_label=self.tr("Show"), action=show)
        self._reporter.tell(told)
