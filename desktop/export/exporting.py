"""Exporting results to a file, to a folder, or to the clipboard."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from core.search.query import Hit
from desktop.dialogs.opener import Opener
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.export.files import (
    Target,
    Told,
    ask_copies_folder,
    ask_export_file,
    exported_folder,
    read_picture,
    write_hits,
)
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.results.model import ResultModel
from desktop.search.search import Search
from desktop.text import wording


class Exporting(QObject):
    """Writes results.

    Args:
        workspace: The library that they were found in.
        session: Has files opened.
        readers: Worker threads that write.
        model: The results.
        search: That found them.
        opener: Shows what was written.
        reporter: Receives messages.
        asking: Parent window of the dialogs.

    Signals:
        working(str): What is being written; empty when that has ended.
        told(str): Something small was done.
    """

    working = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        readers: Background,
        model: ResultModel,
        search: Search,
        opener: Opener,
        reporter: ErrorReporter,
        asking: QWidget,
    ) -> None:
        super().__init__(asking)
        self._workspace, self._session, self._readers = workspace, session, readers
        self._search = search
        self._model, self._opener, self._reporter, self._asking = model, opener, reporter, asking

    def export(self, hits: Sequence[Hit] | None = None, *, copies: bool = False) -> None:
        """Ask for a file and write results to it, all or those given; or for a folder, and copy their tiles there."""
        library = self._workspace.path
        chosen = list(hits) if hits is not None else list(self._model.hits)
        if not chosen or library is None:
            self._reporter.tell(Notice(self.tr("There are no results to export; search first."), "info"))
            return
        query = self._search.question.text or self._search.question.picture
        place = self._ask_copies() if copies else ask_export_file(self._asking, query)
        if place is None:
            return
        target, decimal, told_of = place.path, place.decimal, self._told()
        told = self.tr("Writing {n} results to {file}…")
        self.working.emit(told.replace("{n}", wording.number(len(chosen))).replace("{file}", target.name))

        def written(sentence: str) -> None:
            self.working.emit("")
            show = partial(self._opener.show_folder, exported_folder(target))
            self._reporter.tell(Notice(sentence, "info", action_label=self.tr("Show in file manager"), action=show))

        def failed(error: Exception) -> None:
            self.working.emit("")
            self._reporter.report(error)

        self._readers.start(Task(lambda: write_hits(library, chosen, target, decimal, told_of), written, failed))

    def _ask_copies(self) -> Target | None:
        folder = ask_copies_folder(self._asking)
        return None if folder is None else Target(folder, QLocale().decimalPoint())

    def _told(self) -> Told:
        result = self._search.result
        if result is None:
            return Told(marks=self._model.marks)
        words = tuple(keyword.word for keyword in result.keywords)
        return Told(result.query.words.text, words, self._model.marks)

    def copy_picture(self, hit: Hit) -> None:
        """Put the picture of a result on the clipboard."""
        bands = self._workspace.view.bands if self._workspace.view else None

        def copied(image: QImage) -> None:
            QGuiApplication.clipboard().setImage(image)
            self.told.emit(self.tr("Picture copied"))

        self._readers.start(Task(lambda: read_picture(self._session, hit, bands), copied))

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(text)
        lines = text.splitlines()
        self.told.emit(self.tr("Copied: {text}").replace("{text}", lines[0] + (" …" if len(lines) > 1 else "")))
