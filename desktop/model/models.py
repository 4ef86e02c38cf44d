"""Loading and switching models, and matching the model with the library."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import ModelError
from desktop.dialogs.opener import Opener
from desktop.dialogs.questions import ask_model_folder, really_index_again
from desktop.engine.background import Background, Task
from desktop.engine.indexer import Indexer
from desktop.engine.session import ModelView, Session
from desktop.library.indexing import Indexing
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.messages.troubles import Remedies, Trouble, mismatch_trouble, model_trouble
from desktop.model.model_page import ModelPage
from desktop.settings.remembered import Remembered


class Models(QObject):
    """The model of the window.

    Args:
        workspace: The library that it searches.
        session: The engine.
        engine: The engine's worker thread.
        indexer: Indexes with the same model.
        indexing: Indexes a library again.
        remembered: Which model was chosen last.
        reporter: Where errors go while a model is in use.
        opener: Shows its folder.
        asking: Parent window of the dialogs.

    Signals:
        changed(ModelView): A model has been loaded.
        troubled(): Whether there is a model to search with has changed.
        index_again_begun(): The open library is being indexed with another model.
    """

    changed = Signal(object)
    troubled = Signal()
    index_again_begun = Signal()

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        engine: Background,
        indexer: Indexer,
        indexing: Indexing,
        remembered: Remembered,
        reporter: ErrorReporter,
        opener: Opener,
        asking: QWidget,
    ) -> None:
        super().__init__(asking)
        self._workspace, self._session, self._engine = workspace, session, engine
        self._indexer, self._indexing, self._opener, self._asking = indexer, indexing, opener, asking
        self._remembered, self._reporter = remembered, reporter
        self._view: ModelView | None = None
        self._error: ModelError | None = None  # why none could be loaded
        indexer.model_folder = remembered.model_folder

    @property
    def view(self) -> ModelView | None:
        """The model in use; None before it is loaded."""
        return self._view

    def load(self) -> None:
        """Load the model, so that the first search need not wait for it."""
        self._engine.start(Task(self._session.model_view, self._loaded, self._load_failed))

    def _loaded(self, view: ModelView) -> None:
        self._view, self._error = view, None
        self.changed.emit(view)

    def _load_failed(self, error: Exception) -> None:
        if isinstance(error, ModelError):
            self._error = error
            self.troubled.emit()
        else:
            self._reporter.report(error)

    def choose(self) -> None:
        """Ask for the folder of a model and take it."""
        folder = ask_model_folder(self._asking, self._view.folder if self._view else None)
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
        page = ModelPage(self._view, self._asking)
        page.choose_asked.connect(self.choose)
        page.shipped_asked.connect(lambda: self.use(None))
        page.reveal_asked.connect(self._opener.show_folder)
        page.open()

    def trouble(self, ways: Remedies) -> Trouble | None:
        """Why the open library cannot be searched with the model in use; None if it can.

        Args:
            ways: The remedies.
        """
        if self._error is not None:
            return model_trouble(self._error, self.load, ways)
        library = self._workspace.view
        if library is None or self._view is None or library.model.fingerprint == self._view.fingerprint:
            return None
        return mismatch_trouble(library.path.stem, library.model, self._view, ways)

    def index_again(self) -> None:
        """Ask whether the open library is to be indexed again with the model in use, and do it."""
        library = self._workspace.view
        if library is None or not really_index_again(self._asking, library.counts.scenes):
            return
        # The searcher of this window holds vectors of the other model.
        self._engine.start(Task(self._session.let_go, lambda nothing: None))
        self.index_again_begun.emit()
        self._indexing.add([folder.path for folder in library.folders if folder.present], change_model=True)
