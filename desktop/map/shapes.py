"""The filter by place on the map, be it a rectangle or polygons of many corners."""

import itertools
import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from core.imagery.geometry import Bounds
from core.library.area import Area
from desktop.map.camera import Camera
from desktop.map.projection import Float64Array, project
from desktop.theme.theme import Theme

MARGIN_PX = 50.0  # beyond the view, so that the edges along which shapes are cut are out of sight
FILL_ALPHA = 26
LINE_PX, EDGE_PX = 1.6, 3.6
# Painting must not hold the window up, however many polygons and corners a file has: of more polygons than this those that
# are seen smallest are boxes, and of more corners every second, fourth, ... pixel keeps one.
LEAST_PX = 4.0
MOST_POLYGONS, MOST_POINTS, MOST_SMOOTH_POINTS = 400, 6000, 3000


@dataclass(frozen=True, eq=False)
class Shapes:
    """An area on the square of the map.

    Attributes:
        polygons: Their rings as (N, 2) points, the outer one first; they go on beyond 1 over the date line.
        frames: (P, 4) left, top, right, bottom of each polygon.
    """

    polygons: list[list[Float64Array]]
    frames: Float64Array


@lru_cache(maxsize=2)
def shapes_of(area: Bounds | Area) -> Shapes:
    """An area on the square of the map."""
    if isinstance(area, Area):
        rings = [[np.array(ring, np.float64).reshape(-1, 2) for ring in polygon] for polygon in area.polygons]
    else:
        west, south, east, north = area
        east += 360 * (west > east)
        rings = [[np.array([(west, north), (east, north), (east, south), (west, south)], np.float64)]]
    polygons = [[np.column_stack(project(ring[:, 0], ring[:, 1])) for ring in polygon] for polygon in rings]
    frames = [np.concatenate([polygon[0].min(axis=0), polygon[0].max(axis=0)]) for polygon in polygons]
    return Shapes(polygons, np.array(frames, np.float64).reshape(-1, 4))


def paint_shapes(painter: QPainter, camera: Camera, theme: Theme, shapes: Shapes) -> None:
    """Outline and fill them wherever they are seen, in every world beside the middle one too."""
    seen, fill = camera.seen(), theme.color("warn")
    fill.setAlpha(FILL_ALPHA)
    line = QPen(theme.color("warn"), LINE_PX)
    painter.save()
    painter.setPen(line)
    painter.setBrush(fill)
    left, top, right, bottom = shapes.frames.T
    first, last = math.ceil(seen.left() - right.max(initial=0)), math.floor(seen.right() - left.min(initial=1))
    for shift in range(first, last + 1):
        visible = (left + shift <= seen.right()) & (right + shift >= seen.left())
        rows = np.flatnonzero(visible & (top <= seen.bottom()) & (bottom >= seen.top()))
        sizes = (shapes.frames[rows, 2:] - shapes.frames[rows, :2]).max(axis=1) * camera.scale
        order = np.argsort(-sizes, kind="stable")
        large = rows[order[:MOST_POLYGONS]][sizes[order[:MOST_POLYGONS]] >= LEAST_PX]
        small = np.setdiff1d(rows, large)
        origin = np.array(camera.to_px(shift, 0.0))
        boxes = shapes.frames[small] * camera.scale + np.tile(origin, 2)
        painter.drawRects([QRectF(QPointF(*box[:2]), QPointF(*box[2:])) for box in boxes.tolist()])
        rings = [[ring * camera.scale + origin for ring in shapes.polygons[row]] for row in large]
        _paint_polygons(painter, camera, theme, rings)
    painter.restore()


def _paint_polygons(painter: QPainter, camera: Camera, theme: Theme, polygons: list[list[Float64Array]]) -> None:
    """Polygons in pixels, with as many corners as can be painted at once."""
    cut = [[_within(ring, camera.width, camera.height) for ring in polygon] for polygon in polygons]
    for step in (1, 2, 4, 8, 16, 32):
        thinned = [[_thinned(ring, step) for ring in polygon] for polygon in cut]
        points = sum(len(ring) for ring in itertools.chain.from_iterable(thinned))
        if points <= MOST_POINTS:
            break
    smooth = points <= MOST_SMOOTH_POINTS
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
    if not smooth:
        painter.setPen(QPen(theme.color("warn"), 1, Qt.PenStyle.SolidLine))
    for polygon in thinned:
        path = QPainterPath()
        for ring in polygon:
            if len(ring) > 2:
                path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring.tolist()]))
                path.closeSubpath()
        if smooth:
            painter.strokePath(path, QPen(theme.color("sea"), EDGE_PX))  # so that it stands out on a picture too
        painter.drawPath(path)


def _thinned(ring: Float64Array, step: int) -> Float64Array:
    """One corner at most in a row of them that lie in the same square of so many pixels."""
    places = np.round(ring / step)
    return ring[np.concatenate([[True], (places[1:] != places[:-1]).any(axis=1)])] if len(ring) else ring


def _within(ring: Float64Array, width: float, height: float) -> Float64Array:
    """The part of a ring in the view; Qt does not draw lines well that are a million pixels long."""
    sides = ((0, -MARGIN_PX, 1), (0, width + MARGIN_PX, -1), (1, -MARGIN_PX, 1), (1, height + MARGIN_PX, -1))
    for axis, limit, side in sides:
        ring = _cut(ring, axis, limit, side)
    return ring


def _cut(ring: Float64Array, axis: int, limit: float, side: int) -> Float64Array:
    """The part of a ring on one side of a line."""
    inside = side * (ring[:, axis] - limit) >= 0
    if inside.all() or not inside.any():
        return ring if len(ring) and inside.all() else ring[:0]
    after = np.roll(ring, -1, axis=0)
    step = after[:, axis] - ring[:, axis]
    share = (limit - ring[:, axis]) / np.where(step == 0, 1.0, step)
    crossing = ring + (after - ring) * share[:, None]
    both = np.stack([ring, crossing], axis=1)
    return np.asarray(both[np.stack([inside, inside != np.roll(inside, -1)], axis=1)])
