"""The model page: name, card, and switching to another model."""

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

import resources
from desktop.engine.session import ModelView
from desktop.text import wording
from desktop.theme.fonts import TITLE_PX, font
from desktop.widgets.parts import button, label


class ModelPage(QDialog):
    """Shows the model in use.

    Signals:
        choose_asked(): Take a model from another folder.
        shipped_asked(): Take the one that ships.
        reveal_asked(Path): Show its folder in the file manager.
    """

    choose_asked = Signal()
    shipped_asked = Signal()
    reveal_asked = Signal(object)

    def __init__(self, model: ModelView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Model"))
        self.resize(780, 620)
        self.card = QTextBrowser()
        self.card.setOpenExternalLinks(True)
        self.card.setAccessibleName(self.tr("Model card"))
        # The name stands above already.
        self.card.setMarkdown(model.card.partition("\n")[2].strip())
        _dress(self.card.document(), self.palette().mid())
        about = self.tr("{words} keywords, {captions} reference captions, fingerprint {fingerprint}").format(
            words=wording.number(len(model.words)),
            captions=wording.number(model.captions),
            fingerprint=model.fingerprint[:12],
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        layout.addWidget(label(model.name, "title"))
        layout.addWidget(label(about, "small", wrap=True, selectable=True))
        layout.addWidget(label(str(model.folder), "small", wrap=True, selectable=True))
        layout.addWidget(self.card, 1)
        layout.addLayout(self._make_buttons(model))

    def _make_buttons(self, model: ModelView) -> QHBoxLayout:
        choose = button(self.tr("Use another model…"))
        shipped = button(self.tr("Use the included model"))
        shipped.setVisible(model.folder != resources.DEFAULT_MODEL)
        reveal = button(self.tr("Show its folder"))
        close = button(self.tr("Close"), "primary")
        close.setDefault(True)
        row = QHBoxLayout()
        for part in (choose, shipped, reveal):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(close)
        choose.clicked.connect(self._choose)
        shipped.clicked.connect(self._take_shipped)
        reveal.clicked.connect(lambda: self.reveal_asked.emit(model.folder))
        close.clicked.connect(self.close)
        return row

    def _choose(self) -> None:
        self.close()
        self.choose_asked.emit()

    def _take_shipped(self) -> None:
        self.close()
        self.shipped_asked.emit()


def _dress(document: QTextDocument, border: QBrush) -> None:
    """Headings of the interface's size with room above, tables with quiet lines, and some air around it all."""
    document.setDocumentMargin(14)
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            cursor = QTextCursor(block)
            room = QTextBlockFormat()
            room.setTopMargin(14)
            room.setBottomMargin(6)
            cursor.mergeBlockFormat(room)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            letters = QTextCharFormat()
            letters.setFont(font(TITLE_PX, semibold=True))
            letters.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            cursor.mergeCharFormat(letters)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            shape = frame.format()
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBorderBrush(border)
            shape.setBorderCollapse(True)
            shape.setCellPadding(4)
            shape.setTopMargin(4)
            shape.setBottomMargin(10)
            frame.setFormat(shape)
