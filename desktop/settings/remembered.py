"""Settings of the window. None of them changes what a search finds."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QSettings

from desktop.settings.places import APPLICATION, ORGANISATION
from desktop.settings.setting import Setting, as_texts, one_of, paths, texts
from desktop.theme.theme import ThemeChoice
from desktop.translation.languages import Language

SIDEBAR_PX = 214  # at the first start
_HISTORY_LENGTH = 60
_RECENT_LENGTH = 10

ThumbnailSize = Literal[0, 1, 2]  # small, middle, large


def _pairs(kept: object) -> list[tuple[Path, Path]]:
    flat = paths(kept)
    return list(zip(flat[::2], flat[1::2], strict=False))


def _path_or_none(kept: object) -> Path | None:
    return Path(str(kept)) if kept else None


def _text_of_path(path: Path | None) -> str:
    return str(path) if path else ""


class Remembered:
    """Window layout, theme, the last libraries and the last queries, in the user's settings file.

    No attribute accesses the disk except for the settings file: whether a library or a folder exists is checked in a worker
    thread.

    Attributes:
        geometry: Place and size of the window, as Qt encodes them; empty at the first start.
        panes: Widths of sidebar, grid and inspector, as Qt encodes them; empty at the first start.
        map_height: How grid and map share their column, as Qt encodes it; empty at the first start.
        sidebar_px: Width of the sidebar, for the outline that is painted before the panes are there.
        map_wanted: Whether the map is shown beside results.
        sidebar_wanted: Whether library, folders and filters are shown.
        inspector_wanted: Whether the inspector is shown beside results.
        theme: The theme that was chosen.
        language: The language that was chosen.
        recent_libraries: Libraries that were open, the last one first.
        unfinished: Libraries with the folders whose indexing was begun and not finished.
        model_folder: Folder of the model to search with; None for the one that ships.
        images_folder: Where a dialog for images or folders of them ended last; None before the first.
        map_background: A picture of the ground that lies behind the map; None for none.
        map_folder: Where a dialog for areas or a background of the map ended last; None before the first.
        export_folder: Where results were written to last; None before the first time.
        timeline_wanted: Whether the timeline is shown under results.
        watch: Whether folders are watched while the window is open.
        sar: Whether results are re-ranked by reverse retrieval.
        thumbnail_size: Small, middle or large: 0, 1, 2.
        history: Queries, the newest first.
        last_query: The words that were searched for last; empty where it was a picture, or nothing yet.
    """

    geometry = Setting("window/geometry", QByteArray())
    panes = Setting("window/panes", QByteArray())
    map_height = Setting("window/map_height", QByteArray())
    sidebar_px = Setting("window/sidebar_px", SIDEBAR_PX)
    map_wanted = Setting("window/map", False)
    sidebar_wanted = Setting("window/sidebar", True)
    inspector_wanted = Setting("window/inspector", True)
    theme = Setting[ThemeChoice]("window/theme", "system", one_of(ThemeChoice))
    language = Setting[Language]("window/language", "system", one_of(Language))
    recent_libraries = Setting[list[Path]]("library/recent", [], paths, as_texts)
    unfinished = Setting[list[tuple[Path, Path]]](
        "library/unfinished", [], _pairs, lambda pairs: as_texts([path for pair in pairs for path in pair])
    )
    model_folder = Setting[Path | None]("model/folder", None, _path_or_none, _text_of_path)
    images_folder = Setting[Path | None]("dialogs/images", None, _path_or_none, _text_of_path)
    map_background = Setting[Path | None]("map/background", None, _path_or_none, _text_of_path)
    map_folder = Setting[Path | None]("dialogs/map", None, _path_or_none, _text_of_path)
    export_folder = Setting[Path | None]("dialogs/export", None, _path_or_none, _text_of_path)
    timeline_wanted = Setting("window/timeline", False)
    watch = Setting("library/watch", False)
    sar = Setting("search/sar", True)
    thumbnail_size = Setting[ThumbnailSize]("results/size", 1, one_of(ThumbnailSize))
    history = Setting[list[str]]("search/history", [], texts)
    last_query = Setting("search/last", "")

    def __init__(self) -> None:
        self.store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION)

    @property
    def last_library(self) -> Path | None:
        """The library that was open last."""
        return next(iter(self.recent_libraries), None)

    def note_library(self, path: Path) -> None:
        """A library was opened: it comes first of the recent ones."""
        others = [entry for entry in self.recent_libraries if entry != path]
        self.recent_libraries = [path, *others][:_RECENT_LENGTH]

    def add_to_history(self, query: str) -> None:
        """Put a query first; an older entry of the same text is taken out."""
        others = [entry for entry in self.history if entry.casefold() != query.casefold()]
        self.history = [query, *others][:_HISTORY_LENGTH]

    def forget_history(self) -> None:
        """Take all queries out, the last one included."""
        self.store.remove(type(self).history.key)
        self.store.remove(type(self).last_query.key)

    def save(self) -> None:
        """Write to disk now."""
        self.store.sync()
