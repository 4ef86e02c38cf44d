"""What can be done with selected results: the context menu, and writing them to a file."""

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from core.imagery.scene import RgbBands
from core.retrieval.query import Hit
from desktop import wording
from desktop.look.theme import Theme
from desktop.looking import read_part
from desktop.results.thumbnails import to_image
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.window import MainWindow

EXPORTED = (".csv", ".geojson")  # files that `core.retrieval.export` writes; it brings all that reads images with it
COPIED_PX = 2048  # long side of a picture on the clipboard, at most


def result_menu(window: "MainWindow", theme: Theme, hits: Sequence[Hit]) -> QMenu:
    """The menu over selected results, at least one."""
    menu = QMenu(window)
    single = len(hits) == 1
    similar = menu.addAction(theme.icon("search"), window.tr("Find similar"))
    similar.setEnabled(single)
    similar.triggered.connect(lambda: window.find_similar(hits[0]))
    if single and hits[0].others:
        opened = window.model.is_opened(hits[0])
        text = window.tr("Hide the others") if opened else window.tr("Show the {n} others")
        others = menu.addAction(text.format(n=wording.number(len(hits[0].others))))
        others.triggered.connect(lambda: window.model.toggle(window.grid.currentIndex().row()))
    menu.addSeparator()
    path = menu.addAction(theme.icon("copy"), window.tr("Copy path"))
    path.triggered.connect(lambda: copy_text("\n".join(str(hit.path) for hit in hits)))
    places = [wording.position(*wording.centre_of(hit.bounds)) for hit in hits if hit.bounds is not None]
    place = menu.addAction(theme.icon("pin"), window.tr("Copy coordinates"))
    place.setEnabled(bool(places))
    place.triggered.connect(lambda: copy_text("\n".join(places)))
    picture = menu.addAction(theme.icon("image"), window.tr("Copy picture"))
    picture.setEnabled(single)
    picture.triggered.connect(lambda: window.exporting.copy_picture(hits[0]))
    reveal = menu.addAction(theme.icon("reveal"), window.tr("Show in file manager"))
    reveal.triggered.connect(lambda: show_folder(hits[0].path.parent))
    menu.addSeparator()
    export = menu.addAction(window.tr("Export selection…"))
    export.triggered.connect(lambda: window.exporting.export(hits))
    copies = menu.addAction(window.tr("Copy tiles of the selection to a folder…"))
    copies.triggered.connect(lambda: window.exporting.export(hits, copies=True))
    return menu


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


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
    return (
        target
        if target.suffix.lower() in EXPORTED
        else target.with_name(target.name + (".geojson" if "geojson" in kind else ".csv"))
    )


def ask_copies_folder(parent: QWidget) -> Path | None:
    """Ask where to put copies of tiles; a new folder in it, or None if the person changed their mind."""
    name = QFileDialog.getExistingDirectory(parent, parent.tr("Folder for the copies"), str(Path.home()))
    if not name:
        return None
    names = (parent.tr("Nadir tiles") + (f" {number}" if number > 1 else "") for number in itertools.count(1))
    return next(place for place in (Path(name) / each for each in names) if not place.exists())


def write_hits(library: Path, hits: Sequence[Hit], target: Path) -> str:
    """Write results in the form that the target's name asks for; runs in a worker thread.

    Returns:
        A sentence that says what was written.

    Raises:
        UsageError: the target cannot be written.
    """
    from core.retrieval.export import export

    done = export(library, hits, target)
    said = QCoreApplication.translate("Export", "{n} results written to {file}.").format(
        n=wording.number(done.written), file=target.name
    )
    if done.placeless:
        left = QCoreApplication.translate("Export", "{n} have no place on the ground and were left out.")
        said += " " + left.format(n=wording.number(done.placeless))
    if done.failed:
        lost = QCoreApplication.translate("Export", "{n} could not be read, first of them {first}: {reason}.")
        first = done.failed[0]
        said += " " + lost.format(n=wording.number(len(done.failed)), first=first.path.name, reason=first.reason)
    return said


def show_folder(path: Path) -> None:
    """Open a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
