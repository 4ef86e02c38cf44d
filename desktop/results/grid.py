"""The grid view: cards that always fill the width."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from core.retrieval.query import Hit
from desktop.look.theme import Theme
from desktop.results.delegate import GAP, TEXT_HEIGHT, ResultDelegate
from desktop.results.model import HIT_ROLE, Index, ResultModel

SIZES = (150, 190, 250)  # least width of a card


class ResultGrid(QListView):
    """Results as cards, best first, left to right.

    Signals:
        chosen(Hit): The person, or a new search, moved to a result.
    """

    chosen = Signal(object)

    def __init__(self, model: ResultModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = SIZES[1]
        self._delegate = ResultDelegate(model, theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Results"))
        self.verticalScrollBar().setSingleStep(40)
        theme.changed.connect(self.viewport().update)
        self._fit()

    def set_size(self, size: int) -> None:
        """Small, middle or large thumbnails: 0, 1, 2."""
        self._least = SIZES[size]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cards as wide as the columns allow."""
        super().resizeEvent(event)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt calls it
        """Tell which result the person is at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(HIT_ROLE))

    def selected_hits(self) -> list[Hit]:
        """Selected results in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.model().index(row, 0).data(HIT_ROLE) for row in rows]

    def go_to(self, row: int) -> None:
        """Select a result and scroll to it."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _fit(self) -> None:
        # Qt breaks a row one pixel early; without the margin the last column would fall into the next row.
        width = self.viewport().width() - 2
        columns = max(1, width // (self._least + 2 * GAP))
        cell = QSize(width // columns, width // columns + TEXT_HEIGHT - 2 * GAP)
        if cell != self.gridSize():
            self._delegate.set_cell(cell)
            self.setGridSize(cell)
