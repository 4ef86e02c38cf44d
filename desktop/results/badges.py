"""What a person said of a result, drawn over the lower edge of its picture."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

SIDE = 22


def draw_sign(painter: QPainter, theme: Theme, area: QRect, *, liked: bool) -> None:
    """A plus or minus in the lower left corner of an area."""
    box = QRectF(area.left() + 6, area.bottom() - SIDE - 5, SIDE, SIDE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("good" if liked else "bad"))
    painter.drawEllipse(box)
    painter.setPen(QColor(theme.colors.raised))
    painter.setFont(font(SMALL_PX + 3, semibold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "+" if liked else "−")
