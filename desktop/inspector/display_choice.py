"""Which bands of a scene are shown in red, green and blue, and how they are stretched."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from core.imagery.display import Bands, Display
from desktop.widgets.parts import button, label, line

STRETCHES = ((2.0, 98.0), (1.0, 99.0), (0.5, 99.5), (5.0, 95.0), (0.0, 100.0))


class DisplayChoice(QWidget):
    """Shown for scenes of several bands or of other than 8 bits; what the model sees never changes.

    Signals:
        chosen(Display | None): Show the scene so, or as usual.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bands: Bands | None = None
        names = (self.tr("Red"), self.tr("Green"), self.tr("Blue"))
        self._channels = [_combo(name) for name in names]
        self._stretch = _combo(self.tr("Stretch"))
        for low, high in STRETCHES:
            words = self.tr("{low} to {high} % of the pixels")
            self._stretch.addItem(words.format(low=_plain(low), high=_plain(high)), (low, high))
        self._usual = button(self.tr("Default"), "link")
        self._usual.setToolTip(self.tr("The bands and the stretch that the model sees"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.addWidget(line(), 0, 0, 1, 3)
        grid.addWidget(label(self.tr("Bands and stretch"), "heading"), 1, 0, 1, 2)
        grid.addWidget(self._usual, 1, 2, Qt.AlignmentFlag.AlignRight)
        for column, (name, combo) in enumerate(zip(names, self._channels, strict=True)):
            grid.addWidget(label(name, "key"), 2, column)
            grid.addWidget(combo, 3, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._stretch, 4, 0, 1, 3)
        for combo in (*self._channels, self._stretch):
            combo.activated.connect(self._choose)
        self._usual.clicked.connect(lambda: self.chosen.emit(None))

    def show_bands(self, bands: Bands | None, display: Display | None) -> None:
        """Offer the bands of a scene; None hides the choice.

        Args:
            bands: What there is.
            display: What is shown now; None for the usual.
        """
        self._bands = bands
        self.setVisible(bands is not None)
        if bands is None:
            return
        shown = display or bands.usual
        for channel, combo in enumerate(self._channels):
            combo.clear()
            for number, name in enumerate(bands.names, start=1):
                combo.addItem(f"{number} · {name}" if name else str(number), number)
            combo.setCurrentIndex(shown.bands[channel] - 1)
        stretches = [self._stretch.itemData(row) for row in range(self._stretch.count())]
        self._stretch.setCurrentIndex(stretches.index((shown.low, shown.high)))
        self._usual.setEnabled(display is not None)

    def choose(self, bands: tuple[int, int, int], stretch: tuple[float, float]) -> None:
        """Choose as a user does with the lists."""
        for combo, number in zip(self._channels, bands, strict=True):
            combo.setCurrentIndex(number - 1)
        self._stretch.setCurrentIndex(STRETCHES.index(stretch))
        self._choose()

    def _choose(self) -> None:
        red, green, blue = (int(combo.currentData()) for combo in self._channels)
        low, high = self._stretch.currentData()
        self.chosen.emit(Display((red, green, blue), low, high))


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(4)
    return made


def _plain(value: float) -> str:
    return QLocale().toString(value, "g", 3)
