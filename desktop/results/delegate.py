"""Drawing one result: picture, name, date, match, and how far re-ranking moved it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.search.query import Hit
from desktop.results.badges import draw_mark, draw_sign
from desktop.results.model import HIT_ROLE, Index, ResultModel
from desktop.results.thumbnails import fitted
from desktop.text import wording
from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

GAP = 7  # around a card
RADIUS = 7.0
TEXT_HEIGHT = 46
ARROW = 7
DIMMED = 0.55
DAY_GAP = 8
LEAST_NAME = 70  # of a file, in pixels, beside its day
AWAY = 22  # radius of the sign that an image cannot be read
COUNT_AREA = 52  # side of the corner in which a click opens what stands under a result


class ResultDelegate(QStyledItemDelegate):
    """Draws results as cards of equal size.

    Args:
        model: Whose rows are drawn.
        theme: Colours.
        parent: Owner.
    """

    def __init__(self, model: ResultModel, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._cell = QSize(200, 200 + TEXT_HEIGHT)

    def set_cell(self, cell: QSize) -> None:
        """Size of a card with the gap around it."""
        self._cell = cell

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same for every result."""
        return self._cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one result."""
        hit: Hit = index.data(HIT_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = rect.adjusted(GAP, GAP, -GAP, -GAP)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._draw_card(painter, card, selected=selected, hovered=hovered)
        if state & QStyle.StateFlag.State_HasFocus:
            self._draw_focus(painter, card)
        # Below the chance line a picture is faded, but still recognisable.
        painter.setOpacity(DIMMED if hit.better_than_chance is False and not (selected or hovered) else 1.0)
        self._draw_picture(painter, card.adjusted(5, 5, -5, -TEXT_HEIGHT), hit)
        painter.setOpacity(1.0)
        text = QRect(card.left() + 10, card.bottom() - TEXT_HEIGHT + 5, card.width() - 20, TEXT_HEIGHT - 8)
        self._draw_text(painter, text, hit)
        painter.restore()

    def _draw_card(self, painter: QPainter, card: QRect, *, selected: bool, hovered: bool) -> None:
        fill = "selected" if selected else "hover" if hovered else "raised"
        edge = "accent" if selected else "border_strong" if hovered else "border"
        painter.setPen(QPen(self._theme.color(edge), 2.0 if selected else 1.0))
        painter.setBrush(self._theme.color(fill))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS + 2, RADIUS + 2)

    def _draw_focus(self, painter: QPainter, card: QRect) -> None:
        """A ring around the card that the keys act on, apart from the edge of those that are selected."""
        painter.setPen(QPen(self._theme.color("text"), 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(card).adjusted(-3, -3, 3, 3), RADIUS + 5, RADIUS + 5)

    def _draw_picture(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(area), RADIUS, RADIUS)
        ratio = painter.device().devicePixelRatioF()
        thumbnails, size = self._model.thumbnails, (area.width(), area.height(), ratio)
        picture = _drawn(f"{hit.window}:{hit.path}:{size}", lambda: thumbnails.get(hit.path, hit.window), size)
        unreadable = picture is None and thumbnails.is_unreadable(hit.path, hit.window)
        if picture is None:
            glance = f"{hit.window}:{hit.path}:{size}:small"
            picture = _drawn(glance, lambda: thumbnails.preview(hit.path, hit.window), size)
        if picture is not None:
            painter.save()
            painter.setClipPath(shape)
            painter.drawPixmap(area.topLeft(), picture)
            painter.restore()
            if unreadable:
                self._draw_away(painter, area)
        else:
            painter.fillPath(shape, self._theme.color("track"))
            icon = self._theme.pixmap("image-off" if unreadable else "image", 28, color="faint")
            middle = area.center()
            painter.drawPixmap(middle.x() - 14, middle.y() - 14, icon)
        self._draw_badge(painter, area, wording.number(hit.rank), at_right=False)
        liked = self._model.signs.get(hit.tile_id)
        if liked is not None:
            draw_sign(painter, self._theme, area, liked=liked)
        mark = self._model.marks.get(hit.tile_id)
        if mark is not None:
            draw_mark(painter, area, mark)
        if hit.words:
            self._draw_support(painter, area, hit)
        if hit.others:
            sign = "−" if self._model.is_opened(hit) else "+"
            self._draw_badge(painter, area, f"{sign}{wording.number(len(hit.others))}", at_right=True)

    def _draw_away(self, painter: QPainter, area: QRect) -> None:
        """A sign in the middle of a small picture whose image cannot be read."""
        middle = area.center()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("raised"))
        painter.drawEllipse(middle, AWAY, AWAY)
        painter.drawPixmap(middle.x() - 12, middle.y() - 12, self._theme.pixmap("image-off", 24))

    def on_count(self, card: QRect, at: QPoint) -> bool:
        """Whether a point of a cell is on the count of the result's group."""
        return QRect(card.right() - COUNT_AREA, card.top(), COUNT_AREA, COUNT_AREA).contains(at)

    def _draw_badge(self, painter: QPainter, area: QRect, text: str, *, at_right: bool) -> None:
        painter.setFont(font(SMALL_PX, semibold=True, tabular=True))
        width = max(painter.fontMetrics().horizontalAdvance(text) + 12, 22)
        left = area.right() - 5 - width if at_right else area.left() + 6
        badge = QRectF(left, area.top() + 6, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 14, 18, 190))
        painter.drawRoundedRect(badge, 5, 5)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_support(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        """How many words the place supports, in the lower left corner; a ring is filled by their share."""
        text = f"{wording.number(hit.supported)}/{wording.number(len(hit.words))}"
        painter.setFont(font(SMALL_PX, semibold=True, tabular=True))
        badge = QRectF(area.left() + 6, area.bottom() - 25, painter.fontMetrics().horizontalAdvance(text) + 28, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 14, 18, 190))
        painter.drawRoundedRect(badge, 5, 5)
        ring = QRectF(badge.left() + 6, badge.top() + 5, 10, 10)
        painter.setBrush(QColor("#ffc247"))
        painter.drawPie(ring, 90 * 16, -round(360 * 16 * hit.supported / len(hit.words)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#ffffff"), 1.2))
        painter.drawEllipse(ring)
        painter.drawText(badge.adjusted(20, 0, -4, 0), Qt.AlignmentFlag.AlignCenter, text)

    def _draw_text(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        line = area.height() // 2
        top = QRect(area.left(), area.top(), area.width(), line)
        taken = self._draw_day(painter, top, hit)
        top.setRight(top.right() - taken)
        painter.setFont(font(SMALL_PX, semibold=True))
        painter.setPen(self._theme.color("text"))
        name = painter.fontMetrics().elidedText(hit.path.name, Qt.TextElideMode.ElideMiddle, top.width())
        painter.drawText(top, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
        below = QRect(area.left(), area.top() + line, area.width(), line)
        moved = self._draw_movement(painter, below, hit)
        left = self._draw_strength(painter, below, hit)
        painter.setFont(font(SMALL_PX))
        painter.setPen(self._theme.color("dim"))
        words = QRect(left, below.top(), below.right() - moved - left, below.height())
        text = painter.fontMetrics().elidedText(wording.strength_words(hit), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)

    def _draw_day(self, painter: QPainter, area: QRect, hit: Hit) -> int:
        """The day it was taken, at the right where there is room beside the name; returns the width taken."""
        day = wording.taken(hit)
        if not day:
            return 0
        painter.setFont(font(SMALL_PX, tabular=True))
        width = painter.fontMetrics().horizontalAdvance(day) + DAY_GAP
        if area.width() - width < LEAST_NAME:
            return 0
        painter.setPen(self._theme.color("dim"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), day)
        return width

    def _draw_strength(self, painter: QPainter, area: QRect, hit: Hit) -> int:
        """Three dots, as many filled as the match is good; returns where the text after them starts."""
        strength = wording.strength(hit)
        if strength is None:
            return area.left()
        filled = {"strong": 3, "fair": 2, "weak": 1}[strength]
        painter.setPen(Qt.PenStyle.NoPen)
        middle = area.center().y() + 1
        for dot in range(3):
            painter.setBrush(self._theme.color("accent" if dot < filled else "border_strong"))
            painter.drawEllipse(QPointF(area.left() + 3.5 + 9 * dot, middle), 3, 3)
        return area.left() + 32

    def _draw_movement(self, painter: QPainter, area: QRect, hit: Hit) -> int:
        """An arrow and a number at the right; returns the width taken."""
        moved = wording.movement(hit) if self._model.sar_applied else 0
        if not moved:
            return 0
        color = self._theme.color("good" if moved > 0 else "warn")
        painter.setFont(font(SMALL_PX, semibold=True, tabular=True))
        text = wording.number(abs(moved))
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(color)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
        x, y = area.right() - width - ARROW - 4, area.center().y() + 1
        tip, base = (y - 4, y + 3) if moved > 0 else (y + 4, y - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([QPointF(x, base), QPointF(x + ARROW, base), QPointF(x + ARROW / 2, tip)]))
        return width + ARROW + 10


def _drawn(key: str, find: Callable[[], QPixmap | None], size: tuple[int, int, float]) -> QPixmap | None:
    """A picture as it fills an area, which takes long to make and is kept by Qt."""
    drawn = QPixmap()
    if QPixmapCache.find(key, drawn):
        return drawn
    source = find()
    if source is None:
        return None
    drawn = fitted(source, *size)
    QPixmapCache.insert(key, drawn)
    return drawn
