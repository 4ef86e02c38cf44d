"""What was dropped on the window, or lies on the clipboard."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from core.imagery.formats import SUFFIXES


def local_paths(data: QMimeData) -> list[Path]:
    """All files and folders of this computer; whether they are there is not looked at."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def image_files(data: QMimeData) -> list[Path]:
    """What is named like an image; whether it is there is not looked at."""
    return [path for path in local_paths(data) if path.suffix.lower() in SUFFIXES]


def sorted_out(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Folders and image files among some paths; runs in a worker thread, since a drive may be slow to answer."""
    folders = [path for path in paths if path.is_dir()]
    return folders, [path for path in paths if path not in folders and path.suffix.lower() in SUFFIXES]
