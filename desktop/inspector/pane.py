"""One result in full: its picture, the query's words, KER's predictions, scores and origin."""

from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.search.query import Hit
from desktop.engine.pictures import InspectedPlace
from desktop.engine.session import Explanation, ModelView
from desktop.inspector.display_choice import DisplayChoice
from desktop.inspector.facts import Facts
from desktop.inspector.picture import PictureBox
from desktop.inspector.scores import ScoresPanel
from desktop.inspector.words import WordsPanel
from desktop.panes.pages import MessagePage
from desktop.theme.theme import Theme
from desktop.widgets.copyable import CopyableText

if TYPE_CHECKING:
    from core.model.keywords import Keyword

MARGIN = 14


class Inspector(QWidget):
    """Shows one result.

    Signals:
        keyword_chosen(Keyword | None): Show the evidence of a keyword, or none.
        again_asked(): Try again to read the result that could not be read.
        moved_asked(Path): This folder, which is not there, lies elsewhere now.
    """

    keyword_chosen = Signal(object)
    again_asked = Signal()
    moved_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(348)
        self._inspected: InspectedPlace | None = None
        self._hit: Hit | None = None
        self._model: ModelView | None = None
        self._title = CopyableText("", "title")
        self.picture = PictureBox(theme)
        self.words = WordsPanel(theme)
        self.display = DisplayChoice()
        self._scores = ScoresPanel(theme)
        self._facts = Facts()
        self.message = MessagePage(theme, width=300)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("About the result"))
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.message, 1)
        layout.addWidget(self._scroll, 1)
        self._scroll.setWidget(self._make_body())
        self.words.chosen.connect(self._keyword_chosen)
        self.clear()

    def _make_body(self) -> QWidget:
        body = QWidget()
        body.setObjectName("inspectorBody")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 16)
        layout.setSpacing(9)
        layout.addWidget(self._title)
        layout.addWidget(self.picture)
        for part in (self.words, self.display, self._scores, self._facts):
            layout.addWidget(part)
        layout.addStretch(1)
        return body

    def set_model(self, model: ModelView) -> None:
        """What the scores are measured against."""
        self._model = model

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._show_message("image", self.tr("Nothing chosen"), self.tr("Click a result to see it here."), again=False)

    def show_unreadable(self, title: str, sentence: str, away: Path | None = None) -> None:
        """Show why a result has no picture now, and the ways on.

        Args:
            title: In a few words.
            sentence: What happened and what to do.
            away: The folder that is not there, where that is the reason.
        """
        self._show_message("image-off", title, sentence, again=True, away=away)

    def _show_message(self, icon: str, title: str, sentence: str, *, again: bool, away: Path | None = None) -> None:
        self._inspected = None
        if not again:
            self._hit = None
        self._scroll.hide()
        action = (self.tr("Try again"), self.again_asked.emit) if again else None
        moved = (self.tr("Set new location…"), partial(self.moved_asked.emit, away))
        self.message.show_message(icon, title, sentence, action=action, more=[] if away is None else [moved])
        self.message.show()

    def show_hit(
        self, hit: Hit, keywords: "list[Keyword]", *, sar: bool, inspected: InspectedPlace | None = None
    ) -> None:
        """Show a result: known facts at once, its picture as soon as it has been read.

        Args:
            hit: The hit.
            keywords: Keywords of the query that found it; none for a search by picture.
            sar: Whether re-ranking was on.
            inspected: Its picture, where that has been read already.
        """
        self._hit, self._inspected = hit, inspected
        self.message.hide()
        self._scroll.show()
        self._title.show_text(hit.path.name)
        self._scroll.verticalScrollBar().setValue(0)
        self.words.show_keywords(keywords, max(self.width() - 2 * MARGIN - 12, 240))
        # Rebuilt widgets would otherwise come last in the tab order.
        for one, other in pairwise([self.picture.last_control, *self.words.chips]):
            self.setTabOrder(one, other)
        self._scores.show_scores(hit, self._model.captions if self._model else 0, sar=sar)
        self.picture.show_evidence(None)
        if inspected is None:
            self.picture.show_waiting()
            self.display.show_bands(None, None)
            self._facts.hide()
        else:
            self.show_inspected(inspected)

    def show_inspected(self, inspected: InspectedPlace) -> None:
        """Show the picture of the result, and what its file tells; one of another result is ignored."""
        if inspected.hit != self._hit:
            return
        self._inspected = inspected
        self.message.hide()
        self._scroll.show()
        self.picture.show_inspected(inspected)
        self.display.show_bands(inspected.seen.bands, inspected.seen.display)
        self._facts.show_facts(inspected)
        self._facts.show()

    @property
    def inspected(self) -> InspectedPlace | None:
        """What is shown; None without a result, and while its picture is being read."""
        return self._inspected

    @property
    def hit(self) -> Hit | None:
        """The result that is shown."""
        return self._hit

    def show_explanation(self, explanation: Explanation) -> None:
        """Overlay a keyword's evidence on the picture and show KER's predictions."""
        self.picture.show_evidence(explanation)
        self.words.show_reading(explanation)

    def show_scene_heat(self, strength: NDArray[np.float32], area: QRectF, text: str) -> None:
        """Lay the map of a word or query over the whole scene, and show that."""
        self.picture.show_scene_heat(strength, area, text)

    def _keyword_chosen(self, keyword: "Keyword | None") -> None:
        if keyword is None:
            self.picture.show_evidence(None)
        self.keyword_chosen.emit(keyword)

    @property
    def first_keyword(self) -> int | None:
        """Place of the first keyword in the query; None without one."""
        return self.words.first

    def choose_keyword(self, start: int) -> None:
        """Show the evidence of the keyword at a place in the query, as a click on it does."""
        self.words.choose(start)
