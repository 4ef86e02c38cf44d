"""The line above the results: their number, sorting, grouping and thumbnail size."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QSlider, QToolButton, QWidget

from core.search.query import Order, SearchResult
from desktop.text import wording
from desktop.widgets.flow import FlowLayout
from desktop.widgets.parts import button, label

GAP = 8
LEAST_SAID = 200  # room for what is said, beside the controls
LARGEST = 2  # of the sizes 0, 1, 2


class ResultBar(QWidget):
    """Presents the results.

    Signals:
        order_chosen(str): One of `core.search.query.Order`.
        grouping_chosen(bool, bool): Group the tiles of a scene; group near-duplicates.
        size_chosen(int): Thumbnails small, middle or large: 0, 1, 2.
        more_asked(): The results go on: ask for more of them.
    """

    order_chosen = Signal(str)
    grouping_chosen = Signal(bool, bool)
    size_chosen = Signal(int)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._said = label("", "small")
        self._found_said = ""
        self.more = button(self.tr("Show more"), "link")
        self.more.setToolTip(self.tr("There are more results than are shown"))
        self.more.hide()
        self.order = QComboBox()
        self.order.setAccessibleName(self.tr("Sort by"))
        names: dict[Order, str] = {
            "relevance": self.tr("Best first"),
            "newest": self.tr("Newest first"),
            "oldest": self.tr("Oldest first"),
            "name": self.tr("By name"),
            "folder": self.tr("By folder"),
            "place": self.tr("By place"),
        }
        for order, name in names.items():
            self.order.addItem(name, order)
        self.by_scene = self._toggle(self.tr("One per scene"), self.tr("Show the tiles of a scene as one result"))
        self.fold_alike = self._toggle(self.tr("Group duplicates"), self.tr("Show near-duplicates as one result"))
        self.thumbnails = QSlider(Qt.Orientation.Horizontal)
        self.thumbnails.setRange(0, LARGEST)
        self.thumbnails.setPageStep(1)
        self.thumbnails.setProperty("role", "accent")
        self.thumbnails.setFixedSize(70, 24)
        self.thumbnails.setAccessibleName(self.tr("Thumbnail size"))
        self.thumbnails.setToolTip(self.tr("Thumbnail size"))
        self._controls = QWidget()
        flow = FlowLayout(GAP, self._controls)
        for widget in (self.by_scene, self.fold_alike, self.order, self.thumbnails):
            flow.addWidget(widget)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 6, 14, 4)
        self._row.setSpacing(8)
        said = QHBoxLayout()
        said.setSpacing(10)
        said.addWidget(self._said)
        said.addWidget(self.more)
        said.addStretch(1)
        self._row.addLayout(said, 1)
        self._row.addWidget(self._controls)
        self.more.clicked.connect(self.more_asked)
        self.order.activated.connect(lambda: self.order_chosen.emit(self.order.currentData()))
        for toggle in (self.by_scene, self.fold_alike):
            toggle.clicked.connect(self._grouped)
        self.thumbnails.valueChanged.connect(self.size_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the controls are placed below the text, in as many lines as they need."""
        super().resizeEvent(event)
        controls = (self.by_scene, self.fold_alike, self.order, self.thumbnails)
        needed = sum(control.sizeHint().width() + GAP for control in controls)
        wide = self.width() >= needed + max(LEAST_SAID, self._said.sizeHint().width() + self.more.sizeHint().width())
        self._controls.setMinimumWidth(needed if wide else 0)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _toggle(self, text: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setText(text)
        made.setToolTip(tip)
        made.setCheckable(True)
        made.setProperty("role", "toggle")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _grouped(self) -> None:
        self.grouping_chosen.emit(self.by_scene.isChecked(), self.fold_alike.isChecked())

    def show_result(self, result: SearchResult, *, more: bool) -> None:
        """Say how many results there are, and how many of them are better than chance.

        Args:
            result: The result.
            more: Whether more of them may be asked for.
        """
        self.more.setVisible(more)
        found = len(result.hits)
        good = sum(bool(hit.better_than_chance) for hit in result.hits)
        if result.matches_well is None or good == found:
            text = wording.count_of(found, self.tr("result"), self.tr("results"))
        elif good:
            text = self.tr("{good} better than chance, {rest} below the line").format(
                good=wording.number(good), rest=wording.number(found - good)
            )
        else:
            text = self.tr("None is better than chance; the {n} best matches").format(n=wording.number(found))
        self._found_said = text
        self.show_selected(0)

    def show_selected(self, count: int) -> None:
        """Say how many results are selected where it is more than the one in view."""
        text = self._found_said
        if count > 1:
            text += "  ·  " + self.tr("{n} selected").format(n=wording.number(count))
        self._said.setText(text)

    @property
    def said(self) -> str:
        """What it says."""
        return self._said.text()
