"""How a cell of the keyword view is drawn: the place, the word's evidence over it, and whether it is supported."""

import numpy as np
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.search.query import Hit, WordSupport
from desktop.keywords.table import HIT_ROLE, KeywordTable
from desktop.results.thumbnails import Thumbnails, fitted
from desktop.text import wording
from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

SIDE = 84
GAP = 6
MOST_OPAQUE = 190
HEAT = QColor("#ffae2b")
# A sign beside the word, so that colour is never all that tells.
SIGNS = {1: ("✓", "good"), 0: ("?", "dim"), -1: ("✕", "bad")}


class KeywordDelegate(QStyledItemDelegate):
    """Draws the cells.

    Args:
        table: Whose they are.
        thumbnails: Of the results.
        theme: Colours.
        parent: Owner.
    """

    def __init__(
        self, table: KeywordTable, thumbnails: Thumbnails, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._table, self._thumbnails, self._theme = table, thumbnails, theme
        self.opacity = 1.0  # of the evidence, in [0, 1]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The same for every cell."""
        return QSize(SIDE + 110, SIDE + 2 * GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        hit: Hit = index.data(HIT_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._theme.color("selected" if selected else "raised"))
        square = QRect(rect.left() + GAP, rect.top() + GAP, SIDE, SIDE)
        self._draw_picture(painter, square, hit)
        text = rect.adjusted(SIDE + 2 * GAP, GAP, -GAP, -GAP)
        if index.column() == 0:
            self._draw_name(painter, text, hit)
        else:
            self._draw_word(painter, square, text, hit, index.column())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _draw_picture(self, painter: QPainter, square: QRect, hit: Hit) -> None:
        ratio = painter.device().devicePixelRatioF()
        # Every column of a row shows the same picture: it is shrunk once.
        key = f"keywords:{hit.window}:{hit.path}@{ratio}"
        picture = QPixmap()
        if not QPixmapCache.find(key, picture):
            source = self._thumbnails.get(hit.path, hit.window)
            if source is None:
                painter.fillRect(square, self._theme.color("track"))
                return
            picture = fitted(source, SIDE, SIDE, ratio)
            QPixmapCache.insert(key, picture)
        painter.drawPixmap(square.topLeft(), picture)

    def _draw_name(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        painter.setFont(font(SMALL_PX, semibold=True))
        painter.setPen(self._theme.color("text"))
        name = painter.fontMetrics().elidedText(hit.path.name, Qt.TextElideMode.ElideMiddle, area.width())
        lines = [f"{wording.number(hit.rank)}.", name]
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), "\n".join(lines))
        if hit.words:
            painter.setFont(font(SMALL_PX))
            painter.setPen(self._theme.color("dim"))
            told = self.tr("{n} of {of} words").format(n=hit.supported, of=len(hit.words))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), told)

    def _draw_word(self, painter: QPainter, square: QRect, area: QRect, hit: Hit, column: int) -> None:
        found = self._table.maps(hit)
        word = self._table.support(hit, column)
        # Where the whole tile speaks against the word, its spots are no evidence of it.
        if found is not None and (word is None or word.support >= 0):
            painter.drawImage(QRectF(square), heat_image(found.maps[column - 1], self.opacity))
        if word is not None:
            self._draw_verdict(painter, area, word)
        share = found.probabilities[column - 1] if found else None
        if share is not None:
            painter.setFont(font(SMALL_PX))
            painter.setPen(self._theme.color("dim"))
            painter.drawText(
                area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), f"KER {wording.percent(share)}"
            )

    def _draw_verdict(self, painter: QPainter, area: QRect, word: WordSupport) -> None:
        sign, color = SIGNS[word.support]
        painter.setFont(font(SMALL_PX, semibold=True))
        painter.setPen(self._theme.color(color))
        told = painter.fontMetrics().elidedText(
            f"{sign} {self._table.verdict(word)}", Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), told)


def heat_image(strength: "np.ndarray[tuple[int, ...], np.dtype[np.float32]]", opacity: float = 1.0) -> QImage:
    """(g, g) in [0, 1] as an image that lies over a picture."""
    side_y, side_x = strength.shape
    pixels = np.empty((side_y, side_x, 4), np.uint8)
    pixels[..., :3] = HEAT.red(), HEAT.green(), HEAT.blue()
    pixels[..., 3] = (np.clip(strength, 0, 1) * MOST_OPAQUE * opacity).astype(np.uint8)
    return QImage(pixels.tobytes(), side_x, side_y, 4 * side_x, QImage.Format.Format_RGBA8888).copy()
