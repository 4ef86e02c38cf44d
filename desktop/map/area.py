"""The filter by place on the map: drawn with Shift held, and shown while it holds."""

from PySide6.QtCore import QObject, QRect, QRectF

from core.imagery.geometry import Bounds
from core.search.filters import Filters
from desktop.map.view import MapView
from desktop.panes.filter_panel import FilterPanel
from desktop.widgets.region import RectangleDrag

DIGITS = 5  # of a degree: a metre


class MapArea(QObject):
    """Ties the map to the filter by place.

    Args:
        view: The map.
        filters: Where the place stands as four numbers.
    """

    def __init__(self, view: MapView, filters: FilterPanel) -> None:
        super().__init__(view)
        self._view, self._filters = view, filters
        drag = RectangleDrag(view, lambda: QRectF(view.rect()) & view.camera.world())
        drag.drawn.connect(self._draw)
        filters.changed.connect(self._show)

    def _draw(self, rect: QRect) -> None:
        self._filters.show_place(area_of(self._view, rect))

    def _show(self, filters: Filters) -> None:
        self._view.show_area(filters.area)


def area_of(view: MapView, rect: QRect) -> Bounds:
    """West, south, east, north of a rectangle of the map; west > east over the date line."""
    west, north = view.camera.ground(rect.left(), rect.top())
    east, south = view.camera.ground(rect.left() + rect.width(), rect.top() + rect.height())
    return round(west, DIGITS), round(south, DIGITS), round(east, DIGITS), round(north, DIGITS)
