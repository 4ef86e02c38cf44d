"""What a person does to a library as a whole: another name, a folder that lies elsewhere now, an end."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.library.records import FolderRecord
from desktop.dialogs.questions import ask_folder, ask_name, really_forget, really_remove
from desktop.engine.background import Background, Task
from desktop.engine.session import LibraryView, Session

if TYPE_CHECKING:
    from desktop.window import MainWindow


class Libraries(QObject):
    """Changes the open library.

    Args:
        window: Shows it.
        session: The engine.
        engine: Its worker thread.
    """

    def __init__(self, window: "MainWindow", session: Session, engine: Background) -> None:
        super().__init__(window)
        self._window, self._session, self._engine = window, session, engine

    @property
    def _path(self) -> Path | None:
        return self._window.library if self._window.view is not None else None

    def forget_folder(self, folder: FolderRecord) -> None:
        """Take a folder out, after asking."""
        path = self._path
        if path is not None and really_forget(self._window, folder):
            self._start(lambda: Session.forget_folder(path, folder.folder_id))

    def move_folder(self, folder: FolderRecord) -> None:
        """Ask where a folder lies now; nothing is indexed again."""
        path = self._path
        place = ask_folder(self._window, self.tr("Where “{name}” lies now").format(name=folder.path.name))
        if path is not None and place is not None:
            self._start(lambda: Session.move_folder(path, folder.folder_id, place))

    def rename(self) -> None:
        """Ask for another name."""
        path = self._path
        name = ask_name(self._window, path) if path is not None else None
        if path is not None and name is not None:
            self._engine.start(Task(lambda: self._session.rename_library(path, name), self._window.show_library))

    def remove(self) -> None:
        """Delete it, after asking."""
        path, view = self._path, self._window.view
        if path is not None and view is not None and really_remove(self._window, view):
            self._engine.start(
                Task(lambda: self._session.remove_library(path), lambda nothing: self._window.show_library(None))
            )

    def _start(self, change: Callable[[], LibraryView]) -> None:
        self._engine.start(Task(change, self._window.show_library))
