"""The line above the results that shows the examples of a search."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from core.search.examples import Example
from desktop.results.thumbnails import fitted
from desktop.theme.theme import Theme
from desktop.widgets.flow import FlowLayout
from desktop.widgets.parts import button, label

THUMBNAIL_PX = 22


@dataclass(frozen=True, slots=True)
class Chip:
    """One example.

    Attributes:
        example: The example.
        name: Name of its file.
        liked: Whether more like it are wanted.
        picture: A thumbnail; None while there is none.
    """

    example: Example
    name: str
    liked: bool
    picture: QPixmap | None


class ExampleChips(QWidget):
    """Examples as chips, each of which a click takes out.

    Signals:
        removed(Example): Search without this one.
        cleared(): Search without any.
        undo_asked(): Undo the last change.
        save_asked(): Save the examples as a concept.
    """

    removed = Signal(object)
    cleared = Signal()
    undo_asked = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Examples"))
        self._theme = theme
        self._chips: list[Chip] = []
        inside = QWidget()  # a flow keeps no margins of its own
        self._flow = FlowLayout(10, inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 2, 14, 4)
        outer.addWidget(inside)
        self.undo = button(self.tr("Undo"), "link")
        self.undo.setToolTip(self.tr("Undo the last example (Ctrl+Z)"))
        self.save = button(self.tr("Save as concept…"), "link")
        self.save.setToolTip(self.tr("Save these examples under a name, to search for them like a word"))
        self.clear = button(self.tr("Clear"), "link")
        self.clear.setToolTip(self.tr("Search without examples"))
        self.undo.clicked.connect(self.undo_asked)
        self.save.clicked.connect(self.save_asked)
        self.clear.clicked.connect(self.cleared)
        theme.changed.connect(self._fill)
        self.show_chips([], can_undo=False)

    @property
    def buttons(self) -> list[QToolButton]:
        """The chips, in order."""
        return self._flow.widgets(QToolButton)

    def show_chips(self, chips: Sequence[Chip], *, can_undo: bool) -> None:
        """Show other examples; none hides the line."""
        self._chips = list(chips)
        self.undo.setEnabled(can_undo)
        self._fill()
        self.setVisible(bool(chips))

    def _fill(self) -> None:
        for tail in (self.undo, self.save, self.clear):
            tail.setParent(self)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in (self.undo, self.save, self.clear):
                widget.hide()
                widget.deleteLater()
        for liked, head in ((True, self.tr("More like")), (False, self.tr("Less like"))):
            chips = [chip for chip in self._chips if chip.liked == liked]
            if chips:
                said = label(head, "small")
                said.setMinimumHeight(THUMBNAIL_PX + 8)
                self._flow.addWidget(said)
                for chip in chips:
                    self._flow.addWidget(self._made(chip))
        for tail in (self.undo, self.save, self.clear):
            self._flow.addWidget(tail)
            tail.show()
        self.updateGeometry()

    def _made(self, chip: Chip) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "liked" if chip.liked else "unliked")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setText("✕")
        made.setIconSize(QSize(THUMBNAIL_PX, THUMBNAIL_PX))
        if chip.picture is None:
            made.setIcon(self._theme.icon("image"))
        else:
            made.setIcon(QIcon(fitted(chip.picture, THUMBNAIL_PX, THUMBNAIL_PX, self.devicePixelRatioF())))
        told = self.tr("More like {name}") if chip.liked else self.tr("Less like {name}")
        told = told.replace("{name}", chip.name)
        made.setToolTip(told + "\n" + self.tr("Click to search without it."))
        made.setAccessibleName(told)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda: self.removed.emit(chip.example))
        return made
