"""Files dropped on the window or on the clipboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from core.imagery.formats import SUFFIXES
from core.search.area_file import SUFFIXES as AREAS


@dataclass(frozen=True, slots=True)
class Dropped:
    """What was dropped.

    Attributes:
        folders: To be added.
        pictures: To be searched for.
        areas: Files with polygons to search in.
    """

    folders: list[Path]
    pictures: list[Path]
    areas: list[Path]

    def hand_out(
        self, folders: Callable[[list[Path]], object], picture: Callable[[Path], object], area: Callable[[Path], object]
    ) -> None:
        """Give what was dropped to what takes it; where several kinds were dropped, the first of them."""
        if self.folders:
            folders(self.folders)
        elif self.pictures:
            picture(self.pictures[0])
        elif self.areas:
            area(self.areas[0])


def local_paths(data: QMimeData) -> list[Path]:
    """All files and folders of this computer; whether they are there is not looked at."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def image_files(data: QMimeData) -> list[Path]:
    """What is named like an image; whether it is there is not looked at."""
    return [path for path in local_paths(data) if path.suffix.lower() in SUFFIXES]


def sorted_out(paths: Sequence[Path]) -> Dropped:
    """Folders and files among some paths; runs in a worker thread, since a drive may be slow to answer."""
    folders = [path for path in paths if path.is_dir()]
    files = [path for path in paths if path not in folders]
    return Dropped(
        folders,
        [path for path in files if path.suffix.lower() in SUFFIXES],
        [path for path in files if path.suffix.lower() in AREAS],
    )
