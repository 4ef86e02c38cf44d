"""A thin bar that shows a share."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.theme import Theme


class Meter(QWidget):
    """A bar filled by a share in [0, 1].

    Args:
        theme: Colours.
        share: How full.
        color: Name of the palette's colour of the full part.
        parent: Owner.
    """

    def __init__(self, theme: Theme, share: float, color: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = min(max(share, 0.0), 1.0)
        self._color = color
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Thin."""
        return QSize(60, 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(self._theme.color("track"))
        painter.drawRoundedRect(whole, 2.5, 2.5)
        if self._share > 0:
            whole.setWidth(max(whole.width() * self._share, 5.0))
            painter.setBrush(self._theme.color(self._color))
            painter.drawRoundedRect(whole, 2.5, 2.5)
