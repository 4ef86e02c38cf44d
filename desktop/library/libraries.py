"""Library commands: open, create, rename, move, delete, and add folders."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

import resources
from core.library.records import FolderRecord
from desktop.dialogs.problems import ProblemsDialog
from desktop.dialogs.questions import (
    ask_folder,
    ask_library,
    ask_name,
    ask_new_library,
    really_forget,
    really_remove,
)
from desktop.engine.background import Background, Task
from desktop.engine.session import LibraryView, Session
from desktop.library.archives import Archives
from desktop.library.indexing import Indexing
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.messages.troubles import missing_folders
from desktop.settings import places

if TYPE_CHECKING:
    from core.maintenance.health import CheckResult


class Libraries(QObject):
    """Asks the user and changes the open library.

    Args:
        workspace: What is open.
        session: The engine.
        engine: The engine's worker thread.
        indexing: Takes folders in.
        reporter: Receives messages.
        asking: Parent window of the dialogs.

    Attributes:
        archives: Opens those that many share.

    Signals:
        changed(): Images have moved or are gone: the results shown are out of date.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        engine: Background,
        indexing: Indexing,
        reporter: ErrorReporter,
        asking: QWidget,
    ) -> None:
        super().__init__(asking)
        self._workspace, self._session, self._engine = workspace, session, engine
        self._indexing, self._reporter, self._asking = indexing, reporter, asking
        self.archives = Archives(workspace, engine, reporter, asking)

    # Opening and making

    def choose(self) -> None:
        """Ask which library to open."""
        start = self._workspace.path
        path = ask_library(self._asking, start.parent if start else places.data_folder())
        if path is not None:
            self._workspace.open(path)

    def make(self) -> None:
        """Ask for the place of a new library, then for its first folder."""
        path = ask_new_library(self._asking)
        if path is not None:
            self._engine.start(Task(path.exists, partial(self._make, path)))

    def _make(self, path: Path, exists: bool) -> None:
        if exists:
            sentence = self.tr("{file} already exists and was not changed; choose another name.")
            self._reporter.tell(Notice(sentence.format(file=path.name), "warning"))
            return
        folder = ask_folder(self._asking, self.tr("First folder of images"))
        if folder is not None:
            self._workspace.make(path)
            self._indexing.add([folder])

    def choose_folder(self) -> None:
        """Ask for a folder of images and add it."""
        folder = ask_folder(self._asking, self.tr("Add a folder of images"))
        if folder is not None:
            self._indexing.add([folder])

    def open_sample(self) -> None:
        """Open the library of the sample scenes; the first time it is indexed, which takes seconds."""
        path = places.sample_library()

        def index(nothing: None) -> None:
            self._workspace.make(path)
            self._indexing.add([resources.SAMPLE_SCENES])

        self._workspace.open_if_there(path, Task(lambda: None, index))

    def tell_missing(self, view: LibraryView) -> None:
        """Tell which folders of a library are not there, if any, and offer the ways on."""
        look_again = partial(self._workspace.open, view.path)
        if (missing := missing_folders(view, look_again, self.move_folder)) is not None:
            self._reporter.tell(missing)

    # Checking

    def check(self) -> None:
        """Check the open library, and offer to repair it."""
        path = self._workspace.path
        if path is not None:
            self._reporter.tell(Notice(self.tr("Checking the library…"), "info"))
            self._engine.start(Task(partial(Session.examine, path), partial(self._checked, path)))

    def _checked(self, path: Path, findings: "list[CheckResult]") -> None:
        bad = [finding for finding in findings if not finding.good]
        if not bad:
            sentence = self.tr("“{name}” is intact: its file, all tiles and the caches were checked.")
            self._reporter.tell(Notice(sentence.replace("{name}", path.stem), "info"))
        elif findings[0].good:
            sentence = self.tr(
                "Part of “{name}” is damaged. Repairing removes that part and indexes the affected images again."
            )
            repair = partial(self._repair, path)
            notice = Notice(
                sentence.replace("{name}", path.stem), "warning", action_label=self.tr("Repair"), action=repair
            )
            self._reporter.tell(notice)
        else:
            sentence = self.tr(
                "The file of “{name}” is damaged beyond repair. Create a new library and add its folders again."
            )
            another = self.tr("New library…")
            self._reporter.tell(
                Notice(sentence.replace("{name}", path.stem), "error", action_label=another, action=self.make)
            )

    def _repair(self, path: Path) -> None:
        def repaired(view: LibraryView) -> None:
            self._workspace.show(view)
            self._indexing.add([folder.path for folder in view.folders if folder.present])

        self._engine.start(Task(partial(Session.repair, path), repaired))

    # Changing

    def forget_folder(self, folder: FolderRecord) -> None:
        """Take a folder out, after asking."""
        path = self._workspace.path
        if path is not None and really_forget(self._asking, folder):
            again = Notice(
                self.tr("“{name}” was removed from the library.").replace("{name}", folder.path.name),
                "info",
                action_label=self.tr("Add it again"),
                action=partial(self._indexing.add, [folder.path]),
            )
            self._start(lambda: Session.forget_folder(path, folder.folder_id), again)

    def move_folder(self, folder: FolderRecord) -> None:
        """Ask where a folder lies now; nothing is indexed again."""
        path = self._workspace.path
        place = ask_folder(self._asking, self.tr("New location of “{name}”").format(name=folder.path.name))
        if path is not None and place is not None:
            self._start(lambda: Session.move_folder(path, folder.folder_id, place))

    def move_folder_with(self, place: Path) -> None:
        """The same of the folder of the library that a place lies in."""
        folders = self._workspace.view.folders if self._workspace.view is not None else []
        if (folder := next((one for one in folders if place.is_relative_to(one.path)), None)) is not None:
            self.move_folder(folder)

    def rename(self) -> None:
        """Ask for another name."""
        path = self._workspace.path
        name = ask_name(self._asking, path) if path is not None else None
        if path is not None and name is not None:
            self._start(lambda: self._session.rename_library(path, name))

    def remove(self) -> None:
        """Delete it, after asking."""
        view = self._workspace.view
        if view is not None and really_remove(self._asking, view):
            remove = partial(self._session.remove_library, view.path)
            self._engine.start(Task(remove, lambda nothing: self._workspace.close()))

    def _start(self, change: Callable[[], LibraryView], notice: Notice | None = None) -> None:
        def done(view: LibraryView) -> None:
            self._workspace.show(view)
            self.changed.emit()
            if notice is not None:
                self._reporter.tell(notice)

        self._engine.start(Task(change, done))

    # Files that cannot be read

    def show_problems(self) -> None:
        """Show the files that could not be read."""
        view = self._workspace.view
        if view is not None:
            dialog = ProblemsDialog(view.failures, self._asking, indexing=self._indexing.running)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.again_asked.connect(self.try_again)
            dialog.open()

    def try_again(self) -> None:
        """Index the folders again that hold files which could not be read."""
        view = self._workspace.view
        if view is not None:
            self._indexing.add([folder.path for folder in view.folders if folder.failed and folder.present])
