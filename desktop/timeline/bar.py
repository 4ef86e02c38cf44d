"""Bars per month or year for the library and the results; dragging over them filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.text import wording
from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

HEIGHT = 66
FOOT = 17  # for the years
MARGIN = 14
STEPS = (1, 2, 5, 10, 20, 50, 100)  # years between two that are written
MOST_MONTHS = 240  # with more, a bar is a year


@dataclass(frozen=True, slots=True)
class Span:
    """One bar: its first and last day, and how many tiles of the library and of the results are of that time."""

    first: QDate
    last: QDate
    tiles: int
    results: int


class TimeBar(QWidget):
    """The timeline.

    Signals:
        chosen(QDate | None, QDate | None): Only from this day to that one; None for all days.
    """

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.spans: list[Span] = []
        self._range: tuple[QDate | None, QDate | None] = (None, None)
        self._grabbed: int | None = None
        self._reached: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Timeline"))
        self.setToolTip(self.tr("Drag over bars to show only that period; double-click to show all days"))
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, HEIGHT)

    def show_counts(self, tiles: Mapping[str, int], results: Mapping[str, int]) -> None:
        """Show how much is of which month.

        Args:
            tiles: Tiles of the library, by month as 2024-06.
            results: The same of the results.
        """
        months = sorted({*tiles, *results})
        self.spans = []
        if months:
            first, last = (QDate.fromString(f"{month}-01", Qt.DateFormat.ISODate) for month in (months[0], months[-1]))
            many = (last.year() - first.year()) * 12 + last.month() - first.month() >= MOST_MONTHS
            at = QDate(first.year(), 1, 1) if many else first
            while at <= last:
                following = at.addYears(1) if many else at.addMonths(1)
                names = [at.addMonths(month).toString("yyyy-MM") for month in range(12 if many else 1)]
                counts = (sum(some.get(name, 0) for name in names) for some in (tiles, results))
                self.spans.append(Span(at, following.addDays(-1), *counts))
                at = following
        self.update()

    def show_range(self, since: QDate | None, until: QDate | None) -> None:
        """What is chosen now; None leaves that end open."""
        self._range = since, until
        self.update()

    # Where bars are

    def rect_of(self, index: int) -> QRectF:
        """The column of a bar."""
        width = (self.width() - 2 * MARGIN) / max(len(self.spans), 1)
        return QRectF(MARGIN + index * width, 4, width, self.height() - FOOT - 4)

    def _index_at(self, x: float) -> int | None:
        if not self.spans:
            return None
        width = (self.width() - 2 * MARGIN) / len(self.spans)
        return min(max(int((x - MARGIN) / width), 0), len(self.spans) - 1)

    def _is_chosen(self, span: Span) -> bool:
        if self._grabbed is not None and self._reached is not None:
            low, high = sorted((self._grabbed, self._reached))
            return self.spans[low].first <= span.first <= self.spans[high].first
        since, until = self._range
        return (since is None or span.last >= since) and (until is None or span.first <= until)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars of the library, bars of the results in front of them, and the years."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((span.tiles for span in self.spans), default=0) or 1
        most_results = max((span.results for span in self.spans), default=0) or 1
        painter.setPen(Qt.PenStyle.NoPen)
        for index, span in enumerate(self.spans):
            column = self.rect_of(index)
            gap = min(column.width() * 0.15, 2.0)
            chosen = self._is_chosen(span)
            # Square-root scale, so that a single scene is visible beside a month of thousands.
            for count, most_of, color in ((span.tiles, most, "track"), (span.results, most_results, "accent")):
                if count:
                    height = max((count / most_of) ** 0.5 * column.height(), 3.0)
                    painter.setOpacity(1.0 if chosen else 0.35)
                    painter.setBrush(self._theme.color("border_strong" if color == "track" else color))
                    inset = gap if color == "track" else min(column.width() * 0.3, gap + 3)
                    bar = QRectF(column.left() + inset, column.bottom() - height, column.width() - 2 * inset, height)
                    painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setOpacity(1.0)
        self._paint_years(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _paint_years(self, painter: QPainter) -> None:
        painter.setFont(font(SMALL_PX, tabular=True))
        painter.setPen(self._theme.color("dim"))
        width = painter.fontMetrics().horizontalAdvance("2024") + 8.0
        for index, year in self.years(width):
            painter.drawText(QPointF(self.rect_of(index).left(), self.height() - 4.0), str(year))

    def years(self, width: float) -> list[tuple[int, int]]:
        """Which bars have their year below them, evenly: every year, every second, fifth, tenth, ... as there is room.

        Args:
            width: Of a year's digits, in pixels.
        """
        starts = [
            (index, span.first.year()) for index, span in enumerate(self.spans) if span.first.month() == 1 or index == 0
        ]
        for step in STEPS:
            shown = [(index, year) for index, year in starts if year % step == 0]
            lefts = [self.rect_of(index).left() for index, _ in shown]
            if all(after - before >= width for before, after in pairwise(lefts)):
                return [one for one, left in zip(shown, lefts, strict=True) if left + width <= self.width()]
        return []

    # What the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed = self._reached = self._index_at(event.position().x())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the range."""
        if self._grabbed is not None:
            self._reached = self._index_at(event.position().x())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the range."""
        if self._grabbed is not None and self._reached is not None:
            low, high = sorted((self._grabbed, self._reached))
            self._grabbed = self._reached = None
            self.chosen.emit(self.spans[low].first, self.spans[high].last)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """All days."""
        self.chosen.emit(None, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from bar to bar, with Shift they widen the range; Delete takes it off."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and self.spans:
            self._step(steps[key], widen=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.chosen.emit(None, None)
        else:
            super().keyPressEvent(event)

    def _step(self, by: int, *, widen: bool) -> None:
        chosen = [index for index, span in enumerate(self.spans) if self._is_chosen(span)]
        is_set = self._range != (None, None) and chosen
        end = (chosen[-1] if by > 0 else chosen[0]) + by if is_set else (0 if by > 0 else len(self.spans) - 1)
        end = min(max(end, 0), len(self.spans) - 1)
        low, high = (min(end, chosen[0]), max(end, chosen[-1])) if widen and is_set else (end, end)
        self.chosen.emit(self.spans[low].first, self.spans[high].last)

    def event(self, event: QEvent) -> bool:
        """A bar's tool tip says what it stands for."""
        if isinstance(event, QHelpEvent) and (index := self._index_at(event.pos().x())) is not None:
            QToolTip.showText(event.globalPos(), self.words(index), self)
            return True
        return super().event(event)

    def words(self, index: int) -> str:
        """What a bar stands for."""
        span = self.spans[index]
        is_month = span.first.month() == span.last.month() and span.first.year() == span.last.year()
        name = QLocale().toString(span.first, "MMMM yyyy") if is_month else str(span.first.year())
        tiles = wording.count_of(span.tiles, self.tr("tile"), self.tr("tiles"))
        results = wording.count_of(span.results, self.tr("result"), self.tr("results"))
        return f"{name}: {tiles}, {results}"
