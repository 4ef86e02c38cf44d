"""Loading a model, taking another, and keeping library and model together."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from core.errors import ModelError
from desktop.dialogs.questions import ask_model_folder, really_index_again
from desktop.engine.background import Background, Task
from desktop.engine.indexer import Indexer
from desktop.engine.session import LibraryView, ModelView, Session
from desktop.messages.errors import ErrorReporter, Notice
from desktop.messages.troubles import Trouble, Ways, mismatch_trouble, model_trouble
from desktop.model.model_page import ModelPage
from desktop.results.actions import show_folder
from desktop.settings.remembered import Remembered

if TYPE_CHECKING:
    from desktop.window import MainWindow


class Models(QObject):
    """The model of the window.

    Args:
        window: It.
        session: The engine.
        engine: Its worker thread.
        indexer: Indexes with the same model.
        remembered: Which model was chosen last.
        reporter: Where errors go while a model is in use.

    Signals:
        changed(ModelView): A model has been loaded.
        troubled(Trouble | None): There is no model to search with, or there is again.
    """

    changed = Signal(object)
    troubled = Signal(object)

    def __init__(
        self,
        window: "MainWindow",
        session: Session,
        engine: Background,
        indexer: Indexer,
        remembered: Remembered,
        reporter: ErrorReporter,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._engine, self._indexer = window, session, engine, indexer
        self._remembered, self._reporter = remembered, reporter
        self._view: ModelView | None = None
        self._trouble: Trouble | None = None  # with loading a model
        indexer.model_folder = remembered.model_folder

    @property
    def ways(self) -> Ways:
        """On from troubles."""
        return Ways(
            open_another=self._window.choose_library,
            make_new=self._window.new_library,
            reveal=show_folder,
            choose_model=self.choose,
            use_model=self.use,
            index_again=self.index_again,
            copy=QGuiApplication.clipboard().setText,
        )

    @property
    def view(self) -> ModelView | None:
        """The model in use; None before it is loaded."""
        return self._view

    def load(self) -> None:
        """Load the model, so that the first search need not wait for it."""
        self._engine.start(Task(self._session.model_view, self._loaded, self._load_failed))

    def _loaded(self, view: ModelView) -> None:
        self._view, self._trouble = view, None
        self.changed.emit(view)

    def _load_failed(self, error: Exception) -> None:
        if isinstance(error, ModelError):
            self._trouble = model_trouble(error, self.load, self.ways)
            self.troubled.emit(self._trouble)
        else:
            self._reporter.report(error)

    def choose(self) -> None:
        """Ask for the folder of a model and take it."""
        folder = ask_model_folder(self._window, self._view.folder if self._view else None)
        if folder is not None:
            self.use(folder)

    def use(self, folder: Path | None) -> None:
        """Take the model of a folder, or the one that ships if None."""

        def taken(view: ModelView) -> None:
            self._remembered.model_folder = self._indexer.model_folder = folder
            self._loaded(view)
            told = self.tr("The model “{name}” is in use now.")
            self._reporter.tell(Notice(told.format(name=view.name), "info"))

        failed = self._reporter.report if self._view is not None else self._load_failed
        self._engine.start(Task(lambda: self._session.use_model(folder), taken, failed))

    def show_page(self) -> None:
        """Show the page about the model."""
        if self._view is None:
            self._reporter.tell(Notice(self.tr("The model is still being loaded; try again in a moment."), "info"))
            return
        page = ModelPage(self._view, self._window)
        page.choose_asked.connect(self.choose)
        page.shipped_asked.connect(lambda: self.use(None))
        page.reveal_asked.connect(show_folder)
        page.open()

    def trouble_with(self, library: LibraryView | None) -> Trouble | None:
        """What keeps a library from being searched with the model in use; None where nothing does."""
        if library is None or self._view is None:
            return self._trouble
        if library.model.fingerprint == self._view.fingerprint:
            return None
        return mismatch_trouble(library.path.stem, library.model, self._view, self.ways)

    def index_again(self) -> None:
        """Ask whether the open library is to be indexed again with the model in use, and do it."""
        library = self._window.view
        if library is None or not really_index_again(self._window, library.counts.scenes):
            return
        # The searcher of this window holds vectors of the other model.
        self._engine.start(Task(self._session.let_go, lambda nothing: None))
        self.troubled.emit(None)
        folders = [folder.path for folder in library.folders if folder.present]
        self._indexer.index(library.path, folders, change_model=True)
