"""A chip that names what holds, and lifts it when it is clicked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

CROSS = "  ✕"
AROUND_PX = 16  # the frame and the room inside it


class Chip(QToolButton):
    """As wide as there is room; a longer name ends in an ellipsis before the cross."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_name(self, name: str) -> None:
        """Name something else."""
        self._name = name
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letters = self.fontMetrics()
        room = self.width() - AROUND_PX - letters.horizontalAdvance(CROSS)
        self.setText(letters.elidedText(self._name, Qt.TextElideMode.ElideRight, room) + CROSS)
