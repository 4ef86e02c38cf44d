"""One map of a word, or of the whole query, over a whole scene: shown in the inspector, written to a file."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import Cancelled, UsageError
from core.imagery.ground import Ground
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.inspector.pane import Inspector
from desktop.library.workspace import Workspace
from desktop.map.draping import draped
from desktop.map.projection import Float64Array
from desktop.menus.result_menu import ResultMenu
from desktop.messages.errors import ErrorReporter, Notice
from desktop.panes.status import Status
from desktop.search.search import Search
from desktop.text import wording

if TYPE_CHECKING:
    from core.search.heat import Heat

ENDINGS = (".tif", ".tiff", ".png")


@dataclass(frozen=True, slots=True, eq=False)
class OnGround:
    """A map as it is drawn on the ground.

    Attributes:
        text: The word or query.
        strength: (rows, columns) in [0, 1] over the rectangle `box`.
        box: (4,) left, top, right, bottom on the square of `desktop.map.projection`.
    """

    text: str
    strength: NDArray[np.float32]
    box: Float64Array


class Heating(QObject):
    """Makes the map of the scene that the inspector shows.

    Args:
        search: Whose query.
        session: The engine.
        engine: Its worker thread.
        workspace: What is open.
        inspector: Where the map is shown.
        status: Tells of the work.
        reporter: Where errors go.
        asking: Over which dialogs open.

    Signals:
        progressed(int, int): Tiles looked at, and to be looked at.
        lies(OnGround): The map that was made has this place on the ground.
        dropped(): It means nothing any more.
    """

    progressed = Signal(int, int)
    lies = Signal(object)
    dropped = Signal()

    def __init__(
        self,
        search: Search,
        session: Session,
        engine: Background,
        workspace: Workspace,
        inspector: Inspector,
        status: Status,
        reporter: ErrorReporter,
        asking: QWidget,
    ) -> None:
        super().__init__(asking)
        self._search, self._session, self._engine, self._workspace = search, session, engine, workspace
        self._inspector, self._status, self._reporter, self._asking = inspector, status, reporter, asking
        self._ticket = 0  # of the map that is wanted; another number ends the work
        self.heat: Heat | None = None
        self._of: tuple[Path, str] | None = None
        self.show_action = QAction(self.tr("Where the query fits in the &whole scene"), self)
        self.show_action.setShortcut("Ctrl+H")
        self.show_action.triggered.connect(self.show)
        self.export_action = QAction(self.tr("Write this &map to a file…"), self)
        self.export_action.triggered.connect(self._ask_export)
        self.progressed.connect(self._tell)
        search.begun.connect(self._drop)
        search.dropped.connect(self._drop)

    def add_to(self, menu: ResultMenu) -> None:
        """Offer both in a menu."""
        menu.add_view(self.show_action)
        menu.addAction(self.export_action)

    def show(self) -> None:
        """Make the map, of the word that is chosen or of the whole query, and show it over the scene."""
        hit, result, view = self._inspector.hit, self._search.result, self._workspace.view
        word = self._inspector.words.current
        text = word.word if word is not None else (result.query.words.text if result else "")
        if hit is None or view is None or result is None or not result.keywords:
            told = self.tr("Select a result of a search by words first; the map shows where its keywords fit.")
            self._reporter.tell(Notice(told, "info"))
            return
        self._drop()
        ticket, path = self._ticket, hit.path

        def progress(done: int, total: int) -> None:
            if ticket != self._ticket:
                raise Cancelled("Another map was asked for.")
            self.progressed.emit(done, total)

        self._engine.start(
            Task(
                partial(self._session.scene_heat, path, view.bands, text, progress),
                partial(self._made, ticket, path, text),
                partial(self._failed, ticket),
                "heat",
            )
        )

    def _drop(self) -> None:
        self._ticket += 1
        self._engine.drop("heat")
        self._status.tell_work("")
        self.dropped.emit()

    def _made(self, ticket: int, path: Path, text: str, heat: "Heat") -> None:
        self._status.tell_work("")
        if ticket != self._ticket:
            return
        self.heat, self._of = heat, (path, text)
        hit = self._inspector.hit
        if hit is not None and hit.path == path:
            from core.search.inspection import scene_strength

            self._inspector.show_scene_heat(scene_strength(heat.values), QRectF(0, 0, heat.width, heat.height), text)
            self._status.tell(self.tr("“{text}” over the whole of {name}").format(text=text, name=path.name))
        inspected = self._inspector.inspected
        if inspected is None or inspected.hit.path != path or inspected.seen.is_rough or inspected.seen.ground is None:
            return
        lay = partial(_laid_on_ground, heat, text, inspected.seen.ground)
        self._engine.start(Task(lay, self.lies.emit, partial(self._failed, ticket), "heat"))

    def _failed(self, ticket: int, error: Exception) -> None:
        self._status.tell_work("")
        if not isinstance(error, Cancelled) and ticket == self._ticket:
            self._reporter.report(error)

    def _tell(self, done: int, total: int) -> None:
        told = self.tr("Looking where the query fits: {done} of {total} tiles")
        self._status.tell_work(told.format(done=wording.number(done), total=wording.number(total)))

    def _ask_export(self) -> None:
        if self.heat is None or self._of is None:
            told = self.tr("There is no map yet; show where the query fits in the whole scene first.")
            self._reporter.tell(Notice(told, "info"))
            return
        path, text = self._of
        start = path.with_name(f"{path.stem} {text.replace('/', ' ')[:40]}.tif").name
        kinds = self.tr("GeoTIFF (*.tif);;Picture (*.png)")
        name, _ = QFileDialog.getSaveFileName(self._asking, self.tr("Write the map"), start, kinds)
        if name:
            self.export(Path(name))

    def export(self, target: Path) -> None:
        """Write the map that is shown: a GeoTIFF at its place, or a picture, by the ending of the file's name."""
        heat = self.heat
        if heat is None:
            return
        if target.suffix.lower() not in ENDINGS:
            target = target.with_name(target.name + ENDINGS[0])

        def write() -> None:
            from core.search.heat import write_geotiff, write_png

            try:
                (write_png if target.suffix.lower() == ".png" else write_geotiff)(heat, target)
            except OSError as error:
                raise UsageError("{target} cannot be written; choose another file.", target=target) from error

        told = self.tr("The map lies in {target}").format(target=target)
        self._engine.start(Task(write, lambda nothing: self._status.tell(told)))


def _laid_on_ground(heat: "Heat", text: str, ground: Ground) -> OnGround:
    """Runs in the worker thread."""
    from core.search.inspection import scene_strength

    return OnGround(text, *draped(scene_strength(heat.values), ground))
