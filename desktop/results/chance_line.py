"""The chance line in the grid; results below it are no better than chance."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygon

from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

LABEL_HEIGHT = 20


def draw_line(painter: QPainter, theme: Theme, points: Sequence[QPoint], text: str) -> None:
    """Draw a stepped line with its label where it runs longest."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("warn"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygon(list(points)))
    start, end = max(itertools.pairwise(points), key=lambda part: abs(part[1].x() - part[0].x()))
    painter.setFont(font(SMALL_PX, semibold=True))
    width = painter.fontMetrics().horizontalAdvance(text) + 18
    middle = (start.x() + end.x()) / 2
    # Along the upper edge of the view half of it would be cut off.
    top = max(start.y() - LABEL_HEIGHT / 2, 1.0) if start.y() >= 0 else start.y() - LABEL_HEIGHT / 2
    label = QRectF(middle - width / 2, top, width, LABEL_HEIGHT)
    painter.setPen(QPen(theme.color("warn"), 1))
    painter.setBrush(theme.color("warn_soft"))
    painter.drawRoundedRect(label, LABEL_HEIGHT / 2, LABEL_HEIGHT / 2)
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
