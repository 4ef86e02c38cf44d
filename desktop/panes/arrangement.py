"""How the panes share the window, and how that is remembered."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.settings.remembered import SIDEBAR_PX, Remembered


class Arrangement(QWidget):
    """Sidebar, middle and inspector side by side, the bottom bar under them.

    Widgets are inserted from the outside in, because Qt traverses all children of a widget that is moved, and in reading order,
    which becomes the tab order.

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
        centre = QWidget()
        centre.setObjectName("centre")
        self.panes, self._middle = _splitter(Qt.Orientation.Horizontal), _splitter(Qt.Orientation.Vertical)
        whole = _stack(self, (self.panes,))
        _fill(self.panes, (left, centre), grows=centre)
        _stack(centre, (*heads, self._middle))
        _fill(self._middle, (results, below), grows=results)
        self.panes.addWidget(right)
        whole.addWidget(bottom)
        self.panes.setSizes([SIDEBAR_PX, 712, 354])
        self._middle.setSizes([460, 260])
        self._sidebar_px: int | None = None  # that a user chose
        self.panes.splitterMoved.connect(self._moved)

    def restore(self, remembered: Remembered) -> None:
        """Stand as at the end of the last start."""
        for splitter, state in ((self.panes, remembered.panes), (self._middle, remembered.map_height)):
            if not state.isEmpty():
                splitter.restoreState(state)

    def remember(self, remembered: Remembered) -> None:
        """Note how the panes stand."""
        remembered.panes = self.panes.saveState()
        if self._sidebar_px is not None:
            remembered.sidebar_px = self._sidebar_px
        remembered.map_height = self._middle.saveState()

    def _moved(self, position: int, handle: int) -> None:
        # The sidebar's width is not used: it may have shrunk to make room for the inspector.
        if handle == 1:
            self._sidebar_px = position


def _splitter(direction: Qt.Orientation) -> QSplitter:
    made = QSplitter(direction)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    return made


def _fill(splitter: QSplitter, parts: Sequence[QWidget], *, grows: QWidget) -> None:
    for part in parts:
        splitter.addWidget(part)
    splitter.setStretchFactor(splitter.indexOf(grows), 1)


def _stack(box: QWidget, parts: Sequence[QWidget]) -> QVBoxLayout:
    """Widgets under each other without gaps; the last one takes the room."""
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, 1 if part is parts[-1] else 0)
    return layout
