"""What the centre of the window shows: the results, or why there are none and the way on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.look.theme import Theme
from desktop.panes.pages import EXAMPLES, MessagePage, WelcomePage
from desktop.results.grid import ResultGrid
from desktop.session import LibraryView
from desktop.troubles import Trouble


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
    """

    add_asked = Signal()
    sample_asked = Signal()
    example_chosen = Signal(str)

    def __init__(self, grid: ResultGrid, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.welcome = WelcomePage()
        self.message = MessagePage(theme)
        self.trouble_page = MessagePage(theme, width=520)
        self._trouble: Trouble | None = None
        for page in (self.welcome, self.message, self.trouble_page, grid):
            self.addWidget(page)
        self.welcome.add_asked.connect(self.add_asked)
        self.welcome.sample_asked.connect(self.sample_asked)
        self.message.example_chosen.connect(self.example_chosen)

    @property
    def trouble(self) -> Trouble | None:
        """What stands in the way of searching; it is shown before all else."""
        return self._trouble

    @trouble.setter
    def trouble(self, trouble: Trouble | None) -> None:
        self._trouble = trouble
        if trouble is not None:
            best, *others = trouble.actions
            self.trouble_page.show_message(trouble.icon, trouble.title, trouble.sentence, action=best, more=others)

    def show_state(self, view: LibraryView | None, *, has_hits: bool, searched: bool, indexing: bool) -> None:
        """Show the page that fits.

        Args:
            view: The open library; None without one.
            has_hits: Whether there are results.
            searched: Whether a query was answered since the library was opened.
            indexing: Whether images are being indexed.
        """
        if self._trouble is not None:
            self.setCurrentWidget(self.trouble_page)
        elif has_hits:
            self.setCurrentWidget(self.grid)
        elif view is None and not indexing:
            self.setCurrentWidget(self.welcome)
        else:
            self._show_message(view.counts.tiles if view else 0, searched=searched, indexing=indexing)
            self.setCurrentWidget(self.message)

    def _show_message(self, tiles: int, *, searched: bool, indexing: bool) -> None:
        if tiles and searched:
            self.message.show_message(
                "search", self.tr("Nothing found"), self.tr("Search all folders, or describe the place in other words.")
            )
        elif tiles:
            self.message.show_message(
                "search",
                self.tr("Describe what you look for"),
                self.tr("Plain words work best: things, places, colours, what lies beside what."),
                examples=EXAMPLES,
            )
        elif indexing:
            self.message.show_message(
                "image",
                self.tr("Looking at the images"),
                self.tr("You can search as soon as the first ones are in; the line below shows how far it is."),
            )
        else:
            self.message.show_message(
                "folder",
                self.tr("This library is empty"),
                self.tr("Add a folder of images, or drop one here."),
                action=(self.tr("Add folder…"), self.add_asked.emit),
            )
