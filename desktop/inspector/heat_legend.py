"""What the colour over a picture means, and how strongly it is laid over it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from desktop.theme.theme import Theme
from desktop.widgets.parts import label
from desktop.widgets.picture_view import MOST_OPAQUE, heat_color

SCALE = QSize(64, 8)
FULL = 100  # per cent of the opacity that maps are drawn with


class _Scale(QWidget):
    """From clear to the strongest colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(SCALE)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it over the colour that empty pictures have."""
        painter = QPainter(self)
        strongest = heat_color(self._theme)
        strongest.setAlpha(MOST_OPAQUE)
        clear = QColor(strongest)
        clear.setAlpha(0)
        gradient = QLinearGradient(0, 0, self.width(), 0)
        gradient.setColorAt(0, clear)
        gradient.setColorAt(1, strongest)
        area = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        for brush in (self._theme.color("track"), gradient):
            painter.setBrush(brush)
            painter.drawRoundedRect(area, 3, 3)


class HeatLegend(QWidget):
    """A scale with its two ends in words, and a slider; shown while a map lies over the picture.

    Signals:
        opacity_chosen(float): Draw maps so strongly, in [0, 1].
    """

    opacity_chosen = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, FULL)
        self.opacity.setValue(FULL)
        self.opacity.setPageStep(FULL // 4)
        self.opacity.setMinimumWidth(50)
        self.opacity.setAccessibleName(self.tr("Opacity of the map"))
        self.opacity.setToolTip(self.tr("How strongly the map is laid over the picture"))
        self.opacity.valueChanged.connect(lambda value: self.opacity_chosen.emit(value / FULL))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(label(self.tr("fits nowhere"), "small"))
        row.addWidget(_Scale(theme))
        row.addWidget(label(self.tr("fits well"), "small"))
        row.addSpacing(6)
        row.addWidget(self.opacity, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
