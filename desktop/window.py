"""The content of the window: builds the panes and connects them with the controllers behind them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.errors import NadirError
from core.indexing.progress import IndexReport
from core.search.query import Hit
from desktop.contents import Contents
from desktop.dialogs.opener import Opener
from desktop.dialogs.questions import ask_picture
from desktop.engine.background import Background, Task
from desktop.engine.indexer import Indexer
from desktop.engine.session import LibraryView, ModelView, Session
from desktop.export.exporting import Exporting
from desktop.inspector.reads import InspectorReads
from desktop.library.indexing import Indexing
from desktop.library.libraries import Libraries
from desktop.library.workspace import Workspace
from desktop.menus.menus import Commands, MenuKeysFirst, Menus, Pane
from desktop.menus.shortcuts import ShortcutSheet, step_pane
from desktop.messages.errors import ErrorReporter, Notice
from desktop.messages.troubles import Remedies, Trouble, library_trouble
from desktop.model.models import Models
from desktop.panes.dropped import sorted_out
from desktop.panes.frame import Frame
from desktop.panes.pasting import Pasting
from desktop.panes.status import Status
from desktop.results.previews import PreviewCache
from desktop.results.thumbnails import Thumbnails
from desktop.search.question import Found
from desktop.search.search import Search
from desktop.settings.remembered import Remembered, ThumbnailSize
from desktop.theme.theme import Theme
from desktop.tools import Tools
from desktop.translation.sentences import translated
from desktop.viewer.viewing import Viewing


class MainWindow(Contents):
    """The window's content inside its frame.

    Args:
        frame: The window's frame.
        session: The engine.
        theme: Colours.
        remembered: Settings.
        reporter: Receives errors.
    """

    def __init__(
        self, frame: Frame, session: Session, theme: Theme, remembered: Remembered, reporter: ErrorReporter
    ) -> None:
        super().__init__(theme, remembered, frame)
        self.frame, self.session, self.reporter = frame, session, reporter
        # The engine answers one question at a time; thumbnails are read beside it, and small pictures need not wait for these.
        engine, readers, glances = (Background(count, self) for count in (1, 2, 1))
        self._engine, self._readers, self._threads = engine, readers, (readers, glances, engine)
        self._library_trouble: Trouble | None = None
        self.opener = Opener(reporter)
        self.indexer = Indexer(self)
        self.workspace = workspace = Workspace(engine, readers, remembered, self)
        self.indexing = Indexing(workspace, self.indexer, remembered, reporter, self)
        self.libraries = Libraries(workspace, session, engine, self.indexing, reporter, self)
        self.models = Models(
            workspace, session, engine, self.indexer, self.indexing, remembered, reporter, self.opener, self
        )
        self.search = Search(workspace, session, engine, remembered, reporter, self)
        self.build(Thumbnails(session, readers, PreviewCache(session, glances, self), self))
        self.status = Status(self.bottom_bar, self.indexer)
        self.exporting = Exporting(workspace, session, readers, self.model, self.search, self.opener, reporter, self)
        self.tools = Tools(self, self.search, workspace, self.indexing, self.status, session, engine, readers, reporter)
        self._reads = InspectorReads(self.inspector, session, engine, readers, reporter)
        # Connected before the inspector, so that the large view is ready for the picture.
        self.viewing = Viewing(self.grid, self.model, self.inspector, self._reads, theme, self)
        self._pasting = Pasting(self, self.search_bar.box, readers)
        self._connect_frame()
        self._connect_library()
        self._connect_search()
        self._connect_results()
        self._add_menus()
        self._show_centre()
        frame.fill(self, self.search_bar.box)

    # Connecting

    def _connect_frame(self) -> None:
        self.frame.dropped.connect(self._take)
        self.frame.closing.connect(self._remember)
        self.frame.closed.connect(self._shut_down)
        self.reporter.noticed.connect(self.notice_bar.show_notice)
        for threads in self._threads:
            threads.failed.connect(self.reporter.report)
        self._pasting.pasted.connect(self.search_by_picture)

    def _connect_library(self) -> None:
        workspace, indexing, libraries = self.workspace, self.indexing, self.libraries
        workspace.opened.connect(self._opened)
        workspace.refreshed.connect(self._show_view)
        workspace.closed.connect(self._closed)
        workspace.refused.connect(self._refused)
        workspace.failed.connect(self.reporter.report)
        indexing.begun.connect(self.notice_bar.dismiss)
        indexing.ended.connect(self._indexed)
        indexing.stopped.connect(lambda: self.bottom_bar.show_idle(""))
        indexing.unfinished_changed.connect(lambda: self.sidebar.show_unfinished(indexing.unfinished))
        self.indexer.progressed.connect(self.bottom_bar.show_progress)
        self.indexer.running_changed.connect(self._indexing_changed)
        libraries.changed.connect(self._library_changed)
        self.sidebar.add_asked.connect(libraries.choose_folder)
        self.sidebar.update_asked.connect(indexing.add)
        self.sidebar.forget_asked.connect(libraries.forget_folder)
        self.sidebar.moved_asked.connect(libraries.move_folder)
        self.sidebar.open_asked.connect(self.opener.show_folder)
        self.centre.add_asked.connect(libraries.choose_folder)
        self.centre.sample_asked.connect(libraries.open_sample)
        self.centre.welcome.open_asked.connect(libraries.choose)
        self.centre.welcome.recent_asked.connect(workspace.open)
        self._offer_recent()
        self.bottom_bar.cancel_asked.connect(self.indexer.cancel)
        self.bottom_bar.pause_asked.connect(self.indexer.pause)
        self.bottom_bar.resume_asked.connect(self.indexer.resume)
        self.bottom_bar.problems_asked.connect(libraries.show_problems)
        self.models.changed.connect(self._model_ready)
        self.models.troubled.connect(self._show_trouble)
        self.models.index_again_begun.connect(self.search.drop)

    def _connect_search(self) -> None:
        search, bar, filters, view = self.search, self.search_bar, self.sidebar.filters, self.centre.bar
        search.begun.connect(self.notice_bar.dismiss)
        search.found.connect(self._found)
        search.dropped.connect(self._dropped)
        search.working.connect(self._tell_search)
        search.text_changed.connect(bar.set_text)
        search.picture_changed.connect(bar.show_picture)
        search.history_changed.connect(lambda: bar.set_history(self.remembered.history))
        search.anyway_asked.connect(self._show_anyway)
        search.trail.changed.connect(lambda: bar.show_way_back(search.trail.can_go(-1)))
        bar.asked.connect(search.words)
        bar.box.textChanged.connect(search.leave_last)
        bar.sar_toggled.connect(search.set_sar)
        bar.picture_dropped.connect(search.drop_picture)
        bar.back_asked.connect(lambda: search.go(-1))
        self.sidebar.restricted.connect(search.set_folders)
        filters.changed.connect(search.set_filters)
        filters.place_asked.connect(self._filter_around)
        view.order_chosen.connect(search.set_order)
        view.grouping_chosen.connect(search.set_grouping)
        view.more_asked.connect(search.more)
        self.centre.example_chosen.connect(bar.ask)
        self.centre.anyway_asked.connect(search.show_anyway)
        self.centre.everywhere_asked.connect(self._lift_filters)

    def _connect_results(self) -> None:
        view, menu, picture = self.centre.bar, self.result_menu, self.inspector.picture
        view.thumbnails.setValue(self.remembered.thumbnail_size)
        self._resize_thumbnails(self.remembered.thumbnail_size)
        view.size_chosen.connect(self._resize_thumbnails)
        self.grid.chosen.connect(self._inspect)
        self.grid.selected_changed.connect(view.show_selected)
        self.grid.customContextMenuRequested.connect(self._show_result_menu)
        menu.similar_asked.connect(self.search.similar)
        menu.text_asked.connect(self.exporting.copy_text)
        menu.picture_asked.connect(self.exporting.copy_picture)
        menu.reveal_asked.connect(self.opener.show_folder)
        menu.export_asked.connect(lambda hits, copies: self.exporting.export(hits, copies=copies))
        picture.similar_asked.connect(self.search.similar)
        self.inspector.moved_asked.connect(self.libraries.move_folder_with)
        picture.copy_asked.connect(self.exporting.copy_text)
        picture.reveal_asked.connect(lambda path: self.opener.show_folder(path.parent))
        self.viewing.viewer.region_chosen.connect(self.tools.search_region)
        self.exporting.working.connect(self.status.tell_work)
        self.exporting.told.connect(self.status.tell)

    def _add_menus(self) -> None:
        bar = self.frame.menuBar()
        commands = Commands(
            add_folder=self.libraries.choose_folder,
            update_all=self.sidebar.update_all,
            new_library=self.libraries.make,
            open_library=self.libraries.choose,
            open_archive=self.libraries.archives.choose,
            open_sample=self.libraries.open_sample,
            rename_library=self.libraries.rename,
            delete_library=self.libraries.remove,
            check_library=self.libraries.check,
            show_model=self.models.show_page,
            quit=self.frame.close,
            focus_search=self.search_bar.take_keys,
            find_picture=self._choose_picture,
            go=self.search.go,
            toggle_sar=self.search_bar.sar.toggle,
            search_everywhere=self._lift_filters,
            export=self.exporting.export,
            copy_tiles=partial(self.exporting.export, copies=True),
            forget_queries=self.search.forget_history,
            tools=self.tools.entries,
            show_keyboard=lambda: ShortcutSheet(bar, self).open(),
            show_log=self.opener.show_log,
            step_pane=lambda by: step_pane(self.panes_in_order(), self.focusWidget(), by),
            sidebar=Pane(self.remembered.sidebar_wanted, self._want_sidebar),
            inspector=Pane(self.remembered.inspector_wanted, self._want_inspector),
            map=Pane(self.map_pane.wanted, self.map_pane.want),
        )
        menus = Menus(
            bar, commands, self.workspace, self._readers, self.remembered, self.theme, self.reporter, parent=self
        )
        menus.build(self.search.trail, self.result_menu, self.centre.bar.thumbnails, self.map_pane.wanted_changed)
        self.tools.add_to(menus.search_menu)
        first = MenuKeysFirst(bar, self)
        for field in self.findChildren(QLineEdit):
            field.installEventFilter(first)

    # Starting and ending

    def take_waiting(self) -> None:
        """Handle files that were dropped before the panes existed, once the library is open."""
        self._engine.start(Task(lambda: None, lambda nothing: self.frame.hand_over()))

    def warm_up(self) -> None:
        """Prepare the first search after the window has been painted."""
        self._readers.start(Task(self.session.warm_up, lambda nothing: None))
        self.models.load()
        # In the same thread after it: imports block each other while torch's libraries are loaded.
        self._engine.start(Task(Session.get_ready, lambda nothing: None))

    @property
    def busy(self) -> bool:
        """Whether anything is under way or on its way into the window."""
        return any(threads.busy for threads in self._threads) or self.indexer.running

    def _remember(self) -> None:
        self.arrangement.remember(self.remembered)
        self.remembered.map_wanted = self.map_pane.wanted

    def _shut_down(self) -> None:
        """Stop all work; interrupted indexing continues next time."""
        self.workspace.watch(False)
        self.indexer.shut_down()
        self.session.stop_reading()  # a file that hangs must not hold up the end
        for threads in self._threads:
            threads.shut_down()
        self.session.let_go()

    def _take(self, paths: list[Path]) -> None:
        """Something was dropped: folders are added, a picture is searched for, polygons are searched in."""
        hands = (self.indexing.add, self.search_by_picture, self.tools.map_area.read)
        self._readers.start(Task(partial(sorted_out, paths), lambda found: found.hand_out(*hands)))

    # Library and model

    @property
    def ways(self) -> Remedies:
        """On from troubles."""
        return Remedies(
            open_another=self.libraries.choose,
            make_new=self.libraries.make,
            reveal=self.opener.show_folder,
            choose_model=self.models.choose,
            use_model=self.models.use,
            index_again=self.models.index_again,
            copy=QGuiApplication.clipboard().setText,
        )

    def _opened(self, view: LibraryView) -> None:
        self._library_trouble = None
        self.search.clear()
        self.sidebar.filters.clear()
        if not self.workspace.returned:
            self.notice_bar.dismiss()
        self._show_trouble()
        self._show_view(view)
        self.indexing.offer_to_go_on()
        self.libraries.tell_missing(view)
        if self.workspace.resumed:
            self.search.take_up()

    def _offer_recent(self) -> None:
        """Offer the libraries that are still there on the first page."""
        existing = partial(Session.existing, self.remembered.recent_libraries)
        self._readers.start(Task(existing, self.centre.welcome.show_recent, topic="welcome"))

    def _closed(self) -> None:
        self._offer_recent()
        self._library_trouble = None
        self.frame.setWindowTitle("Nadir")
        self.search.clear()
        self.sidebar.filters.clear()
        self.notice_bar.dismiss()
        self.sidebar.show_library(None)
        self.bottom_bar.show_problems(0)
        self.status.tell("")
        self._show_trouble()

    def _refused(self, path: Path, error: Exception) -> None:
        if isinstance(error, NadirError) and self.workspace.view is None:
            self._library_trouble = library_trouble(error, path, partial(self.workspace.open, path), self.ways)
            self._show_trouble()
        elif isinstance(error, NadirError):
            another = self.tr("Open another library…")
            self.reporter.tell(Notice(translated(error), action_label=another, action=self.libraries.choose))
        else:
            self.reporter.report(error)

    def _show_view(self, view: LibraryView) -> None:
        self.model.thumbnails.set_library(view.path, view.bands)
        self.frame.setWindowTitle(f"{view.path.stem} – Nadir")
        self.sidebar.show_unfinished(self.indexing.unfinished)
        self.sidebar.show_library(view)
        self.bottom_bar.show_problems(view.counts.failed)
        self._show_centre()

    def _library_changed(self) -> None:
        """Images moved or are gone: reload what is shown."""
        self.notice_bar.dismiss()
        self.model.thumbnails.try_again()
        self.search.again()

    def _model_ready(self, model: ModelView) -> None:
        self.search_bar.set_words(model.words)
        self.inspector.set_model(model)
        self._show_trouble()

    def _show_trouble(self) -> None:
        trouble = self._library_trouble or self.models.trouble(self.ways)
        self.centre.trouble = trouble
        if trouble is not None:
            self.search.drop()
        self._show_centre()
        self.search.set_ready(trouble is None and self.models.view is not None)

    def _indexing_changed(self, running: bool) -> None:
        if running:
            self._library_trouble = None
            self._show_trouble()
            self.bottom_bar.show_starting()
        self._show_centre()

    def _indexed(self, report: IndexReport) -> None:
        self.bottom_bar.show_report(report)
        if report.updated:
            self.model.thumbnails.forget()
        if report.added or report.updated or report.removed:
            self.search.again()

    # Searching

    def search_by_picture(self, path: Path) -> None:
        """Search for places that look like a picture file, with the words in the box if there are any."""
        self.search.picture(path, self.search_bar.text())

    def _choose_picture(self) -> None:
        if (path := ask_picture(self)) is not None:
            self.search_by_picture(path)

    def _lift_filters(self) -> None:
        self.sidebar.filters.clear()
        self.tools.clear_filters()
        self.sidebar.search_everywhere()

    def _filter_around(self) -> None:
        hit = self.inspector.hit
        if hit is None or hit.bounds is None:
            self.reporter.tell(Notice(self.tr("First select a georeferenced result."), "info"))
        else:
            self.sidebar.filters.show_place(hit.bounds)

    def _found(self, found: Found) -> None:
        result = found.result
        self.search_bar.show_keywords(result.query.words.text, result.keywords)
        self.model.show(result.hits, sar_applied=result.sar_applied)
        if not found.again:
            self.grid.scrollToTop()
            self.status.tell_found(result)
        self._show_centre()
        row = None if found.keep is None else self.model.row_of_tile(found.keep)
        if result.hits:
            self.grid.go_to(row or 0)
        else:
            self._reads.clear()

    def _dropped(self) -> None:
        self.model.show([], sar_applied=False)
        self._reads.clear()
        self.search_bar.show_keywords("", [])
        self._show_centre()

    def _show_anyway(self) -> None:
        self._show_centre()
        self.grid.setFocus()

    def _tell_search(self, slow: bool) -> None:
        told = self.tr("Searching…") if self.models.view else self.tr("Loading the model…")
        self.status.tell_work(told if slow else "")

    # Results

    def _inspect(self, hit: Hit) -> None:
        self.search.choose(hit)
        if self.workspace.path is not None and self.search.result is not None:
            self._reads.show(self.workspace.path, self.search.result, hit)

    def _show_result_menu(self, at: QPoint) -> None:
        if self.grid.selected_hits():
            self.result_menu.exec(self.grid.viewport().mapToGlobal(at))

    def _resize_thumbnails(self, size: ThumbnailSize) -> None:
        self.grid.set_size(size)
        self.remembered.thumbnail_size = size

    def _show_centre(self) -> None:
        self.centre.show_state(
            self.workspace.view,
            self.search.result,
            indexing=self.indexer.running,
            anyway=self.search.anyway,
            more=self.search.can_ask_more,
        )
        # Without a result there is nothing to inspect, and a small window needs the room.
        self.inspector.setVisible(self.centre.shows_results and self.remembered.inspector_wanted)
        self.map_pane.let_show(self.centre.shows_results)

    def _want_sidebar(self, wanted: bool) -> None:
        self.remembered.sidebar_wanted = wanted
        self.sidebar.setVisible(wanted)

    def _want_inspector(self, wanted: bool) -> None:
        self.remembered.inspector_wanted = wanted
        self._show_centre()

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the message, then clears the restriction to folders."""
        if event.key() == Qt.Key.Key_Escape:
            if self.notice_bar.isVisible():
                self.notice_bar.dismiss()
            else:
                self.sidebar.search_everywhere()
        else:
            super().keyPressEvent(event)
