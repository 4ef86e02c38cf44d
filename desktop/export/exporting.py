"""Taking results out of the window: to a file, to a folder, to the clipboard."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from core.search.query import Hit
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.messages.errors import ErrorReporter, Notice
from desktop.results.actions import (
    ask_copies_folder,
    ask_export_file,
    exported_folder,
    read_picture,
    show_folder,
    write_hits,
)
from desktop.text import wording

if TYPE_CHECKING:
    from desktop.window import MainWindow


class Exporting(QObject):
    """Writes results.

    Args:
        window: Whose results.
        session: Has files opened.
        readers: Worker threads that write.
        reporter: Where it is told what was written.
    """

    def __init__(self, window: "MainWindow", session: Session, readers: Background, reporter: ErrorReporter) -> None:
        super().__init__(window)
        self._window, self._session, self._readers, self._reporter = window, session, readers, reporter

    def export(self, hits: Sequence[Hit] | None = None, *, copies: bool = False) -> None:
        """Ask for a file and write results to it, all or those given; or for a folder, and copy their tiles there."""
        library = self._window.library
        chosen = list(hits) if hits is not None else self._window.model.hits
        if not chosen or library is None:
            self._tell(self.tr("There are no results to export; search first."))
            return
        target = ask_copies_folder(self._window) if copies else ask_export_file(self._window)
        if target is None:
            return
        told = self.tr("Writing {n} results to {file}…")
        count = wording.number(len(chosen))
        self._window.tell_work(told.replace("{n}", count).replace("{file}", target.name))

        def written(sentence: str) -> None:
            self._window.tell_work("")
            show = partial(show_folder, exported_folder(target))
            self._reporter.tell(Notice(sentence, "info", action_label=self.tr("Show in file manager"), action=show))

        def failed(error: Exception) -> None:
            self._window.tell_work("")
            self._reporter.report(error)

        self._readers.start(Task(lambda: write_hits(library, chosen, target), written, failed))

    def copy_picture(self, hit: Hit) -> None:
        """Put the picture of a result on the clipboard."""
        bands = self._window.view.bands if self._window.view else None

        def copied(image: QImage) -> None:
            QGuiApplication.clipboard().setImage(image)
            self._window.tell(self.tr("Picture copied"))

        self._readers.start(Task(lambda: read_picture(self._session, hit, bands), copied))

    def _tell(self, sentence: str) -> None:
        self._reporter.tell(Notice(sentence, "info"))
