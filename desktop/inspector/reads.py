"""What the inspector needs from files and from the engine, asked for off the GUI thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.errors import SceneError
from core.imagery import Window
from core.imagery.display import Display
from core.imagery.scene import NOT_THERE
from core.search.query import Hit, SearchResult
from desktop.engine.background import Background, Task
from desktop.engine.looking import Look, look_at, read_part
from desktop.engine.session import Session
from desktop.inspector.pane import Inspector
from desktop.messages.errors import ErrorReporter
from desktop.translation.sentences import translated

if TYPE_CHECKING:
    from core.model.keywords import Keyword

FIRST = 10_000_000  # before thumbnails: the person looks at this one


class InspectorReads(QObject):
    """Feeds the inspector.

    Args:
        inspector: It.
        session: The engine.
        engine: Its worker thread.
        readers: Threads that read pictures.
        reporter: Where errors go that have no place in the inspector.
    """

    def __init__(
        self, inspector: Inspector, session: Session, engine: Background, readers: Background, reporter: ErrorReporter
    ) -> None:
        super().__init__(inspector)
        self._inspector, self._session = inspector, session
        self._engine, self._readers, self._reporter = engine, readers, reporter
        self._library: Path | None = None
        self._result: SearchResult | None = None
        self._hit: Hit | None = None
        # What was chosen for scenes with bands of these names goes on for the next such scene.
        self._displays: dict[tuple[str, ...], Display] = {}
        inspector.keyword_chosen.connect(self._explain)
        inspector.again_asked.connect(self._again)
        inspector.picture.part_wanted.connect(self._read_part)
        inspector.display.chosen.connect(self._show_as)

    def look(self, library: Path, result: SearchResult, hit: Hit) -> None:
        """Show a result of a search in a library."""
        self._library, self._result, self._hit = library, result, hit
        displays = dict(self._displays)
        self._readers.start(
            Task(
                lambda: look_at(self._session.workers, library, hit, displays), self._looked, self._look_failed, "look"
            ),
            priority=FIRST,
        )

    def _again(self) -> None:
        if self._library is not None and self._result is not None and self._hit is not None:
            self.look(self._library, self._result, self._hit)

    def _looked(self, look: Look) -> None:
        if self._result is not None:
            self._inspector.show_look(look, self._result.keywords, sar=self._result.sar_applied)

    def _look_failed(self, error: Exception) -> None:
        if not isinstance(error, SceneError):
            self._inspector.clear()
            self._reporter.report(error)
            return
        folder = error.path.parent
        # Looking for the folder of a file that hangs could hang the window.
        if error.reason == NOT_THERE and not folder.is_dir():
            title = self.tr("The folder is not there")
            sentence = self.tr("{folder} cannot be reached now; connect its drive, then try again.")
            self._inspector.show_unreadable(title, sentence.format(folder=folder))
        else:
            title = self.tr("{file} cannot be shown").format(file=error.path.name)
            self._inspector.show_unreadable(title, translated(error))

    def _show_as(self, display: Display | None) -> None:
        look = self._inspector.look
        if look is None or look.seen.bands is None:
            return
        if display is None:
            self._displays.pop(look.seen.bands.names, None)
        else:
            self._displays[look.seen.bands.names] = display
        self._again()

    def _read_part(self, window: Window, side_px: int) -> None:
        look = self._inspector.look
        if look is None:
            return
        path, bands, display = look.hit.path, look.library_bands, look.seen.display

        def arrived(picture: object) -> None:
            if self._inspector.look is look:
                self._inspector.picture.show_part(picture, window)  # type: ignore[arg-type]

        self._readers.start(
            Task(
                lambda: read_part(self._session.workers, path, window, side_px, bands, display),
                arrived,
                self._look_failed,
                "part",
            ),
            priority=FIRST,
        )

    def _explain(self, keyword: "Keyword | None") -> None:
        look, result = self._inspector.look, self._result
        if keyword is None or look is None or result is None or not result.query.text:
            self._engine.drop("explain")
            return
        text, tile = result.query.words.wanted, look.seen.tile
        self._engine.start(
            Task(lambda: self._session.explain(tile, text, keyword), self._inspector.show_explanation, topic="explain")
        )
