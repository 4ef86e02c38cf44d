"""Marks of a result, drawn over the lower edge of its picture."""

import math

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.library.marks import Mark
from desktop.text.marks import SHADES
from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

SIDE = 22
STAR, DOT, SIGN, BETWEEN = 12.0, 10.0, 10.0, 5.0


def draw_sign(painter: QPainter, theme: Theme, area: QRect, *, liked: bool) -> None:
    """A plus or minus below the upper left corner of an area, where its number stands."""
    box = QRectF(area.left() + 6, area.top() + 31, SIDE, SIDE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("good" if liked else "bad"))
    painter.drawEllipse(box)
    painter.setPen(QColor(theme.colors.raised))
    painter.setFont(font(SMALL_PX + 3, semibold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "+" if liked else "−")


def draw_mark(painter: QPainter, area: QRect, mark: Mark) -> None:
    """Rating, colour, and signs of a note and of collections in the lower right corner of an area."""
    painter.setFont(font(SMALL_PX, semibold=True, tabular=True))
    number = str(mark.rating) if mark.rating else ""
    parts = [DOT] * (mark.colour is not None) + [SIGN] * bool(mark.note) + [SIGN] * bool(mark.collections)
    if mark.rating:
        parts += [STAR, float(painter.fontMetrics().horizontalAdvance(number))]
    width = 12.0 + sum(parts) + BETWEEN * (len(parts) - 1)
    box = QRectF(area.right() - width - 5, area.bottom() - SIDE - 4, width, SIDE - 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(10, 14, 18, 190))
    painter.drawRoundedRect(box, 5, 5)
    x, middle = box.left() + 6, box.center().y()
    if mark.colour is not None:
        painter.setBrush(QColor(SHADES[mark.colour]))
        painter.drawEllipse(QRectF(x, middle - DOT / 2, DOT, DOT))
        x += DOT + BETWEEN
    if mark.rating:
        painter.setBrush(QColor("#ffc247"))
        painter.drawPolygon(_star(QPointF(x + STAR / 2, middle), STAR / 2))
        x += STAR + BETWEEN
        painter.setPen(QColor("#ffffff"))
        painter.drawText(QPointF(x, middle + painter.fontMetrics().capHeight() / 2), number)
        x += parts[-1] + BETWEEN
    painter.setPen(QPen(QColor("#ffffff"), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.note:  # lines of writing
        for line, share in ((-3, 1.0), (0, 1.0), (3, 0.6)):
            painter.drawLine(QPointF(x, middle + line), QPointF(x + SIGN * share, middle + line))
        x += SIGN + BETWEEN
    if mark.collections:  # one card behind another
        painter.drawRect(QRectF(x, middle - 1.5, SIGN - 3, SIGN - 4))
        painter.drawPolyline(
            [QPointF(x + 3, middle - 4.5), QPointF(x + SIGN, middle - 4.5), QPointF(x + SIGN, middle + 2)]
        )


def _star(middle: QPointF, radius: float) -> QPolygonF:
    """Five points, one up."""
    corners = []
    for corner in range(10):
        angle = math.pi * (corner / 5 - 0.5)
        reach = radius if corner % 2 == 0 else radius * 0.45
        corners.append(middle + QPointF(math.cos(angle) * reach, math.sin(angle) * reach))
    return QPolygonF(corners)
