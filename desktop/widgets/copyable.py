"""Text that may be copied as it is, however long its words are."""

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

LEAST_WIDTH = 60


class CopyableText(QTextEdit):
    """A path or a name that breaks where its line ends, if need be inside a word, and takes the height that it needs.

    A label breaks only at blanks. Invisible ones in a long name would be copied with it, and no program would find the file.

    Args:
        text: What it says.
        role: Of the style sheet.
    """

    def __init__(self, text: str = "", role: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setObjectName("copyable")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for hide in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            hide(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit())
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.setPlainText(text)
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its lines; as wide as there is room."""
        return QSize(LEAST_WIDTH, math.ceil(self.document().size().height()))

    def minimumSizeHint(self) -> QSize:
        """Never scrolled."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = math.ceil(self.document().size().height())
        if self.height() != height:
            self.setFixedHeight(height)
