"""One result in full: its picture, the words that found it, what the model reads in their place, scores and origin."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from core.retrieval.query import Hit
from desktop import wording
from desktop.look.theme import Theme
from desktop.results.thumbnails import to_image
from desktop.session import Explanation, Look, ModelView, Picture
from desktop.widgets.flow import FlowLayout
from desktop.widgets.meter import Meter
from desktop.widgets.parts import button, icon_button, label, line
from desktop.widgets.picture_view import PictureView

if TYPE_CHECKING:
    from core.model.keywords import Keyword


MOSTLY = 0.5  # share of a cell that has data


class Inspector(QWidget):
    """Shows one result.

    Signals:
        keyword_chosen(Keyword | None): Show the evidence of a keyword, or none.
        similar_asked(Hit): Find places that look alike.
        copy_asked(str): Put this text on the clipboard.
        reveal_asked(Path): Show the file in the file manager.
    """

    keyword_chosen = Signal(object)
    similar_asked = Signal(object)
    copy_asked = Signal(str)
    reveal_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(348)
        self._theme = theme
        self._look: Look | None = None
        self._model: ModelView | None = None
        self._chips: dict[int, QToolButton] = {}
        self._title = label("", "title", selectable=True, wrap=True)
        self._view = PictureView(theme)
        self._view.setAccessibleName(self.tr("Picture of the result"))
        self._whole = button(self.tr("Whole scene"), "quiet")
        self._whole.setCheckable(True)
        self._whole.setIcon(theme.icon("tile"))
        self._chip_box = QWidget()
        self._flow = FlowLayout(6, self._chip_box)
        self._chip_hint = label("", "small", wrap=True)
        self._reading = QVBoxLayout()
        self._reading.setSpacing(4)
        self._scores = QVBoxLayout()
        self._scores.setSpacing(9)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(5)
        self._facts.setColumnStretch(1, 1)
        self._empty = label(self.tr("Click a result to see it here."), "dim", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = self._make_body()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        self._scroll = scroll
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(scroll, 1)
        self._whole.toggled.connect(self._draw)
        theme.changed.connect(self._dress)
        self.clear()

    def _make_body(self) -> QWidget:
        body = QWidget()
        body.setObjectName("inspectorBody")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 12, 14, 16)
        layout.setSpacing(9)
        layout.addWidget(self._title)
        layout.addWidget(self._view)
        layout.addLayout(self._make_actions())
        layout.addWidget(line())
        self._words_head = label(self.tr("Words and where they fit"), "heading")
        layout.addWidget(self._words_head)
        layout.addWidget(self._chip_box)
        layout.addWidget(self._chip_hint)
        layout.addLayout(self._reading)
        layout.addWidget(line())
        layout.addWidget(label(self.tr("How well it fits"), "heading"))
        layout.addLayout(self._scores)
        layout.addWidget(line())
        layout.addWidget(label(self.tr("Where it comes from"), "heading"))
        layout.addLayout(self._facts)
        layout.addStretch(1)
        return body

    def _make_actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        similar = button(self.tr("Find similar"), "quiet")
        similar.setIcon(self._theme.icon("search"))
        self._similar = similar
        copy = icon_button(self._theme, "copy", self.tr("Copy the path"))
        self._pin = icon_button(self._theme, "pin", self.tr("Copy the ground position"))
        reveal = icon_button(self._theme, "reveal", self.tr("Show in file manager"))
        row.addWidget(self._whole)
        row.addWidget(similar)
        row.addStretch(1)
        for part in (self._pin, copy, reveal):
            row.addWidget(part)
        similar.clicked.connect(lambda: self.similar_asked.emit(self._shown.hit))
        copy.clicked.connect(lambda: self.copy_asked.emit(str(self._shown.hit.path)))
        self._pin.clicked.connect(self._copy_position)
        reveal.clicked.connect(lambda: self.reveal_asked.emit(self._shown.hit.path))
        return row

    def set_model(self, model: ModelView) -> None:
        """What the scores are measured against."""
        self._model = model

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._look = None
        self._scroll.hide()
        self._empty.show()

    def show_look(self, look: Look, keywords: "list[Keyword]", *, sar: bool) -> None:
        """Show a result.

        Args:
            look: It.
            keywords: Of the query that found it; none for a search by picture.
            sar: Whether re-ranking was on.
        """
        self._look = look
        self._empty.hide()
        self._scroll.show()
        self._scroll.verticalScrollBar().setValue(0)
        self._title.setText(look.hit.path.name)
        self._whole.setVisible(look.scene is not None)
        self._whole.setChecked(False)
        self._pin.setVisible(look.hit.bounds is not None)
        self._draw()
        self._show_chips(keywords)
        self._show_scores(look.hit, sar=sar)
        self._show_facts(look)

    @property
    def _shown(self) -> Look:
        """What is shown, for buttons that can only be clicked while something is."""
        assert self._look is not None
        return self._look

    @property
    def look(self) -> Look | None:
        """What is shown."""
        return self._look

    def show_explanation(self, explanation: Explanation) -> None:
        """Lay a keyword's evidence over the picture and tell what the model reads in the word's place."""
        self._whole.setChecked(False)
        self._view.show_heat(contrasted(explanation.evidence, self._shown.tile))
        self._clear(self._reading)
        prediction = explanation.prediction
        word = explanation.keyword.word
        if not prediction.alternatives:
            return
        self._reading.addWidget(
            label(self.tr("With “{word}” covered, the picture suggests:").format(word=word), "small", wrap=True)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        rows = list(prediction.alternatives)
        typed = prediction.probability
        if typed is not None and all(name != word for name, _ in rows):
            rows.append((word, typed))
        for row, (name, probability) in enumerate(rows):
            is_typed = name == word
            grid.addWidget(label(name, "strong" if is_typed else None), row, 0)
            grid.addWidget(Meter(self._theme, probability, "evidence" if is_typed else "faint"), row, 1)
            share = label(wording.percent(probability), "small")
            share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(share, row, 2)
        self._reading.addLayout(grid)

    @property
    def first_keyword(self) -> int | None:
        """Place of the first keyword in the query; None without one."""
        return next(iter(self._chips), None)

    def choose_keyword(self, start: int) -> None:
        """Show the evidence of the keyword at a place in the query, as a click on it does."""
        chip = self._chips.get(start)
        if chip is not None and not chip.isChecked():
            chip.click()

    def _draw(self) -> None:
        look = self._look
        if look is None:
            return
        if self._whole.isChecked() and look.scene is not None:
            self._uncheck_chips(None)
            window, details = look.hit.window, look.details
            frame = QRectF(
                window.x / details.width,
                window.y / details.height,
                window.width / details.width,
                window.height / details.height,
            )
            self._view.show_picture(to_image(look.scene), frame)
        else:
            self._view.show_picture(to_image(look.tile))

    def _show_chips(self, keywords: "list[Keyword]") -> None:
        self._flow.clear()
        self._clear(self._reading)
        self._chips = {}
        for keyword in keywords:
            chip = QToolButton()
            chip.setText(keyword.word)
            chip.setProperty("role", "known" if keyword.known else "unknown")
            chip.setCheckable(True)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.setAccessibleName(self.tr("Show where “{word}” fits").format(word=keyword.word))
            if not keyword.known:
                near = ", ".join(keyword.nearest)
                chip.setToolTip(self.tr("Not seen in training; nearest known words: {words}").format(words=near))
            chip.toggled.connect(lambda on, keyword=keyword: self._chip_toggled(keyword, on=on))
            self._chips[keyword.start] = chip
            self._flow.addWidget(chip)
        for part in (self._words_head, self._chip_box, self._chip_hint):
            part.setVisible(bool(keywords))
        self._chip_hint.setText(self.tr("Click a word to see where in the picture it fits."))
        self._chip_box.setMinimumHeight(self._flow.heightForWidth(max(self.width() - 40, 240)))

    def _chip_toggled(self, keyword: "Keyword", *, on: bool) -> None:
        if on:
            self._uncheck_chips(keyword.start)
            self._chip_hint.hide()
            self._whole.setChecked(False)
            self.keyword_chosen.emit(keyword)
        elif not any(chip.isChecked() for chip in self._chips.values()):
            self._view.show_heat(None)
            self._clear(self._reading)
            self._chip_hint.show()
            self.keyword_chosen.emit(None)

    def _uncheck_chips(self, but: int | None) -> None:
        for start, chip in self._chips.items():
            if start != but and chip.isChecked():
                chip.setChecked(False)

    def _show_scores(self, hit: Hit, *, sar: bool) -> None:
        self._clear(self._scores)
        captions = self._model.captions if self._model else 0
        for score in wording.score_lines(hit, captions):
            block = QVBoxLayout()
            block.setSpacing(3)
            head = QHBoxLayout()
            head.addWidget(label(score.name), 1)
            head.addWidget(label(score.value, "strong"))
            block.addLayout(head)
            block.addWidget(Meter(self._theme, score.fill))
            block.addWidget(label(score.meaning, "small", wrap=True))
            self._scores.addLayout(block)
        self._scores.addWidget(label(wording.movement_words(hit, sar=sar), "small", wrap=True))

    def _show_facts(self, look: Look) -> None:
        self._clear(self._facts)
        hit, details = look.hit, look.details
        size = f"{wording.number(details.width)} × {wording.number(details.height)} px"
        window = hit.window
        rows = [
            (self.tr("File"), str(hit.path)),
            (self.tr("Scene"), f"{details.format}, {size}, {details.bands} × {details.dtype}"),
        ]
        if look.scene is not None:
            rows.append((self.tr("Tile"), f"{window.width} × {window.height} px, x {window.x}, y {window.y}"))
        if hit.bounds is not None:
            rows.append((self.tr("Centre"), wording.position(*wording.centre_of(hit.bounds))))
        if details.crs is not None:
            rows.append((self.tr("Grid"), details.crs))
        if details.acquired is not None:
            rows.append((self.tr("Taken"), details.acquired))
        for row, (key, value) in enumerate(rows):
            self._facts.addWidget(label(key, "key"), row, 0, Qt.AlignmentFlag.AlignTop)
            # A path has no blanks to break at; the zero-width ones let it wrap after a separator.
            shown = label(value.replace("/", "/\u200b").replace("\\", "\\\u200b"), wrap=True, selectable=True)
            self._facts.addWidget(shown, row, 1)

    def _copy_position(self) -> None:
        if self._look is not None and self._look.hit.bounds is not None:
            lon, lat = wording.centre_of(self._look.hit.bounds)
            self.copy_asked.emit(f"{lat:.6f}, {lon:.6f}")

    def _clear(self, layout: QVBoxLayout | QGridLayout | QHBoxLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
            inner = item.layout()
            if isinstance(inner, QVBoxLayout | QGridLayout | QHBoxLayout):
                self._clear(inner)

    def _dress(self) -> None:
        self._whole.setIcon(self._theme.icon("tile"))
        self._similar.setIcon(self._theme.icon("search"))


def contrasted(evidence: NDArray[np.float32], tile: Picture) -> NDArray[np.float32]:
    """Evidence as it is drawn: the weaker half of the picture stays clear, the strongest cell is full.

    Raw cosines of patches differ by little; what a person wants to see is where the word fits better than elsewhere.
    Where the scene has no data nothing can fit, whatever the patches beside it lend it.

    Args:
        evidence: (g, g) in [0, 1].
        tile: (H, W, 3) uint8, the picture; black where there is no data.

    Returns:
        (g, g) in [0, 1]; all zero where no place stands out.
    """
    side = len(evidence)
    rows = np.arange(tile.shape[0]) * side // tile.shape[0]
    columns = np.arange(tile.shape[1]) * side // tile.shape[1]
    seen, pixels = np.zeros((side, side)), np.zeros((side, side))
    np.add.at(seen, (rows[:, None], columns[None, :]), tile.any(axis=2))
    np.add.at(pixels, (rows[:, None], columns[None, :]), 1)
    covered = seen / np.maximum(pixels, 1) > MOSTLY
    if not covered.any():
        return np.zeros_like(evidence)
    middle, top = float(np.median(evidence[covered])), float(evidence[covered].max())
    if top - middle < 1e-6:
        return np.zeros_like(evidence)
    return np.asarray(np.clip((evidence - middle) / (top - middle), 0, 1) * covered, np.float32)
