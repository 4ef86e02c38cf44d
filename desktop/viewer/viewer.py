"""One result in a window of its own, in its scene, with all other results of that scene outlined."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.imagery import Window
from core.search.query import Hit
from desktop.engine.pictures import InspectedPlace, Picture
from desktop.inspector.picture import place_words, rect_of
from desktop.results.thumbnails import to_image
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.parts import ElidedLabel, icon_button, label
from desktop.widgets.picture_view import PictureView
from desktop.widgets.region import RegionChoice

SHARE = 0.94  # of the window over which it opens
AROUND = 1.1  # of a tile's side that is seen at first


class Viewer(QDialog):
    """Shows the result that the grid is at.

    Args:
        theme: Colours.
        parent: Over which it opens.

    Signals:
        step_asked(int): Go to the next (1) or the previous (-1) result.
        part_wanted(Window, int): This part is seen closer than it has been read; so many pixels would fill it.
        region_chosen(QRectF): Search by this part of the result's scene, in its pixels.
        closed(): It is not wanted any more.
    """

    step_asked = Signal(int)
    part_wanted = Signal(object, int)
    region_chosen = Signal(QRectF)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Large view"))
        self._theme = theme
        self._inspected: InspectedPlace | None = None
        self._others: list[QRectF] = []
        self.view = PictureView(theme)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view.setAccessibleName(self.tr("Picture of the result"))
        self.name = ElidedLabel("strong")
        self.count = label("", "small")
        self.where = label("", "small")
        self.trouble = label("", "dim", wrap=True)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.trouble.hide()
        self.before = icon_button(theme, "left", self.tr("Previous result (Page Up)"))
        self.after = icon_button(theme, "right", self.tr("Next result (Page Down)"))
        whole = icon_button(theme, "tile", self.tr("The tile, or the whole scene (W)"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.before)
        head.addWidget(self.after)
        head.addWidget(self.count)
        head.addWidget(self.name, 1)
        head.addWidget(self.where)
        head.addWidget(whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.trouble)
        layout.addWidget(self.view, 1)
        self.before.clicked.connect(lambda: self.step_asked.emit(-1))
        self.after.clicked.connect(lambda: self.step_asked.emit(1))
        whole.clicked.connect(self._toggle_whole)
        self.view.hovered.connect(self._tell_place)
        self.view.detail_wanted.connect(self._want_part)
        RegionChoice(self.view).chosen.connect(self._take_region)

    def open_over(self, window: QWidget) -> None:
        """Open it, nearly as large as a window."""
        self.resize(window.size() * SHARE)
        self.open()
        self.view.setFocus()

    def show_hit(self, hit: Hit, row: int, count: int, others: Sequence[Hit]) -> None:
        """Tell which result it is; its picture comes when it has been read.

        Args:
            hit: The result.
            row: Its row in the grid.
            count: Of all rows.
            others: Further results of its scene.
        """
        self._inspected = None
        self._others = [rect_of(other.window) for other in others]
        self.name.setText(hit.path.name)
        self.name.more = str(hit.path)
        position = self.tr("{n} of {count}").replace("{n}", wording.number(row + 1))
        self.count.setText(position.replace("{count}", wording.number(count)))
        self.before.setEnabled(row > 0)
        self.after.setEnabled(row + 1 < count)
        self.trouble.hide()
        self.where.setText(self.tr("Reading the picture…"))
        self.view.show_picture(QImage(), QRectF())

    def show_inspected(self, inspected: InspectedPlace) -> None:
        """Show the picture: the whole scene where there is more than the tile, with the tile in the middle of the view."""
        self._inspected = inspected
        tile = rect_of(inspected.hit.window)
        scene = inspected.seen.scene
        if scene is None:
            self.view.show_picture(to_image(inspected.seen.shown), tile)
        else:
            area = QRectF(0, 0, inspected.details.width, inspected.details.height)
            self.view.show_picture(to_image(scene), area, tile, others=self._others)
            self.view.show_detail(to_image(inspected.seen.shown), tile)
            self.view.come_to(tile, AROUND)
        self._tell_place(None)

    def show_trouble(self, title: str, sentence: str) -> None:
        """Say why there is no picture."""
        self.trouble.setText(f"{title}\n{sentence}")
        self.trouble.show()
        self.where.clear()

    def show_part(self, picture: Picture, window: Window) -> None:
        """A part that was asked for by `part_wanted`."""
        self.view.show_detail(to_image(picture), rect_of(window))

    def _toggle_whole(self) -> None:
        if self._inspected is None or self._inspected.seen.scene is None:
            return
        if self.view.is_fitted:
            self.view.come_to(rect_of(self._inspected.hit.window), AROUND)
        else:
            self.view.fit()

    def _tell_place(self, at: object) -> None:
        inspected = self._inspected
        if inspected is None:
            return
        if at is None:
            others = len(self._others)
            more = self.tr("{n} more results in this scene").replace("{n}", wording.number(others)) if others else ""
            self.where.setText(more)
        else:
            self.where.setText(place_words(at, inspected.seen.ground))  # type: ignore[arg-type]

    def _take_region(self, part: QRectF) -> None:
        """What is found is shown in the window below."""
        self.close()
        self.region_chosen.emit(part)

    def _want_part(self, part: QRect, side_px: int) -> None:
        self.part_wanted.emit(Window(part.x(), part.y(), part.width(), part.height()), side_px)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to other results, show the whole scene, close."""
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Space: 1, Qt.Key.Key_Backspace: -1}
        # What a picture that is seen whole leaves of the arrows steps through the results.
        arrows = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if (by := (steps | arrows).get(key)) is not None:
            self.step_asked.emit(by)
        elif key == Qt.Key.Key_W:
            self._toggle_whole()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closed by Escape."""
        super().done(result)
        self.closed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by its frame."""
        super().closeEvent(event)
        self.closed.emit()
