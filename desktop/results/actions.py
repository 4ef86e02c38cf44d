"""What can be done with selected results: the context menu, and writing them to a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from core.retrieval.export import WRITERS
from core.retrieval.query import Hit
from desktop.look.theme import Theme

if TYPE_CHECKING:
    from desktop.window import MainWindow


def result_menu(window: "MainWindow", theme: Theme, hits: Sequence[Hit]) -> QMenu:
    """The menu over selected results, at least one."""
    menu = QMenu(window)
    similar = menu.addAction(theme.icon("search"), window.tr("Find similar"))
    similar.setEnabled(len(hits) == 1)
    similar.triggered.connect(lambda: window.find_similar(hits[0]))
    copy = menu.addAction(theme.icon("copy"), window.tr("Copy path"))
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText("\n".join(str(hit.path) for hit in hits)))
    reveal = menu.addAction(theme.icon("reveal"), window.tr("Show in file manager"))
    reveal.triggered.connect(lambda: show_folder(hits[0].path.parent))
    menu.addSeparator()
    export = menu.addAction(window.tr("Export selection…"))
    export.triggered.connect(lambda: window.export(hits))
    return menu


def ask_export_file(parent: QWidget) -> Path | None:
    """Ask where to write results to; None if the person changed their mind."""
    name, _ = QFileDialog.getSaveFileName(
        parent, parent.tr("Export results"), "results.csv", parent.tr("Table (*.csv);;Map layer (*.geojson)")
    )
    return Path(name) if name else None


def write_hits(hits: Sequence[Hit], target: Path) -> str:
    """Write results in the format that the file's name asks for, CSV if none; runs in a worker thread.

    Returns:
        A sentence that says what was written.

    Raises:
        UsageError: the file cannot be written.
    """
    written = WRITERS.get(target.suffix.lower(), WRITERS[".csv"])(hits, target)
    if written < len(hits):
        sentence = QCoreApplication.translate(
            "Export", "{n} of {all} results written to {file}; the others have no place on the ground."
        )
    else:
        sentence = QCoreApplication.translate("Export", "{n} of {all} results written to {file}.")
    return sentence.format(n=written, all=len(hits), file=target.name)


def show_folder(path: Path) -> None:
    """Open a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
