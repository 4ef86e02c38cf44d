"""The panes of the window and their layout; `desktop.window` connects them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.inspector.pane import Inspector
from desktop.map.pane import MapPane
from desktop.menus.result_menu import ResultMenu
from desktop.panes.arrangement import Arrangement
from desktop.panes.bottom_bar import BottomBar
from desktop.panes.centre import Centre
from desktop.panes.notice_bar import NoticeBar
from desktop.panes.search_bar import SearchBar
from desktop.panes.sidebar import Sidebar
from desktop.results.grid import ResultGrid
from desktop.results.model import ResultModel
from desktop.results.thumbnails import Thumbnails
from desktop.settings.remembered import Remembered
from desktop.theme.theme import Theme


class Contents(QWidget):
    """All panes.

    Args:
        theme: Colours.
        remembered: How they stood.
        parent: Around them.
    """

    def __init__(self, theme: Theme, remembered: Remembered, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme, self.remembered = theme, remembered

    def build(self, thumbnails: Thumbnails) -> None:
        """Make them.

        Args:
            thumbnails: Thumbnails of the results.
        """
        self.search_bar = SearchBar(self.theme)
        self.search_bar.sar.setChecked(self.remembered.sar)
        self.search_bar.set_history(self.remembered.history)
        self.sidebar = Sidebar(self.theme)
        self.inspector = Inspector(self.theme)
        self.bottom_bar = BottomBar(self.theme)
        self.notice_bar = NoticeBar(self.theme)
        self.model = ResultModel(thumbnails, self)
        self.grid = ResultGrid(self.model, self.theme)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.centre = Centre(self.grid, self.theme)
        self.map_pane = MapPane(self.model, self.grid, self.theme, wanted=self.remembered.map_wanted)
        self.result_menu = ResultMenu(self.grid, self.model, self.theme, self)
        heads = (self.search_bar, self.notice_bar)
        parts = (self.sidebar, heads, self.centre, self.map_pane, self.inspector, self.bottom_bar)
        self.arrangement = Arrangement(*parts, parent=self)
        self.arrangement.restore(self.remembered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.arrangement)
        self.sidebar.setVisible(self.remembered.sidebar_wanted)

    def panes_in_order(self) -> list[QWidget]:
        """The stops of F6: the control of each visible pane that gets the keyboard focus first."""
        stops = (
            self.search_bar.box,
            self.sidebar.first_control,
            self.centre.first_control,
            self.map_pane.view,
            self.inspector.picture.view,
        )
        return [stop for stop in stops if stop.isVisible()]
