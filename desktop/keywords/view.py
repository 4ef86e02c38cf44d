"""The keyword view: a bar that filters and the table of results against keywords."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QMenu,
    QSlider,
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
from desktop.widgets.parts import button, label

CELL = SIDE + 108
BAR = 28


class KeywordView(QWidget):
    """Results as rows, keywords as columns.

    Args:
        thumbnails: Of the results.
        theme: Colours.
        parent: Owner.

    Signals:
        chosen(Hit, Keyword | None): The person moved to a cell.
        left_out(Keyword): Search without this word in the results.
        closed(): Back to the grid.
    """

    chosen = Signal(object, object)
    left_out = Signal(object)
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
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setValue(100)
        self.opacity.setProperty("role", "accent")
        self.opacity.setFixedSize(80, 24)
        self.opacity.setAccessibleName(self.tr("Opacity of the evidence"))
        self.opacity.setToolTip(self.tr("Opacity of the evidence"))
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
        for part in (self.filter, self._count, self._swatch(), self._legend, self.opacity, self.back):
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

    def _swatch(self) -> QWidget:
        made = label("")
        made.setFixedWidth(26)
        made.setStyleSheet(
            "margin: 8px 0; background: qlineargradient(x1:0, x2:1, stop:0 transparent, "
            f"stop:1 {HEAT.name()}); border: 1px solid {HEAT.name()};"
        )
        return made

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
        return grid

    def show_result(self, result: SearchResult | None) -> None:
        """Show the results of a search."""
        self.grid.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.table.show(result)
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

    def weigh(self, column: int, weight: int) -> None:
        """Give the keyword of a column another weight; the rows follow."""
        self.grid.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.table.weigh(column, weight)

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
        column = self.grid.horizontalHeader().logicalIndexAt(at)
        if column > 0:
            self.menu_of(column).exec(self.grid.horizontalHeader().mapToGlobal(at))

    def menu_of(self, column: int) -> QMenu:
        """What can be done with the keyword of a column."""
        menu = QMenu(self)
        weight = self.table.weights[column - 1]
        keyword = self.table.keywords[column - 1]
        menu.addAction(self.tr("Counts for more"), lambda: self.weigh(column, weight + 1))
        menu.addAction(self.tr("Counts for less"), lambda: self.weigh(column, weight - 1)).setEnabled(weight > 0)
        menu.addAction(self.tr("Counts as usual"), lambda: self.weigh(column, 1)).setEnabled(weight != 1)
        menu.addSeparator()
        menu.addAction(self.tr("Search without what shows it"), lambda: self.left_out.emit(keyword))
        return menu


def _passes(column: int, support: int, hit: Hit) -> bool:
    if column < 0:
        return bool(hit.words) and all(word.support == support for word in hit.words)
    return column < len(hit.words) and hit.words[column].support == support
