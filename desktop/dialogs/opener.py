"""Opening files and folders with the system's programs."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from core.environment import for_foreign_programs
from desktop.messages.errors import ErrorReporter, Notice
from desktop.settings import places


class Opener(QObject):
    """Opens files with other programs, and reports if there is none.

    Args:
        reporter: Receives messages.
    """

    def __init__(self, reporter: ErrorReporter) -> None:
        super().__init__(reporter)
        self._reporter = reporter

    def show_folder(self, path: Path) -> None:
        """Open a folder in the system's file manager."""
        if not _opened(path):
            sentence = self.tr("This system has no program that shows folders; open {folder} yourself.")
            self._reporter.tell(Notice(sentence.replace("{folder}", str(path)), "warning"))

    def show_log(self) -> None:
        """Open the log file, or its folder while nothing has been written."""
        log = places.log_file()
        if not _opened(log if log.is_file() else log.parent):
            sentence = self.tr("This system has no program that shows text files; the log is {file}.")
            self._reporter.tell(Notice(sentence.replace("{file}", str(log)), "warning"))


def _opened(path: Path) -> bool:
    with for_foreign_programs():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
