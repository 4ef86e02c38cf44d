"""What can be done with selected results: their menu, and writing them to a file."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from core.imagery.scene import RgbBands
from core.search.query import Hit
from desktop.dialogs.questions import really_replace
from desktop.engine.looking import read_part
from desktop.engine.session import Session
from desktop.results.thumbnails import to_image
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.translation.sentences import translated

if TYPE_CHECKING:
    from desktop.window import MainWindow

EXPORTED = (".csv", ".geojson")  # files that `core.search.export` writes; it brings all that reads images with it
COPIED_PX = 2048  # long side of a picture on the clipboard, at most


class ResultMenu(QMenu):
    """What can be done with the selected results: a menu of the menu bar, and the one over a result.

    Args:
        window: Whose results.
        theme: Colours.
    """

    def __init__(self, window: "MainWindow", theme: Theme) -> None:
        super().__init__(window.tr("&Result"), window)
        self._window, self._theme = window, theme
        self._single: list[QAction] = []
        tr = window.tr
        self._single.append(self._add("search", tr("&Find similar"), self._find_similar, "Ctrl+L"))
        self._others = self._add(None, tr("Show the &others"), self._toggle, "Ctrl+G")
        self.addSeparator()
        self._add("copy", tr("Copy &path"), self._copy_paths, "Ctrl+Shift+C")
        self._place = self._add("pin", tr("Copy &coordinates"), self._copy_places, "Ctrl+Shift+K")
        self._single.append(self._add("image", tr("Copy p&icture"), self._copy_picture, "Ctrl+Shift+I"))
        self._add("reveal", tr("Show in file &manager"), self._reveal, "Ctrl+Shift+M")
        self.addSeparator()
        self._add(None, tr("&Export selection…"), lambda: window.exporting.export(self._hits), "Ctrl+Shift+E")
        self._add(None, tr("Copy &tiles of the selection to a folder…"), self._copy_tiles)
        window.grid.selectionModel().selectionChanged.connect(self._refresh)
        for change in (window.model.modelReset, window.model.rowsInserted, window.model.rowsRemoved):
            change.connect(self._refresh)
        theme.changed.connect(self._dress)
        self._dress()
        self._refresh()

    def _add(self, icon: str | None, text: str, act: Callable[[], None], keys: str = "") -> QAction:
        action = self.addAction(text)
        action.setData(icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: act())
        return action

    def _dress(self) -> None:
        for action in self.actions():
            if action.data():
                action.setIcon(self._theme.icon(action.data()))

    @property
    def _hits(self) -> list[Hit]:
        return self._window.grid.selected_hits()

    @property
    def _places(self) -> list[str]:
        return [wording.position(*wording.centre_of(hit.bounds)) for hit in self._hits if hit.bounds is not None]

    def _refresh(self) -> None:
        """What cannot be done with the selection is not offered; its key does nothing then."""
        hits = self._hits
        leader = hits[0] if len(hits) == 1 and hits[0].others else None
        for action in self.actions():
            action.setEnabled(bool(hits))
        for action in self._single:
            action.setEnabled(len(hits) == 1)
        self._place.setEnabled(any(hit.bounds is not None for hit in hits))
        self._others.setEnabled(leader is not None)
        opened = leader is not None and self._window.model.is_opened(leader)
        self._others.setText(self._window.tr("Hide the &others") if opened else self._window.tr("Show the &others"))

    def _find_similar(self) -> None:
        self._window.find_similar(self._hits[0])

    def _toggle(self) -> None:
        self._window.model.toggle(self._window.grid.currentIndex().row())

    def _copy_paths(self) -> None:
        self._window.copy_text("\n".join(str(hit.path) for hit in self._hits))

    def _copy_places(self) -> None:
        self._window.copy_text("\n".join(self._places))

    def _copy_picture(self) -> None:
        self._window.exporting.copy_picture(self._hits[0])

    def _reveal(self) -> None:
        show_folder(self._hits[0].path.parent)

    def _copy_tiles(self) -> None:
        self._window.exporting.export(self._hits, copies=True)


def read_picture(session: Session, hit: Hit, bands: RgbBands | None) -> QImage:
    """The picture of a result for the clipboard; runs in a worker thread.

    Args:
        session: Has the file opened.
        hit: The result.
        bands: What its library shows as red, green and blue where a file does not say.

    Raises:
        SceneError: its file cannot be read.
    """
    return to_image(read_part(session.workers, hit.path, hit.window, COPIED_PX, bands))


def ask_export_file(parent: QWidget) -> Path | None:
    """Ask where to write results to; None if the person changed their mind."""
    name, kind = QFileDialog.getSaveFileName(
        parent, parent.tr("Export results"), "results.csv", parent.tr("Table (*.csv);;Map layer (*.geojson)")
    )
    if not name:
        return None
    target = Path(name)
    if target.suffix.lower() in EXPORTED:
        return target
    # The dialog asked about the name as it was typed; the file that is really written may be another one.
    target = target.with_name(target.name + (".geojson" if "geojson" in kind else ".csv"))
    return target if not target.exists() or really_replace(parent, target) else None


def ask_copies_folder(parent: QWidget) -> Path | None:
    """Ask where to put copies of tiles; a new folder in it, or None if the person changed their mind."""
    name = QFileDialog.getExistingDirectory(parent, parent.tr("Folder for the copies"), str(Path.home()))
    if not name:
        return None
    names = (parent.tr("Nadir tiles") + (f" {number}" if number > 1 else "") for number in itertools.count(1))
    return next(place for place in (Path(name) / each for each in names) if not place.exists())


def exported_folder(target: Path) -> Path:
    """The folder to look into after an export."""
    return target if target.is_dir() else target.parent


def write_hits(library: Path, hits: Sequence[Hit], target: Path) -> str:
    """Write results in the form that the target's name asks for; runs in a worker thread.

    Returns:
        A sentence that says what was written.

    Raises:
        UsageError: the target cannot be written.
    """
    from core.search.export import CsvForm, export

    done = export(library, hits, target, CsvForm.with_decimal(QLocale().decimalPoint()))
    said = QCoreApplication.translate("Export", "{n} results written to {file}.").format(
        n=wording.number(done.written), file=target.name
    )
    if done.placeless:
        left = QCoreApplication.translate("Export", "{n} have no place on the ground and were left out.")
        said += " " + left.format(n=wording.number(done.placeless))
    if done.failed:
        lost = QCoreApplication.translate("Export", "{n} could not be read, first of them {first}: {reason}.")
        first = done.failed[0]
        said += " " + lost.format(
            n=wording.number(len(done.failed)), first=first.path.name, reason=translated(first.reason)
        )
    return said


def show_folder(path: Path) -> None:
    """Open a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
