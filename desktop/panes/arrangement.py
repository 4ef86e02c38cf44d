"""How the panes share the window, and how that is remembered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.remembered import SIDEBAR_PX, Remembered


class Arrangement(QWidget):
    """Sidebar, middle and inspector side by side, the bottom bar under them.

    Everything is put into its place from the outside in: Qt goes through all that is in a widget when that moves.

    Args:
        left: The sidebar.
        heads: What stands above the results, from top to bottom.
        results: The results.
        below: The map, under the results.
        right: The inspector.
        bottom: The bottom bar.
        parent: The window.
    """

    def __init__(
        self,
        left: QWidget,
        heads: Sequence[QWidget],
        results: QWidget,
        below: QWidget,
        right: QWidget,
        bottom: QWidget,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._panes, self._middle = _splitter(Qt.Orientation.Horizontal), _splitter(Qt.Orientation.Vertical)
        _stack(self, self._panes).addWidget(bottom)
        centre = QWidget(self._panes)
        centre.setObjectName("centre")
        heading = _stack(centre, self._middle)
        for place, head in enumerate(heads):
            heading.insertWidget(place, head)
        _fill(self._panes, (left, centre, right), grows=centre)
        _fill(self._middle, (results, below), grows=results)
        self._panes.setSizes([SIDEBAR_PX, 712, 354])
        self._middle.setSizes([460, 260])

    def restore(self, remembered: Remembered) -> None:
        """Stand as at the end of the last start."""
        for splitter, state in ((self._panes, remembered.panes), (self._middle, remembered.map_height)):
            if not state.isEmpty():
                splitter.restoreState(state)

    def remember(self, remembered: Remembered) -> None:
        """Note how the panes stand."""
        remembered.panes = self._panes.saveState()
        remembered.sidebar_px = self._panes.sizes()[0]
        remembered.map_height = self._middle.saveState()


def _splitter(direction: Qt.Orientation) -> QSplitter:
    made = QSplitter(direction)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    return made


def _fill(splitter: QSplitter, parts: Sequence[QWidget], *, grows: QWidget) -> None:
    for number, part in enumerate(parts):
        splitter.insertWidget(number, part)
        splitter.setStretchFactor(number, 1 if part is grows else 0)


def _stack(box: QWidget, body: QWidget) -> QVBoxLayout:
    """A layout without gaps; the body takes the room that others leave."""
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(body, 1)
    return layout
