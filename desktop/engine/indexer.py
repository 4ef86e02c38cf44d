"""Indexing in a separate process, so that a crash never affects the window."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal

import resources
from core.child import command_for
from core.commands.control import PAUSE, RESUME, STOP
from core.errors import from_json
from core.indexing.progress import IndexReport, Progress
from desktop.translation.sentences import translated

# The current batch is finished first, which takes a while on a slow disk.
PATIENCE_MS = 15_000
COMPLAINT = "nadir: "


@dataclass(frozen=True, slots=True)
class _Job:
    library: Path
    folders: tuple[Path, ...]
    change_model: bool = False
    forget_missing: bool = False


class Indexer(QObject):
    """Runs `nadir index` and reads its progress; one run at a time, further folders wait.

    Signals:
        progressed(Progress): How far it is.
        finished(IndexReport): What it did.
        failed(str): One sentence that says why there is no report.
        running_changed(bool): A run began or the last one ended.
    """

    progressed = Signal(Progress)
    finished = Signal(IndexReport)
    failed = Signal(str)
    running_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._waiting: list[_Job] = []
        self._last: _Job | None = None
        self.model_folder: Path | None = None  # the one that ships if None
        self._report: IndexReport | None = None
        self._complaint = ""
        self._cancelled = False

    @property
    def running(self) -> bool:
        """Whether a run is in progress."""
        return self._process is not None

    @property
    def pending(self) -> list[tuple[Path, Path]]:
        """Libraries with the folders that are being indexed into them, or wait for it."""
        jobs = [*([self._last] if self._last is not None and self.running else []), *self._waiting]
        return [(job.library, folder) for job in jobs for folder in job.folders]

    @property
    def current(self) -> list[tuple[Path, Path]]:
        """The library with each folder of the current run, or of the last one."""
        return [(self._last.library, folder) for folder in self._last.folders] if self._last is not None else []

    def index(self, library: Path, folders: Sequence[Path], *, change_model: bool = False) -> None:
        """Bring a library up to date with folders, now or when the current run has ended.

        Args:
            library: Its file; made where missing.
            folders: Of images.
            change_model: Whether codes of another model are deleted first.
        """
        self._queue(_Job(library, tuple(folders), change_model))

    def _queue(self, job: _Job) -> None:
        self._waiting.append(job)
        if self._process is None:
            self._start_next()

    def again(self, *, forget_missing: bool = False) -> None:
        """Repeat the last run.

        Args:
            forget_missing: Whether the scenes of folders that are empty now are removed.
        """
        if self._last is not None:
            self._queue(replace(self._last, forget_missing=forget_missing))

    def pause(self) -> None:
        """Pause the current run after its batch."""
        self._say(PAUSE)

    def resume(self) -> None:
        """Let it go on."""
        self._say(RESUME)

    def _say(self, word: str) -> None:
        if self._process is not None:
            self._process.write(f"{word}\n".encode())

    def cancel(self) -> None:
        """Stop the current run after its batch, and drop waiting ones; finished images are kept."""
        self._waiting.clear()
        if self._process is not None:
            self._cancelled = True
            self._say(STOP)
            QTimer.singleShot(PATIENCE_MS, self._process, self._process.kill)

    def shut_down(self) -> None:
        """End the current run before the program ends."""
        self._waiting.clear()
        if self._process is not None:
            self._process.blockSignals(True)
            self._say(STOP)
            if not self._process.waitForFinished(PATIENCE_MS):
                self._process.kill()
                self._process.waitForFinished()
            self._process = None

    def _start_next(self) -> None:
        self._last = job = self._waiting.pop(0)
        options = ["--library", str(job.library), "--progress-json", "--json"]
        if job.change_model:
            options.append("--change-model")
        if job.forget_missing:
            options.append("--forget-missing")
        if self.model_folder is not None:
            options += ["--model", str(self.model_folder)]
        program, *arguments = command_for("index", *map(str, job.folders), *options)
        self._report, self._complaint, self._cancelled = None, "", False
        self._process = process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        if not os.environ.get("PYTHONPATH"):
            environment.insert("PYTHONPATH", str(resources.ROOT.parent))  # `-m core` from whatever folder we started in
        environment.insert("PYTHONUNBUFFERED", "1")
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_complaint)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._process_error)
        process.start(program, arguments)
        self.running_changed.emit(True)

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).strip()
            if line.startswith(b"{"):
                value = json.loads(line)
                if "progress" in value:
                    self.progressed.emit(Progress.from_json(value["progress"]))
                elif "error" in value:
                    self._complaint = translated(from_json(value["error"]))
                else:
                    self._report = IndexReport.from_json(value)

    def _read_complaint(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            for line in text.splitlines():
                if line.startswith(COMPLAINT) and not self._complaint:
                    self._complaint = line.removeprefix(COMPLAINT)

    def _process_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._complaint = QCoreApplication.translate(
                "Indexer", "The indexing process could not be started; reinstall Nadir."
            )
            self._ended()

    def _ended(self) -> None:
        if self._process is None:
            return
        self._read()
        self._read_complaint()
        self._process.deleteLater()
        self._process = None
        if self._report is not None:
            self.finished.emit(self._report)
        elif self._cancelled:
            self.finished.emit(IndexReport(cancelled=True))
        else:
            self.failed.emit(
                self._complaint
                or QCoreApplication.translate(
                    "Indexer", "Indexing stopped unexpectedly; finished images are kept. Start it again to continue."
                )
            )
        if self._waiting:
            self._start_next()
        else:
            self.running_changed.emit(False)
