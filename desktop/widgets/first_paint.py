"""Detecting that something is on the screen."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits until a widget is visible; a timer alone may fire earlier, and heavy work would then delay the window.

    Args:
        widget: One that is visible from the start and that nothing covers.

    Signals:
        painted(): It has been painted for the first time.
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The paint itself comes after this, so what waits for it is put behind it."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False
