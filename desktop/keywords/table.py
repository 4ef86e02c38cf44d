"""Results as rows and the query's keywords as columns, for a Qt table."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.search.query import Hit, SearchResult, WordSupport
from desktop.engine.session import WordMaps
from desktop.text import wording

if TYPE_CHECKING:
    from core.model.keywords import Keyword

Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = int(Qt.ItemDataRole.UserRole)
KEPT = 600  # places whose maps are kept

Filter = Callable[[Hit], bool]


class KeywordTable(QAbstractTableModel):
    """Column 0 is the result, the others are the keywords of the query.

    Signals:
        wanted(Hit): The maps of this place are looked at and not there yet.
    """

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keywords: list[Keyword] = []
        self._all: list[Hit] = []
        self._rows: list[Hit] = []
        self._place: dict[int, int] = {}
        self._filter: Filter | None = None
        self._maps: OrderedDict[int, WordMaps | None] = OrderedDict()
        self._asked: set[int] = set()

    def show(self, result: SearchResult | None) -> None:
        """Show the results of a search; None for none."""
        self.beginResetModel()
        keywords = result.keywords if result else []
        if [word.word for word in keywords] != [word.word for word in self.keywords]:
            self._maps.clear()
            self._filter = None
        self._asked.clear()
        self.keywords = list(keywords)
        self._all = list(result.hits) if result else []
        self._arrange()
        self.endResetModel()

    @property
    def hits(self) -> list[Hit]:
        """What stands in the rows."""
        return self._rows

    def row_of(self, tile_id: int | None) -> int | None:
        """Where a place stands; None if it is not there."""
        return None if tile_id is None else self._place.get(tile_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Results that pass the filter."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The result and its keywords."""
        return 0 if parent.isValid() else len(self.keywords) + 1

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The keywords, with their weight where it is not the usual."""
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section == 0:
                return self.tr("Result")
            keyword = self.keywords[section - 1]
            return wording.weighted(keyword.word, keyword.weight)
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return self.tr("Click to sort by this word; right-click, or + and -, to make it count for more or less.")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell by role."""
        hit = self._rows[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._told(hit, index.column())
        return None

    def _told(self, hit: Hit, column: int) -> str:
        name = f"{hit.rank}. {hit.path.name}"
        word = self.support(hit, column)
        if word is None:
            return name
        told = f"{name}, {self.keywords[column - 1].word}: {self.verdict(word)}"
        found = self.maps(hit, ask=False)
        share = found.probabilities[column - 1] if found else None
        return told if share is None else f"{told}, KER {wording.percent(share)}"

    def verdict(self, word: WordSupport) -> str:
        """Whether a word is supported, as words."""
        return (self.tr("contradicted"), self.tr("unsure"), self.tr("supported"))[word.support + 1]

    def support(self, hit: Hit, column: int) -> WordSupport | None:
        """Of the keyword of a column; None in the first one, and where nothing tells."""
        return hit.words[column - 1] if 0 < column <= len(hit.words) else None

    # Maps

    def maps(self, hit: Hit, *, ask: bool = True) -> WordMaps | None:
        """The maps of a place; None while they are on their way, which they are from the first time they are asked for."""
        if hit.tile_id in self._maps:
            self._maps.move_to_end(hit.tile_id)
            return self._maps[hit.tile_id]
        if ask and hit.tile_id not in self._asked:
            self._asked.add(hit.tile_id)
            self.wanted.emit(hit)
        return None

    def take(self, hit: Hit, maps: WordMaps | None) -> None:
        """Maps have come; None where the file cannot be read."""
        if maps is not None and len(maps.maps) != len(self.keywords):
            return  # of another query
        self._maps[hit.tile_id] = maps
        while len(self._maps) > KEPT:
            self._asked.discard(self._maps.popitem(last=False)[0])
        row = self._place.get(hit.tile_id)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    # Order

    def set_filter(self, passes: Filter | None) -> None:
        """Show only results that pass; all if None."""
        self._filter = passes
        self._again()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a keyword's log odds, or by rank in column 0; -1 by rank."""
        self.layoutAboutToBeChanged.emit()
        self._arrange()
        if column > 0:
            down = order == Qt.SortOrder.DescendingOrder
            self._rows.sort(key=lambda hit: hit.words[column - 1].log_odds if hit.words else 0.0, reverse=down)
        elif column == 0 and order == Qt.SortOrder.DescendingOrder:
            self._rows.reverse()
        self._place = {hit.tile_id: row for row, hit in enumerate(self._rows)}
        self.layoutChanged.emit()

    def _again(self) -> None:
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        """The engine's order of what passes the filter."""
        self._rows = [hit for hit in self._all if self._filter is None or self._filter(hit)]
        self._place = {hit.tile_id: row for row, hit in enumerate(self._rows)}
