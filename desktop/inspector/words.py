"""The query's words as buttons, and KER's predictions for the clicked one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.engine.session import Explanation
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.flow import FlowLayout
from desktop.widgets.meter import Meter
from desktop.widgets.parts import button, emptied, label, line

if TYPE_CHECKING:
    from core.model.keywords import Keyword


class WordsPanel(QWidget):
    """Keywords of the query that found the result; hidden without any.

    Signals:
        chosen(Keyword | None): Show the evidence of a keyword, or none.
        swap_asked(Keyword, str): Search with this word in the place of the keyword.
    """

    chosen = Signal(object)
    swap_asked = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[int, QToolButton] = {}
        self._keywords: list[Keyword] = []
        self.current: Keyword | None = None  # the one that is chosen
        self._chip_box = QWidget()
        self._flow = FlowLayout(6, self._chip_box)
        self._hint = label(self.tr("Click a word to see where in the picture it fits."), "small", wrap=True)
        self._reading = QVBoxLayout()
        self._reading.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(9)
        layout.addWidget(line())
        layout.addWidget(label(self.tr("Words and where they fit"), "heading"))
        layout.addWidget(self._chip_box)
        layout.addWidget(self._hint)
        layout.addLayout(self._reading)

    def show_keywords(self, keywords: "list[Keyword]", width: int) -> None:
        """Offer the keywords of a query.

        Args:
            keywords: The keywords.
            width: That the buttons may take.
        """
        emptied(self._reading)
        self.current = None
        if keywords == self._keywords:  # making buttons takes longer than all else
            for chip in self._chips.values():
                with QSignalBlocker(chip):
                    chip.setChecked(False)
        else:
            self._keywords = list(keywords)
            self._flow.clear()
            self._chips = {keyword.start: self._chip(keyword) for keyword in keywords}
            for chip in self._chips.values():
                self._flow.addWidget(chip)
        self.setVisible(bool(keywords))
        self._hint.show()
        self._chip_box.setMinimumHeight(self._flow.heightForWidth(width))

    def _chip(self, keyword: "Keyword") -> QToolButton:
        chip = QToolButton()
        chip.setText(wording.weighted(keyword.word, keyword.weight))
        chip.setProperty("role", "known" if keyword.known else "unknown")
        chip.setCheckable(True)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setAccessibleName(self.tr("Show where “{word}” fits").format(word=keyword.word))
        if not keyword.known:
            near = ", ".join(keyword.nearest)
            chip.setToolTip(self.tr("Not seen in training; nearest known words: {words}").format(words=near))
        chip.toggled.connect(lambda on: self._toggled(keyword, on=on))
        return chip

    def _toggled(self, keyword: "Keyword", *, on: bool) -> None:
        if on:
            for start, chip in self._chips.items():
                if start != keyword.start:
                    chip.setChecked(False)
            self._hint.hide()
            self.current = keyword
            self.chosen.emit(keyword)
        elif not any(chip.isChecked() for chip in self._chips.values()):
            emptied(self._reading)
            self._hint.show()
            self.current = None
            self.chosen.emit(None)

    def add_below(self, part: QWidget) -> None:
        """Put something between the buttons and what the model reads."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(self._hint), part)

    def step(self, by: int) -> None:
        """Choose the next keyword (1), or the one before (-1); round and round."""
        starts = list(self._chips)
        if not starts:
            return
        current = self.current.start if self.current is not None else None
        at = starts.index(current) + by if current in starts else (0 if by > 0 else -1)
        self.choose(starts[at % len(starts)])

    @property
    def chips(self) -> list[QToolButton]:
        """The buttons, in the order of the query."""
        return list(self._chips.values())

    @property
    def first(self) -> int | None:
        """Place of the first keyword in the query; None without one."""
        return next(iter(self._chips), None)

    def choose(self, start: int) -> None:
        """Choose the keyword at a place in the query, as a click on it does."""
        chip = self._chips.get(start)
        if chip is not None and not chip.isChecked():
            chip.click()

    @property
    def readings(self) -> list[str]:
        """The words that the model reads in the place of the chosen one."""
        parts: list[QLabel | QPushButton] = list(self.findChildren(QLabel, "reading"))
        parts += self.findChildren(QPushButton, "reading")
        return [part.text() for part in sorted(parts, key=lambda part: int(part.property("place")))]

    def _swap_button(self, keyword: "Keyword", name: str) -> QPushButton:
        made = button(name, "link")
        made.setToolTip(self.tr("Search with “{word}” instead").format(word=name))
        made.clicked.connect(lambda: self.swap_asked.emit(keyword, name))
        return made

    def show_reading(self, explanation: Explanation) -> None:
        """Tell what the model reads in the chosen word's place."""
        emptied(self._reading)
        prediction = explanation.prediction
        word = explanation.keyword.word
        if not prediction.alternatives:
            return
        head = self.tr("With “{word}” covered, the picture suggests:").format(word=word)
        self._reading.addWidget(label(head, "small", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        least = button("", "link").sizeHint().height()
        grid.setColumnStretch(1, 1)
        rows = list(prediction.alternatives)
        typed = prediction.probability
        if typed is not None and all(name != word for name, _ in rows):
            rows.append((word, typed))
        for row, (name, probability) in enumerate(rows):
            is_typed = name == word
            read = label(name, "strong") if is_typed else self._swap_button(explanation.keyword, name)
            read.setObjectName("reading")
            read.setProperty("place", row)
            grid.addWidget(read, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.setRowMinimumHeight(row, least)  # words and links alike
            grid.addWidget(Meter(self._theme, probability, "evidence" if is_typed else "faint"), row, 1)
            share = label(wording.percent(probability), "small")
            share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(share, row, 2)
        self._reading.addLayout(grid)
