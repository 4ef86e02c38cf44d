"""Thumbnails of tiles, read when they become visible and cached."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QPixmapCache

from core.imagery import Window
from core.imagery.scene import RgbBands
from desktop.engine.background import Background, Task
from desktop.engine.pictures import Picture, read_part
from desktop.engine.session import Session

SIDE_PX = 384
KEPT = 600

Place = tuple[Path, Window]


def to_image(picture: Picture) -> QImage:
    """(H, W, 3) uint8 as an image of its own memory."""
    height, width = picture.shape[:2]
    return QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


class Thumbnails(QObject):
    """Thumbnails by place.

    Args:
        session: Has the files opened.
        background: Threads that wait for them.

    Signals:
        arrived(path, window): A thumbnail has been read, or cannot be read.
    """

    arrived = Signal(object, object)

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._bands: RgbBands | None = None
        self._kept: OrderedDict[Place, QPixmap | None] = OrderedDict()
        self._asked: set[Place] = set()
        self._order = 0

    def set_bands(self, bands: RgbBands | None) -> None:
        """What is shown as red, green and blue from now on, where a file does not say."""
        if bands != self._bands:
            self._bands = bands
            self._kept.clear()
            self._asked.clear()
            QPixmapCache.clear()  # what was drawn of them

    def try_again(self) -> None:
        """Retry thumbnails that could not be read: their drive may be back, or they have moved."""
        for place in [place for place, pixmap in self._kept.items() if pixmap is None]:
            del self._kept[place]

    def get(self, path: Path, window: Window) -> QPixmap | None:
        """The thumbnail; None while it is on its way and where the file cannot be read."""
        place = (path, window)
        if place in self._kept:
            self._kept.move_to_end(place)
            return self._kept[place]
        if place not in self._asked:
            self._asked.add(place)
            self._order += 1
            bands = self._bands
            self._background.start(
                Task(
                    lambda: to_image(read_part(self._session.workers, path, window, SIDE_PX, bands)),
                    lambda image: self._keep(place, bands, QPixmap.fromImage(image)),
                    lambda error: self._keep(place, bands, None),
                ),
                priority=self._order,  # the user is looking at what became visible last
            )
        return None

    def is_unreadable(self, path: Path, window: Window) -> bool:
        """Whether the file turned out not to be readable."""
        place = (path, window)
        return place in self._kept and self._kept[place] is None

    def _keep(self, place: Place, bands: RgbBands | None, pixmap: QPixmap | None) -> None:
        if bands != self._bands:
            return  # it was asked for while another library was open
        self._asked.discard(place)
        self._kept[place] = pixmap
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(*place)


def fitted(pixmap: QPixmap, width: int, height: int, ratio: float) -> QPixmap:
    """A pixmap that fills `width` x `height` device-independent pixels, cut at the longer sides."""
    target_width, target_height = round(width * ratio), round(height * ratio)
    scaled = pixmap.scaled(
        target_width,
        target_height,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - target_width) // 2, (scaled.height() - target_height) // 2
    cut = scaled.copy(left, top, target_width, target_height)
    cut.setDevicePixelRatio(ratio)
    return cut
