"""The window before its panes exist: title, position, colours and outline, on the screen as soon as Qt can paint."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.settings.remembered import Remembered
from desktop.theme.theme import Theme

# Where the panes will lie, in device-independent pixels; a Mac has its menus elsewhere.
MENUS_PX = 0 if sys.platform == "darwin" else 26
HEAD_PX = 56
FOOT_PX = 38


class Frame(QMainWindow):
    """The window without its contents; until they come it paints their outline.

    Args:
        theme: Colours.
        remembered: Where the window stood.

    Signals:
        dropped(list[Path]): Files or folders were dropped on the window.
        closing(): The user closes the window; remember how it stands.
        closed(): It is gone from the screen; end what is in progress.
    """

    dropped = Signal(list)
    closing = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, remembered: Remembered) -> None:
        super().__init__()
        self.theme, self.remembered = theme, remembered
        self._waiting: list[Path] = []  # dropped before anybody could take it
        self.setWindowTitle("Nadir")
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.setMinimumSize(900, 560)
        if not remembered.geometry.isEmpty():
            self.restoreGeometry(remembered.geometry)

    def fill(self, contents: QWidget, first: QWidget) -> None:
        """Insert the contents in place of their outline.

        Args:
            contents: All of them.
            first: The widget that gets the keyboard focus.
        """
        self.setCentralWidget(contents)
        self.menuBar().show()  # Qt would do so later, and the contents would jump down
        contents.show()
        first.setFocus()

    def hand_over(self) -> None:
        """Tell by `dropped` what was dropped before anybody could take it."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.dropped.emit(waiting)

    # What Qt calls

    def event(self, event: QEvent) -> bool:
        """On a screen of another scale icons are drawn again, since there is none of that size yet."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.theme.changed.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The outline of the panes while they are not there."""
        super().paintEvent(event)
        if self.centralWidget() is None:
            painter = QPainter(self)
            self._draw_outline(painter)
            painter.end()

    def _draw_outline(self, painter: QPainter) -> None:
        width, height = self.width(), self.height()
        left = self.remembered.sidebar_px if self.remembered.sidebar_wanted else 0
        foot, head = height - FOOT_PX, MENUS_PX + HEAD_PX
        painter.fillRect(QRect(left, head, width - left, foot - head), self.theme.color("window"))
        border = self.theme.color("border")
        lines = [(left, MENUS_PX, 1, foot - MENUS_PX), (left, head - 1, width - left, 1), (0, foot, width, 1)]
        if MENUS_PX:
            lines.append((0, MENUS_PX - 1, width, 1))
        for line in lines:
            painter.fillRect(QRect(*line), border)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Folders are added, a picture is searched for."""
        from desktop.panes.dropped import local_paths

        # Whether these are folders or images is checked only when they are dropped, because a drive may be slow to answer.
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Folders are added, a picture is searched for; now, or once the panes are there."""
        from desktop.panes.dropped import local_paths

        self._waiting += local_paths(event.mimeData())
        if self.centralWidget() is not None:
            self.hand_over()
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window stood and end what is in progress."""
        self.remembered.geometry = self.saveGeometry()
        self.closing.emit()
        self.remembered.save()
        self.hide()  # ending the work may take a moment, and the user need not wait for it
        self.closed.emit()
        super().closeEvent(event)
