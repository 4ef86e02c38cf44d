"""Indexing as a process of its own: a decoder that crashes takes itself down, never the window."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal

import resources
from core.child import command_for

# A batch under way is finished first; on a slow disk that takes a while.
PATIENCE_MS = 15_000
COMPLAINT = "nadir: "


class Indexer(QObject):
    """Runs `nadir index` and listens to it; one run at a time, further folders wait.

    Signals:
        progressed(dict): Fields of `core.retrieval.indexing.Progress`.
        finished(dict): The command's report, see `core.commands.index.as_json`.
        failed(str): One sentence that says why there is no report.
        running_changed(bool): A run began or the last one ended.
    """

    progressed = Signal(dict)
    finished = Signal(dict)
    failed = Signal(str)
    running_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._waiting: list[tuple[Path, list[Path]]] = []
        self._report: dict[str, Any] | None = None
        self._complaint = ""
        self._cancelled = False

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._process is not None

    def index(self, library: Path, folders: Sequence[Path]) -> None:
        """Bring a library up to date with folders, now or when the run under way has ended."""
        self._waiting.append((library, list(folders)))
        if self._process is None:
            self._start_next()

    def cancel(self) -> None:
        """Stop the run under way after its batch, and forget what waits; what was finished is kept."""
        self._waiting.clear()
        if self._process is not None:
            self._cancelled = True
            if os.name == "nt":
                self._process.kill()  # a console program has no window to ask; every batch is safe on disk already
            else:
                self._process.terminate()
                QTimer.singleShot(PATIENCE_MS, self._process, self._process.kill)

    def shut_down(self) -> None:
        """End the run under way before the program ends."""
        self._waiting.clear()
        if self._process is not None:
            self._process.blockSignals(True)
            self._process.terminate()
            if not self._process.waitForFinished(PATIENCE_MS):
                self._process.kill()
                self._process.waitForFinished()
            self._process = None

    def _start_next(self) -> None:
        library, folders = self._waiting.pop(0)
        program, *arguments = command_for(
            "index", *map(str, folders), "--library", str(library), "--progress-json", "--json"
        )
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
                    self.progressed.emit(value["progress"])
                else:
                    self._report = value

    def _read_complaint(self) -> None:
        if self._process is not None:
            text = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
            for line in text.splitlines():
                if line.startswith(COMPLAINT):
                    self._complaint = line.removeprefix(COMPLAINT)

    def _process_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._complaint = QCoreApplication.translate(
                "Indexer", "The indexing process could not be started; install Nadir again."
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
            self.finished.emit({"cancelled": True, "failed": []})
        else:
            self.failed.emit(
                self._complaint
                or QCoreApplication.translate(
                    "Indexer", "Indexing stopped unexpectedly; what was finished is kept, start it again to go on."
                )
            )
        if self._waiting:
            self._start_next()
        else:
            self.running_changed.emit(False)
