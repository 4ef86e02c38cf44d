"""The open library: its path and content, and a library that is being created."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import LibraryError, LibraryMissing
from desktop.engine.background import Background, Task
from desktop.engine.session import LibraryView, Session
from desktop.settings import places
from desktop.settings.remembered import Remembered

REFRESH_MS = 3000  # between two checks of a growing library


class Workspace(QObject):
    """Owns what is open; nothing else in the window keeps the path or the view of a library.

    Args:
        engine: The thread of searches, in whose order libraries are opened.
        readers: Threads that look at the library again meanwhile.
        remembered: Which libraries were open.
        parent: Owner.

    Signals:
        opened(LibraryView): Another library is open; everything from the previous one is invalid.
        refreshed(LibraryView): The open library as it is now: it has grown, lost a folder or got another name.
        closed(): No library is open.
        refused(Path, Exception): A library could not be opened; what was open before still is.
        failed(Exception): The open library could not be read.
    """

    opened = Signal(object)
    refreshed = Signal(object)
    closed = Signal()
    refused = Signal(object, object)
    failed = Signal(object)

    def __init__(self, engine: Background, readers: Background, remembered: Remembered, parent: QObject) -> None:
        super().__init__(parent)
        self._engine, self._readers, self._remembered = engine, readers, remembered
        self._view: LibraryView | None = None
        self._pending: Path | None = None  # is being made: nothing of it can be shown yet
        self._before: Path | None = None  # was open when that began
        self._resumed = self._returned = False
        self._watch = QTimer(self, interval=REFRESH_MS)
        self._watch.timeout.connect(self.refresh)

    @property
    def view(self) -> LibraryView | None:
        """What the open library holds; None without one."""
        return self._view

    @property
    def path(self) -> Path | None:
        """File of the open library; None without one."""
        return self._view.path if self._view is not None else None

    @property
    def target(self) -> Path:
        """The library that folders go into: the one being made, the open one, or the user's own."""
        return self._pending or self.path or places.default_library()

    @property
    def resumed(self) -> bool:
        """Whether the open library is the one that the program ended with."""
        return self._resumed

    @property
    def returned(self) -> bool:
        """Whether the open library is back because nothing came of a new one, which has been told."""
        return self._returned

    # Opening and closing

    def open(self, path: Path) -> None:
        """Open a library; the one that is open stays where it cannot be opened."""
        self._engine.start(Task(partial(Session.view, path), self._open, partial(self.refused.emit, path)))

    def open_if_there(self, path: Path, otherwise: Task | None = None) -> None:
        """Open a library that may not be there.

        Args:
            path: Its file.
            otherwise: Started where there is none; nothing happens then if None.
        """

        def failed(error: Exception) -> None:
            if not isinstance(error, LibraryMissing):
                self.refused.emit(path, error)
            elif otherwise is not None:
                self._engine.start(otherwise)

        self._engine.start(Task(partial(Session.view, path), self._open, failed))

    def make(self, path: Path) -> None:
        """From now on folders go into a library that is yet to be made; nothing is open until it is there."""
        if path == self.path:
            return
        self._before, self._pending = self.path or self._before, path
        if self._view is not None:
            self._view = None
            self.closed.emit()

    def show(self, view: LibraryView) -> None:
        """Update the view after a change of the open library, which may have a new name."""
        self._view = view
        self._remembered.note_library(view.path)
        self.refreshed.emit(view)

    def close(self) -> None:
        """Have no library open."""
        self._view = self._pending = self._before = None
        self.closed.emit()

    def _open(self, view: LibraryView, *, returned: bool = False) -> None:
        self._returned = returned
        self._resumed = self._view is None and view.path == self._remembered.last_library
        self._view, self._pending, self._before = view, None, None
        self._remembered.note_library(view.path)
        self.opened.emit(view)

    # Looking again

    def watch(self, growing: bool) -> None:
        """Look at the library every few seconds while it grows."""
        if growing:
            self._watch.start()
        else:
            self._watch.stop()

    def set_pace(self, milliseconds: int) -> None:
        """How long lies between two checks of a growing library."""
        self._watch.setInterval(milliseconds)

    def refresh(self) -> None:
        """Look at the library again."""
        path = self._pending or self.path
        if path is not None:
            failed = partial(self._not_refreshed, path)
            self._readers.start(Task(partial(Session.view, path), self._refreshed, failed, "refresh"))

    def _refreshed(self, view: LibraryView) -> None:
        if view.path == self._pending:
            self._open(view)
        elif view.path == self.path:
            self._view = view
            self.refreshed.emit(view)

    def _not_refreshed(self, path: Path, error: Exception) -> None:
        if path == self._pending and isinstance(error, LibraryMissing) and not self._watch.isActive():
            self._give_up()
        # While another process creates the file, it is briefly not a library yet.
        elif not isinstance(error, LibraryMissing) and not (isinstance(error, LibraryError) and self._watch.isActive()):
            self.failed.emit(error)

    def _give_up(self) -> None:
        """The new library was not created: return to the previous one."""
        before, self._pending, self._before = self._before, None, None
        if before is not None:
            back = partial(self._open, returned=True)
            self._engine.start(Task(partial(Session.view, before), back, partial(self.refused.emit, before)))
