"""Choosing a part of a picture: with Shift held, dragging draws a rectangle instead of moving the picture."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QRubberBand

from desktop.widgets.picture_view import PictureView

LEAST_PX = 6  # of the screen; less is a slip of the hand


class RegionChoice(QObject):
    """Lets a person choose a part of what a view shows.

    Args:
        view: It.

    Signals:
        chosen(QRectF): This part, in pixels of the scene, all of it inside the picture.
    """

    chosen = Signal(QRectF)

    def __init__(self, view: PictureView) -> None:
        super().__init__(view)
        self._view = view
        self._start: QPointF | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses with Shift, and what follows them until the button is let go."""
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            return self._begin(event)
        if self._start is None:
            return False
        if kind == QEvent.Type.MouseMove:
            self._band.setGeometry(self._drawn(event.position()))
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            self._end(event.position())
            return True
        return False

    def _begin(self, event: QMouseEvent) -> bool:
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        place = self._view.seen_area
        if event.button() != Qt.MouseButton.LeftButton or not shift or not place.contains(event.position()):
            return False
        self._start = event.position()
        self._band.setGeometry(QRect(self._start.toPoint(), self._start.toPoint()))
        self._band.show()
        return True

    def _drawn(self, at: QPointF) -> QRect:
        assert self._start is not None
        drawn = QRectF(self._start, at).normalized() & self._view.seen_area & QRectF(self._view.rect())
        return drawn.toRect()

    def _end(self, at: QPointF) -> None:
        drawn = self._drawn(at)
        self._start = None
        self._band.hide()
        if min(drawn.width(), drawn.height()) < LEAST_PX:
            return
        corner = self._view.scene_at(QPointF(drawn.topLeft()))
        if corner is not None:
            scale = self._view.scale
            self.chosen.emit(QRectF(corner.x(), corner.y(), drawn.width() / scale, drawn.height() / scale))
