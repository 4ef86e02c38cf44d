"""The results of a search as a list that Qt views can show."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.imagery import Window
from core.retrieval.query import Hit
from desktop import wording
from desktop.results.thumbnails import Thumbnails

HIT_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class ResultModel(QAbstractListModel):
    """Hits in their order; thumbnails come from a cache that fills while rows are looked at."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = thumbnails
        self.sar_applied = False
        self._hits: list[Hit] = []
        self._rows: dict[tuple[Path, Window], int] = {}
        thumbnails.arrived.connect(self._thumbnail_arrived)

    @property
    def hits(self) -> list[Hit]:
        """All results."""
        return self._hits

    def show(self, hits: list[Hit], *, sar_applied: bool) -> None:
        """Replace the results."""
        self.beginResetModel()
        self._hits = hits
        self.sar_applied = sar_applied
        self._rows = {(hit.path, hit.window): row for row, hit in enumerate(hits)}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of results."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A result by role; the accessible text says what the drawing shows."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{hit.path}\n{wording.movement_words(hit, sar=self.sar_applied)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.rank}. {hit.path.name}, {wording.strength_words(hit)}"
        return None

    def row_of_tile(self, tile_id: int) -> int | None:
        """Where a tile stands, if it is among the results."""
        return next((row for row, hit in enumerate(self._hits) if hit.tile_id == tile_id), None)

    def _thumbnail_arrived(self, path: Path, window: Window) -> None:
        row = self._rows.get((path, window))
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))
