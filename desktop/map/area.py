"""The filter by place on the map: a rectangle or a polygon drawn there, or the polygons of a file, shown while they hold."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from core.imagery.geometry import Bounds
from core.search.area_file import read_area
from core.search.filters import Filters
from desktop.dialogs.questions import ask_area
from desktop.engine.background import Background, Task
from desktop.library.workspace import Workspace
from desktop.map.view import MapView
from desktop.messages.errors import ErrorReporter, Notice
from desktop.panes.filter_panel import FilterPanel
from desktop.widgets.region import RectangleDrag

DIGITS = 5  # of a degree: a metre


class MapArea(QObject):
    """Ties the map to the filter by place.

    Args:
        view: The map.
        filters: Where the place stands.
        show_map: Brings the map into view.
        workspace: What is searched.
        readers: Threads that read files.
        reporter: Where messages go.
        asking: Over which questions open.

    Attributes:
        draw: The entry of a menu that begins to draw a polygon, checked while one is drawn.
        choose: The entry that takes an area from a file.
    """

    def __init__(
        self,
        view: MapView,
        filters: FilterPanel,
        show_map: Callable[[], None],
        workspace: Workspace,
        readers: Background,
        reporter: ErrorReporter,
        asking: QWidget,
    ) -> None:
        super().__init__(view)
        self._view, self._filters, self._show_map = view, filters, show_map
        self._workspace, self._readers, self._reporter, self._asking = workspace, readers, reporter, asking
        self.draw = QAction(self.tr("&Draw an area on the map"), self, checkable=True)
        self.choose = QAction(self.tr("Area from a f&ile…"), self)
        drag = RectangleDrag(view, lambda: QRectF(view.rect()) & view.camera.world())
        drag.drawn.connect(self._take_rectangle)
        self.draw.triggered.connect(self._draw)
        self.choose.triggered.connect(self._choose)
        view.drawing.changed.connect(self.draw.setChecked)
        view.drawing.finished.connect(filters.show_place)
        filters.changed.connect(self._show)
        filters.file_asked.connect(self._choose)

    def _take_rectangle(self, rect: QRect) -> None:
        self._filters.show_place(area_of(self._view, rect))

    def _draw(self, wanted: bool) -> None:
        if wanted:
            self._show_map()
            if not self._view.isVisible():
                self.draw.setChecked(False)
                self._reporter.tell(
                    Notice(self.tr("Search for something first; the map comes with the results."), "info")
                )
                return
        self._view.drawing.draw(wanted)

    def _show(self, filters: Filters) -> None:
        self._view.show_area(filters.area)

    def _choose(self) -> None:
        path = ask_area(self._asking)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Search only inside the polygons of a file."""
        if self._workspace.view is None:
            self._reporter.tell(Notice(self.tr("Open a library first; an area narrows what is found in it."), "info"))
            return
        self._readers.start(Task(partial(read_area, path), self._filters.show_place, topic="area"))


def area_of(view: MapView, rect: QRect) -> Bounds:
    """West, south, east, north of a rectangle of the map; west > east over the date line."""
    west, north = view.camera.ground(rect.left(), rect.top())
    east, south = view.camera.ground(rect.left() + rect.width(), rect.top() + rect.height())
    return round(west, DIGITS), round(south, DIGITS), round(east, DIGITS), round(north, DIGITS)
