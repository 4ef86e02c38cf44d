"""What lies behind the footprints: land, graticule, scale bar."""

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from desktop.map.camera import Camera
from desktop.map.land import read_land
from desktop.map.projection import Extent, graticule_step, project, round_length
from desktop.text.wording import degrees_east, degrees_north
from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

LINES_APART_PX = 96
# The outline is true to some 3 km; where a pixel shows less ground than this it would mislead.
LEAST_METRES_PER_PX = 60.0
PIECE_POINTS = 2500  # of the outline that are made at a time
BAR_PX = 130.0
LONGEST_BAR_M = 2_000_000.0  # a longer one would be wrong at its own ends: the scale changes with the latitude
BAR_ROOM_PX = 40  # at the bottom, kept free of letters


class Land:
    """The outline as paths on the square, made a piece at a time: all of it at once would hold the window up."""

    def __init__(self) -> None:
        self._raw: list[NDArray[np.float64]] | None = None
        self._rings: list[tuple[QRectF, QPainterPath]] = []

    @property
    def rings(self) -> list[tuple[QRectF, QPainterPath]]:
        """Each ring with its frame; some of them while it is being made."""
        return self._rings

    def make_piece(self) -> bool:
        """Go on making it for some milliseconds; returns whether there is more to do."""
        if self._raw is None:
            self._raw = sorted(read_land(), key=len)  # the largest come first, off the end
            return True
        points = 0
        while self._raw and points < PIECE_POINTS:
            ring = self._raw.pop()
            points += len(ring)
            x, y = project(ring[:, 0], ring[:, 1])
            path = QPainterPath()
            path.addPolygon(QPolygonF([QPointF(*point) for point in np.stack([x, y], axis=1).tolist()]))
            self._rings.append((path.boundingRect(), path))
        return bool(self._raw)


@cache
def land() -> Land:
    """The one outline of the program."""
    return Land()


def paint_scenery(
    painter: QPainter, camera: Camera, theme: Theme, background: tuple[QPixmap, Extent] | None = None
) -> None:
    """Everything that does not depend on the results.

    Args:
        painter: Of the view.
        camera: What is seen.
        theme: Colours.
        background: A picture of a person's own with the part of the square that it covers.
    """
    painter.fillRect(QRectF(0, 0, camera.width, camera.height), theme.color("panel"))
    painter.save()
    # Beside the world around the middle, land goes on, so that a wide view has no empty sides; results are shown once.
    band = QRectF(0, camera.world().top(), camera.width, camera.world().height())
    painter.setClipRect(band)
    painter.fillRect(band, theme.color("sea"))
    if camera.metres_per_px() >= LEAST_METRES_PER_PX:
        for shift in range(math.floor(camera.seen().left()), math.ceil(camera.seen().right())):
            _paint_land(painter, camera, theme, shift)
    if background is not None:
        picture, extent = background
        corners = camera.to_px(extent.left, extent.top), camera.to_px(extent.right, extent.bottom)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(QRectF(*(QPointF(*corner) for corner in corners)), picture, QRectF(picture.rect()))
    _paint_graticule(painter, camera, theme)
    painter.restore()
    _paint_scale(painter, camera, theme)


def _paint_land(painter: QPainter, camera: Camera, theme: Theme, shift: int) -> None:
    seen = camera.seen().translated(-shift, 0)
    outline = QPainterPath()
    outline.setFillRule(Qt.FillRule.OddEvenFill)
    for frame, path in land().rings:
        if frame.intersects(seen):
            outline.addPath(path)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top = camera.to_px(shift, 0.0)
    painter.setTransform(QTransform(camera.scale, 0, 0, camera.scale, left, top), combine=True)
    pen = QPen(theme.color("border_strong"), 1.0)
    pen.setCosmetic(True)
    painter.setPen(pen)
    painter.setBrush(theme.color("land"))
    painter.drawPath(outline)
    painter.restore()


def _paint_graticule(painter: QPainter, camera: Camera, theme: Theme) -> None:
    step = graticule_step(360 / camera.scale, LINES_APART_PX)
    decimals = max(0, -int(np.floor(np.log10(step) + 1e-9)))
    painter.setFont(font(SMALL_PX, tabular=True))
    line, letters = QPen(theme.color("border"), 1.0), theme.color("dim")
    west, north = camera.ground(0, 0, wrapped=False)
    east, south = camera.ground(camera.width, camera.height, wrapped=False)
    for lon in np.arange(np.ceil(west / step), np.floor(east / step) + 1) * step:
        x = round(camera.to_px(lon / 360 + 0.5, 0)[0]) + 0.5
        painter.setPen(line)
        painter.drawLine(QPointF(x, 0), QPointF(x, camera.height))
        painter.setPen(letters)
        painter.drawText(QPointF(x + 4, 14), degrees_east((lon + 180) % 360 - 180, decimals))
    for lat in np.arange(np.ceil(south / step), np.floor(north / step) + 1) * step:
        if abs(lat) >= 85:
            continue
        y = round(camera.to_px(0, float(project(np.array(0.0), np.array(lat))[1]))[1]) + 0.5
        painter.setPen(line)
        painter.drawLine(QPointF(0, y), QPointF(camera.width, y))
        if y < camera.height - BAR_ROOM_PX:
            painter.setPen(letters)
            painter.drawText(QPointF(6, y - 4), degrees_north(lat, decimals))


def _paint_scale(painter: QPainter, camera: Camera, theme: Theme) -> None:
    metres = round_length(camera.metres_per_px() * BAR_PX)
    if metres > LONGEST_BAR_M:
        return
    length = metres / camera.metres_per_px()
    if metres >= 1000:
        text = QCoreApplication.translate("Map", "{n} km").format(n=QLocale().toString(round(metres / 1000)))
    else:
        text = QCoreApplication.translate("Map", "{n} m").format(n=QLocale().toString(round(metres)))
    left, bottom = 12.0, camera.height - 12.0
    painter.setPen(QPen(theme.color("text"), 1.5))
    painter.drawPolyline(
        [
            QPointF(left, bottom - 5),
            QPointF(left, bottom),
            QPointF(left + length, bottom),
            QPointF(left + length, bottom - 5),
        ]
    )
    painter.setFont(font(SMALL_PX))
    painter.drawText(QPointF(left + 6, bottom - 6), text)
