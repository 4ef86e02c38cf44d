"""What is in the window: it puts the panes together, passes what the person wants to the engine, and its answers back."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

import resources
from core.errors import LibraryError, NadirError
from core.indexing.progress import IndexReport
from core.search.query import Hit, SearchResult
from desktop.dialogs.problems import ProblemsDialog
from desktop.dialogs.questions import ask_folder, ask_library, ask_new_library
from desktop.engine.background import Background, Task
from desktop.engine.indexer import Indexer
from desktop.engine.session import LibraryView, ModelView, Session
from desktop.export.exporting import Exporting
from desktop.inspector.pane import Inspector
from desktop.inspector.reads import InspectorReads
from desktop.library.libraries import Libraries
from desktop.map.pane import MapPane
from desktop.menus.menus import build_menus
from desktop.messages.errors import ErrorReporter, Notice
from desktop.messages.troubles import Trouble, library_trouble, missing_folders
from desktop.model.models import Models
from desktop.panes.arrangement import Arrangement
from desktop.panes.bottom_bar import BottomBar
from desktop.panes.centre import Centre
from desktop.panes.frame import Frame
from desktop.panes.notice_bar import NoticeBar
from desktop.panes.search_bar import SearchBar
from desktop.panes.sidebar import Sidebar
from desktop.results.actions import ResultMenu, show_folder
from desktop.results.grid import ResultGrid
from desktop.results.model import ResultModel
from desktop.results.thumbnails import Thumbnails
from desktop.search.finding import Finding
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.theme.theme import Theme
from desktop.translation.sentences import translated

REFRESH_MS = 3000  # between two looks at a growing library


class MainWindow(QWidget):
    """All of Nadir's window but its frame, whose contents it becomes.

    Args:
        frame: Around it.
        session: The engine.
        theme: Colours.
        remembered: What the last start left.
        reporter: Where errors go.
    """

    def __init__(
        self, frame: Frame, session: Session, theme: Theme, remembered: Remembered, reporter: ErrorReporter
    ) -> None:
        super().__init__(frame)
        self.frame = frame
        self._session, self._theme, self._remembered, self._reporter = session, theme, remembered, reporter
        # The engine answers one question at a time; thumbnails are read beside it.
        self._engine = Background(1, self)
        self._readers = Background(2, self)
        self._indexer = Indexer(self)
        self._library: Path | None = None
        self._view: LibraryView | None = None
        self.libraries = Libraries(self, session, self._engine)
        self.models = Models(self, session, self._engine, self._indexer, remembered, reporter)
        self._refresher = QTimer(self, interval=REFRESH_MS)
        self._build()
        self.finding = Finding(self, session, self._engine, self._readers, remembered, reporter)
        self.exporting = Exporting(self, session, self._readers, reporter)
        self._connect()
        build_menus(self, theme, remembered)
        self._show_centre()
        frame.fill(self, self.search_bar.box)

    # Building

    def _build(self) -> None:
        self.search_bar = SearchBar(self._theme)
        self.search_bar.sar.setChecked(self._remembered.sar)
        self.search_bar.set_history(self._remembered.history)
        self.sidebar = Sidebar(self._theme)
        self.inspector = Inspector(self._theme)
        self.bottom_bar = BottomBar(self._theme)
        self.notice_bar = NoticeBar(self._theme)
        self.model = ResultModel(Thumbnails(self._session, self._readers, self), self)
        self.grid = ResultGrid(self.model, self._theme)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.centre = Centre(self.grid, self._theme)
        self.map_pane = MapPane(self.model, self.grid, self._theme, wanted=self._remembered.map_wanted)
        heads = (self.search_bar, self.notice_bar)
        parts = (self.sidebar, heads, self.centre, self.map_pane, self.inspector, self.bottom_bar)
        self._arrangement = Arrangement(*parts, parent=self)
        self._arrangement.restore(self._remembered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._arrangement)
        self.sidebar.setVisible(self._remembered.sidebar_wanted)

    def _connect(self) -> None:
        self.frame.dropped.connect(self._take)
        self.frame.closing.connect(self._remember)
        self.frame.closed.connect(self._shut_down)
        self._reporter.noticed.connect(self.notice_bar.show_notice)
        self._engine.failed.connect(self._reporter.report)
        self._readers.failed.connect(self._reporter.report)
        self.finding.shown.connect(self._show_centre)
        self.sidebar.add_asked.connect(self.choose_folder)
        self.sidebar.update_asked.connect(self.add_folders)
        self.sidebar.forget_asked.connect(self.libraries.forget_folder)
        self.sidebar.moved_asked.connect(self.libraries.move_folder)
        self.sidebar.open_asked.connect(show_folder)
        self.centre.add_asked.connect(self.choose_folder)
        self.centre.sample_asked.connect(self.open_sample)
        self.centre.example_chosen.connect(self.search_bar.ask)
        self.grid.chosen.connect(self._inspect)
        self.grid.customContextMenuRequested.connect(self._result_menu)
        self._reads = InspectorReads(self.inspector, self._session, self._engine, self._readers, self._reporter)
        self.inspector.picture.similar_asked.connect(self.find_similar)
        self.inspector.picture.copy_asked.connect(self.copy_text)
        self.inspector.picture.reveal_asked.connect(lambda path: show_folder(path.parent))
        self.bottom_bar.cancel_asked.connect(self._indexer.cancel)
        self.bottom_bar.pause_asked.connect(self._indexer.pause)
        self.bottom_bar.resume_asked.connect(self._indexer.resume)
        self.bottom_bar.problems_asked.connect(self.show_problems)
        self._indexer.progressed.connect(self.bottom_bar.show_progress)
        self._indexer.finished.connect(self._indexed)
        self._indexer.failed.connect(self._indexing_failed)
        self._indexer.running_changed.connect(self._indexing_changed)
        self._refresher.timeout.connect(self.refresh)
        self.models.changed.connect(self._model_ready)
        self.result_menu = ResultMenu(self, self._theme)
        self.models.troubled.connect(self._show_trouble)

    def take_waiting(self) -> None:
        """Take what was dropped before the panes were there, once the library that is on its way is open."""
        self._engine.start(Task(lambda: None, lambda nothing: self.frame.hand_over()))

    def warm_up(self) -> None:
        """Get ready for the first search now that the window has been painted, so that nobody need wait for it."""
        self._readers.start(Task(self._session.warm_up, lambda nothing: None))
        self.models.load()
        # After it and in the same thread: an import holds all others up while torch's libraries are being loaded.
        self._engine.start(Task(Session.get_ready, lambda nothing: None))

    def _model_ready(self, model: ModelView) -> None:
        self.search_bar.set_words(model.words)
        self.inspector.set_model(model)
        self._show_trouble(self.models.trouble_with(self._view))
        self.finding.go_on()

    def _show_trouble(self, trouble: Trouble | None) -> None:
        self.centre.trouble = trouble
        if trouble is not None:
            self.finding.drop_results()
        self._show_centre()

    @property
    def busy(self) -> bool:
        """Whether anything is under way or on its way into the window."""
        return self._engine.busy or self._readers.busy or self._indexer.running

    # Libraries and folders

    @property
    def library(self) -> Path | None:
        """The open library."""
        return self._library

    @property
    def view(self) -> LibraryView | None:
        """What the open library holds; None without one."""
        return self._view

    def open_library(self, path: Path) -> None:
        """Open a library, or keep the one that is open where it cannot be opened."""
        failed = partial(self._not_opened, path)
        self._engine.start(Task(lambda: Session.view(path), self._library_opened, failed))

    def _not_opened(self, path: Path, error: Exception) -> None:
        if isinstance(error, NadirError) and self._view is None:
            self._show_trouble(library_trouble(error, path, lambda: self.open_library(path), self.models.ways))
        elif isinstance(error, NadirError):
            another = self.tr("Open another library…")
            self._reporter.tell(Notice(translated(str(error)), action_label=another, action=self.choose_library))
        else:
            self._reporter.report(error)

    def _library_opened(self, view: LibraryView) -> None:
        goes_on = self._view is None and view.path == self._remembered.last_library
        self._library = view.path
        self._remembered.last_library = view.path
        self.finding.clear()
        self.notice_bar.dismiss()
        self._view = view
        self._show_trouble(self.models.trouble_with(view))
        self._show_view(view)
        self._offer_to_go_on(view.path)
        if (missing := missing_folders(view, partial(self.open_library, view.path))) is not None:
            self._reporter.tell(missing)
        if goes_on:
            self.finding.take_up()

    def _offer_to_go_on(self, library: Path) -> None:
        """Say where indexing was cut off when the program ended, and go on with it if wanted."""
        folders = [folder for path, folder in self._remembered.unfinished if path == library]
        if folders and not self._indexer.running:
            self._remembered.unfinished = []
            sentence = self.tr("Indexing was not finished when Nadir ended; what was done is kept.")
            act = partial(self.add_folders, folders)
            self._reporter.tell(Notice(sentence, "info", action_label=self.tr("Go on indexing"), action=act))

    def _show_view(self, view: LibraryView) -> None:
        self._view = view
        self.model.thumbnails.set_bands(view.bands)
        self.frame.setWindowTitle(f"{view.path.stem} – Nadir")
        self.sidebar.show_library(view)
        self.bottom_bar.show_problems(view.counts.failed)
        self._show_centre()

    def refresh(self) -> None:
        """Look at the library again."""
        path = self._library
        if path is not None and path.is_file():
            self._readers.start(Task(lambda: Session.view(path), self._refreshed, self._refresh_failed, "refresh"))

    def _refreshed(self, view: LibraryView) -> None:
        if view.path != self._library:
            return
        if self._view is None or self._view.path != view.path:  # it was made while it was being indexed
            self._library_opened(view)
        else:
            self._show_view(view)

    def _refresh_failed(self, error: Exception) -> None:
        # While another process makes the file there is a moment in which it is no library yet.
        if not (isinstance(error, LibraryError) and self._indexer.running):
            self._reporter.report(error)

    def choose_library(self) -> None:
        """Ask which library to open."""
        path = ask_library(self, self._library.parent if self._library else places.data_folder())
        if path is not None:
            self.open_library(path)

    def new_library(self) -> None:
        """Ask for the place of a new library, then for its first folder."""
        path = ask_new_library(self)
        if path is None:
            return
        if path.exists():
            sentence = self.tr("{file} is there already and was left as it is; choose another name.")
            self._reporter.tell(Notice(sentence.format(file=path.name), "warning"))
            return
        folder = ask_folder(self, self.tr("First folder of images"))
        if folder is not None:
            self._library = path
            self.add_folders([folder])

    def choose_folder(self) -> None:
        """Ask for a folder of images and add it."""
        folder = ask_folder(self, self.tr("Add a folder of images"))
        if folder is not None:
            self.add_folders([folder])

    def add_folders(self, folders: Sequence[Path]) -> None:
        """Index folders into the open library, or into the person's own one where none is open."""
        if not folders:
            return
        if self._library is None:
            self._library = places.default_library()
        self.notice_bar.dismiss()
        self._indexer.index(self._library, folders)

    def open_sample(self) -> None:
        """Open the library of the sample scenes; the first time it is indexed, which takes seconds."""
        path = places.sample_library()
        if path.is_file():
            self.open_library(path)
        else:
            self._library = path
            self._indexer.index(path, [resources.SAMPLE_SCENES])

    def show_library(self, view: LibraryView | None) -> None:
        """Show a library that was changed: as it is now, under its new name, or that none is open any more."""
        if view is None:
            self._library = self._view = None
            self.frame.setWindowTitle("Nadir")
            self.finding.clear()
            self.sidebar.show_library(None)
            self.bottom_bar.show_problems(0)
            self._show_centre()
            return
        self._library = view.path
        self._remembered.last_library = view.path
        self._show_view(view)

    # Indexing

    def _indexing_changed(self, running: bool) -> None:
        if running:
            self.bottom_bar.show_starting()
            self._refresher.start()
        else:
            self._refresher.stop()
        self._remembered.unfinished = self._indexer.pending
        self._show_centre()

    def _indexed(self, report: IndexReport) -> None:
        self.refresh()
        self.bottom_bar.show_report(report)
        if report.emptied:
            self._tell_emptied(report.emptied)

    def _tell_emptied(self, folders: list[Path]) -> None:
        """Folders that held images are empty: what is known of them was kept, and is forgotten only when a person says so."""
        one = self.tr("The folder {folder} is empty now; its scenes were kept, since its drive may not be connected.")
        many = self.tr("{n} folders are empty now; their scenes were kept, since their drives may not be connected.")
        sentence = (one if len(folders) == 1 else many).format(folder=folders[0], n=len(folders))
        label, act = self.tr("Forget these scenes"), partial(self._indexer.again, forget_missing=True)
        self._reporter.tell(Notice(sentence, "warning", action_label=label, action=act))

    def _indexing_failed(self, sentence: str) -> None:
        self.bottom_bar.show_idle("")
        if self._view is None:
            self._library = None
        self._reporter.tell(Notice(translated(sentence), action_label=self.tr("Try again"), action=self._indexer.again))
        self.refresh()

    def show_problems(self) -> None:
        """Show the files that could not be read."""
        if self._view is not None:
            dialog = ProblemsDialog(self._view.failures, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.again_asked.connect(self._try_again)
            dialog.open()

    def _try_again(self) -> None:
        if self._view is not None:
            self.add_folders([folder.path for folder in self._view.folders if folder.failed and folder.present])

    # Searching

    def search_by_picture(self, path: Path) -> None:
        """Search for places that look like a picture file, with the words in the box if there are any."""
        self.finding.search_by_picture(path)

    def find_similar(self, hit: Hit) -> None:
        """Search for places that look like a result."""
        self.finding.find_similar(hit)

    def tell(self, sentence: str) -> None:
        """Say something small in the bottom line, where no work is told of there."""
        if not self._indexer.running:
            self.bottom_bar.show_idle(sentence)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(text)
        lines = text.splitlines()
        self.tell(self.tr("Copied: {text}").replace("{text}", lines[0] + (" …" if len(lines) > 1 else "")))

    def tell_work(self, sentence: str) -> None:
        """Say in the bottom line what is being done, where indexing is not told of there; nothing if empty."""
        if not self._indexer.running:
            self.bottom_bar.show_work(sentence)

    def show_found(self, result: SearchResult) -> None:
        """Say in the bottom line what was found, where no work is told of there."""
        if not self._indexer.running:
            self.bottom_bar.show_found(result)

    # Looking

    def _inspect(self, hit: Hit) -> None:
        if self._library is not None and self.finding.result is not None:
            self._reads.look(self._library, self.finding.result, hit)

    def _result_menu(self, at: QPoint) -> None:
        if self.grid.selected_hits():
            self.result_menu.exec(self.grid.viewport().mapToGlobal(at))

    def _show_centre(self) -> None:
        self.centre.show_state(
            self._view,
            self.finding.result,
            indexing=self._indexer.running,
            anyway=self.finding.anyway,
            more=self.finding.asking.can_ask_more,
        )
        # Without a result there is nothing to inspect, and a small window has no room to spare.
        self.inspector.setVisible(self.centre.shows_results and self._remembered.inspector_wanted)
        self.map_pane.let_show(self.centre.shows_results)

    def want_sidebar(self, wanted: bool) -> None:
        """Show library, folders and filters from now on, or leave their room to the results."""
        self._remembered.sidebar_wanted = wanted
        self.sidebar.setVisible(wanted)

    def want_inspector(self, wanted: bool) -> None:
        """Show the inspector from now on, or leave its room to the results."""
        self._remembered.inspector_wanted = wanted
        self._show_centre()

    # What the frame tells

    def _take(self, paths: list[Path]) -> None:
        """Folders are added, a picture is searched for."""
        folders = [path for path in paths if path.is_dir()]
        pictures = [path for path in paths if path.is_file()]
        if folders:
            self.add_folders(folders)
        elif pictures:
            self.search_by_picture(pictures[0])

    def _remember(self) -> None:
        self._arrangement.remember(self._remembered)
        self._remembered.map_wanted = self.map_pane.wanted
        self._remembered.unfinished = self._indexer.pending

    def _shut_down(self) -> None:
        """End what is under way; an interrupted indexing goes on next time."""
        self._refresher.stop()
        self._indexer.shut_down()
        self._session.stop_reading()  # a file that hangs must not hold up the end
        self._readers.shut_down()
        self._engine.shut_down()
        self._session.let_go()

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the message, then lifts the restriction to folders."""
        if event.key() == Qt.Key.Key_Escape:
            if self.notice_bar.isVisible():
                self.notice_bar.dismiss()
            else:
                self.sidebar.search_everywhere()
        else:
            super().keyPressEvent(event)
