"""A picture that can be zoomed and moved, with a heat map or a frame over it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.theme import Theme
from desktop.widgets.movable import KEY_ZOOM, MovableView
from desktop.widgets.spots import Outlined, paint_spots

MAX_SCALE = 16.0  # pixels of the screen for one of the scene
SHARP_SCALE = 3.0  # from here on pixels are drawn as squares
DETAIL_MS = 120  # delay after the last movement before a sharper picture is requested
# The strongest part of a map hides at most so much of the picture.
MOST_OPAQUE = 165


class PictureView(MovableView):
    """Fits the picture at first; 1 shows it one to one.

    All places are in pixels of the scene, of which the picture may be a part and a reduced copy.

    Args:
        theme: Colours.
        parent: Owner.

    Signals:
        hovered(QPointF | None): The pointer is over this place, or has left the picture.
        detail_wanted(QRect, int): This part is seen closer than the picture shows it; so many pixels would fill it.
        heat_changed(): Another map lies over the picture, or none.
    """

    hovered = Signal(object)
    detail_wanted = Signal(QRect, int)
    heat_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QPixmap()
        self._area = QRectF()  # what the picture covers
        self._detail: tuple[QPixmap, QRectF] | None = None
        self._heat: tuple[QImage, QRectF] | None = None
        self._opacity = 1.0  # of the map
        self._spots: Sequence[Outlined] = ()
        self._spot_name = ""
        self._frame: QRectF | None = None
        self._others: Sequence[QRectF] = ()
        self._zoom = 1.0  # 1 fits
        self._shift = QPointF(0, 0)
        self._floating: QWidget | None = None
        self._resting = QTimer(self, interval=DETAIL_MS, singleShot=True)
        self._resting.timeout.connect(self._ask_detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.CrossCursor)
        theme.changed.connect(self.update)

    def set_floating(self, buttons: QWidget) -> None:
        """Buttons of its own that lie in a corner of the picture while the pointer is over it."""
        self._floating = buttons
        buttons.hide()

    def sizeHint(self) -> QSize:
        """A square of the inspector's width."""
        return QSize(320, 320)

    def hasHeightForWidth(self) -> bool:
        """It stays square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as wide, within reason."""
        return min(width, 520)

    # What is shown

    def show_picture(
        self,
        picture: QImage,
        area: QRectF,
        frame: QRectF | None = None,
        *,
        others: Sequence[QRectF] = (),
        keep: bool = False,
    ) -> None:
        """Show another picture.

        Args:
            picture: What to show.
            area: The part of the scene that it shows.
            frame: A rectangle to mark in it.
            others: Rectangles to outline beside it.
            keep: Whether the same part stays in view at the same size.
        """
        self._picture, self._area, self._frame = QPixmap.fromImage(picture), area, frame
        self._others = others
        self._detail = None
        if keep:
            self._resting.start()
            self.update()
        else:
            self.fit()

    def show_detail(self, picture: QImage, area: QRectF) -> None:
        """Lay a closer look at a part over the picture."""
        if self._area.intersects(area):
            self._detail = QPixmap.fromImage(picture), area
            self.update()

    def show_heat(self, heat: NDArray[np.float32] | None, area: QRectF | None = None) -> None:
        """Lay a map over the picture.

        Args:
            heat: (g, g) in [0, 1], 0 for nothing and 1 for the strongest; None takes it off.
            area: The part of the scene that it covers; the picture's if None.
        """
        self._heat = None if heat is None else (self._heat_image(heat), area or self._area)
        self._spots = ()
        self.heat_changed.emit()
        self.update()

    def show_spots(self, spots: Sequence[Outlined], name: str) -> None:
        """Outline parts of the map that lies over the picture.

        Args:
            spots: Of the scene, the strongest first.
            name: What fits there.
        """
        self._spots, self._spot_name = spots, name
        self.update()

    def set_heat_opacity(self, opacity: float) -> None:
        """How strongly the map is drawn, in [0, 1]; spots stay outlined."""
        self._opacity = opacity
        self.update()

    @property
    def has_heat(self) -> bool:
        """Whether a map lies over the picture."""
        return self._heat is not None

    @property
    def spots(self) -> Sequence[Outlined]:
        """The parts of the map that are outlined."""
        return self._spots

    @property
    def heat_color(self) -> QColor:
        """Of the map where it is strongest."""
        return QColor(self._theme.colors.evidence) if self._theme.is_dark else QColor("#ffae2b")

    @property
    def frame(self) -> QRectF | None:
        """The rectangle that is marked."""
        return self._frame

    @property
    def others(self) -> Sequence[QRectF]:
        """The rectangles that are outlined beside it."""
        return self._others

    @property
    def is_fitted(self) -> bool:
        """Whether all of the picture is seen."""
        return self._zoom <= 1

    @property
    def detail_area(self) -> QRectF | None:
        """The part that is shown closer than the picture."""
        return self._detail[1] if self._detail else None

    @property
    def scale(self) -> float:
        """Pixels of the screen, as the interface counts them, for one of the scene."""
        return self._place().width() / self._area.width() if self._area.width() else 1.0

    def fit(self) -> None:
        """Show the whole picture."""
        self._zoom, self._shift = 1.0, QPointF(0, 0)
        self._changed()

    def come_to(self, part: QRectF, around: float) -> None:
        """Show a part in the middle, with so many times its sides in view."""
        if self._picture.isNull():
            return
        wanted = min(self.width() / part.width(), self.height() / part.height()) / around
        self._zoom = max(wanted / self._fitting(), 1.0)
        self._shift = (self._area.center() - part.center()) * self._fitting() * self._zoom
        self._changed()

    def zoom_in(self) -> None:
        """A step closer."""
        self.zoom(KEY_ZOOM)

    def zoom_out(self) -> None:
        """A step back."""
        self.zoom(1 / KEY_ZOOM)

    def come_close(self) -> None:
        """One pixel of the scene on one of the screen."""
        if not self._picture.isNull():
            self.zoom(1 / self.devicePixelRatioF() / self.scale)

    def _heat_image(self, heat: NDArray[np.float32]) -> QImage:
        color = self.heat_color
        side_y, side_x = heat.shape
        pixels = np.empty((side_y, side_x, 4), np.uint8)
        pixels[..., :3] = color.red(), color.green(), color.blue()
        pixels[..., 3] = (np.clip(heat, 0, 1) * MOST_OPAQUE).astype(np.uint8)
        return QImage(pixels.tobytes(), side_x, side_y, 4 * side_x, QImage.Format.Format_RGBA8888).copy()

    # Where things are

    def _fitting(self) -> float:
        """The scale at which all of it is seen."""
        return min(self.width() / max(self._area.width(), 1.0), self.height() / max(self._area.height(), 1.0))

    def _place(self) -> QRectF:
        """Where the picture lies in the widget."""
        scale = self._fitting() * self._zoom
        width, height = self._area.width() * scale, self._area.height() * scale
        centre = self.middle() + self._shift
        return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)

    @property
    def seen_area(self) -> QRectF:
        """Where the picture lies in the widget, which may be beyond its edges; empty without one."""
        return QRectF() if self._picture.isNull() else self._place()

    def _seen(self, area: QRectF) -> QRectF:
        """Where a part of the scene lies in the widget."""
        place, scale = self._place(), self.scale
        return QRectF(
            place.left() + (area.left() - self._area.left()) * scale,
            place.top() + (area.top() - self._area.top()) * scale,
            area.width() * scale,
            area.height() * scale,
        )

    def scene_at(self, point: QPointF) -> QPointF | None:
        """The place of the scene at a point of the widget; None beside the picture."""
        place = self._place()
        if self._picture.isNull() or not place.contains(point):
            return None
        return self._area.topLeft() + (point - place.topLeft()) / self.scale

    def _ask_detail(self) -> None:
        if self._picture.isNull():
            return
        shown = self._picture.width() / self._area.width()  # pixels of the picture for one of the scene
        wanted = min(self.scale * self.devicePixelRatioF(), 1.0)
        if wanted <= shown * 1.05:
            return
        place = self._place()
        corner = self._area.topLeft() + (QPointF(0, 0) - place.topLeft()) / self.scale
        seen = QRectF(corner.x(), corner.y(), self.width() / self.scale, self.height() / self.scale)
        part = (seen & self._area).toAlignedRect() & self._area.toRect()
        self.detail_wanted.emit(part, max(1, round(max(part.width(), part.height()) * wanted)))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, closer look, map, frame."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("track"))
        if not self._picture.isNull():
            smooth = self.scale * self.devicePixelRatioF() < SHARP_SCALE
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawPixmap(self._place(), self._picture, QRectF(self._picture.rect()))
            if self._detail is not None:
                painter.drawPixmap(self._seen(self._detail[1]), self._detail[0], QRectF(self._detail[0].rect()))
            self._paint_marks(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._heat is not None:
            painter.setOpacity(self._opacity)
            painter.drawImage(self._seen(self._heat[1]), self._heat[0])
            painter.setOpacity(1.0)
        painter.setPen(QPen(QColor("#ffc247"), 1.2, Qt.PenStyle.DashLine))
        for other in self._others:
            painter.drawRect(self._seen(other))
        if self._frame is not None:
            for color, width in ((QColor(0, 0, 0, 150), 4.0), (QColor("#ffc247"), 2.0)):
                painter.setPen(QPen(color, width))
                painter.drawRect(self._seen(self._frame))
        paint_spots(painter, [spot.moved(self._seen) for spot in self._spots], self._spot_name, self.rect())

    # What the user does

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Larger or smaller around a point of the widget, never smaller than it fits; around its middle if None."""
        before = self._zoom
        self._zoom = min(max(self._zoom * factor, 1.0), max(MAX_SCALE / self._fitting(), 1.0))
        fixed = (at or self.middle()) - self.middle()
        self._shift = (self._shift - fixed) * (self._zoom / before) + fixed
        self._changed()

    @property
    def can_move(self) -> bool:
        """Not while all of it is seen."""
        return self._zoom > 1

    def move_by(self, shift: QPointF) -> None:
        """Drag the picture."""
        self._shift += shift
        self._changed()

    def point_at(self, at: QPointF) -> None:
        """Tell what is under the pointer."""
        if not self._dragging:
            self.setCursor(Qt.CursorShape.CrossCursor)
        self.hovered.emit(self.scene_at(at))

    def _changed(self) -> None:
        """Keep the picture in sight, and ask for a closer look once the view rests."""
        place = self._place()
        room_x, room_y = max((place.width() - self.width()) / 2, 0), max((place.height() - self.height()) / 2, 0)
        self._shift = QPointF(min(max(self._shift.x(), -room_x), room_x), min(max(self._shift.y(), -room_y), room_y))
        self._resting.start()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is here: show the buttons."""
        if self._floating is not None:
            self._floating.setVisible(not self._picture.isNull())

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is nowhere."""
        self.hovered.emit(None)
        if self._floating is not None:
            self._floating.hide()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit, or zoom in where it fits already."""
        if self._zoom > 1:
            self.fit()
        else:
            self.zoom(3.0, event.position())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in sight."""
        super().resizeEvent(event)
        if self._floating is not None:
            size = self._floating.sizeHint()
            corner = QPoint(self.width() - size.width() - 8, self.height() - size.height() - 8)
            self._floating.setGeometry(QRect(corner, size))
        self._changed()
