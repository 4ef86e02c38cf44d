"""What was dropped on the window."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from core.imagery.discovery import SUFFIXES


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Folders and image files of a drop; anything else is passed over."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix.lower() in SUFFIXES]
