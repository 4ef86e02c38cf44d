"""Choosing several results on the map: with Ctrl held, dragging draws a box, and all footprints in it are selected."""

from PySide6.QtCore import QObject, QRect, QRectF, Qt

from desktop.map.view import MapView
from desktop.results.grid import ResultGrid
from desktop.results.model import HIT_ROLE, ResultModel
from desktop.widgets.region import RectangleDrag


class MapChoice(QObject):
    """Ties what is selected in the grid to the map.

    Args:
        view: The map.
        model: Results.
        grid: Where they are selected.
    """

    def __init__(self, view: MapView, model: ResultModel, grid: ResultGrid) -> None:
        super().__init__(view)
        self._view, self._model, self._grid = view, model, grid
        drag = RectangleDrag(view, lambda: QRectF(view.rect()), Qt.KeyboardModifier.ControlModifier)
        drag.drawn.connect(self._select)
        grid.selected_changed.connect(lambda count: self._show())
        model.modelReset.connect(self._show)

    def _select(self, rect: QRect) -> None:
        rows = [self._model.row_of_tile(tile) for tile in self._view.tiles_in(QRectF(rect))]
        found = [row for row in rows if row is not None]
        if found:
            self._grid.select(found)

    def _show(self) -> None:
        rows = self._grid.selectionModel().selectedIndexes()
        self._view.show_selected({index.data(HIT_ROLE).tile_id for index in rows} if len(rows) > 1 else set())
