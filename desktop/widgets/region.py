"""Choosing a part of what a view shows: with a key held, dragging draws a rectangle instead of moving what is seen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QRubberBand, QWidget

from desktop.widgets.picture_view import PictureView

LEAST_PX = 6  # of the screen; less is a slip of the hand


class RectangleDrag(QObject):
    """Lets a user draw a rectangle over a widget.

    Args:
        over: The widget that is drawn over.
        within: The part of the widget that the rectangle stays in.
        key: Held meanwhile.

    Signals:
        drawn(QRect): This, in pixels of the widget.
    """

    drawn = Signal(QRect)

    def __init__(
        self,
        over: QWidget,
        within: Callable[[], QRectF],
        key: Qt.KeyboardModifier = Qt.KeyboardModifier.ShiftModifier,
    ) -> None:
        super().__init__(over)
        self._within, self._key = within, key
        self._start: QPointF | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, over)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses with the key, and what follows them until the button is let go."""
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        # The second of two quick presses at one place comes as a double click.
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            return self._begin(event)
        if self._start is None:
            return False
        if kind == QEvent.Type.MouseMove:
            self._band.setGeometry(self._rect(event.position()))
            return True
        if kind == QEvent.Type.MouseButtonRelease:
            self._end(event.position())
            return True
        return False

    def _begin(self, event: QMouseEvent) -> bool:
        held = event.modifiers() == self._key
        left = event.button() == Qt.MouseButton.LeftButton
        if not left or not held or not self._within().contains(event.position()):
            return False
        self._start = event.position()
        self._band.setGeometry(QRect(self._start.toPoint(), self._start.toPoint()))
        self._band.show()
        return True

    def _rect(self, at: QPointF) -> QRect:
        assert self._start is not None
        return (QRectF(self._start, at).normalized() & self._within()).toRect()

    def _end(self, at: QPointF) -> None:
        rect = self._rect(at)
        self._start = None
        self._band.hide()
        if min(rect.width(), rect.height()) >= LEAST_PX:
            self.drawn.emit(rect)


class RegionChoice(QObject):
    """Lets a user choose a part of a picture.

    Args:
        view: View of the picture.

    Signals:
        chosen(QRectF): This part, in pixels of the scene, all of it inside the picture.
    """

    chosen = Signal(QRectF)

    def __init__(self, view: PictureView) -> None:
        super().__init__(view)
        self._view = view
        self._drag = RectangleDrag(view, lambda: view.seen_area & QRectF(view.rect()))
        self._drag.drawn.connect(self._take)

    def _take(self, rect: QRect) -> None:
        corner = self._view.scene_at(QPointF(rect.topLeft()))
        if corner is not None:
            scale = self._view.scale
            self.chosen.emit(QRectF(corner.x(), corner.y(), rect.width() / scale, rect.height() / scale))
