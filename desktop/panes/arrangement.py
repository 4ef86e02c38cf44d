"""How the panes share the window, and how that is remembered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.remembered import SIDEBAR_PX, Remembered


class Arrangement(QWidget):
    """Sidebar, middle and inspector side by side, the bottom bar under them.

    Args:
        left: The sidebar.
        heads: What stands above the results, from top to bottom.
        results: The results.
        below: The map, under the results.
        right: The inspector.
        bottom: The bottom bar.
    """

    def __init__(
        self, left: QWidget, heads: Sequence[QWidget], results: QWidget, below: QWidget, right: QWidget, bottom: QWidget
    ) -> None:
        super().__init__()
        self._middle = _splitter(Qt.Orientation.Vertical, (results, below), grows=results)
        self._middle.setSizes([460, 260])
        centre = QWidget()
        centre.setObjectName("centre")
        _stack(centre, heads, self._middle)
        self._panes = _splitter(Qt.Orientation.Horizontal, (left, centre, right), grows=centre)
        self._panes.setSizes([SIDEBAR_PX, 712, 354])
        layout = _stack(self, (), self._panes)
        layout.addWidget(bottom)

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


def _splitter(direction: Qt.Orientation, parts: Sequence[QWidget], *, grows: QWidget) -> QSplitter:
    made = QSplitter(direction)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for number, part in enumerate(parts):
        made.addWidget(part)
        made.setStretchFactor(number, 1 if part is grows else 0)
    return made


def _stack(box: QWidget, heads: Sequence[QWidget], body: QWidget) -> QVBoxLayout:
    """Widgets under each other without gaps; the last one takes the room."""
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for head in heads:
        layout.addWidget(head)
    layout.addWidget(body, 1)
    return layout
