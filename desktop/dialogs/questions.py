"""Questions to the user: which file or folder, and whether something may be lost."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from core.imagery.formats import SUFFIXES
from core.library.records import FolderRecord
from core.search.area_file import SUFFIXES as AREA_SUFFIXES
from desktop.dialogs.asking import ask_text, really
from desktop.engine.session import LibraryView
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.text import wording

LIBRARY_FILTER = f"Nadir (*{places.LIBRARY_SUFFIX})"


def really_forget(parent: QWidget, folder: FolderRecord) -> bool:
    """Whether to remove a folder from the library."""
    return really(
        parent,
        parent.tr("Remove “{name}” from the library?").format(name=folder.path.name),
        parent.tr(
            "The image files are not changed. If you add the folder again, its {n} scenes have to be indexed again."
        ).format(n=wording.number(folder.scenes)),
        parent.tr("Remove folder"),
    )


def really_index_again(parent: QWidget, scenes: int) -> bool:
    """Whether a library is to be indexed again with the model in use."""
    return really(
        parent,
        parent.tr("Index this library again with the current model?"),
        parent.tr(
            "The index of its {n} scenes made with the other model will be deleted; only indexing again can "
            "restore it. The image files are not changed."
        ).format(n=wording.number(scenes)),
        parent.tr("Index again"),
    )


def really_remove(parent: QWidget, library: LibraryView) -> bool:
    """Whether to delete a library."""
    return really(
        parent,
        parent.tr("Delete the library “{name}”?").format(name=library.path.stem),
        parent.tr(
            "{file} and the index of its {n} scenes will be deleted; to search them again, you have to index "
            "them again. The image files are not changed."
        )
        .replace("{n}", wording.number(library.counts.scenes))
        .replace("{file}", str(library.path)),
        parent.tr("Delete library"),
    )


def really_forget_history(parent: QWidget, queries: int) -> bool:
    """Whether to clear the search history."""
    return really(
        parent,
        parent.tr("Clear the search history?"),
        parent.tr("{n} queries will no longer be suggested as you type. This cannot be undone.").format(
            n=wording.number(queries)
        ),
        parent.tr("Clear history"),
    )


def really_replace(parent: QWidget, file: Path) -> bool:
    """Whether to overwrite a file."""
    return really(
        parent,
        parent.tr("Replace “{name}”?").replace("{name}", file.name),
        parent.tr("Its current content will be lost."),
        parent.tr("Replace file"),
    )


def ask_picture(parent: QWidget) -> Path | None:
    """Which picture to search by; None if cancelled."""
    kinds = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
    title, kind = parent.tr("Find places that look like a picture"), parent.tr("Pictures")
    remembered = Remembered()
    name, _ = QFileDialog.getOpenFileName(parent, title, _start(remembered.images_folder), f"{kind} ({kinds})")
    if not name:
        return None
    remembered.images_folder = Path(name).parent
    return Path(name)


def ask_area(parent: QWidget) -> Path | None:
    """Which file holds the polygons to search in; None if cancelled."""
    kinds = parent.tr("Polygons") + f" ({' '.join(f'*{suffix}' for suffix in AREA_SUFFIXES)})"
    remembered = Remembered()
    title = parent.tr("Search only inside the polygons of a file")
    name, _ = QFileDialog.getOpenFileName(parent, title, _start(remembered.map_folder), kinds)
    if not name:
        return None
    remembered.map_folder = Path(name).parent
    return Path(name)


def ask_background(parent: QWidget) -> Path | None:
    """Which picture to use as the map's background; None if cancelled."""
    endings = sorted({*SUFFIXES, ".mbtiles", ".gpkg"})
    kinds = parent.tr("Pictures and map tiles") + f" ({' '.join(f'*{suffix}' for suffix in endings)})"
    remembered = Remembered()
    title = parent.tr("A picture of the ground for the map")
    name, _ = QFileDialog.getOpenFileName(parent, title, _start(remembered.map_folder), kinds)
    if not name:
        return None
    remembered.map_folder = Path(name).parent
    return Path(name)


def ask_model_folder(parent: QWidget, start: Path | None) -> Path | None:
    """Which model; None if cancelled."""
    title = parent.tr("Model folder (with config.json)")
    name = QFileDialog.getExistingDirectory(parent, title, str(start.parent if start else places.home_folder()))
    return Path(name) if name else None


def ask_name(parent: QWidget, library: Path) -> str | None:
    """The new name of a library; None if cancelled."""
    return ask_text(parent, parent.tr("Rename the library"), parent.tr("New name:"), parent.tr("Rename"), library.stem)


def ask_library(parent: QWidget, start: Path) -> Path | None:
    """Which library to open; None if cancelled."""
    title = parent.tr("Open a library: its .nadir file is all of it, files beside it with its name only make it faster")
    name, _ = QFileDialog.getOpenFileName(parent, title, str(start), LIBRARY_FILTER)
    return Path(name) if name else None


def ask_new_library(parent: QWidget) -> Path | None:
    """Where to create a library; None if cancelled."""
    name = parent.tr("New library")
    start = places.data_folder() / f"{name}{places.LIBRARY_SUFFIX}"
    title = parent.tr("Create library: the .nadir file is all of it; files beside it with its name only make it faster")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(start), LIBRARY_FILTER)
    if not name:
        return None
    path = Path(name)
    # A name may contain a full stop: "Coast 2024.2" must not become "Coast 2024".
    return path if path.suffix == places.LIBRARY_SUFFIX else path.with_name(path.name + places.LIBRARY_SUFFIX)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Which folder of images; None if cancelled."""
    remembered = Remembered()
    name = QFileDialog.getExistingDirectory(parent, title, _start(remembered.images_folder))
    if not name:
        return None
    # The next folder most often lies beside this one.
    remembered.images_folder = Path(name).parent
    return Path(name)


def _start(folder: Path | None) -> str:
    """Initial folder of a dialog; Qt falls back to the nearest existing one."""
    return str(folder or places.home_folder())
