"""The timeline under the results: shows the library and the results, and sets the date filter."""

from collections import Counter
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QObject
from PySide6.QtWidgets import QVBoxLayout

from core.archive.opening import reading
from core.search.filters import Filters
from core.search.query import with_others
from desktop.engine.background import Background, Task
from desktop.library.workspace import Workspace
from desktop.panes.centre import Centre
from desktop.panes.filter_panel import FilterPanel
from desktop.results.model import ResultModel
from desktop.settings.remembered import Remembered
from desktop.theme.theme import Theme
from desktop.timeline.bar import TimeBar


class Timeline(QObject):
    """Shows when things are from.

    Args:
        centre: Under whose results it stands.
        model: The results.
        filters: Where days are filtered by.
        workspace: What is open.
        readers: Threads that read the library.
        remembered: Keeps whether it is wanted.
        theme: Colours.
    """

    def __init__(
        self,
        centre: Centre,
        model: ResultModel,
        filters: FilterPanel,
        workspace: Workspace,
        readers: Background,
        remembered: Remembered,
        theme: Theme,
    ) -> None:
        super().__init__(centre)
        self._model, self._filters, self._workspace = model, filters, workspace
        self._readers, self._remembered = readers, remembered
        self._tiles: dict[str, int] = {}
        self.bar = TimeBar(theme)
        layout = centre.results.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.bar)
        self.bar.setVisible(self.wanted)
        self.bar.chosen.connect(self._choose)
        model.modelReset.connect(self._show)
        filters.changed.connect(self._filtered)
        workspace.opened.connect(lambda view: self._look())
        workspace.refreshed.connect(lambda view: self._look())

    @property
    def wanted(self) -> bool:
        """Whether the user wants it."""
        return self._remembered.timeline_wanted

    def want(self, wanted: bool) -> None:
        """Show it, or hide it."""
        self._remembered.timeline_wanted = wanted
        self.bar.setVisible(wanted)
        self._look()

    def _look(self) -> None:
        path = self._workspace.path
        if self.wanted and path is not None:
            self._readers.start(Task(partial(_months, path), self._take, topic="months"))

    def _take(self, months: dict[str, int]) -> None:
        self._tiles = months
        self._show()

    def _show(self) -> None:
        if self.wanted:
            days = (hit.day for hit in with_others(self._model.hits) if hit.better_than_chance is not False)
            self.bar.show_counts(self._tiles, Counter(day[:7] for day in days if day is not None))

    def _choose(self, since: QDate | None, until: QDate | None) -> None:
        self.bar.show_range(since, until)
        self._filters.show_days(since, until)

    def _filtered(self, filters: Filters) -> None:
        days = (None if day is None else QDate.fromString(day, "yyyy-MM-dd") for day in (filters.since, filters.until))
        self.bar.show_range(*days)


def _months(library: Path) -> dict[str, int]:
    """Runs in a worker thread."""
    with reading(library) as source:
        return source.months()
