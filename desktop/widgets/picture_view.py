"""A picture that can be zoomed and moved, with a heat map or a frame over it."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.theme import Theme

MAX_ZOOM = 16.0
WHEEL_STEP = 1.2
KEY_STEP = 40.0
# The strongest part of a map hides at most so much of the picture.
MOST_OPAQUE = 165


class PictureView(QWidget):
    """Fits the picture at first; wheel or + and - zoom, dragging or arrows move, 0 fits again, 1 shows one to one.

    Args:
        theme: Colours.
        parent: Owner.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self._heat: QImage | None = None
        self._frame: QRectF | None = None  # in shares of the picture
        self._zoom = 1.0  # 1 fits
        self._shift = QPointF(0, 0)
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square of the inspector's width."""
        return QSize(320, 320)

    def hasHeightForWidth(self) -> bool:
        """It stays square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as wide, within reason."""
        return min(width, 520)

    def show_picture(self, picture: QImage, frame: QRectF | None = None) -> None:
        """Show another picture.

        Args:
            picture: What to show.
            frame: A rectangle to mark in it, in shares of its width and height.
        """
        self._picture = QPixmap.fromImage(picture)
        self._heat, self._frame = None, frame
        self._fit()

    def show_heat(self, heat: NDArray[np.float32] | None) -> None:
        """Lay a map over the picture.

        Args:
            heat: (g, g) in [0, 1], 0 for nothing and 1 for the strongest; None takes it off.
        """
        self._heat = None if heat is None else self._heat_image(heat)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._picture, self._heat, self._frame = QPixmap(), None, None
        self._fit()

    def _fit(self) -> None:
        self._zoom, self._shift = 1.0, QPointF(0, 0)
        self.update()

    def _heat_image(self, heat: NDArray[np.float32]) -> QImage:
        color = QColor(self._theme.colors.evidence) if self._theme.is_dark else QColor("#ffae2b")
        side_y, side_x = heat.shape
        pixels = np.empty((side_y, side_x, 4), np.uint8)
        pixels[..., :3] = color.red(), color.green(), color.blue()
        pixels[..., 3] = (np.clip(heat, 0, 1) * MOST_OPAQUE).astype(np.uint8)
        return QImage(pixels.tobytes(), side_x, side_y, 4 * side_x, QImage.Format.Format_RGBA8888).copy()

    def _place(self) -> QRectF:
        """Where the picture lies in the widget."""
        size = self._picture.deviceIndependentSize()
        scale = min(self.width() / size.width(), self.height() / size.height()) * self._zoom
        width, height = size.width() * scale, size.height() * scale
        centre = QPointF(self.width() / 2, self.height() / 2) + self._shift
        return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, map, frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self._theme.color("track"))
        if self._picture.isNull():
            return
        place = self._place()
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        if self._heat is not None:
            painter.drawImage(place, self._heat)
        if self._frame is not None:
            marked = QRectF(
                place.left() + self._frame.left() * place.width(),
                place.top() + self._frame.top() * place.height(),
                self._frame.width() * place.width(),
                self._frame.height() * place.height(),
            )
            for color, width in ((QColor(0, 0, 0, 150), 4.0), (QColor("#ffc247"), 2.0)):
                painter.setPen(QPen(color, width))
                painter.drawRect(marked)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _zoom_by(self, factor: float, at: QPointF) -> None:
        before = self._zoom
        self._zoom = min(max(self._zoom * factor, 1.0), MAX_ZOOM)
        centre = QPointF(self.width() / 2, self.height() / 2)
        grown = self._zoom / before
        self._shift = (self._shift - (at - centre)) * grown + (at - centre)
        self._hold()

    def _hold(self) -> None:
        """Keep the picture in sight."""
        if self._picture.isNull():
            return
        place = self._place()
        room_x, room_y = max((place.width() - self.width()) / 2, 0), max((place.height() - self.height()) / 2, 0)
        self._shift = QPointF(min(max(self._shift.x(), -room_x), room_x), min(max(self._shift.y(), -room_y), room_y))
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the pointer is."""
        self._zoom_by(WHEEL_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the picture."""
        self._grabbed = event.position()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._grabbed is not None:
            self._shift += event.position() - self._grabbed
            self._grabbed = event.position()
            self._hold()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._grabbed = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit, or zoom in where it fits already."""
        if self._zoom > 1:
            self._fit()
        else:
            self._zoom_by(3.0, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and move."""
        moves = {
            Qt.Key.Key_Left: QPointF(KEY_STEP, 0),
            Qt.Key.Key_Right: QPointF(-KEY_STEP, 0),
            Qt.Key.Key_Up: QPointF(0, KEY_STEP),
            Qt.Key.Key_Down: QPointF(0, -KEY_STEP),
        }
        key = Qt.Key(event.key())
        centre = QPointF(self.width() / 2, self.height() / 2)
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_by(WHEEL_STEP, centre)
        elif key == Qt.Key.Key_Minus:
            self._zoom_by(1 / WHEEL_STEP, centre)
        elif key == Qt.Key.Key_0:
            self._fit()
        elif key == Qt.Key.Key_1 and not self._picture.isNull():
            self._zoom_by(self._picture.width() / max(self._place().width(), 1.0), centre)
        elif key in moves and self._zoom > 1:
            self._shift += moves[key]
            self._hold()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in sight."""
        super().resizeEvent(event)
        self._hold()
