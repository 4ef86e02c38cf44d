"""From what the person asks for to the results in view: it hands queries to the engine and its answers to the panes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.retrieval.query import Hit, Query, SearchResult
from desktop.asking import Asking
from desktop.background import Background, Task
from desktop.errors import ErrorReporter, Notice
from desktop.pasting import Pasting, keep
from desktop.remembered import Remembered
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.window import MainWindow


class Finding(QObject):
    """The search of the window.

    Args:
        window: Whose panes ask and show.
        session: The engine.
        engine: Its worker thread.
        readers: Threads that read and write pictures.
        remembered: Keeps the history.
        reporter: Where messages go.

    Signals:
        shown(): Other results are to be shown, or none.
    """

    shown = Signal()

    def __init__(
        self,
        window: "MainWindow",
        session: Session,
        engine: Background,
        readers: Background,
        remembered: Remembered,
        reporter: ErrorReporter,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._engine, self._readers = window, session, engine, readers
        self._remembered, self._reporter = remembered, reporter
        self.asking = Asking(sar=remembered.sar, parent=self)
        self.result: SearchResult | None = None
        self.anyway = False  # whether results are shown although nothing matches well
        self._reselect: int | None = None
        self._pasting = Pasting(window, window.search_bar.box)
        self._connect()

    def _connect(self) -> None:
        bar, filters, view = self._window.search_bar, self._window.sidebar.filters, self._window.centre.bar
        self.asking.asked.connect(self._ask)
        self.asking.picture_changed.connect(bar.show_picture)
        bar.asked.connect(self.search)
        bar.sar_toggled.connect(self._sar_toggled)
        bar.picture_dropped.connect(self.asking.drop_picture)
        self._pasting.file_pasted.connect(self.search_by_picture)
        self._pasting.image_pasted.connect(self._keep_pasted)
        self._window.sidebar.restricted.connect(self.asking.set_folders)
        filters.changed.connect(self.asking.set_filters)
        filters.place_asked.connect(self._filter_around)
        view.order_chosen.connect(self.asking.set_order)
        view.grouping_chosen.connect(lambda scene, alike: self.asking.set_grouping(by_scene=scene, fold_alike=alike))
        view.size_chosen.connect(self._resize_thumbnails)
        view.thumbnails.setValue(self._remembered.thumbnail_size)
        self._window.centre.anyway_asked.connect(self._show_anyway)
        self._window.centre.everywhere_asked.connect(filters.clear)
        self._window.centre.everywhere_asked.connect(self._window.sidebar.search_everywhere)

    def clear(self) -> None:
        """Forget query, filters and results: another library is open, or none."""
        self.asking.clear()
        self._window.sidebar.filters.clear()
        self.drop_results()

    def drop_results(self) -> None:
        """Show no results."""
        self.result = None
        self._window.model.show([], sar_applied=False)
        self._window.inspector.clear()
        self._window.search_bar.show_keywords("", [])
        self.shown.emit()

    def search(self, text: str) -> None:
        """Search the open library for words."""
        if text:
            self._remembered.add_to_history(text)
            self._window.search_bar.set_history(self._remembered.history)
        self.asking.ask_words(text)

    def find_similar(self, hit: Hit) -> None:
        """Search for places that look like a result."""
        self._window.search_bar.set_text("")
        self.asking.ask_similar(hit)

    def search_by_picture(self, path: Path) -> None:
        """Search for places that look like a picture file, with the words in the box if there are any."""
        self.asking.ask_picture(path, self._window.search_bar.text())

    def _keep_pasted(self, image: QImage) -> None:
        path = self._pasting.next_file()
        self._readers.start(Task(lambda: keep(image, path), self.search_by_picture))

    def _ask(self, query: Query, same_place: bool) -> None:
        path = self._window.library
        if path is None or self._window.view is None:
            sentence = self.tr("There is nothing to search yet; add a folder of images first.")
            self._reporter.tell(Notice(sentence, "info"))
            return
        self._window.notice_bar.dismiss()
        # The person compares: the place they look at stays in view wherever it moves.
        look = self._window.inspector.look
        self._reselect = look.hit.tile_id if same_place and look else None
        self.anyway &= same_place
        # What was found before stays when this fails: a query that cannot be answered must not cost it.
        self._engine.start(Task(lambda: self._session.search(path, query), self._found, topic="search"), priority=1)

    def _found(self, result: SearchResult) -> None:
        self.result = result
        window = self._window
        window.search_bar.show_keywords(result.query.words.text, result.keywords)
        window.model.show(result.hits, sar_applied=result.sar_applied)
        window.grid.scrollToTop()
        window.show_found(result)
        self.shown.emit()
        row = None if self._reselect is None else window.model.row_of_tile(self._reselect)
        self._reselect = None
        if result.hits:
            window.grid.go_to(row or 0)
        else:
            window.inspector.clear()

    def _sar_toggled(self, on: bool) -> None:
        self._remembered.sar = on
        self.asking.set_sar(on)

    def _filter_around(self) -> None:
        look = self._window.inspector.look
        if look is None or look.hit.bounds is None:
            self._reporter.tell(Notice(self.tr("Select a result that has a place on the ground first."), "info"))
        else:
            self._window.sidebar.filters.show_place(look.hit.bounds)

    def _resize_thumbnails(self, size: int) -> None:
        self._window.grid.set_size(size)
        self._remembered.thumbnail_size = size

    def _show_anyway(self) -> None:
        self.anyway = True
        self.shown.emit()
        self._window.grid.setFocus()
