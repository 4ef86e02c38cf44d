"""A picture of a person's own behind the map: a GeoTIFF, MBTiles or GeoPackage of this computer, never anything else."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from core.imagery.geometry import MapPart
from desktop.dialogs.questions import ask_background
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.map.projection import Extent
from desktop.map.view import MapView
from desktop.messages.errors import ErrorReporter
from desktop.settings.remembered import Remembered

if TYPE_CHECKING:
    from core.decoding.pool import Workers
    from core.imagery.mapped import RGBA

REST_MS = 120  # the map must rest so long before its background is read anew
MOST_PX = 4096  # along a side


class MapBackground(QObject):
    """Keeps the background of the map up to date with what the map shows.

    Args:
        view: The map.
        session: Has files opened.
        readers: Threads that wait for them.
        remembered: Keeps which file it is.
        reporter: Where messages go.
        asking: Over which questions open.

    Attributes:
        choose: The entry of a menu that asks for a file.
        remove: The entry that takes the background away.
    """

    def __init__(
        self,
        view: MapView,
        session: Session,
        readers: Background,
        remembered: Remembered,
        reporter: ErrorReporter,
        asking: QWidget,
    ) -> None:
        super().__init__(view)
        self._view, self._session, self._readers = view, session, readers
        self._remembered, self._reporter, self._asking = remembered, reporter, asking
        self._path = remembered.map_background
        self.choose = QAction(self.tr("Map &background from a file…"), self)
        self.remove = QAction(self.tr("&No map background"), self)
        self.choose.triggered.connect(self._choose)
        self.remove.triggered.connect(self.clear)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._follow)
        view.moved.connect(self._rest.start)
        self.remove.setEnabled(self._path is not None)

    @property
    def path(self) -> Path | None:
        """The file that is shown, or is to be."""
        return self._path

    def _choose(self) -> None:
        path = ask_background(self._asking)
        if path is not None:
            self.show_file(path)

    def show_file(self, path: Path) -> None:
        """Show a file behind the map; it is remembered once it could be read."""
        self._path = path
        self.remove.setEnabled(True)
        self._read(path)

    def clear(self) -> None:
        """Show no picture behind the map, now and later."""
        self._readers.drop("map")
        self._path = self._remembered.map_background = None
        self.remove.setEnabled(False)
        self._view.show_background(None, Extent(0, 0, 1, 1))

    def _follow(self) -> None:
        if self._path is not None and self._view.isVisible():
            self._read(self._path)

    def _read(self, path: Path) -> None:
        camera, ratio = self._view.camera, self._view.devicePixelRatioF()
        seen = camera.seen()
        width, height = (max(min(round(side * ratio), MOST_PX), 1) for side in (camera.width, camera.height))
        part = MapPart(seen.left(), seen.top(), seen.right(), seen.bottom(), width, height)
        read = partial(_read_part, self._session.workers, path, part)
        self._readers.start(Task(read, partial(self._show, path, part), self._failed, "map"))

    def _show(self, path: Path, part: MapPart, picture: "RGBA") -> None:
        if path != self._path or picture.shape != (part.height, part.width, 4):
            return
        self._remembered.map_background = path
        image = QImage(picture.tobytes(), part.width, part.height, 4 * part.width, QImage.Format.Format_RGBA8888)
        self._view.show_background(QPixmap.fromImage(image), Extent(part.left, part.top, part.right, part.bottom))

    def _failed(self, error: Exception) -> None:
        """Go on without; what was remembered is tried again at the next start, since its drive may be away."""
        self._path = None
        self.remove.setEnabled(self._remembered.map_background is not None)
        self._view.show_background(None, Extent(0, 0, 1, 1))
        self._reporter.report(error)


def _read_part(workers: "Workers", path: Path, part: MapPart) -> "RGBA":
    """Runs in a worker thread; the file is opened in a process of its own.

    Raises:
        SceneError: it cannot be read.
    """
    from core.decoding.reads import MapRead

    return workers.read(path, MapRead(part))
