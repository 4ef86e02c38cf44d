"""Reads what the inspector needs from files and the engine, outside the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.errors import SceneError
from core.imagery import Window
from core.imagery.display import Display
from core.imagery.scene import NOT_THERE
from core.search.query import Hit, SearchResult
from desktop.engine.background import Background, Task
from desktop.engine.pictures import InspectedPlace, Picture, inspect, read_part
from desktop.engine.session import Session
from desktop.inspector.pane import Inspector
from desktop.messages.errors import ErrorReporter
from desktop.translation.sentences import translated

if TYPE_CHECKING:
    from core.model.keywords import Keyword

FIRST = 10_000_000  # before thumbnails, because the user is looking at this picture


@dataclass(frozen=True, slots=True)
class FolderAway:
    """The folder of a file is not there, which its drive may be the reason for."""

    folder: Path


class InspectorReads(QObject):
    """Feeds the inspector.

    Args:
        inspector: The inspector.
        session: The engine.
        engine: The engine's worker thread.
        readers: Threads that read pictures.
        reporter: Where errors go that have no place in the inspector.

    Signals:
        arrived(InspectedPlace): This has been read.
        refused(str, str): It cannot be read: a title and a sentence.
    """

    arrived = Signal(object)
    refused = Signal(str, str)

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
        inspector.again_asked.connect(self._read)
        inspector.picture.part_wanted.connect(partial(self.read_part, inspector.picture.show_part, "part"))
        inspector.display.chosen.connect(self._show_as)

    def show(self, library: Path, result: SearchResult, hit: Hit, *, fresh: bool = False) -> None:
        """Show a result of a search in a library.

        Args:
            library: The library.
            result: Result of the search.
            hit: Which.
            fresh: Whether its file is read even where its picture is in view already.
        """
        self._drop()
        shown = self._inspector.inspected
        is_same = shown is not None and library == self._library and _place(shown.hit) == _place(hit)
        self._library, self._result, self._hit = library, result, hit
        inspected = replace(shown, hit=hit) if shown is not None and is_same and not fresh else None
        self._inspector.show_hit(hit, result.keywords, sar=result.sar_applied, inspected=inspected)
        if inspected is None:
            self._read()
        else:
            self.arrived.emit(inspected)

    def clear(self) -> None:
        """Show nothing; pending results are discarded."""
        self._drop()
        self._library = self._result = self._hit = None
        self._inspector.clear()

    def _drop(self) -> None:
        for topic in ("inspect", "part", "large part"):
            self._readers.drop(topic)
        self._engine.drop("explain")

    def _read(self) -> None:
        library, hit, displays = self._library, self._hit, dict(self._displays)
        if library is None or hit is None:
            return
        self._readers.start(
            Task(
                lambda: _inspect_or_reason(self._session, library, hit, displays),
                self._inspected,
                self._failed,
                "inspect",
            ),
            priority=FIRST,
        )

    def _inspected(self, seen: "InspectedPlace | FolderAway") -> None:
        if isinstance(seen, FolderAway):
            title = self.tr("The folder cannot be found")
            sentence = self.tr("{folder} cannot be reached now; connect its drive, then try again.")
            self._refuse(title, sentence.replace("{folder}", str(seen.folder)), seen.folder)
            return
        self._inspector.show_inspected(seen)
        self.arrived.emit(seen)
        if self._inspector.words.current is not None:  # it was clicked before the picture was there
            self._explain(self._inspector.words.current)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, SceneError):
            title = self.tr("{file} cannot be shown").format(file=error.path.name)
            self._refuse(title, translated(error))
        else:
            self._inspector.clear()
            self._reporter.report(error)

    def _refuse(self, title: str, sentence: str, away: Path | None = None) -> None:
        self._inspector.show_unreadable(title, sentence, away)
        self.refused.emit(title, sentence)

    def _show_as(self, display: Display | None) -> None:
        inspected = self._inspector.inspected
        if inspected is None or inspected.seen.bands is None:
            return
        if display is None:
            self._displays.pop(inspected.seen.bands.names, None)
        else:
            self._displays[inspected.seen.bands.names] = display
        self._read()

    def read_part(self, show: Callable[[Picture, Window], None], topic: str, window: Window, side_px: int) -> None:
        """Read a part of the scene that is shown closer.

        Args:
            show: Receives it with its window, unless something else is shown by then.
            topic: A later part of the same topic takes its place.
            window: Inside the scene.
            side_px: Long side of the picture, at most.
        """
        inspected = self._inspector.inspected
        if inspected is None:
            return
        path, bands, display = inspected.hit.path, inspected.library_bands, inspected.seen.display

        def arrived(picture: Picture) -> None:
            if self._inspector.inspected is inspected:
                show(picture, window)

        read = partial(read_part, self._session.workers, path, window, side_px, bands, display)
        self._readers.start(Task(read, arrived, self._failed, topic), priority=FIRST)

    def _explain(self, keyword: "Keyword | None") -> None:
        inspected, result = self._inspector.inspected, self._result
        if keyword is None or inspected is None or result is None or not result.query.text:
            self._engine.drop("explain")
            return
        text, tile = result.query.words.wanted, inspected.seen.tile
        self._engine.start(
            Task(lambda: self._session.explain(tile, text, keyword), self._inspector.show_explanation, topic="explain")
        )


def _inspect_or_reason(
    session: Session, library: Path, hit: Hit, displays: dict[tuple[str, ...], Display]
) -> InspectedPlace | FolderAway:
    """Runs in a worker thread, because a slow drive may delay the answer."""
    try:
        return inspect(session.workers, library, hit, displays)
    except SceneError as error:
        if error.reason == NOT_THERE and not error.path.parent.is_dir():
            return FolderAway(error.path.parent)
        raise


def _place(hit: Hit) -> tuple[Path, Window, int]:
    return hit.path, hit.window, hit.tile_id
