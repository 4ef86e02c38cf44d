"""Zooming and panning a view with mouse and keys."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

WHEEL_STEP = 1.2
KEY_ZOOM = 1.45
KEY_MOVE_PX = 50.0
CLICK_PX = 4.0  # a press that moves further is a drag


class MovableView(QWidget):
    """Wheel or + and - zoom, dragging or arrows move, 0 shows all, 1 comes close; what that means is the view's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grabbed: QPointF | None = None
        self._dragging = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # What a view makes of it

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller around a point of the widget; around its middle if None."""
        raise NotImplementedError

    @property
    def can_move(self) -> bool:
        """Whether there is more than is seen; else arrows are left to what is around the view."""
        return True

    def move_by(self, shift: QPointF) -> None:
        """What is shown goes along with the pointer by so many pixels."""
        raise NotImplementedError

    def fit(self) -> None:
        """Show all of it."""
        raise NotImplementedError

    def come_close(self) -> None:
        """Show the middle, or what is chosen, in full size."""
        raise NotImplementedError

    def click(self, at: QPointF) -> None:
        """The user pressed and let go without dragging."""

    def point_at(self, at: QPointF) -> None:
        """The pointer is here, dragging or not."""

    def middle(self) -> QPointF:
        """Of the widget."""
        return QPointF(self.width() / 2, self.height() / 2)

    # What Qt calls

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the pointer is."""
        self.zoom(WHEEL_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, and tell where the pointer is."""
        if self._grabbed is not None:
            moved = event.position() - self._grabbed
            if self._dragging or moved.manhattanLength() > CLICK_PX:
                self._dragging = True
                self._grabbed = event.position()
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.move_by(moved)
        self.point_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Without a drag it was a click."""
        was_click = self._grabbed is not None and not self._dragging
        self._grabbed, self._dragging = None, False
        if was_click:
            self.click(event.position())
        self.point_at(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, move, come back."""
        moves = {
            Qt.Key.Key_Left: QPointF(KEY_MOVE_PX, 0),
            Qt.Key.Key_Right: QPointF(-KEY_MOVE_PX, 0),
            Qt.Key.Key_Up: QPointF(0, KEY_MOVE_PX),
            Qt.Key.Key_Down: QPointF(0, -KEY_MOVE_PX),
        }
        zooms = {Qt.Key.Key_Plus: KEY_ZOOM, Qt.Key.Key_Equal: KEY_ZOOM, Qt.Key.Key_Minus: 1 / KEY_ZOOM}
        key = Qt.Key(event.key())
        if key in moves and self.can_move:
            self.move_by(moves[key])
        elif key in zooms:
            self.zoom(zooms[key])
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_1:
            self.come_close()
        else:
            super().keyPressEvent(event)
