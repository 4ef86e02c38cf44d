"""Which part of the map is seen, and how large: pan, zoom and fit as arithmetic."""

from PySide6.QtCore import QPointF, QRectF

from desktop.map.projection import WORLD, Extent, metres_per_unit, unproject

FULL_SCALE = 40_000_000.0  # pixels for the whole world: one for each metre on the equator
ROOM = 1.25  # around what is fitted


class Camera:
    """A view of the square of `desktop.map.projection`.

    Attributes:
        middle: The point of the square in the middle of the view.
        scale: Pixels that the square's side takes.
        width: Of the view in device-independent pixels.
        height: Of the view.
    """

    def __init__(self) -> None:
        self.middle = QPointF(0.5, 0.42)
        self.scale = 500.0
        self.width = self.height = 1.0

    def resize(self, width: float, height: float) -> None:
        """The view has another size; its middle stays."""
        self.width, self.height = max(width, 1.0), max(height, 1.0)
        self._hold()

    def to_px(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the square is seen."""
        return (
            (x - self.middle.x()) * self.scale + self.width / 2,
            (y - self.middle.y()) * self.scale + self.height / 2,
        )

    def from_px(self, x: float, y: float) -> QPointF:
        """The point of the square that is seen at a pixel."""
        return QPointF(
            (x - self.width / 2) / self.scale + self.middle.x(), (y - self.height / 2) / self.scale + self.middle.y()
        )

    def ground(self, x: float, y: float, *, wrapped: bool = True) -> tuple[float, float]:
        """Longitude and latitude at a pixel; not wrapped, longitudes go on beyond 180."""
        point = self.from_px(x, y)
        lon, lat = unproject(point.x(), point.y())
        return (lon if wrapped else (point.x() - 0.5) * 360), lat

    def seen(self) -> QRectF:
        """The part of the square that is seen."""
        return QRectF(self.from_px(0, 0), self.from_px(self.width, self.height))

    def world(self) -> QRectF:
        """Where one whole world around the middle is seen; beyond its sides places would be seen twice."""
        left, top = self.to_px(self.middle.x() - 0.5, 0.0)
        return QRectF(left, top, self.scale, self.scale)

    def metres_per_px(self) -> float:
        """Ground under a pixel in the middle of the view."""
        return metres_per_unit(self.middle.y()) / self.scale

    def move(self, dx: float, dy: float) -> None:
        """Drag the map by pixels."""
        self.middle -= QPointF(dx, dy) / self.scale
        self._hold()

    def zoom(self, factor: float, x: float, y: float) -> None:
        """Larger or smaller; what is at a pixel stays there."""
        kept = self.from_px(x, y)
        self.scale = min(self.scale * factor, FULL_SCALE)
        self._hold()
        now = self.from_px(x, y)
        self.middle += kept - now
        self._hold()

    def fit(self, extent: Extent) -> None:
        """Show a rectangle of the square as large as it goes, with some room around."""
        self.middle = QPointF((extent.left + extent.right) / 2, (extent.top + extent.bottom) / 2)
        room = 1.0 if extent == WORLD else ROOM
        across = max(extent.right - extent.left, 1e-9) * room
        down = max(extent.bottom - extent.top, 1e-9) * room
        # A single place would fill the view and say nothing of where it is; some ground around it stays in sight.
        self.scale = min(self.width / across, self.height / down, FULL_SCALE / 16)
        self._hold()

    def _hold(self) -> None:
        """Never smaller than the view is high, never beyond the poles."""
        self.scale = max(self.scale, self.height, 256.0)
        half = self.height / 2 / self.scale
        low, high = (half, 1 - half) if half < 0.5 else (0.5, 0.5)
        self.middle = QPointF(self.middle.x() % 1.0, min(max(self.middle.y(), low), high))
