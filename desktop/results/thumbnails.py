"""Thumbnails of tiles, read when they become visible and cached."""

from collections import OrderedDict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QPixmapCache

from core.imagery import Window
from core.imagery.scene import RgbBands
from desktop.engine.background import Background, Task
from desktop.engine.pictures import Picture, read_part
from desktop.engine.session import Session
from desktop.results.previews import Place, PreviewCache

SIDE_PX = 384
KEPT = 600


def to_image(picture: Picture) -> QImage:
    """(H, W, 3) uint8 as an image of its own memory."""
    height, width = picture.shape[:2]
    return QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


class Thumbnails(QObject):
    """Thumbnails by place.

    Args:
        session: Has the files opened.
        background: Threads that wait for them.
        previews: What is shown until then, and of files that cannot be read.

    Signals:
        arrived(path, window): A thumbnail, a preview, or the knowledge that there is none, has come in.
    """

    arrived = Signal(object, object)

    def __init__(
        self, session: Session, background: Background, previews: PreviewCache, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._background, self._previews = session, background, previews
        self._bands: RgbBands | None = None
        self._kept: OrderedDict[Place, QPixmap | None] = OrderedDict()
        self._asked: set[Place] = set()
        self._order = 0
        self._round = 0  # grows when what is under way means nothing any more
        previews.arrived.connect(self.arrived)

    def set_library(self, path: Path, bands: RgbBands | None) -> None:
        """Which library is shown from now on.

        Args:
            path: Its file.
            bands: What it shows as red, green and blue, where a file does not say.
        """
        self._previews.set_library(path)
        if bands != self._bands:
            self._bands = bands
            self.forget()

    def forget(self) -> None:
        """Read all of them anew when they come into view: files have changed."""
        self._previews.forget()
        self._round += 1
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
            keep = partial(self._keep, self._round, place)
            self._background.start(
                Task(partial(_read, self._session, place, self._bands), keep, lambda error: keep(None)),
                priority=self._order,  # what came into view last is what the person looks at
            )
        return None

    def preview(self, path: Path, window: Window) -> QPixmap | None:
        """A small picture to be shown in place of a thumbnail that is not there; None where there is none (yet)."""
        return self._previews.get((path, window))

    def is_unreadable(self, path: Path, window: Window) -> bool:
        """Whether the file turned out not to be readable."""
        place = (path, window)
        return place in self._kept and self._kept[place] is None

    def _keep(self, begun: int, place: Place, read: tuple[Picture, QImage] | None) -> None:
        if begun != self._round:
            return
        self._asked.discard(place)
        self._kept[place] = None if read is None else QPixmap.fromImage(read[1])
        if read is not None:
            self._previews.offer(place, read[0])
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(*place)


def _read(session: Session, place: Place, bands: RgbBands | None) -> tuple[Picture, QImage]:
    """In a worker thread: the pixels of a place, and an image of them."""
    picture = read_part(session.workers, *place, SIDE_PX, bands)
    return picture, to_image(picture)


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
