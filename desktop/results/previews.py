"""Small pictures from beside the library, shown until an image has been read, and where it cannot be."""

from collections import OrderedDict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from core.imagery import Window
from desktop.engine.background import Background, Task
from desktop.engine.pictures import Picture, keep_preview, read_previews
from desktop.engine.session import Session

KEPT = 2000
# Asked for at once: a page or two.
TOGETHER = 64

Place = tuple[Path, Window]


class PreviewCache(QObject):
    """Small pictures by place.

    A place that has none yet gets one when its image was read: libraries of an older Nadir come to theirs so.

    Args:
        session: Has them unpacked.
        background: A thread that nothing else keeps busy: they are to be there at once.

    Signals:
        arrived(path, window): One has come in.
    """

    arrived = Signal(object, object)

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._library: Path | None = None
        self._round = 0  # grows when what is under way means nothing any more
        self._kept: OrderedDict[Place, QPixmap | None] = OrderedDict()  # None where there is none
        self._wanted: list[Place] = []
        self._asked: set[Place] = set()
        self._offered: dict[Place, Picture] = {}
        # All that come into view in one turn of the event loop are asked for together.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def set_library(self, path: Path) -> None:
        """Which library is shown from now on."""
        if path != self._library:
            self._library = path
            self.forget()

    def forget(self) -> None:
        """Ask for all of them anew when they come into view."""
        self._round += 1
        self._kept.clear()
        self._wanted.clear()
        self._asked.clear()
        self._offered.clear()

    def get(self, place: Place) -> QPixmap | None:
        """The small picture of a place; None while it is on its way and where there is none."""
        if place in self._kept:
            self._kept.move_to_end(place)
            return self._kept[place]
        if self._library is not None and place not in self._asked:
            self._asked.add(place)
            self._wanted.append(place)
            self._soon.start()
        return None

    def offer(self, place: Place, picture: Picture) -> None:
        """Keep a small one of a picture that was read, if there is none.

        Args:
            place: Where it was read.
            picture: (H, W, 3), all of the place's window.
        """
        if place in self._asked:
            self._offered[place] = picture  # whether there is one is not known yet
        elif self._library is not None and place in self._kept and self._kept[place] is None:
            keep = partial(keep_preview, self._library, *place, picture)
            # Nobody waits for it, and what speaks against it is told by whatever else needs the library.
            self._background.start(Task(keep, lambda nothing: None, lambda error: None), priority=-1)
            self._keep(place, picture)

    def _ask(self) -> None:
        if self._library is None or not self._wanted:
            return
        # What came into view last is what the person looks at.
        places, self._wanted = self._wanted[-TOGETHER:], self._wanted[:-TOGETHER]
        read = partial(read_previews, self._session.workers, self._library, places)
        taken = partial(self._take, self._round, places)
        self._background.start(Task(read, taken, lambda error: taken([None] * len(places))))
        if self._wanted:
            self._soon.start()

    def _take(self, begun: int, places: list[Place], pictures: list[Picture | None]) -> None:
        if begun != self._round:
            return
        for place, picture in zip(places, pictures, strict=True):
            self._asked.discard(place)
            self._keep(place, picture)
            if (offered := self._offered.pop(place, None)) is not None:
                self.offer(place, offered)
            if picture is not None:
                self.arrived.emit(*place)

    def _keep(self, place: Place, picture: Picture | None) -> None:
        self._kept[place] = None if picture is None else QPixmap.fromImage(_as_cut(picture, place[1]))
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _as_cut(picture: Picture, window: Window) -> QImage:
    """A picture in the shape of its window; kept ones are squares."""
    height, width = picture.shape[:2]
    image = QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    long_side, most = max(window.width, window.height), max(width, height)
    across, down = (max(round(side * most / long_side), 1) for side in (window.width, window.height))
    return image.scaled(across, down, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
