"""Opening archives that many share: a user's own file stands for each (`core.archive.own`), which opens like any library."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from core.errors import ArchiveUnreachable
from desktop.engine.background import Background, Task
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.translation.sentences import translated


class Archives(QObject):
    """Asks for an archive and opens it.

    Args:
        workspace: Where it is opened.
        engine: The worker thread of libraries.
        reporter: Where it is told what went wrong.
        asking: Over which the question opens.
    """

    def __init__(self, workspace: Workspace, engine: Background, reporter: ErrorReporter, asking: QWidget) -> None:
        super().__init__(asking)
        self._workspace, self._engine, self._reporter, self._asking = workspace, engine, reporter, asking

    def choose(self) -> None:
        """Ask for a folder or an address and open what is there, for reading."""
        title = self.tr("Open an archive")
        text = self.tr("Folder of the archive, or its address, such as s3://bucket/name:")
        place, given = QInputDialog.getText(self._asking, title, text, QLineEdit.EchoMode.Normal)
        if given and place.strip():
            self.open(place.strip())

    def open(self, place: str) -> None:
        """Open an archive by its folder or address; what is open stays where that fails."""
        self._engine.start(Task(partial(_own_file, place), self._workspace.open, partial(self._failed, place)))

    def _failed(self, place: str, error: Exception) -> None:
        if isinstance(error, ArchiveUnreachable):
            again = partial(self.open, place)
            self._reporter.tell(Notice(translated(error), action_label=self.tr("Try again"), action=again))
        else:
            self._reporter.report(error)


def _own_file(place: str) -> Path:
    """Runs in a worker thread."""
    from core.archive.own import own_file

    return own_file(place)
