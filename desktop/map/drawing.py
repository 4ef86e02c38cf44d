"""Drawing a polygon on the map, corner by corner."""

import math

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.library.area import Area
from desktop.map.camera import Camera
from desktop.map.projection import unproject
from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

REACH_PX = 9.0  # how near to the first corner a click closes the area
CORNER_PX = 3.5
LEAST_CORNERS = 3
# Lines are straight on the map, which is not straight in degrees: a longer one gets corners between.
LONGEST_DEGREES = 1.0
DIGITS = 5  # of a degree: a metre


class AreaDrawing(QObject):
    """Takes clicks and keys of the map while an area is being drawn.

    Args:
        view: The map.
        camera: What it shows.
        theme: Colours.

    Signals:
        finished(Area): This was drawn.
        changed(bool): Whether an area is being drawn.
    """

    finished = Signal(object)
    changed = Signal(bool)

    def __init__(self, view: QWidget, camera: Camera, theme: Theme) -> None:
        super().__init__(view)
        self._view, self._camera, self._theme = view, camera, theme
        self._corners: list[QPointF] = []  # on the square; x goes on over the date line
        self._active = False

    @property
    def active(self) -> bool:
        """Whether an area is being drawn."""
        return self._active

    @property
    def corners(self) -> int:
        """How many there are so far."""
        return len(self._corners)

    def draw(self, wanted: bool) -> None:
        """Begin, or leave it."""
        if wanted != self._active:
            self._active, self._corners = wanted, []
            self._view.setCursor(Qt.CursorShape.CrossCursor if wanted else Qt.CursorShape.ArrowCursor)
            if wanted:
                self._view.setFocus()
            self._view.update()
            self.changed.emit(wanted)

    def click(self, at: QPointF) -> bool:
        """Set a corner, or close the area at its first one; returns whether the click was meant for it."""
        if not self._active:
            return False
        first = self._seen()[:1]
        if len(self._corners) >= LEAST_CORNERS and (first[0] - at).manhattanLength() <= REACH_PX:
            self.finish()
            return True
        point = self._camera.from_px(at.x(), at.y())
        if self._corners:  # the nearest way from the corner before, which may lie on the other side of the date line
            point.setX(point.x() + round(self._corners[-1].x() - point.x()))
        self._corners.append(QPointF(point.x(), min(max(point.y(), 0.0), 1.0)))
        self._view.update()
        return True

    def finish(self) -> None:
        """Close the area; with less than three corners there is none."""
        corners = self._corners
        self.draw(False)
        if len(corners) >= LEAST_CORNERS:
            self.finished.emit(Area(((_ring(corners),),)))

    def key(self, key: int) -> bool:
        """Return closes the area, Backspace takes the last corner back, Escape leaves; returns whether it was one of them."""
        if not self._active:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        elif key == Qt.Key.Key_Escape:
            self.draw(False)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            del self._corners[-1:]
            self._view.update()
        else:
            return False
        return True

    def _seen(self) -> list[QPointF]:
        """The corners in pixels, in the world around the middle of the view."""
        if not self._corners:
            return []
        shift = round(self._camera.middle.x() - self._corners[-1].x())
        return [QPointF(*self._camera.to_px(corner.x() + shift, corner.y())) for corner in self._corners]

    def paint(self, painter: QPainter, pointer: QPointF | None) -> None:
        """The corners so far, the line to the pointer, and what to do."""
        if not self._active:
            return
        points = self._seen()
        line = [*points, pointer] if pointer is not None and points else points
        color = self._theme.color("warn")
        fill = QColor(color)
        fill.setAlpha(40)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF(line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 2))
        painter.drawPolyline(QPolygonF(line))
        painter.setBrush(self._theme.color("raised"))
        for at, point in enumerate(points):
            # The first one is larger: a click there closes the area.
            size = CORNER_PX * (1.5 if at == 0 and len(points) >= LEAST_CORNERS else 1.0)
            painter.drawEllipse(point, size, size)
        self._paint_hint(painter)

    def _paint_hint(self, painter: QPainter) -> None:
        if len(self._corners) < LEAST_CORNERS:
            text = self.tr("Click the corners of the area. Escape leaves, Backspace takes the last corner back.")
        else:
            text = self.tr("A double click, Return or a click on the first corner closes the area.")
        painter.setFont(font(SMALL_PX))
        room = QRectF(8, 22, self._view.width() - 16, self._view.height())
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        box = painter.boundingRect(room.adjusted(8, 4, -8, -4), int(wrap), text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(box.adjusted(-8, -4, 8, 4), 4, 4)
        painter.setPen(self._theme.color("text"))
        painter.drawText(box, int(wrap), text)


def _ring(corners: list[QPointF]) -> tuple[tuple[float, float], ...]:
    """Corners of the square in degrees, with more of them on long lines."""
    found: list[tuple[float, float]] = []
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        (west, south), (east, north) = _degrees(start), _degrees(end)
        steps = max(math.ceil(max(abs(east - west), abs(north - south)) / LONGEST_DEGREES), 1)
        found += [_degrees(start + (end - start) * (step / steps)) for step in range(steps)]
    return tuple(found)


def _degrees(point: QPointF) -> tuple[float, float]:
    return round((point.x() - 0.5) * 360, DIGITS), round(unproject(0.0, point.y())[1], DIGITS)
