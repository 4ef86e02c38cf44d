"""Watching folders while the window is open: new files are indexed automatically."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from desktop.engine.background import Background, Task
from desktop.library.indexing import Indexing
from desktop.library.workspace import Workspace
from desktop.settings.remembered import Remembered

REST_MS = 3000  # after the last change: a file that is being copied changes many times
MOST_FOLDERS = 2000  # systems watch only so many


class Watching(QObject):
    """Has folders of the open library indexed when something in them changes.

    Args:
        workspace: The library.
        indexing: Does it.
        readers: Threads that look for folders in folders.
        remembered: Keeps whether it is wanted.
        parent: Owner.
    """

    def __init__(
        self,
        workspace: Workspace,
        indexing: Indexing,
        readers: Background,
        remembered: Remembered,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._indexing, self._readers, self._remembered = workspace, indexing, readers, remembered
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._changed)
        self._touched: set[Path] = set()
        self._resting = QTimer(self, interval=REST_MS, singleShot=True)
        self._resting.timeout.connect(self._index)
        workspace.opened.connect(lambda view: self._look())
        workspace.refreshed.connect(lambda view: self._look())
        workspace.closed.connect(self._stop)

    @property
    def wanted(self) -> bool:
        """Whether folders are watched."""
        return self._remembered.watch

    def want(self, wanted: bool) -> None:
        """Watch, or stop watching."""
        self._remembered.watch = wanted
        if wanted:
            self._look()
        else:
            self._stop()

    def set_rest(self, milliseconds: int) -> None:
        """How long after the last change indexing begins."""
        self._resting.setInterval(milliseconds)

    @property
    def watched(self) -> list[str]:
        """Folders that are watched now."""
        return self._watcher.directories()

    def _roots(self) -> list[Path]:
        view = self._workspace.view
        return [] if view is None else [folder.path for folder in view.folders if folder.present]

    def _stop(self) -> None:
        self._resting.stop()
        self._touched.clear()
        self._readers.drop("watch")
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())

    def _look(self) -> None:
        if self.wanted:
            self._readers.start(Task(partial(_folders_in, self._roots()), self._watch, topic="watch"))

    def _watch(self, folders: list[str]) -> None:
        known = set(self._watcher.directories())
        gone, new = known - set(folders), [folder for folder in folders if folder not in known]
        if gone:
            self._watcher.removePaths(sorted(gone))
        if new:
            self._watcher.addPaths(new)

    def _changed(self, folder: str) -> None:
        self._touched.add(Path(folder))
        self._resting.start()

    def _index(self) -> None:
        if self._indexing.running:
            self._resting.start()  # as soon as this run is over
            return
        roots = [root for root in self._roots() if any(folder.is_relative_to(root) for folder in self._touched)]
        self._touched.clear()
        if roots:
            self._indexing.add(roots)


def _folders_in(roots: Sequence[Path]) -> list[str]:
    """Folders and those inside them, as many as are watched at most; runs in a worker thread."""
    found: list[str] = []
    for root in roots:
        for folder, inside, _ in os.walk(root):
            inside[:] = sorted(name for name in inside if not name.startswith("."))
            found.append(folder)
            if len(found) == MOST_FOLDERS:
                return found
    return found
