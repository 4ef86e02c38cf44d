"""Two pictures under one camera: side by side, with a line to swipe, or in turn."""

import math
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.theme import Theme
from desktop.widgets.movable import MovableView

Mode = Literal["beside", "swipe", "blink"]
BLINK_MS = 800
DETAIL_MS = 120  # the view must rest so long before a closer look is asked for
MOST_SCALE = 32.0
LINE_REACH_PX = 8


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two.

    Attributes:
        layers: Pictures with the part of their scene that each covers, in pixels of that scene; later ones lie over earlier ones,
            and the first holds all that can be seen.
        to_common: From pixels of the scene to those of the first scene.
    """

    layers: tuple[tuple[QPixmap, QRectF], ...]
    to_common: QTransform


class CompareView(MovableView):
    """Shows two sides; zooming and moving takes both along.

    Args:
        theme: Colours.
        parent: Owner.

    Signals:
        detail_wanted(bool, QRect, int): This part of the scene of the first (False) or the second (True) is seen closer than it
            has been read; so many pixels would fill it.
    """

    detail_wanted = Signal(bool, QRect, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sides: tuple[Side | None, Side | None] = (None, None)
        self._details: list[tuple[QPixmap, QRectF] | None] = [None, None]  # closer looks, one for each side
        self._resting = QTimer(self, interval=DETAIL_MS, singleShot=True)
        self._resting.timeout.connect(self._ask_details)
        self._area = QRectF(0, 0, 1, 1)  # of the first scene, seen at first
        self._middle = QPointF(0.5, 0.5)
        self._scale = 1.0  # pixels of the screen for one of the first scene
        self._mode: Mode = "beside"
        self._split = 0.5
        self._second_shown = False
        self._drags_line = False
        self._blinking = QTimer(self, interval=BLINK_MS)
        self._blinking.timeout.connect(self.turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Two pictures compared"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Wide."""
        return QSize(800, 480)

    @property
    def mode(self) -> Mode:
        """How the two are shown."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Show them side by side, with a line to swipe, or in turn."""
        self._mode = mode
        if mode == "blink":
            self._blinking.start()
        else:
            self._blinking.stop()
        self._changed()

    def show_sides(self, first: Side | None, second: Side | None, area: QRectF, *, keep: bool = False) -> None:
        """Show others.

        Args:
            first: The one that sets the coordinates; None while it is being read.
            second: The other.
            area: The part of the first scene to be seen.
            keep: Whether the same part stays in view.
        """
        for at, side in enumerate((first, second)):
            if side != self._sides[at]:
                self._details[at] = None
        self._sides, self._area = (first, second), area
        if keep:
            self._changed()
        else:
            self.fit()

    def show_detail(self, picture: QPixmap, area: QRectF, *, second: bool) -> None:
        """Lay a closer look at a part over one of the two."""
        self._details[int(second)] = picture, area
        self.update()

    def detail_area(self, *, second: bool) -> QRectF | None:
        """The part of one of the two that is shown closer than it was read at first."""
        detail = self._details[int(second)]
        return None if detail is None else detail[1]

    def _changed(self) -> None:
        """Show it, and ask for a closer look once the view rests."""
        self._resting.start()
        self.update()

    def _ask_details(self) -> None:
        for at, (side, (part, _)) in enumerate(zip(self._sides, self.parts(), strict=True)):
            if side is None:
                continue
            to_part = side.to_common * self.camera(part)
            scale = math.sqrt(abs(to_part.determinant())) * self.devicePixelRatioF()
            back, invertible = to_part.inverted()
            if not invertible:
                continue
            whole = side.layers[0][1]
            seen = (back.mapRect(part) & whole).toAlignedRect() & whole.toAlignedRect()
            wanted = min(scale, 1.0)
            read = [pixmap.width() / area.width() for pixmap, area in side.layers if area.contains(QRectF(seen))]
            if not seen.isEmpty() and wanted > max(read, default=0.0) * 1.05:
                self.detail_wanted.emit(bool(at), seen, max(1, round(max(seen.width(), seen.height()) * wanted)))

    def turn(self) -> None:
        """Show the other of the two, where they are shown in turn."""
        self._second_shown = not self._second_shown
        self.update()

    @property
    def second_shown(self) -> bool:
        """Which of the two is seen, where they are shown in turn."""
        return self._second_shown

    @property
    def scale(self) -> float:
        """Pixels of the screen for one of the first scene."""
        return self._scale

    def camera(self, part: QRectF) -> QTransform:
        """From pixels of the first scene to a part of the widget."""
        middle = part.center()
        moved = QTransform.fromTranslate(middle.x(), middle.y())
        return (
            QTransform.fromTranslate(-self._middle.x(), -self._middle.y())
            * QTransform.fromScale(self._scale, self._scale)
            * moved
        )

    def parts(self) -> tuple[tuple[QRectF, QRectF], tuple[QRectF, QRectF]]:
        """For each side, the part of the widget that its camera fills, and what of that is shown."""
        whole = QRectF(self.rect())
        if self._mode == "beside":
            half = whole.width() / 2
            left = QRectF(0, 0, half - 1, whole.height())
            right = QRectF(half + 1, 0, half - 1, whole.height())
            return (left, left), (right, right)
        if self._mode == "swipe":
            line = whole.width() * self._split
            return (whole, QRectF(0, 0, line, whole.height())), (
                whole,
                QRectF(line, 0, whole.width() - line, whole.height()),
            )
        nothing = QRectF()
        return (whole, nothing if self._second_shown else whole), (whole, whole if self._second_shown else nothing)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Both sides, each in its part."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("track"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for side, detail, (part, shown) in zip(self._sides, self._details, self.parts(), strict=True):
            if side is None or shown.isEmpty():
                continue
            painter.save()
            painter.setClipRect(shown)
            painter.setTransform(side.to_common * self.camera(part))
            for pixmap, area in (*side.layers, *([detail] if detail is not None else [])):
                painter.drawPixmap(area, pixmap, QRectF(pixmap.rect()))
            painter.restore()
        if self._mode != "blink":
            x = self.width() * (self._split if self._mode == "swipe" else 0.5)
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    # What the person does

    def _frame(self) -> QRectF:
        return self.parts()[0][0]

    def fit(self) -> None:
        """Show the whole of the first place."""
        frame = self._frame()
        self._middle = self._area.center()
        self._scale = (
            min(frame.width() / max(self._area.width(), 1), frame.height() / max(self._area.height(), 1)) or 1.0
        )
        self._changed()

    def come_close(self) -> None:
        """One pixel of the scene on one of the screen."""
        self.zoom(1 / self.devicePixelRatioF() / self._scale)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller around a point of the widget, in both."""
        least = 0.05 * min(self.width() / max(self._area.width(), 1), self.height() / max(self._area.height(), 1))
        new = min(max(self._scale * factor, least), MOST_SCALE)
        if at is not None:
            second = self._mode == "beside" and at.x() > self.width() / 2
            offset = at - self.parts()[1 if second else 0][0].center()
            self._middle += offset / self._scale - offset / new
        self._scale = new
        self._changed()

    def move_by(self, shift: QPointF) -> None:
        """Both go along with the pointer."""
        if self._drags_line:
            self._split = min(max(self._split + shift.x() / max(self.width(), 1), 0.0), 1.0)
        else:
            self._middle -= shift / self._scale
        self._changed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Near the line it is the line that is dragged."""
        near = abs(event.position().x() - self.width() * self._split) <= LINE_REACH_PX
        self._drags_line = self._mode == "swipe" and near
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        self._drags_line = False
        self.point_at(event.position())

    def point_at(self, at: QPointF) -> None:
        """The pointer tells what a drag would move."""
        if self._grabbed is None:
            near = self._mode == "swipe" and abs(at.x() - self.width() * self._split) <= LINE_REACH_PX
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.OpenHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns to the other; comma and full stop move the line."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space and self._mode == "blink":
            self._blinking.stop()
            self.turn()
        elif key in (Qt.Key.Key_Comma, Qt.Key.Key_Period) and self._mode == "swipe":
            by = 0.05 if key == Qt.Key.Key_Period else -0.05
            self._split = min(max(self._split + by, 0.0), 1.0)
            self.update()
        else:
            super().keyPressEvent(event)

    @property
    def split(self) -> float:
        """Where the line stands, as a share of the width."""
        return self._split

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle where it is."""
        super().resizeEvent(event)
        if event.oldSize().isEmpty():
            self.fit()
        self._changed()
