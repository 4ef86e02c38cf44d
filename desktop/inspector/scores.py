"""All scores of a result, each with its bar and what it means."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.search.query import Hit
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.meter import Meter
from desktop.widgets.parts import emptied, label, line


class ScoresPanel(QWidget):
    """How well a result fits."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(9)

    def show_scores(self, hit: Hit, captions: int, *, sar: bool) -> None:
        """Show them.

        Args:
            hit: The result.
            captions: How many reference captions the model carries.
            sar: Whether re-ranking was on.
        """
        emptied(self._lines)
        self._lines.addWidget(line())
        self._lines.addWidget(label(self.tr("How well it fits"), "heading"))
        for score in wording.score_lines(hit, captions):
            block = QVBoxLayout()
            block.setSpacing(3)
            head = QHBoxLayout()
            head.addWidget(label(score.name), 1)
            head.addWidget(label(score.value, "strong"))
            block.addLayout(head)
            block.addWidget(Meter(self._theme, score.fill))
            block.addWidget(label(score.meaning, "small", wrap=True))
            self._lines.addLayout(block)
        self._lines.addWidget(label(wording.movement_words(hit, sar=sar), "small", wrap=True))
