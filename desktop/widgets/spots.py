"""Outlines of spots in a picture, with their name."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.theme.fonts import SMALL_PX, font

OUTLINE, AROUND = QColor("#fff3d6"), QColor(0, 0, 0, 170)
PAD_X, PAD_Y = 5, 2
LONGEST_PX = 160


def paint_spots(painter: QPainter, spots: Sequence[QRectF], name: str, within: QRect) -> None:
    """Outline spots; each is named where its name hides no other name.

    Args:
        painter: Over the picture.
        spots: Where they are seen, the strongest first.
        name: Of all of them.
        within: What is seen.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for spot in spots:
        for color, width in ((AROUND, 3.5), (OUTLINE, 1.5)):
            painter.setPen(QPen(color, width))
            painter.drawRect(spot)
    painter.setFont(font(SMALL_PX, semibold=True))
    metrics = painter.fontMetrics()
    told = metrics.elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_PX)
    width, height = metrics.horizontalAdvance(told) + 2 * PAD_X, metrics.height() + 2 * PAD_Y
    drawn: list[QRectF] = []
    for spot in spots:
        if not spot.intersects(QRectF(within)):
            continue
        # Above the spot, or in it where there is no room; never beyond the edge.
        top = spot.top() - height if spot.top() - height >= within.top() else max(spot.top(), within.top())
        left = min(max(spot.left(), within.left()), within.right() - width)
        box = QRectF(left, top, width, height)
        if any(box.intersects(other) for other in drawn):
            continue
        drawn.append(box)
        painter.fillRect(box, AROUND)
        painter.setPen(OUTLINE)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, told)
