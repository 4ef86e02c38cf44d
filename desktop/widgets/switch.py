"""A switch with its label: on or off, at once."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.theme.theme import Theme

TRACK = QSize(30, 17)
GAP = 8


class Switch(QAbstractButton):
    """A two-state button drawn as a switch.

    Args:
        text: Its label, to the right.
        theme: Colours.
        short: Its label where there is little room; the same if empty.
        parent: Owner.
    """

    def __init__(self, text: str, theme: Theme, *, short: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._labels = (text, short or text)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def set_short(self, short: bool) -> None:
        """Whether there is little room; what it is called for those who cannot see it stays."""
        self.setText(self._labels[short])
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Track, gap and label."""
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(TRACK.width() + GAP + text + 10, max(self.fontMetrics().height(), TRACK.height()) + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        track = QRectF(5, (self.height() - TRACK.height()) / 2, TRACK.width(), TRACK.height())
        painter.setPen(self._theme.color("accent" if on else "border_strong"))
        painter.setBrush(self._theme.color("accent" if on else "track"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        x = track.right() - track.height() / 2 if on else track.left() + track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("on_accent") if on else QColor(self._theme.colors.dim))
        painter.drawEllipse(QPointF(x, track.center().y()), 5.5, 5.5)
        painter.setPen(self._theme.color("text"))
        text = self.rect().adjusted(5 + TRACK.width() + GAP, 0, 0, 0)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
