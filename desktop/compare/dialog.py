"""The window in which two places are compared."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QTransform
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QListView,
    QListWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.imagery import Window
from core.search.query import Hit
from desktop.compare.matching import Kind, match
from desktop.compare.view import CompareView, Mode, Side
from desktop.engine.pictures import InspectedPlace, Picture
from desktop.inspector.picture import rect_of
from desktop.results.thumbnails import to_image
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.parts import ElidedLabel, label

SHARE = 0.94  # of the window over which it opens
STRIP_HEIGHT = 46


class CompareDialog(QDialog):
    """Compares two results, or one place at two times.

    Args:
        theme: Colours.
        parent: Over which it opens.

    Signals:
        other_chosen(Hit): Compare the first with this one.
        part_wanted(InspectedPlace, Window, int): This part of the scene of one of the two is seen closer than it has been read;
            so many pixels would fill it.
    """

    other_chosen = Signal(object)
    part_wanted = Signal(object, object, int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare"))
        self.view = CompareView(theme)
        self._shown: list[InspectedPlace | None] = [None, None]
        self._times: list[Hit] = []
        self.names = (ElidedLabel("strong"), ElidedLabel("strong"))
        self.names[1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.told = label("", "small")
        self.modes = {mode: self._button(mode, text) for mode, text in self._mode_names().items()}
        self.strip = QListWidget()
        self.strip.setObjectName("choices")
        self.strip.setFlow(QListView.Flow.LeftToRight)
        self.strip.setSpacing(3)
        self.strip.setFixedHeight(STRIP_HEIGHT)
        self.strip.setAccessibleName(self.tr("This place at other times"))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.names[0], 1)
        group = QButtonGroup(self)
        for made in self.modes.values():
            head.addWidget(made)
            group.addButton(made)
        head.addWidget(self.names[1], 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.strip)
        self.modes["beside"].setChecked(True)
        self.strip.currentRowChanged.connect(self._choose)
        self.view.detail_wanted.connect(self._want_part)
        self.strip.hide()

    def _mode_names(self) -> dict[Mode, str]:
        return {"beside": self.tr("Side by side"), "swipe": self.tr("Swipe"), "blink": self.tr("Blink")}

    def _button(self, mode: Mode, text: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setCheckable(True)
        made.setProperty("role", "toggle")
        made.clicked.connect(lambda: self.view.set_mode(mode))
        return made

    def open_over(self, window: QWidget) -> None:
        """Open it, nearly as large as a window."""
        self.resize(QSize(round(window.width() * SHARE), round(window.height() * SHARE)))
        self.open()
        self.view.setFocus()

    def wait_for(self, first: Hit, second: Hit | None) -> None:
        """Tell what is being read."""
        self._shown = [None if hit is None else shown for hit, shown in ((first, None), (second, None))]
        for name, hit in zip(self.names, (first, second), strict=True):
            name.setText("" if hit is None else wording.name_and_day(hit))
        self.told.setText(self.tr("Reading the pictures…"))

    def show_times(self, hits: Sequence[Hit], chosen: Hit | None) -> None:
        """Offer other times of the first place."""
        self._times = list(hits)
        self.strip.blockSignals(True)
        self.strip.clear()
        for hit in hits:
            self.strip.addItem(wording.taken(hit) or hit.path.name)
            self.strip.item(self.strip.count() - 1).setToolTip(str(hit.path))
        at = next((row for row, hit in enumerate(hits) if chosen is not None and hit.tile_id == chosen.tile_id), -1)
        self.strip.setCurrentRow(at)
        self.strip.blockSignals(False)
        self.strip.setVisible(len(hits) > 0)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._times):
            self.other_chosen.emit(self._times[row])

    def show_place(self, inspected: InspectedPlace, *, second: bool) -> None:
        """Show one of the two once it has been read."""
        keep = self._shown[0] is not None and second
        self._shown[int(second)] = inspected
        first, other = self._shown
        if first is None:
            return
        sides = [self._side(first, QTransform()), None]
        if other is not None:
            found = match(first.hit.window, first.seen.ground, other.hit.window, other.seen.ground)
            (a, b, c), (d, e, f) = found.matrix.tolist()
            sides[1] = self._side(other, QTransform(a, d, b, e, c, f))
            self.told.setText(self._words(found.kind))
        self.view.show_sides(sides[0], sides[1], rect_of(first.hit.window), keep=keep)

    def _want_part(self, second: bool, part: QRect, side_px: int) -> None:
        inspected = self._shown[int(second)]
        if inspected is not None:
            self.part_wanted.emit(inspected, Window(part.x(), part.y(), part.width(), part.height()), side_px)

    def show_part(self, inspected: InspectedPlace, window: Window, picture: Picture) -> None:
        """A part that was asked for by `part_wanted`, unless that place is no longer shown."""
        for at, shown in enumerate(self._shown):
            if shown is inspected:
                self.view.show_detail(QPixmap.fromImage(to_image(picture)), rect_of(window), second=bool(at))

    def show_trouble(self, sentence: str) -> None:
        """Say why one cannot be shown."""
        self.told.setText(sentence)

    @staticmethod
    def _side(inspected: InspectedPlace, to_common: QTransform) -> Side:
        layers = []
        if inspected.seen.scene is not None:
            area = QRectF(0, 0, inspected.details.width, inspected.details.height)
            layers.append((QPixmap.fromImage(to_image(inspected.seen.scene)), area))
        layers.append((QPixmap.fromImage(to_image(inspected.seen.shown)), rect_of(inspected.hit.window)))
        return Side(tuple(layers), to_common)

    def _words(self, kind: Kind) -> str:
        return {
            "ground": self.tr("Matched by their place on the ground."),
            "middles": self.tr("The two lie apart on the ground: same scale, middles laid over each other."),
            "pixels": self.tr("One of the two has no place on the ground: matched by their pixels."),
        }[kind]
