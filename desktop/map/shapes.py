"""The filter by place on the map, be it a rectangle or polygons of many corners."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from core.imagery.geometry import Bounds
from core.library.area import Area
from desktop.map.camera import Camera
from desktop.map.projection import Float64Array, project
from desktop.theme.theme import Theme

MARGIN_PX = 50.0  # beyond the view, so that the edges along which shapes are cut are out of sight
FILL_ALPHA = 26

# Polygons as rings of (N, 2) points of the square.
Shapes = Sequence[Sequence[Float64Array]]


def shapes_of(area: Bounds | Area) -> Shapes:
    """An area on the square of the map; it goes on beyond 1 over the date line."""
    if isinstance(area, Area):
        return [
            [_projected(np.array(ring, np.float64).reshape(-1, 2)) for ring in polygon] for polygon in area.polygons
        ]
    west, south, east, north = area
    east += 360 * (west > east)
    return [[_projected(np.array([(west, north), (east, north), (east, south), (west, south)], np.float64))]]


def _projected(ring: Float64Array) -> Float64Array:
    return np.column_stack(project(ring[:, 0], ring[:, 1]))


def paint_shapes(painter: QPainter, camera: Camera, theme: Theme, shapes: Shapes) -> None:
    """Outline and fill them wherever they are seen, in every world beside the middle one too."""
    seen = camera.seen()
    fill = theme.color("warn")
    fill.setAlpha(FILL_ALPHA)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("warn"), 1.6))
    painter.setBrush(fill)
    for polygon in shapes:
        left, top = polygon[0].min(axis=0)
        right, bottom = polygon[0].max(axis=0)
        if bottom < seen.top() or top > seen.bottom():
            continue
        for shift in range(math.ceil(seen.left() - right), math.floor(seen.right() - left) + 1):
            painter.drawPath(_path(camera, polygon, shift))
    painter.restore()


def _path(camera: Camera, polygon: Sequence[Float64Array], shift: int) -> QPainterPath:
    path = QPainterPath()
    for ring in polygon:
        left, top = camera.to_px(shift, 0.0)
        points = _seen(ring * camera.scale + (left, top), camera.width, camera.height)
        if len(points) > 2:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points.tolist()]))
            path.closeSubpath()
    return path


def _seen(points: Float64Array, width: float, height: float) -> Float64Array:
    """The part of a ring in the view, with one corner a pixel at most: a coast has a hundred thousand of them."""
    pixels = np.round(points)
    points = points[np.concatenate([[True], (pixels[1:] != pixels[:-1]).any(axis=1)])]
    for axis, limit, side in (
        (0, -MARGIN_PX, 1),
        (0, width + MARGIN_PX, -1),
        (1, -MARGIN_PX, 1),
        (1, height + MARGIN_PX, -1),
    ):
        points = _cut(points, axis, limit, side)
    return points


def _cut(points: Float64Array, axis: int, limit: float, side: int) -> Float64Array:
    """The part of a ring on one side of a line."""
    inside = side * (points[:, axis] - limit) >= 0
    if inside.all() or not inside.any():
        return points if len(points) and inside.all() else points[:0]
    after = np.roll(points, -1, axis=0)
    step = after[:, axis] - points[:, axis]
    share = (limit - points[:, axis]) / np.where(step == 0, 1.0, step)
    crossing = points + (after - points) * share[:, None]
    both = np.stack([points, crossing], axis=1)
    return np.asarray(both[np.stack([inside, inside != np.roll(inside, -1)], axis=1)])
