"""What the window remembers between two starts. Nothing here changes what a search finds."""

from pathlib import Path
from typing import cast, get_args

from PySide6.QtCore import QByteArray, QSettings

from desktop.settings.places import APPLICATION, ORGANISATION
from desktop.theme.theme import ThemeChoice
from desktop.translation.languages import Language

SIDEBAR_PX = 214  # at the first start
_HISTORY_LENGTH = 60
_RECENT_LENGTH = 10


class Remembered:
    """Window layout, theme, the last library and the last queries, in the person's settings file."""

    def __init__(self) -> None:
        self._settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, ORGANISATION, APPLICATION)

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window, as Qt encodes them; empty at the first start."""
        return cast(QByteArray, self._settings.value("window/geometry", QByteArray(), QByteArray))

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("window/geometry", value)

    @property
    def panes(self) -> QByteArray:
        """Widths of sidebar, grid and inspector, as Qt encodes them; empty at the first start."""
        return cast(QByteArray, self._settings.value("window/panes", QByteArray(), QByteArray))

    @panes.setter
    def panes(self, value: QByteArray) -> None:
        self._settings.setValue("window/panes", value)

    @property
    def sidebar_px(self) -> int:
        """Width of the sidebar, for the outline that is painted before the panes are there."""
        return cast(int, self._settings.value("window/sidebar_px", SIDEBAR_PX, int))

    @sidebar_px.setter
    def sidebar_px(self, value: int) -> None:
        self._settings.setValue("window/sidebar_px", value)

    @property
    def map_height(self) -> QByteArray:
        """How grid and map share their column, as Qt encodes it; empty at the first start."""
        return cast(QByteArray, self._settings.value("window/map_height", QByteArray(), QByteArray))

    @map_height.setter
    def map_height(self, value: QByteArray) -> None:
        self._settings.setValue("window/map_height", value)

    @property
    def map_wanted(self) -> bool:
        """Whether the map is shown beside results."""
        return cast(bool, self._settings.value("window/map", False, bool))

    @map_wanted.setter
    def map_wanted(self, value: bool) -> None:
        self._settings.setValue("window/map", value)

    @property
    def sidebar_wanted(self) -> bool:
        """Whether library, folders and filters are shown."""
        return cast(bool, self._settings.value("window/sidebar", True, bool))

    @sidebar_wanted.setter
    def sidebar_wanted(self, value: bool) -> None:
        self._settings.setValue("window/sidebar", value)

    @property
    def inspector_wanted(self) -> bool:
        """Whether the inspector is shown beside results."""
        return cast(bool, self._settings.value("window/inspector", True, bool))

    @inspector_wanted.setter
    def inspector_wanted(self, value: bool) -> None:
        self._settings.setValue("window/inspector", value)

    @property
    def theme(self) -> ThemeChoice:
        """The theme that was chosen; an unknown value in the file counts as "system"."""
        value = self._settings.value("window/theme", "system", str)
        return cast(ThemeChoice, value) if value in get_args(ThemeChoice) else "system"

    @theme.setter
    def theme(self, value: ThemeChoice) -> None:
        self._settings.setValue("window/theme", value)

    @property
    def language(self) -> Language:
        """The language that was chosen; an unknown value in the file counts as "system"."""
        value = self._settings.value("window/language", "system", str)
        return cast(Language, value) if value in get_args(Language) else "system"

    @language.setter
    def language(self, value: Language) -> None:
        self._settings.setValue("window/language", value)

    @property
    def recent_libraries(self) -> list[Path]:
        """Libraries that were open, the last one first; those whose file is gone are left out."""
        return [path for entry in self._entries("library/recent") if (path := Path(entry)).is_file()]

    @property
    def last_library(self) -> Path | None:
        """The library that was open last, if its file is still there."""
        entries = self._entries("library/recent")[:1]
        return Path(entries[0]) if entries and Path(entries[0]).is_file() else None

    @last_library.setter
    def last_library(self, value: Path) -> None:
        entries = [str(value), *(entry for entry in self._entries("library/recent") if entry != str(value))]
        self._settings.setValue("library/recent", entries[:_RECENT_LENGTH])

    @property
    def unfinished(self) -> list[tuple[Path, Path]]:
        """Libraries with the folders that were being indexed into them when the program ended."""
        entries = [Path(entry) for entry in self._entries("library/unfinished")]
        return list(zip(entries[::2], entries[1::2], strict=False))

    @unfinished.setter
    def unfinished(self, value: list[tuple[Path, Path]]) -> None:
        self._settings.setValue("library/unfinished", [str(path) for pair in value for path in pair])

    @property
    def model_folder(self) -> Path | None:
        """Folder of the model to search with; None for the one that ships."""
        value = cast(str, self._settings.value("model/folder", "", str))
        return Path(value) if value else None

    @model_folder.setter
    def model_folder(self, value: Path | None) -> None:
        self._settings.setValue("model/folder", str(value) if value else "")

    @property
    def sar(self) -> bool:
        """Whether results are re-ranked by reverse retrieval."""
        return cast(bool, self._settings.value("search/sar", True, bool))

    @sar.setter
    def sar(self, value: bool) -> None:
        self._settings.setValue("search/sar", value)

    @property
    def thumbnail_size(self) -> int:
        """Small, middle or large: 0, 1, 2; an unknown value in the file counts as middle."""
        value = cast(int, self._settings.value("results/size", 1, int))
        return value if value in (0, 1, 2) else 1

    @thumbnail_size.setter
    def thumbnail_size(self, value: int) -> None:
        self._settings.setValue("results/size", value)

    @property
    def history(self) -> list[str]:
        """Queries, the newest first."""
        return self._entries("search/history")

    @property
    def last_query(self) -> str:
        """The words that were searched for last; empty where it was a picture, or nothing yet."""
        return cast(str, self._settings.value("search/last", "", str))

    @last_query.setter
    def last_query(self, value: str) -> None:
        self._settings.setValue("search/last", value)

    def add_to_history(self, query: str) -> None:
        """Put a query first; an older entry of the same text is taken out."""
        others = [entry for entry in self.history if entry.casefold() != query.casefold()]
        self._settings.setValue("search/history", [query, *others][:_HISTORY_LENGTH])

    def forget_history(self) -> None:
        """Take all queries out, the last one included."""
        self._settings.remove("search/history")
        self._settings.remove("search/last")

    def _entries(self, key: str) -> list[str]:
        # An ini file gives back a single entry as a plain text.
        value = self._settings.value(key, [])
        return [value] if isinstance(value, str) else [str(entry) for entry in cast(list[object], value or [])]

    def save(self) -> None:
        """Write to disk now."""
        self._settings.sync()
