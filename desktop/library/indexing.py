"""Indexing folders into the open library, and resuming interrupted runs."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.indexing.progress import IndexReport
from desktop.engine.indexer import Indexer
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.settings.remembered import Remembered


class Indexing(QObject):
    """Starts indexing runs and remembers unfinished folders.

    Args:
        workspace: The library that they go into.
        indexer: Does it.
        remembered: Keeps what is unfinished until the next start.
        reporter: Where it is told how it ended.

    Signals:
        begun(): A run is being started.
        ended(IndexReport): The report of a run.
        stopped(): A run ended without a report.
        unfinished_changed(): Other folders are unfinished now.
    """

    begun = Signal()
    ended = Signal(object)
    stopped = Signal()
    unfinished_changed = Signal()

    def __init__(
        self, workspace: Workspace, indexer: Indexer, remembered: Remembered, reporter: ErrorReporter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._indexer = workspace, indexer
        self._remembered, self._reporter = remembered, reporter
        indexer.finished.connect(self._finished)
        indexer.failed.connect(self._failed)
        indexer.running_changed.connect(workspace.watch)

    @property
    def running(self) -> bool:
        """Whether images are being indexed."""
        return self._indexer.running

    @property
    def unfinished(self) -> frozenset[Path]:
        """Folders of the open library whose indexing was begun and not finished."""
        path = self._workspace.path
        return frozenset(folder for library, folder in self._remembered.unfinished if library == path)

    def add(self, folders: Sequence[Path], *, change_model: bool = False) -> None:
        """Index folders into the open library, or into the user's own one where none is open."""
        if not folders:
            return
        view = self._workspace.view
        if view is not None and view.archive is not None:
            sentence = self.tr(
                "“{name}” is an archive, which is only read here; open or make a library to index folders."
            )
            self._reporter.tell(Notice(sentence.replace("{name}", view.path.stem), "warning"))
            return
        target = self._workspace.target
        self._workspace.make(target)
        self._mark([(target, folder) for folder in folders])
        self.begun.emit()
        self._indexer.index(target, folders, change_model=change_model)

    def go_on(self) -> None:
        """Go on with all folders that were begun and not finished."""
        self.add(sorted(self.unfinished))

    def _mark(self, begun: Sequence[tuple[Path, Path]]) -> None:
        known = self._remembered.unfinished
        self._remembered.unfinished = [*known, *(pair for pair in begun if pair not in known)]
        self.unfinished_changed.emit()

    def _finished(self, report: IndexReport) -> None:
        if not report.cancelled:
            done = self._indexer.current
            self._remembered.unfinished = [pair for pair in self._remembered.unfinished if pair not in done]
            self.unfinished_changed.emit()
        self._workspace.refresh()
        self.ended.emit(report)
        if report.emptied:
            self._tell_emptied(report.emptied)

    def _tell_emptied(self, folders: list[Path]) -> None:
        """Report empty folders whose scenes were kept; they are removed only if the user agrees."""
        one = self.tr("The folder {folder} is empty now. Its scenes were kept because its drive may be disconnected.")
        many = self.tr("{n} folders are empty now. Their scenes were kept because their drives may be disconnected.")
        sentence = (one if len(folders) == 1 else many).format(folder=folders[0], n=len(folders))
        label, act = self.tr("Remove these scenes"), partial(self._indexer.again, forget_missing=True)
        self._reporter.tell(Notice(sentence, "warning", action_label=label, action=act))

    def _failed(self, sentence: str) -> None:
        self.stopped.emit()
        self._reporter.tell(Notice(sentence, action_label=self.tr("Try again"), action=self._indexer.again))
        self._workspace.refresh()

    def offer_to_go_on(self) -> None:
        """Offer to resume indexing that was interrupted when the program ended."""
        if self.unfinished and not self.running:
            sentence = self.tr("Nadir closed before indexing was finished; finished images are kept.")
            label = self.tr("Resume indexing")
            self._reporter.tell(Notice(sentence, "info", action_label=label, action=self.go_on))
