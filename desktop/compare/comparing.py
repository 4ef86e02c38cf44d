"""Reads what is compared, and finds other times of a place in the library."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.archive.opening import reading
from core.errors import NadirError
from core.search.query import Hit
from core.search.ranking import listed_hit
from desktop.compare.dialog import CompareDialog
from desktop.engine.background import Background, Task
from desktop.engine.pictures import InspectedPlace, inspect
from desktop.engine.session import Session
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.translation.sentences import translated


class Comparing(QObject):
    """Compares results.

    Args:
        workspace: Their library.
        session: Has files opened.
        readers: Threads that wait for them.
        theme: Colours.
        reporter: Where messages go.
        over: The window over which it opens.
    """

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        readers: Background,
        theme: Theme,
        reporter: ErrorReporter,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._workspace, self._session, self._readers = workspace, session, readers
        self._reporter, self._over = reporter, over
        self._first: Hit | None = None
        self.dialog = CompareDialog(theme, over)
        self.dialog.other_chosen.connect(self._with)
        self.dialog.finished.connect(lambda result: self.dialog.view.set_mode("beside"))

    def compare(self, hits: Sequence[Hit]) -> None:
        """Compare two results, or one with other times of its place."""
        library = self._workspace.path
        if library is None or not hits:
            return
        self._first = hits[0]
        look = partial(_times, library, hits[0])
        others = list(hits[1:2])
        self._readers.start(Task(look, partial(self._open, hits[0], others), topic="times"))

    def _open(self, first: Hit, others: list[Hit], times: list[Hit]) -> None:
        if not others and not times:
            sentence = self.tr("The library has no other picture of this place; select two results to compare them.")
            self._reporter.tell(Notice(sentence, "info"))
            return
        second = others[0] if others else times[0]
        self.dialog.modes["beside"].setChecked(True)
        self.dialog.view.set_mode("beside")
        self.dialog.wait_for(first, second)
        self.dialog.show_times(times, second)
        self.dialog.open_over(self._over.window())
        self._read(first, second=False)
        self._read(second, second=True)

    def _with(self, hit: Hit) -> None:
        self.dialog.names[1].setText(wording.name_and_day(hit))
        self._read(hit, second=True)

    def _read(self, hit: Hit, *, second: bool) -> None:
        library = self._workspace.path
        if library is None:
            return

        def arrived(inspected: InspectedPlace) -> None:
            self.dialog.show_place(inspected, second=second)

        def failed(error: Exception) -> None:
            if isinstance(error, NadirError):
                self.dialog.show_trouble(translated(error))
            else:
                self._reporter.report(error)

        work = partial(inspect, self._session.workers, library, hit, {})
        self._readers.start(Task(work, arrived, failed, f"compare {second}"))


def _times(library: Path, hit: Hit) -> list[Hit]:
    """The other scenes of a library that cover the middle of a result, by day; runs in a worker thread."""
    if hit.bounds is None:
        return []
    lon, lat = wording.centre_of(hit.bounds)
    with reading(library) as tiles:
        keys = tiles.covering(lon, lat, without=hit.scene_id)
        places = tiles.places(keys)
    found = [listed_hit(rank, key, place) for rank, (key, place) in enumerate(zip(keys, places, strict=True), 1)]
    return sorted(found, key=lambda one: (one.day or "", one.path))
