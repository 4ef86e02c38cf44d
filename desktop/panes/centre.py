"""The centre of the window: the results, or why there are none and what to do."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.search.filters import Filters
from core.search.query import SearchResult
from core.search.words import replaced
from desktop.engine.session import LibraryView
from desktop.messages.troubles import Trouble
from desktop.panes.pages import EXAMPLES, MessagePage, WelcomePage
from desktop.panes.result_bar import ResultBar
from desktop.panes.search_bar import says_nothing
from desktop.results.grid import ResultGrid
from desktop.text import wording
from desktop.theme.theme import Theme

NEAR_WORDS = 6


class Centre(QStackedWidget):
    """One of three pages.

    Args:
        grid: The results.
        theme: Colours.
        parent: Owner.

    Signals:
        add_asked(): Add a folder.
        sample_asked(): Open the sample scenes.
        example_chosen(str): Search for this.
        everywhere_asked(): Search without filters, in all folders.
        anyway_asked(): Show the nearest results although nothing matches well.
    """

    add_asked = Signal()
    sample_asked = Signal()
    example_chosen = Signal(str)
    everywhere_asked = Signal()
    anyway_asked = Signal()

    def __init__(self, grid: ResultGrid, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.bar = ResultBar()
        self.results = QWidget()
        self.results.setObjectName("page")
        layout = QVBoxLayout(self.results)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(grid, 1)
        self.welcome = WelcomePage()
        self.message = MessagePage(theme)
        self.trouble_page = MessagePage(theme, width=520)
        self._trouble: Trouble | None = None
        for page in (self.welcome, self.message, self.trouble_page, self.results):
            self.addWidget(page)
        self.welcome.add_asked.connect(self.add_asked)
        self.welcome.sample_asked.connect(self.sample_asked)
        self.message.example_chosen.connect(self.example_chosen)

    @property
    def trouble(self) -> Trouble | None:
        """The present trouble; it is shown instead of anything else."""
        return self._trouble

    @trouble.setter
    def trouble(self, trouble: Trouble | None) -> None:
        self._trouble = trouble
        if trouble is not None:
            best, *others = trouble.actions
            self.trouble_page.show_message(trouble.icon, trouble.title, trouble.sentence, action=best, more=others)

    @property
    def shows_results(self) -> bool:
        """Whether the results are what is shown."""
        return self.currentWidget() is self.results

    @property
    def first_control(self) -> QWidget:
        """What gets the keyboard focus first."""
        return self.grid if self.shows_results else self.currentWidget() or self

    def show_state(
        self, view: LibraryView | None, result: SearchResult | None, *, indexing: bool, anyway: bool, more: bool
    ) -> None:
        """Show the page that fits.

        Args:
            view: The open library; None without one.
            result: The answer to the last query since the library was opened; None without one.
            indexing: Whether images are being indexed.
            anyway: Whether results are shown although nothing matches well.
            more: Whether more results may be asked for.
        """
        if self._trouble is not None:
            self.setCurrentWidget(self.trouble_page)
            return
        if result is not None and result.hits and (anyway or result.matches_well is not False):
            self.bar.show_result(result, more=more and len(result.hits) >= result.query.top_k)
            self.setCurrentWidget(self.results)
            return
        if result is not None and result.hits:
            self._show_no_match(result)
        elif view is None and not indexing:
            self.setCurrentWidget(self.welcome)
            return
        else:
            self._show_message(view.counts.tiles if view else 0, searched=result is not None, indexing=indexing)
        self.setCurrentWidget(self.message)

    def _show_no_match(self, result: SearchResult) -> None:
        """Nothing is better than chance; suggest known words near the unknown ones."""
        unknown = [keyword for keyword in result.keywords if not keyword.known]
        text = result.query.words.text
        near = {
            word: replaced(text, keyword.start, keyword.end, word) for keyword in unknown for word in keyword.nearest
        }
        sentence = self.tr(
            "The best of {n} tiles fits your words no better than chance. Describe the place in other words."
        )
        if says_nothing(result.keywords):
            sentence = self.tr(
                "The model knows none of these words. It reads English only: describe the place in English."
            )
        elif near:
            quoted = self.tr("“{word}”")
            words = ", ".join(quoted.replace("{word}", keyword.word) for keyword in unknown[:NEAR_WORDS])
            sentence = self.tr(
                "The best of {n} tiles fits no better than chance. Not seen in training: {words}. Nearest known words:"
            ).replace("{words}", words)
        narrowed = result.query.filters != Filters()
        everywhere = (self.tr("Clear all filters"), self.everywhere_asked.emit)
        self.message.show_message(
            "search",
            self.tr("Nothing here matches well"),
            sentence.replace("{n}", wording.number(result.tiles_searched)),
            examples=list(near.items())[:NEAR_WORDS],
            action=(self.tr("Show the best matches anyway"), self.anyway_asked.emit),
            more=[everywhere] if narrowed else [],
        )

    def _show_message(self, tiles: int, *, searched: bool, indexing: bool) -> None:
        if tiles and searched:
            self.message.show_message(
                "search",
                self.tr("Nothing found"),
                self.tr("No result passes the filters. Clear them, or use other words."),
                action=(self.tr("Clear all filters"), self.everywhere_asked.emit),
            )
        elif tiles:
            self.message.show_message(
                "search",
                self.tr("Describe what you are looking for"),
                self.tr("Plain words work best: objects, places, colours, and what is next to what."),
                examples=[(example, example) for example in EXAMPLES],
            )
        elif indexing:
            self.message.show_message(
                "image",
                self.tr("Indexing the images"),
                self.tr("You can search as soon as the first ones are indexed. The line below shows the progress."),
            )
        else:
            self.message.show_message(
                "folder",
                self.tr("This library is empty"),
                self.tr("Add a folder of images, or drop one here."),
                action=(self.tr("Add folder…"), self.add_asked.emit),
            )
