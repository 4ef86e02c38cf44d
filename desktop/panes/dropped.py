"""What was dropped on the window, or lies on the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDropEvent

from core.imagery.formats import SUFFIXES


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Folders and image files of a drop; anything else is passed over."""
    return [path for path in _files(event.mimeData()) if path.is_dir() or path.suffix.lower() in SUFFIXES]


def image_files(data: QMimeData) -> list[Path]:
    """Image files alone."""
    return [path for path in _files(data) if path.suffix.lower() in SUFFIXES and path.is_file()]


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
