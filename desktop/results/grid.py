"""The grid view: cards that always fill the width."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from core.search.query import Hit
from desktop.results.chance_line import draw_line
from desktop.results.delegate import GAP, TEXT_HEIGHT, ResultDelegate
from desktop.results.model import HIT_ROLE, Index, ResultModel
from desktop.theme.theme import Theme

BATCH = 4000
SIZES = (150, 190, 250)  # least width of a card


class ResultGrid(QListView):
    """Results as cards, best first, left to right.

    Signals:
        chosen(Hit): The user, or a new search, moved to a result.
        selected_changed(int): So many results are selected now.
        open_asked(): Show the result that the grid is at large.
    """

    chosen = Signal(object)
    selected_changed = Signal(int)
    open_asked = Signal()

    def __init__(self, model: ResultModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = SIZES[1]
        self._results = model
        self._theme = theme
        self._delegate = ResultDelegate(model, theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        # Thousands of cards are laid out in batches, so that the window stays responsive.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(BATCH)
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
        """Tell which result the user is at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(HIT_ROLE))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt calls it
        """Tell how many results are selected."""
        super().selectionChanged(selected, deselected)
        self.selected_changed.emit(len(self.selectionModel().selectedIndexes()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the large view."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.open_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """So does a double click on a result, except on its count."""
        super().mouseDoubleClickEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index.isValid() and not self._is_on_count(index, at):
            self.open_asked.emit()

    def _is_on_count(self, index: Index, at: QPoint) -> bool:
        return bool(index.data(HIT_ROLE).others) and self._delegate.on_count(self.visualRect(index), at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the count of a result expands or collapses its group."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and index.isValid() and self._is_on_count(index, at):
            self._results.toggle(index.row())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The results, and the line below which they are no better than chance."""
        super().paintEvent(event)
        row = self._results.line_row
        if row is not None:
            painter = QPainter(self.viewport())
            draw_line(painter, self._theme, self.line_at(row), self.tr("Below: no better than chance"))
            painter.end()

    def line_at(self, row: int) -> list[QPoint]:
        """The line before a row as points of the viewport: below the results before it, above those from it on."""
        cell = self.gridSize()
        columns = max(1, (self.viewport().width() - 2) // cell.width())
        column = row % columns
        first = self.visualRect(self._results.index(row))
        # A result's rectangle may be narrower than its cell; the cell's corner is what the line follows.
        left = first.left() - column * cell.width()
        top, right = first.top(), left + columns * cell.width()
        if column == 0:
            return [QPoint(left, top), QPoint(right, top)]
        x, bottom = left + column * cell.width(), top + cell.height()
        return [QPoint(left, bottom), QPoint(x, bottom), QPoint(x, top), QPoint(right, top)]

    def selected_hits(self) -> list[Hit]:
        """Selected results in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.model().index(row, 0).data(HIT_ROLE) for row in rows]

    def go_to(self, row: int) -> None:
        """Select a result and scroll to it."""
        index = self.model().index(row, 0)
        if index.isValid():
            # Select exactly this one, even while keys such as the Ctrl of a shortcut are held.
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def select(self, rows: Sequence[int]) -> None:
        """Select several results and go to the first of them."""
        chosen = QItemSelection()
        for row in sorted(rows):
            index = self.model().index(row, 0)
            chosen.select(index, index)
        keep = QItemSelectionModel.SelectionFlag.NoUpdate
        first = self.model().index(min(rows), 0)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().setCurrentIndex(first, keep)
        self.scrollTo(first)

    def _fit(self) -> None:
        # Qt breaks a row one pixel early; without the margin the last column would fall into the next row.
        width = self.viewport().width() - 2
        columns = max(1, width // (self._least + 2 * GAP))
        cell = QSize(width // columns, width // columns + TEXT_HEIGHT - 2 * GAP)
        if cell != self.gridSize():
            self._delegate.set_cell(cell)
            self.setGridSize(cell)
