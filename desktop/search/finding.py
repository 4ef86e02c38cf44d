"""From what the person asks for to the results in view: it hands queries to the engine and its answers to the panes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from core.search.query import Hit, Query, SearchResult
from desktop.dialogs.questions import ask_picture, really_forget_history
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.messages.errors import ErrorReporter, Notice
from desktop.panes.pasting import Pasting, keep
from desktop.search.asking import Asking
from desktop.search.trail import Trail
from desktop.settings.remembered import Remembered

if TYPE_CHECKING:
    from desktop.window import MainWindow

PATIENCE_MS = 300  # a search that takes longer is told of


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
        self.trail = Trail(self)
        self.result: SearchResult | None = None
        self.anyway = False  # whether results are shown although nothing matches well
        self._reselect: int | None = None
        self._last = ""  # what was asked last when the program ended, until it is asked again
        self._pasting = Pasting(window, window.search_bar.box)
        self._slow = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._connect()

    def _connect(self) -> None:
        bar, filters, view = self._window.search_bar, self._window.sidebar.filters, self._window.centre.bar
        self.asking.asked.connect(self._ask)
        self.asking.picture_changed.connect(bar.show_picture)
        bar.asked.connect(self.search)
        bar.sar_toggled.connect(self._sar_toggled)
        bar.picture_dropped.connect(self._drop_picture)
        bar.back_asked.connect(lambda: self.go(-1))
        self.trail.changed.connect(lambda: bar.show_way_back(self.trail.can_go(-1)))
        self._slow.timeout.connect(self._tell_slow)
        self._pasting.file_pasted.connect(self.search_by_picture)
        self._pasting.image_pasted.connect(self._keep_pasted)
        self._window.sidebar.restricted.connect(self.asking.set_folders)
        filters.changed.connect(self.asking.set_filters)
        filters.place_asked.connect(self._filter_around)
        view.order_chosen.connect(self.asking.set_order)
        view.grouping_chosen.connect(lambda scene, alike: self.asking.set_grouping(by_scene=scene, fold_alike=alike))
        view.more_asked.connect(self.asking.ask_more)
        view.size_chosen.connect(self._resize_thumbnails)
        view.thumbnails.setValue(self._remembered.thumbnail_size)
        self._window.centre.anyway_asked.connect(self._show_anyway)
        self._window.centre.everywhere_asked.connect(self.lift_filters)

    def clear(self) -> None:
        """Forget query, filters and results: another library is open, or none."""
        self.asking.clear()
        self.trail.clear()
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

    def go(self, by: int) -> None:
        """Ask the question before (-1) or after (1) the present one again."""
        question = self.trail.go(by)
        if question is not None:
            self._window.search_bar.set_text(question.text or "")
            self.asking.ask(question)

    def take_up(self) -> None:
        """Put what was asked last when the program ended into the box, to be asked again."""
        self._last = self._remembered.last_query
        self._window.search_bar.set_text(self._last)
        self.go_on()

    def go_on(self) -> None:
        """Ask it once library and model are there, unless the person has begun to type something else."""
        window = self._window
        if self._last and window.view is not None and window.models.view is not None and window.centre.trouble is None:
            last, self._last = self._last, ""
            if window.search_bar.text() == last:
                self.asking.ask_words(last)

    def lift_filters(self) -> None:
        """Search everywhere."""
        self._window.sidebar.filters.clear()
        self._window.sidebar.search_everywhere()

    def forget_history(self) -> None:
        """Forget the earlier queries, after asking."""
        count = len(self._remembered.history)
        if count and really_forget_history(self._window, count):
            self._remembered.forget_history()
            self._window.search_bar.set_history([])

    def choose_picture(self) -> None:
        """Ask for a picture file and search for it."""
        path = ask_picture(self._window)
        if path is not None:
            self.search_by_picture(path)

    def find_similar(self, hit: Hit) -> None:
        """Search for places that look like a result."""
        self._window.search_bar.set_text("")
        self.asking.ask_similar(hit)

    def search_by_picture(self, path: Path) -> None:
        """Search for places that look like a picture file, with the words in the box if there are any."""
        self.asking.ask_picture(path, self._window.search_bar.text())

    def _drop_picture(self) -> None:
        """Go on with the words; without any there is nothing left to ask, so back to what was asked before."""
        if self.asking.query.text:
            self.asking.drop_picture()
        elif self.trail.can_go(-1):
            self.go(-1)
        else:
            self.asking.drop_picture()
            self.trail.clear()
            self.drop_results()

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
        self._slow.start()
        self._engine.start(
            Task(lambda: self._session.search(path, query), self._found, self._failed, "search"), priority=1
        )

    def _tell_slow(self) -> None:
        told = self.tr("Searching…") if self._window.models.view else self.tr("Loading the model…")
        self._window.tell_work(told)

    def _failed(self, error: Exception) -> None:
        self._slow.stop()
        self._window.tell_work("")
        self._reporter.report(error)

    def _found(self, result: SearchResult) -> None:
        self.result = result
        self._slow.stop()
        self.trail.note(self.asking.question)
        self._remembered.last_query = result.query.text or ""
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
