"""The keyword view: a bar that filters and the table of results against keywords."""

from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.search.query import Hit, SearchResult
from desktop.keywords.cells import GAP, HEAT, SIDE, KeywordDelegate
from desktop.keywords.table import HIT_ROLE, Index, KeywordTable
from desktop.results.thumbnails import Thumbnails
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.flow import FlowLayout
from desktop.widgets.legend import opacity_slider, swatch
from desktop.widgets.parts import button, label

CELL = SIDE + 108
BAR = 28
WEIGHTS = (0.0, 0.5, 1.0, 2.0, 3.0, 4.0)  # steps of how much a word counts


class KeywordView(QWidget):
    """Results as rows, keywords as columns.

    Args:
        thumbnails: Of the results.
        theme: Colours.
        parent: Owner.

    Signals:
        chosen(Hit, Keyword | None): The person moved to a cell.
        left_out(Keyword): Search without this word in the results.
        weighed(Keyword, float): Search with this weight of the word.
        closed(): Back to the grid.
    """

    chosen = Signal(object, object)
    left_out = Signal(object)
    weighed = Signal(object, float)
    closed = Signal()

    def __init__(self, thumbnails: Thumbnails, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self.table = KeywordTable(self)
        self._cells = KeywordDelegate(self.table, thumbnails, theme, self)
        self.filter = QComboBox()
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.opacity = opacity_slider(self.tr("Opacity of the evidence"))
        self._count = label("", "small")
        self.back = button(self.tr("Back to the grid"), "quiet")
        self.back.setToolTip(QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText))
        self._legend = label(self.tr("orange: the word fits here"), "small")
        self._legend.setToolTip(
            self.tr(
                "The stronger the colour, the farther this spot stands above the spots of training pictures. ✓ supported, "
                "? unsure, ✕ contradicted: read from the whole tile. KER: how likely the model reads the word when it is "
                "covered; that tells hardly whether the tile shows it."
            )
        )
        self.grid = self._make_grid()
        inner = QWidget()
        bar = FlowLayout(8, inner)
        self._bar = QWidget()
        around = QVBoxLayout(self._bar)
        around.setContentsMargins(14, 6, 14, 4)
        around.addWidget(inner)
        for part in (self.filter, self._count, swatch(HEAT.name()), self._legend, self.opacity, self.back):
            part.setMinimumHeight(BAR)
            bar.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.grid, 1)
        self.filter.activated.connect(self._filter)
        self.opacity.valueChanged.connect(self._fade)
        self.back.clicked.connect(self.closed)
        self.table.modelReset.connect(self._tell_count)
        thumbnails.arrived.connect(lambda path, window: self.grid.viewport().update())
        theme.changed.connect(self.grid.viewport().update)

    def _make_grid(self) -> QTableView:
        grid = QTableView()
        grid.setObjectName("keywordTable")
        grid.setAccessibleName(self.tr("Results and keywords"))
        grid.setModel(self.table)
        grid.setItemDelegate(self._cells)
        grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.verticalHeader().hide()
        grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        grid.verticalHeader().setDefaultSectionSize(SIDE + 2 * GAP)
        head = grid.horizontalHeader()
        head.setDefaultSectionSize(CELL)
        head.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._offer)
        head.setSectionsClickable(True)
        grid.setSortingEnabled(True)
        grid.selectionModel().currentChanged.connect(self._moved)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self._offer_current)
        for keys, by in (("+", 1), ("-", -1), ("=", 0)):
            key = QShortcut(QKeySequence(keys), grid, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(partial(self._weigh_current, by))
        return grid

    def show_result(self, result: SearchResult | None, keep: int | None = None) -> None:
        """Show the results of a search; the person stays in the column they are in.

        Args:
            result: Them.
            keep: Key of the place to stay at; the first one if None or gone.
        """
        column = self.grid.currentIndex().column()
        self.grid.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.table.show(result)
        if 0 <= column < self.table.columnCount():
            with QSignalBlocker(self.grid.selectionModel()):  # the grid goes to its result by itself
                self.grid.setCurrentIndex(self.table.index(self.table.row_of(keep) or 0, column))
        self.filter.clear()
        self.filter.addItem(self.tr("All results"), None)
        if result is not None and any(hit.words for hit in result.hits):
            self.filter.addItem(self.tr("All words supported"), (-1, 1))
            for at, keyword in enumerate(result.keywords):
                for support, words in ((1, self.tr("“{word}” supported")), (-1, self.tr("“{word}” contradicted"))):
                    self.filter.addItem(words.format(word=keyword.word), (at, support))
        self._tell_count()

    def choose_filter(self, row: int) -> None:
        """Filter as a person does with the list."""
        self.filter.setCurrentIndex(row)
        self._filter()

    def weigh(self, column: int, by: int) -> None:
        """Let the keyword of a column count for a step more (1) or less (-1), or as usual (0)."""
        keyword = self.table.keywords[column - 1]
        if by == 0:
            self.weighed.emit(keyword, 1.0)
            return
        further = [step for step in WEIGHTS if (step > keyword.weight if by > 0 else step < keyword.weight)]
        if further:
            self.weighed.emit(keyword, further[0] if by > 0 else further[-1])

    def _weigh_current(self, by: int) -> None:
        column = self.grid.currentIndex().column()
        if column > 0:
            self.weigh(column, by)

    def _filter(self) -> None:
        chosen = self.filter.currentData()
        self.table.set_filter(None if chosen is None else partial(_passes, *chosen))

    def _fade(self, value: int) -> None:
        self._cells.opacity = value / 100
        self.grid.viewport().update()

    def _tell_count(self) -> None:
        self._count.setText(wording.count_of(self.table.rowCount(), self.tr("result"), self.tr("results")))

    def _moved(self, current: Index, previous: Index) -> None:
        if current.isValid():
            column = current.column()
            self.chosen.emit(current.data(HIT_ROLE), self.table.keywords[column - 1] if column else None)

    def _offer(self, at: QPoint) -> None:
        """The menu of the keyword whose head is under the pointer."""
        column = self.grid.horizontalHeader().logicalIndexAt(at)
        if column > 0:
            self.menu_of(column).exec(self.grid.horizontalHeader().mapToGlobal(at))

    def _offer_current(self, at: QPoint) -> None:
        """The menu of the keyword of a cell; by key, of the one that the person is at."""
        index = self.grid.indexAt(at) if self.grid.viewport().underMouse() else self.grid.currentIndex()
        if index.column() > 0:
            self.menu_of(index.column()).exec(self.grid.viewport().mapToGlobal(self.grid.visualRect(index).center()))

    def menu_of(self, column: int) -> QMenu:
        """What can be done with the keyword of a column."""
        menu = QMenu(self)
        keyword = self.table.keywords[column - 1]
        weight = keyword.weight
        more = menu.addAction(self.tr("Counts for more") + "\t+", lambda: self.weigh(column, 1))
        less = menu.addAction(self.tr("Counts for less") + "\t-", lambda: self.weigh(column, -1))
        usual = menu.addAction(self.tr("Counts as usual") + "\t=", lambda: self.weigh(column, 0))
        more.setEnabled(weight < WEIGHTS[-1])
        less.setEnabled(weight > WEIGHTS[0])
        usual.setEnabled(weight != 1)
        menu.addSeparator()
        menu.addAction(self.tr("Search without what shows it"), lambda: self.left_out.emit(keyword))
        return menu


def _passes(column: int, support: int, hit: Hit) -> bool:
    if column < 0:
        return bool(hit.words) and all(word.support == support for word in hit.words)
    return column < len(hit.words) and hit.words[column].support == support
