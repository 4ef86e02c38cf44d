"""The results of a search as a list that Qt views can show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, QUrl

from core.imagery import Window
from core.library.marks import Mark
from core.search.query import Hit
from desktop.results.thumbnails import Thumbnails
from desktop.text import wording
from desktop.text.marks import mark_words

HIT_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class ResultModel(QAbstractListModel):
    """Hits in their order, those better than chance first; thumbnails come from a cache that is filled on demand.

    A hit with a group can be expanded: its other results then follow it.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = thumbnails
        self.sar_applied = False
        self._hits: list[Hit] = []
        self._opened: set[int] = set()
        self._line: int | None = None
        self.marks: dict[int, Mark] = {}  # marks by tile key
        self.signs: dict[object, bool] = {}  # by key of a tile, whether more or less like it is wanted
        # Rows by tile, of the rows shown so far: indexing all of a hundred thousand would take too long.
        self._rows: dict[tuple[Path, Window], int] = {}
        thumbnails.arrived.connect(self._thumbnail_arrived)

    @property
    def hits(self) -> list[Hit]:
        """All results, row by row."""
        return self._hits

    @property
    def line_row(self) -> int | None:
        """The first row that is no better than chance; None where there is no such line to draw."""
        return self._line

    def show(self, hits: list[Hit], *, sar_applied: bool) -> None:
        """Replace the results."""
        self.beginResetModel()
        # Sorting is stable: on either side of the line the order is the engine's.
        self._hits = sorted(hits, key=lambda hit: hit.better_than_chance is False)
        self._opened.clear()
        self.sar_applied = sar_applied
        self._changed()
        self.endResetModel()

    def show_signs(self, signs: Mapping[Any, bool]) -> None:
        """Which places are examples: of what is wanted, or of what is not."""
        self.signs = dict(signs)
        self.redraw()

    def show_marks(self, marks: dict[int, Mark]) -> None:
        """What a user said of places."""
        self.marks = marks
        self.redraw()

    def redraw(self) -> None:
        """What is said of results changed."""
        if self._hits:
            self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1))

    def _changed(self) -> None:
        """Other hits stand in the rows now."""
        self._rows.clear()
        self._line = next((row for row, hit in enumerate(self._hits) if hit.better_than_chance is False), None) or None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of results."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A result by role; the accessible text says what the drawing shows."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            self._rows[hit.path, hit.window] = index.row()
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [wording.movement_words(hit, sar=self.sar_applied), *wording.notes(hit), *self._mark_words(hit)]
            return wording.tooltip([str(hit.path), *lines])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            liked = self.signs.get(hit.tile_id)
            said = [] if liked is None else [self.tr("more like this") if liked else self.tr("less like this")]
            said += self._mark_words(hit)
            return ", ".join([f"{hit.rank}. {hit.path.name}", *said, wording.strength_words(hit), *wording.notes(hit)])
        return None

    def _mark_words(self, hit: Hit) -> list[str]:
        mark = self.marks.get(hit.tile_id)
        return [] if mark is None else mark_words(mark)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Results can be dragged, as the files that they lie in."""
        return super().flags(index) | (Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt calls it
        """Addresses of files."""
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of some results, each once, for a file manager or a map program."""
        paths = dict.fromkeys(self._hits[row].path for row in sorted(index.row() for index in indexes))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return data

    def row_of_tile(self, tile_id: int) -> int | None:
        """Where a tile stands, if it is among the results."""
        return next((row for row, hit in enumerate(self._hits) if hit.tile_id == tile_id), None)

    def is_opened(self, hit: Hit) -> bool:
        """Whether the others under a hit stand behind it."""
        return hit.tile_id in self._opened

    def toggle(self, row: int) -> None:
        """Open or close the result of a row, if there are others under it."""
        hit = self._hits[row]
        if not hit.others:
            return
        first, last = row + 1, row + len(hit.others)
        if self.is_opened(hit):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._opened.discard(hit.tile_id)
            del self._hits[first : last + 1]
            self._changed()
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            self._opened.add(hit.tile_id)
            # They are on the same side of the line as their leader.
            self._hits[first:first] = [replace(one, better_than_chance=hit.better_than_chance) for one in hit.others]
            self._changed()
            self.endInsertRows()
        self.dataChanged.emit(self.index(row), self.index(row))

    def _thumbnail_arrived(self, path: Path, window: Window) -> None:
        row = self._rows.get((path, window))
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))
