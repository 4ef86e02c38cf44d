"""The pane around the map: how many results have a place, and buttons for those who do not use wheel and keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.map.view import MapView
from desktop.results.grid import ResultGrid
from desktop.results.model import ResultModel
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.parts import icon_button, label

ZOOM_STEP = 1.6


class MapPane(QWidget):
    """The map with its head line; it is seen while the person wants it and there are results.

    Args:
        model: Results; the map shows those that have a place.
        grid: Where results are chosen; both always show the same choice.
        theme: Colours.
        wanted: Whether the person wants the map.
        parent: Owner.

    Signals:
        wanted_changed(bool): The person wants the map, or wants it away.
    """

    wanted_changed = Signal(bool)

    def __init__(
        self, model: ResultModel, grid: ResultGrid, theme: Theme, *, wanted: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._grid, self._theme = model, grid, theme
        self._wanted, self._may_show = wanted, False
        self.setObjectName("mapPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(150)
        self.view = MapView(theme)
        self._told = label("", "small", wrap=True)
        self._told.setMinimumWidth(10)
        head = QHBoxLayout()
        head.setContentsMargins(14, 3, 8, 3)
        head.setSpacing(2)
        head.addWidget(label(self.tr("Map"), "heading"))
        head.addSpacing(8)
        head.addWidget(self._told, 1)
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        head.addLayout(self._tools)
        buttons = (
            ("zoom-in", self.tr("Zoom in (+)"), lambda: self.view.zoom(ZOOM_STEP)),
            ("zoom-out", self.tr("Zoom out (-)"), lambda: self.view.zoom(1 / ZOOM_STEP)),
            ("fit", self.tr("Show all results (0)"), self.view.fit),
            ("close", self.tr("Hide the map"), lambda: self.want(False)),
        )
        for icon, text, act in buttons:
            made = icon_button(theme, icon, text)
            made.clicked.connect(lambda checked=False, act=act: act())
            head.addWidget(made)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        model.modelReset.connect(self._show_hits)
        # What stands under a result comes onto the map with it, and the person keeps looking where they look.
        for change in (model.rowsInserted, model.rowsRemoved):
            change.connect(lambda: self._show_hits(keep=True))
        grid.chosen.connect(lambda hit: self.view.highlight(hit.tile_id))
        self.view.clicked.connect(self._go_to)
        self._show_hits()

    def offer_menu(self, actions: Sequence[QAction]) -> None:
        """What else can be done with the map, by a button of the head line and by the right mouse button."""
        menu = QMenu(self)
        menu.addActions(list(actions))
        made = icon_button(self._theme, "more", self.tr("More for the map"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(menu)
        self._tools.addWidget(made)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.addActions(list(actions))

    def offer(self, icon: str, action: QAction) -> None:
        """One more button in the head line, which does what an entry of a menu does."""
        made = icon_button(self._theme, icon, action.text().replace("&", "").rstrip("…"))
        made.setCheckable(action.isCheckable())
        made.clicked.connect(action.trigger)
        action.toggled.connect(made.setChecked)
        self._tools.addWidget(made)

    @property
    def wanted(self) -> bool:
        """Whether the person wants the map."""
        return self._wanted

    def want(self, wanted: bool) -> None:
        """Show the map from now on, or hide it."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._show_or_hide()
            self.wanted_changed.emit(wanted)

    def let_show(self, may_show: bool) -> None:
        """Whether results are on show; what the person does not see in the grid has no place on the map either."""
        self._may_show = may_show
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(self._wanted and self._may_show and bool(self._model.hits))

    def _show_hits(self, *, keep: bool = False) -> None:
        hits = self._model.hits
        self.view.show_hits(hits, keep=keep)
        sentence = self._sentence(len(hits))
        self._told.setText(sentence)
        self._told.setToolTip(sentence)
        self._show_or_hide()

    def _go_to(self, tile_id: int) -> None:
        row = self._model.row_of_tile(tile_id)
        if row is not None:
            self._grid.go_to(row)

    @property
    def sentence(self) -> str:
        """What the head line tells."""
        return self._told.text()

    def _sentence(self, found: int) -> str:
        placed = self.view.count
        if not found:
            return ""
        if not placed:
            return self.tr("None of these results has a place on the ground; georeferenced files such as GeoTIFF have.")
        if placed == found:
            return self.tr("All {n} results have a place on the ground.").format(n=wording.number(found))
        return self.tr("{n} of {all} results have a place on the ground.").format(
            n=wording.number(placed), all=wording.number(found)
        )
