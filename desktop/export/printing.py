"""A page of HTML as PDF."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QSaveFile
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

from core.errors import UsageError

MARGIN_MM = 14
DPI = 150


def print_page(page: Path, target: Path) -> None:
    """Print a page; may run in a worker thread.

    Args:
        page: An HTML file with its pictures in it.
        target: A PDF file.

    Raises:
        UsageError: it cannot be written.
    """
    file = QSaveFile(str(target))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise _cannot_write(target, file.errorString())
    writer = QPdfWriter(file)
    writer.setResolution(DPI)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    writer.setCreator("Nadir")
    document = QTextDocument()
    document.setHtml(page.read_text(encoding="utf-8"))
    document.print_(writer)
    if not file.commit():
        raise _cannot_write(target, file.errorString())


def _cannot_write(target: Path, why: str) -> UsageError:
    return UsageError("{target} cannot be written ({why}); choose another location.", target=target, why=why)
