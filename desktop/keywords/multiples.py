"""All keywords of a query on one result at once: small pictures with the evidence of one word each."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from core.search.query import Hit
from desktop.engine.session import WordMaps
from desktop.keywords.cells import SIGNS, heat_image
from desktop.results.thumbnails import Thumbnails, fitted
from desktop.theme.theme import Theme
from desktop.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from core.model.keywords import Keyword

SIDE = 72


class Multiples(QWidget):
    """A button for each keyword that shows where it fits.

    Args:
        thumbnails: Of the results.
        theme: Colours.
        parent: Owner.

    Signals:
        chosen(int): The person clicked the keyword at this place of the query.
    """

    chosen = Signal(int)

    def __init__(self, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._theme = thumbnails, theme
        self._flow = FlowLayout(6, self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.buttons: list[QToolButton] = []
        self._keywords: list[Keyword] = []
        self._waiting: Callable[[], None] | None = None  # shows the maps whose thumbnail is on its way
        thumbnails.arrived.connect(lambda path, window: self._arrived())
        self.hide()

    def _arrived(self) -> None:
        """A thumbnail has come, which may be the one that was missing."""
        if self._waiting is not None:
            self._waiting()

    def clear(self) -> None:
        """Show none."""
        self._waiting = None
        self.hide()

    def _make_buttons(self, keywords: "list[Keyword]") -> None:
        self._keywords = list(keywords)
        self._flow.clear()
        self.buttons = []
        for keyword in keywords:
            made = QToolButton()
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setIconSize(QSize(SIDE, SIDE))
            made.setToolTip(keyword.word)
            made.setAccessibleName(self.tr("Show where “{word}” fits").format(word=keyword.word))
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(lambda checked=False, start=keyword.start: self.chosen.emit(start))
            self.buttons.append(made)
            self._flow.addWidget(made)

    def show_maps(self, hit: Hit, keywords: "list[Keyword]", maps: WordMaps, width: int) -> None:
        """Show the maps of a result.

        Args:
            hit: It.
            keywords: Of the query, as many as there are maps.
            maps: Their evidence.
            width: That the pictures may take.
        """
        self.clear()
        thumbnail = self._thumbnails.get(hit.path, hit.window)
        if thumbnail is None:
            self._waiting = partial(self.show_maps, hit, keywords, maps, width)
            return
        if keywords != self._keywords:  # making buttons takes longer than drawing on them
            self._make_buttons(keywords)
        picture = fitted(thumbnail, SIDE, SIDE, self.devicePixelRatioF())
        for at, (keyword, made) in enumerate(zip(keywords, self.buttons, strict=True)):
            support = hit.words[at].support if at < len(hit.words) else 0
            made.setIcon(_with_heat(picture, maps, at) if support >= 0 else picture)
            sign = SIGNS[support][0] if hit.words else ""
            made.setText(
                self.fontMetrics().elidedText(f"{sign} {keyword.word}", Qt.TextElideMode.ElideRight, SIDE + 10)
            )
        self.setMinimumHeight(self._flow.heightForWidth(width))
        self.show()


def _with_heat(picture: QPixmap, maps: WordMaps, at: int) -> QPixmap:
    """The picture with the evidence of one word over it."""
    made = picture.copy()
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, SIDE, SIDE), heat_image(maps.maps[at]))
    painter.end()
    return made
