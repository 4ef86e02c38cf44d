"""Opens the large view and keeps it at the result that the grid is at."""

from functools import partial

from PySide6.QtWidgets import QWidget

from core.search.query import Hit, with_others
from desktop.engine.pictures import InspectedPlace
from desktop.inspector.pane import Inspector
from desktop.inspector.reads import InspectorReads
from desktop.results.grid import ResultGrid
from desktop.results.model import ResultModel
from desktop.theme.theme import Theme
from desktop.viewer.viewer import Viewer


class Viewing:
    """The large view shows what the inspector reads.

    Args:
        grid: Where a person opens a result, and what steps go through.
        model: Of the grid.
        inspector: Of the same result.
        reads: What is read for it.
        theme: Colours.
        over: The window over which it opens.
    """

    def __init__(
        self,
        grid: ResultGrid,
        model: ResultModel,
        inspector: Inspector,
        reads: InspectorReads,
        theme: Theme,
        over: QWidget,
    ) -> None:
        self._grid, self._model, self._inspector, self._over = grid, model, inspector, over
        self.viewer = Viewer(theme, over)
        grid.open_asked.connect(self.open)
        grid.chosen.connect(self._follow)
        reads.arrived.connect(self._arrived)
        reads.refused.connect(self.viewer.show_trouble)
        self.viewer.step_asked.connect(lambda by: grid.go_to(grid.currentIndex().row() + by))
        self.viewer.part_wanted.connect(partial(reads.read_part, self.viewer.show_part, "large part"))

    def open(self) -> None:
        """Show the result that the grid is at."""
        hit = self._inspector.hit
        if hit is None:
            return
        self.viewer.open_over(self._over.window())
        self._show(hit)
        if self._inspector.inspected is not None:
            self.viewer.show_inspected(self._inspector.inspected)

    def _follow(self, hit: Hit) -> None:
        if self.viewer.isVisible():
            self._show(hit)

    def _arrived(self, inspected: InspectedPlace) -> None:
        if self.viewer.isVisible():
            self.viewer.show_inspected(inspected)

    def _show(self, hit: Hit) -> None:
        hits = self._model.hits
        others = [one for one in with_others(hits) if one.scene_id == hit.scene_id and one.tile_id != hit.tile_id]
        self.viewer.show_hit(hit, self._grid.currentIndex().row(), len(hits), others)
