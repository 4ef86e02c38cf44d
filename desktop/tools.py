"""The features beside the search: examples, marks, saved searches and others, each connected to its panes."""

import math
from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from core.imagery import Window
from desktop.compare.comparing import Comparing
from desktop.contents import Contents
from desktop.engine.background import Background
from desktop.engine.session import Session
from desktop.keywords.counting import VocabularyOpener
from desktop.keywords.heating import Heating
from desktop.keywords.inspecting import Inspecting
from desktop.keywords.on_map import MapHeat
from desktop.keywords.typed import TypedKeywords
from desktop.library.indexing import Indexing
from desktop.library.workspace import Workspace
from desktop.map.area import MapArea
from desktop.map.background import MapBackground
from desktop.map.choosing import MapChoice
from desktop.marking.marking import Marking
from desktop.messages.errors import ErrorReporter
from desktop.panes.status import Status
from desktop.saving.saving import Saving
from desktop.saving.watching import Watching
from desktop.search.search import Search
from desktop.teaching.teaching import Teaching
from desktop.timeline.timeline import Timeline
from desktop.widgets.region import RegionChoice


class Tools(QObject):
    """Makes them and connects them with the panes.

    Args:
        panes: Panes of the window.
        search: What is shown.
        workspace: What is open.
        indexing: Brings it up to date.
        status: Shows what is in progress.
        session: The engine.
        engine: The engine's worker thread.
        readers: Threads that read and write files.
        reporter: Receives messages.
    """

    def __init__(
        self,
        panes: Contents,
        search: Search,
        workspace: Workspace,
        indexing: Indexing,
        status: Status,
        session: Session,
        engine: Background,
        readers: Background,
        reporter: ErrorReporter,
    ) -> None:
        super().__init__(panes)
        self._search, self._inspector = search, panes.inspector
        centre, bar, model = panes.centre, panes.search_bar, panes.model
        self.teaching = Teaching(
            search, centre, bar, model, workspace, session, engine, readers, panes.theme, reporter, panes
        )
        self.marking = Marking(
            search, panes.grid, model, panes.sidebar, panes.inspector, workspace, engine, panes.theme, panes
        )
        self.saving = Saving(
            *(search, panes.sidebar, self.marking.panel, workspace, indexing, session, engine, reporter, panes)
        )
        self.watching = Watching(workspace, indexing, readers, panes.remembered, panes)
        self.timeline = Timeline(
            *(centre, model, panes.sidebar.filters, workspace, readers, panes.remembered, panes.theme)
        )
        self.region = RegionChoice(panes.inspector.picture.view)
        self.region.chosen.connect(self.search_region)
        view = panes.map_pane.view
        self.map_area = MapArea(
            view, panes.sidebar.filters, lambda: panes.map_pane.want(True), workspace, readers, reporter, panes
        )
        self.map_choice = MapChoice(view, model, panes.grid)
        self.map_background = MapBackground(view, session, readers, panes.remembered, reporter, panes)
        panes.map_pane.offer("area", self.map_area.draw)
        panes.map_pane.offer_menu(
            [self.map_area.draw, self.map_area.choose, self.map_background.choose, self.map_background.remove]
        )
        self.comparing = Comparing(workspace, session, readers, panes.theme, reporter, panes)
        panes.result_menu.compare_asked.connect(self.comparing.compare)
        self.keywords = Inspecting(
            *(search, session, engine, workspace, model),
            *(centre, panes.inspector, bar, panes.theme),
        )
        self.heating = Heating(
            *(search, session, engine, workspace),
            *(panes.inspector, status, reporter, panes),
        )
        self.map_heat = MapHeat(panes.map_pane.view, self.heating)
        self.vocabulary = VocabularyOpener(
            *(session, engine, workspace, search, panes.grid, bar), *(panes.theme, reporter, panes)
        )
        self.typed = TypedKeywords(bar, session, engine)
        self.entries = self._entries(panes)
        panes.result_menu.add_view(self.keywords.action)
        self.heating.add_to(panes.result_menu)
        panes.result_menu.taught.connect(self.teaching.teach)
        panes.result_menu.addMenu(self.marking.menu)

    def add_to(self, search_menu: QMenu) -> None:
        """Add the menu entries of the search."""
        search_menu.addAction(self.vocabulary.action)

    def search_region(self, part: QRectF) -> None:
        """Search by the whole pixels inside a part of the scene of the result that is inspected."""
        hit = self._inspector.hit
        left, top = math.ceil(part.left()), math.ceil(part.top())
        width, height = math.floor(part.right()) - left, math.floor(part.bottom()) - top
        if hit is not None and width > 0 and height > 0:
            self._search.region(hit, Window(left, top, width, height))

    def _entries(self, panes: Contents) -> list[QAction]:
        """What the menus offer of them."""
        made = []
        for text, act in (
            (self.tr("C&oncepts…"), self.teaching.show_concepts),
            (self.tr("&Save this search…"), self.saving.save),
            (self.tr("Sa&ved searches…"), self.saving.show),
        ):
            action = QAction(text, panes)
            action.triggered.connect(lambda checked=False, act=act: act())
            made.append(action)
        watch = QAction(self.tr("&Index new files automatically"), panes, checkable=True, checked=self.watching.wanted)
        watch.toggled.connect(self.watching.want)
        timeline = QAction(self.tr("&Timeline"), panes, checkable=True, checked=self.timeline.wanted)
        timeline.toggled.connect(self.timeline.want)
        return [*made, watch, timeline, self.map_area.draw, self.map_area.choose]

    @property
    def clear_filters(self) -> Callable[[], None]:
        """Clear the filter of marks."""
        return self.marking.panel.clear
