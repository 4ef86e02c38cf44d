"""The inspector's picture with its buttons and the coordinates under the pointer."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.imagery import Window
from core.imagery.ground import Ground
from core.search.spots import Spot, strongest_spots
from desktop.engine.pictures import InspectedPlace, Picture
from desktop.engine.session import Explanation
from desktop.inspector.evidence import within_data
from desktop.results.thumbnails import to_image
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.legend import color_swatch, opacity_slider, swatch
from desktop.widgets.parts import button, icon_button, label
from desktop.widgets.picture_view import PictureView
from desktop.widgets.spots import Outlined


class PictureBox(QWidget):
    """The tile, or the whole scene with the tile marked in it.

    Signals:
        similar_asked(Hit): Find places that look alike.
        copy_asked(str): Put this text on the clipboard.
        reveal_asked(Path): Show the file in the file manager.
        part_wanted(Window, int): The view is zoomed beyond the picture's resolution: read this part, with so many pixels.
    """

    similar_asked = Signal(object)
    copy_asked = Signal(str)
    reveal_asked = Signal(object)
    part_wanted = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._inspected: InspectedPlace | None = None
        self.view = PictureView(theme)
        self.view.setAccessibleName(self.tr("Picture of the result"))
        self.view.set_floating(self._make_zoom_buttons())
        self.whole = button(self.tr("Whole scene"), "quiet")
        self.whole.setCheckable(True)
        self.whole.setToolTip(self.tr("Show the tile's place in its scene (W)"))
        key = QShortcut(QKeySequence("W"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.whole.click)
        self.similar = button(self.tr("Find similar"), "quiet")
        self._where = label("", "small")
        self._where.setMinimumWidth(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.view)
        layout.addWidget(self._make_legend())
        layout.addWidget(self._where)
        layout.addLayout(self._make_actions())
        self.view.hovered.connect(self._tell_place)
        self.view.detail_wanted.connect(self._want_part)
        self.whole.toggled.connect(self._draw)
        theme.changed.connect(self._dress)
        self._dress()

    def _make_zoom_buttons(self) -> QWidget:
        box = QFrame(self.view)
        box.setObjectName("floating")
        row = QHBoxLayout(box)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        steps = (
            ("zoom-out", self.tr("Zoom out (-)"), self.view.zoom_out),
            ("zoom-in", self.tr("Zoom in (+)"), self.view.zoom_in),
            ("one-to-one", self.tr("Original size: one image pixel per screen pixel (1)"), self.view.come_close),
            ("fit", self.tr("Fit (0)"), self.view.fit),
        )
        for icon, text, act in steps:
            made = icon_button(self._theme, icon, text)
            # The keys do the same, and the tab order stays short.
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda checked=False, act=act: act())
            row.addWidget(made)
        return box

    def _make_legend(self) -> QWidget:
        """What the colour over the picture means, and how strong it is; seen while there is any."""
        self.legend = QWidget()
        row = QHBoxLayout(self.legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.opacity = opacity_slider(self.tr("Opacity of the evidence"))
        self._swatch = swatch(self.view.heat_color.name())
        row.addWidget(self._swatch)
        row.addWidget(label(self.tr("fits here"), "small"))
        row.addStretch(1)
        row.addWidget(self.opacity)
        self.legend.hide()
        self.opacity.valueChanged.connect(lambda value: self.view.set_heat_opacity(value / 100))
        self.view.heat_changed.connect(lambda: self.legend.setVisible(self.view.has_heat))
        return self.legend

    def _make_actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        copy = icon_button(self._theme, "copy", self.tr("Copy the path"))
        self._pin = icon_button(self._theme, "pin", self.tr("Copy the coordinates"))
        self.last_control = reveal = icon_button(self._theme, "reveal", self.tr("Show in file manager"))
        row.addWidget(self.whole)
        row.addWidget(self.similar)
        row.addStretch(1)
        for part in (self._pin, copy, reveal):
            row.addWidget(part)
        self._actions = (self.similar, self._pin, copy, reveal)
        self.similar.clicked.connect(lambda: self.similar_asked.emit(self._shown.hit))
        copy.clicked.connect(lambda: self.copy_asked.emit(str(self._shown.hit.path)))
        self._pin.clicked.connect(self._copy_position)
        reveal.clicked.connect(lambda: self.reveal_asked.emit(self._shown.hit.path))
        return row

    @property
    def _shown(self) -> InspectedPlace:
        """What is shown, for buttons that can only be clicked while something is."""
        assert self._inspected is not None
        return self._inspected

    def show_inspected(self, inspected: InspectedPlace) -> None:
        """Show a result; the same one in other bands keeps part and size of the picture."""
        again = self._inspected is not None and self._inspected.hit.tile_id == inspected.hit.tile_id
        self._inspected = inspected
        self._allow(True)
        self.whole.setVisible(inspected.seen.scene is not None)
        self._pin.setVisible(inspected.hit.bounds is not None)
        if not again:
            self.whole.blockSignals(True)
            self.whole.setChecked(False)
            self.whole.blockSignals(False)
            self.view.show_heat(None)
        self._draw(keep=again)
        self._tell_place(None)

    def show_waiting(self) -> None:
        """Show no picture while one is being read; the buttons wait too, since they mean what is shown."""
        self._inspected = None
        self.view.show_picture(QImage(), QRectF())
        self.view.show_heat(None)
        self._where.setText(self.tr("Reading the picture…"))
        self._allow(False)

    def _allow(self, allowed: bool) -> None:
        for part in (self.whole, *self._actions):
            part.setEnabled(allowed)

    def show_evidence(self, explanation: Explanation | None) -> None:
        """Lay a keyword's evidence over the picture; None takes it off."""
        if explanation is None:
            self.view.show_heat(None)
        elif self._inspected is not None:
            strength = within_data(explanation.evidence, self._shown.seen.tile)
            self._show_heat(strength, rect_of(self._shown.hit.window), explanation.keyword.word)

    def show_scene_heat(self, strength: NDArray[np.float32], area: QRectF, text: str) -> None:
        """Lay a map of a word or query over the whole scene, and show all of it where the tile is but a part."""
        if self._inspected is not None:
            if self._shown.seen.scene is not None:
                self.whole.setChecked(True)
            self._show_heat(strength, area, text)

    def _show_heat(self, strength: NDArray[np.float32], area: QRectF, text: str) -> None:
        self.view.show_heat(strength, area)
        self.view.show_spots([spot_in(area, spot) for spot in strongest_spots(strength)], text)

    def show_part(self, picture: Picture, window: Window) -> None:
        """A part that was asked for by `part_wanted`."""
        self.view.show_detail(to_image(picture), rect_of(window))

    def _draw(self, whole: bool | None = None, *, keep: bool = False) -> None:
        inspected = self._shown
        tile = rect_of(inspected.hit.window)
        if self.whole.isChecked() and inspected.seen.scene is not None:
            area = QRectF(0, 0, inspected.details.width, inspected.details.height)
            self._show(to_image(inspected.seen.scene), area, tile, keep=keep)
        else:
            self._show(to_image(inspected.seen.shown), tile, None, keep=keep)

    def _show(self, image: QImage, area: QRectF, frame: QRectF | None, *, keep: bool) -> None:
        self.view.show_picture(image, area, frame, keep=keep)

    def _tell_place(self, at: QPointF | None) -> None:
        inspected = self._inspected
        if inspected is None:
            return
        if at is None:
            self._where.setText(self.tr("Point at the picture to read coordinates."))
        else:
            self._where.setText(place_words(at, inspected.seen.ground))

    def _want_part(self, part: QRect, side_px: int) -> None:
        window = Window(part.x(), part.y(), part.width(), part.height())
        self.part_wanted.emit(window, side_px)

    def _copy_position(self) -> None:
        bounds = self._shown.hit.bounds
        if bounds is not None:
            lon, lat = wording.centre_of(bounds)
            self.copy_asked.emit(f"{lat:.6f}, {lon:.6f}")

    def _dress(self) -> None:
        self.whole.setIcon(self._theme.icon("tile"))
        color_swatch(self._swatch, self.view.heat_color.name())
        self.similar.setIcon(self._theme.icon("search"))
        self.similar.setCursor(Qt.CursorShape.PointingHandCursor)


def place_words(at: QPointF, ground: Ground | None) -> str:
    """A point of a scene as its pixel and, where it is known, its place on the ground."""
    pixel = f"{wording.number(int(at.x()))}, {wording.number(int(at.y()))}"
    if ground is None:
        return f"{pixel} px"
    return f"{pixel}  ·  {wording.position(*ground.at(at.x(), at.y()))}"


def spot_in(area: QRectF, spot: Spot) -> Outlined:
    """A spot of a map that covers a part of a scene, in pixels of the scene."""

    def at(x: float, y: float) -> QPointF:
        return QPointF(area.left() + x * area.width(), area.top() + y * area.height())

    frame = QRectF(at(spot.left, spot.top), at(spot.right, spot.bottom))
    return Outlined(frame, [QLineF(at(*line[:2]), at(*line[2:])) for line in spot.outline.tolist()])


def rect_of(window: Window) -> QRectF:
    """A window as Qt draws it."""
    return QRectF(window.x, window.y, window.width, window.height)
