"""Where the query, or a word, fits in a scene, laid over the map: on and off, with a legend and its opacity."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout

from desktop.keywords.cells import HEAT, heat_image
from desktop.keywords.heating import Heating, OnGround
from desktop.map.projection import Float64Array
from desktop.map.view import MapView
from desktop.widgets.legend import opacity_slider, swatch

MARGIN = 8
LONGEST_PX = 200


class MapHeat(QObject):
    """Draws the map of the scene that `Heating` made last.

    Args:
        view: Of the results on the ground.
        heating: Makes it.
    """

    def __init__(self, view: MapView, heating: Heating) -> None:
        super().__init__(view)
        self._view = view
        self._shown: tuple[QImage, Float64Array] | None = None
        self.legend = QFrame(view)
        self.legend.setObjectName("floating")
        self.on = QCheckBox()
        self.on.setChecked(True)
        self.on.setToolTip(self.tr("Show on the map where it fits"))
        self.opacity = opacity_slider(self.tr("Opacity of the evidence"))
        row = QHBoxLayout(self.legend)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(8)
        for part in (self.on, swatch(HEAT.name()), self.opacity):
            row.addWidget(part)
        self.legend.hide()
        self.on.toggled.connect(self._switch)
        self.opacity.valueChanged.connect(view.update)
        heating.lies.connect(self._show)
        heating.dropped.connect(lambda: self._show(None))
        view.layers.append(self._paint)
        view.installEventFilter(self)

    @property
    def box(self) -> Float64Array | None:
        """Left, top, right, bottom of what is drawn, on the square of `desktop.map.projection`; None where nothing is."""
        return self._shown[1] if self._shown is not None and self.on.isChecked() else None

    def _show(self, shown: OnGround | None) -> None:
        self._shown = None
        if shown is not None:
            self._shown = heat_image(shown.strength), shown.box
            text = self.tr("Where “{text}” fits").replace("{text}", shown.text)
            self.on.setText(self.on.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, LONGEST_PX))
            self.on.setAccessibleName(text)
        self.legend.setVisible(self._shown is not None)
        self._place()
        self._view.update()

    def _switch(self, on: bool) -> None:
        self.opacity.setEnabled(on)
        self._view.update()

    def _place(self) -> None:
        """In the corner at the top right."""
        size = self.legend.sizeHint()
        corner = QPoint(self._view.width() - size.width() - MARGIN, MARGIN)
        self.legend.setGeometry(QRect(corner, size))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _paint(self, painter: QPainter) -> None:
        if self._shown is None or not self.on.isChecked():
            return
        image, box = self._shown
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(self.opacity.value() / 100)
        painter.drawImage(self._view.rect_of(box), image)
        painter.restore()
