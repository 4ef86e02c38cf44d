"""The map itself: footprints that can be clicked, over land and graticule."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.imagery.geometry import Bounds
from core.library.area import Area
from core.search.query import Hit
from desktop.map.camera import Camera
from desktop.map.drawing import AreaDrawing
from desktop.map.projection import WORLD, Extent, Float64Array, boxes, extent_of
from desktop.map.scenery import land, paint_scenery
from desktop.map.shapes import Shapes, paint_shapes, shapes_of
from desktop.text import wording
from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme
from desktop.widgets.movable import MovableView

DOT_PX = 7.0  # a footprint smaller than this is drawn as a dot
REACH_PX = 6.0  # how near a click must be to a small one


class MapView(MovableView):
    """Footprints of results: they can be clicked, and Page Up and Down step through them.

    Args:
        theme: Colours.
        parent: Owner.

    Attributes:
        drawing: Draws an area on it.

    Signals:
        clicked(object): Key of the tile whose footprint was clicked or stepped to.
        moved(): Another part of the ground may be in view.
    """

    clicked = Signal(object)  # an int of Qt has 32 bits, and keys of tiles may have more
    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._camera = Camera()
        self._tiles: list[int] = []  # keys of placed results, best first
        self._boxes: Float64Array = np.zeros((0, 4))  # left, top, right, bottom on the square
        self._good = np.zeros(0, np.bool_)  # which are not known to be no better than chance
        self._area: Shapes = ()  # the filter by place
        self._selected = np.zeros(0, np.int64)  # rows of those that are selected, where there are several
        self.drawing = AreaDrawing(self, self._camera, theme)
        self._current: int | None = None  # row of the chosen one
        self._scenery: QPixmap | None = None
        self._background: tuple[QPixmap, Extent] | None = None
        self._pointer: QPointF | None = None
        self.layers: list[Callable[[QPainter], None]] = []  # drawn over the scenery and under the footprints
        self._maker = QTimer(self, interval=0)
        self._maker.timeout.connect(self._make_land)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Map of the results"))
        theme.changed.connect(self._moved)

    def sizeHint(self) -> QSize:
        """A third of the window."""
        return QSize(480, 260)

    # What is shown

    def show_hits(self, hits: Sequence[Hit], *, keep: bool = False) -> None:
        """Show the footprints of those results that have a place.

        Args:
            hits: The results.
            keep: Whether the same part of the ground stays in view and the same result marked; else all are fitted.
        """
        current = self.current_tile if keep else None
        placed = [hit for hit in hits if hit.bounds is not None]
        self._tiles = [hit.tile_id for hit in placed]
        self._boxes = boxes([hit.bounds for hit in placed if hit.bounds is not None])
        self._good = np.array([hit.better_than_chance is not False for hit in placed], np.bool_)
        self._current = self._tiles.index(current) if current in self._tiles else None
        self._selected = self._selected[:0]
        if keep:
            self.update()
        else:
            self.fit()

    def show_area(self, area: Bounds | Area | None) -> None:
        """Show where results are looked for; None for everywhere."""
        self._area = () if area is None else shapes_of(area)
        self._scenery = None
        self.update()

    def show_background(self, picture: QPixmap | None, extent: Extent) -> None:
        """Lay a picture behind the footprints, where it covers a part of the square; None for none."""
        self._background = None if picture is None else (picture, extent)
        self._scenery = None
        self.update()

    @property
    def background(self) -> Extent | None:
        """What the picture behind the footprints covers."""
        return None if self._background is None else self._background[1]

    def show_selected(self, tiles: AbstractSet[int]) -> None:
        """Mark the footprints of these tiles."""
        self._selected = np.flatnonzero(np.isin(self._tiles, list(tiles)))
        self.update()

    @property
    def selected_tiles(self) -> list[int]:
        """Keys of the tiles that are marked."""
        return [self._tiles[row] for row in self._selected]

    def tiles_in(self, rect: QRectF) -> list[int]:
        """Keys of the tiles whose footprints reach into a rectangle of the widget, best first."""
        left, top, right, bottom = self._rects().T
        inside = (left <= rect.right()) & (right >= rect.left()) & (top <= rect.bottom()) & (bottom >= rect.top())
        return [self._tiles[row] for row in np.flatnonzero(inside)]

    @property
    def area_shown(self) -> bool:
        """Whether the filter by place is drawn."""
        return len(self._area) > 0

    @property
    def count(self) -> int:
        """How many results have a place."""
        return len(self._tiles)

    @property
    def camera(self) -> Camera:
        """What is seen."""
        return self._camera

    @property
    def current_tile(self) -> int | None:
        """Key of the highlighted tile."""
        return None if self._current is None else self._tiles[self._current]

    def highlight(self, tile_id: int | None) -> None:
        """Mark a result, and move the map only if it is out of sight."""
        self._current = self._tiles.index(tile_id) if tile_id in self._tiles else None
        if self._current is not None and not self._is_seen(self._current):
            left, top, right, bottom = self._boxes[self._current]
            self._camera.middle = QPointF((left + right) / 2, (top + bottom) / 2)
            self._camera.move(0, 0)
            self._moved()
        self.update()

    def fit(self) -> None:
        """Show all footprints, or the world where there are none."""
        self._camera.fit(extent_of(self._boxes) if len(self._boxes) else WORLD)
        self._moved()

    def place_of(self, tile_id: int) -> QPointF:
        """Where the middle of a footprint is seen."""
        rect = self._rects()[self._tiles.index(tile_id)]
        return QPointF(float(rect[0] + rect[2]) / 2, float(rect[1] + rect[3]) / 2)

    def rect_of(self, box: Float64Array) -> QRectF:
        """Where a rectangle of the square, (4,) left, top, right, bottom, is seen."""
        left, top, right, bottom = self._seen(box[None])[0].tolist()
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def _is_seen(self, row: int) -> bool:
        left, top, right, bottom = self._rects()[row]
        return bool(right > 0 and left < self._camera.width and bottom > 0 and top < self._camera.height)

    def _rects(self) -> Float64Array:
        """(N, 4) left, top, right, bottom of the footprints in pixels."""
        return self._seen(self._boxes)

    def _seen(self, places: Float64Array) -> Float64Array:
        """(N, 4) rectangles in pixels, each in the world around the view's middle."""
        middle = self._camera.middle.x()
        world = np.round(middle - (places[:, 0] + places[:, 2]) / 2)
        left, top = self._camera.to_px(0.0, 0.0)
        shift = np.stack([world, np.zeros_like(world)] * 2, axis=1)
        return np.asarray((places + shift) * self._camera.scale + np.array([left, top, left, top]), np.float64)

    def _moved(self) -> None:
        self._scenery = None
        self.update()
        self.moved.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scenery, footprints, the chosen one, the pointer's place."""
        painter = QPainter(self)
        if self._scenery is None:
            self._scenery = self._painted_scenery()
        painter.drawPixmap(0, 0, self._scenery)
        for paint in self.layers:
            paint(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rects = self._rects()
        # What is better than chance lies on top, in the program's own colour.
        self._paint_footprints(painter, rects[~self._good], "faint")
        self._paint_footprints(painter, rects[self._good], "accent")
        for row in self._selected:
            self._paint_chosen(painter, rects[row], 1.5)
        if self._current is not None:
            self._paint_chosen(painter, rects[self._current], 2.5)
        self.drawing.paint(painter, self._pointer)
        if self._pointer is not None:
            self._paint_position(painter, self._pointer)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the outline is needed."""
        super().showEvent(event)
        self._maker.start()
        self.moved.emit()

    def _make_land(self) -> None:
        if not land().make_piece():
            self._maker.stop()
            self._moved()

    def _painted_scenery(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        paint_scenery(painter, self._camera, self._theme, self._background)
        paint_shapes(painter, self._camera, self._theme, self._area)
        painter.end()
        return pixmap

    def _paint_footprints(self, painter: QPainter, rects: Float64Array, color: str) -> None:
        seen = (rects[:, 2] >= 0) & (rects[:, 0] <= self.width()) & (rects[:, 3] >= 0) & (rects[:, 1] <= self.height())
        rects = rects[seen]
        small = np.maximum(rects[:, 2] - rects[:, 0], rects[:, 3] - rects[:, 1]) < DOT_PX
        edge, fill = self._theme.color(color), self._theme.color(color)
        fill.setAlpha(40)
        painter.setPen(QPen(edge, 1.2))
        painter.setBrush(fill)
        # The best are drawn last, so that they lie on top.
        painter.drawRects([QRectF(QPointF(*rect[:2]), QPointF(*rect[2:])) for rect in rects[~small][::-1].tolist()])
        painter.setPen(QPen(self._theme.color("window"), 1.0))
        painter.setBrush(edge)
        middles = (rects[small, :2] + rects[small, 2:]) / 2
        for x, y in np.unique(np.round(middles / 2) * 2, axis=0).tolist():
            painter.drawEllipse(QPointF(x, y), DOT_PX / 2, DOT_PX / 2)

    def _paint_chosen(self, painter: QPainter, rect: Float64Array, line: float) -> None:
        left, top, right, bottom = rect.tolist()
        frame = QRectF(QPointF(left, top), QPointF(right, bottom))
        if max(frame.width(), frame.height()) < 2 * DOT_PX:
            middle = frame.center()
            frame = QRectF(middle.x() - DOT_PX, middle.y() - DOT_PX, 2 * DOT_PX, 2 * DOT_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(0, 0, 0, 150), line + 2.0), (QColor("#ffc247"), line)):
            painter.setPen(QPen(color, width))
            painter.drawRect(frame)

    def _paint_position(self, painter: QPainter, at: QPointF) -> None:
        painter.setFont(font(SMALL_PX, tabular=True))
        text = wording.position(*self._camera.ground(at.x(), at.y()))
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        box = QRectF(self.width() - width - 8, self.height() - 30, width, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # What the person does

    def _rows_at(self, at: QPointF) -> list[int]:
        """Rows of footprints under a point, best first."""
        rects = self._rects()
        small = np.maximum(rects[:, 2] - rects[:, 0], rects[:, 3] - rects[:, 1]) < 2 * REACH_PX
        reach = np.where(small, REACH_PX, 0.0)
        inside = (
            (rects[:, 0] - reach <= at.x())
            & (at.x() <= rects[:, 2] + reach)
            & (rects[:, 1] - reach <= at.y())
            & (at.y() <= rects[:, 3] + reach)
        )
        return [int(row) for row in np.flatnonzero(inside)]

    def click(self, at: QPointF) -> None:
        """Choose what is there; where footprints overlap, each click goes on to the next one."""
        rows = [] if self.drawing.click(at) else self._rows_at(at)
        if rows:
            later = [row for row in rows if self._current is not None and row > self._current]
            again = self._current in rows
            self._choose(later[0] if again and later else rows[0])

    def _choose(self, row: int) -> None:
        self.highlight(self._tiles[row])
        self.clicked.emit(self._tiles[row])

    def _step(self, by: int) -> None:
        if self._tiles:
            row = 0 if self._current is None else min(max(self._current + by, 0), len(self._tiles) - 1)
            self._choose(row)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller around a point of the widget; around its middle if None."""
        at = at or self.middle()
        self._camera.zoom(factor, at.x(), at.y())
        self._moved()

    def move_by(self, shift: QPointF) -> None:
        """Drag the map."""
        self._camera.move(shift.x(), shift.y())
        self._moved()

    def come_close(self) -> None:
        """Show the chosen footprint as large as it goes."""
        if self._current is not None:
            self._camera.fit(Extent(*self._boxes[self._current].tolist()))
            self._moved()

    def point_at(self, at: QPointF) -> None:
        """Tell the place under the pointer, and what a click would do there."""
        self._pointer = at
        if not self._dragging and not self.drawing.active:
            shape = Qt.CursorShape.PointingHandCursor if self._rows_at(at) else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the footprint that is chosen; an area that is being drawn is closed."""
        if self.drawing.active:
            self.drawing.finish()
        else:
            self.come_close()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has no place on the map any more."""
        self._pointer = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through results; what else keys do is said of `MovableView`."""
        if self.drawing.key(event.key()):
            return
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is seen; fit again while nothing was moved yet."""
        super().resizeEvent(event)
        first = self._camera.width <= 1
        self._camera.resize(self.width(), self.height())
        if first:
            self.fit()
        self._moved()
