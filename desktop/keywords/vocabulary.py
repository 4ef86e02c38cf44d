"""The vocabulary page: every keyword of the model, how often training named it, and how many tiles support it."""

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.search.filters import Filters
from desktop.engine.session import TermCount, Vocabulary
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.parts import label

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = int(Qt.ItemDataRole.UserRole)


class TermTable(QAbstractTableModel):
    """A term a row: itself, pictures of training, tiles of the library."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.terms: list[TermCount] = []

    def show(self, terms: list[TermCount]) -> None:
        """Show other terms."""
        self.beginResetModel()
        self.terms = terms
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Terms."""
        return 0 if parent.isValid() else len(self.terms)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Three."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the columns hold."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Keyword"), self.tr("Pictures of training"), self.tr("Tiles that support it"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell by role; numbers sort as numbers."""
        term = self.terms[index.row()]
        value = (term.term, term.images, term.tiles)[index.column()]
        if role == SORT_ROLE:
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            return wording.number(value) if isinstance(value, int) else value
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class Bars(QStyledItemDelegate):
    """Draws a count as a bar with its number.

    Args:
        theme: Colours.
        parent: Owner.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.most = 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one."""
        rect: QRect = option.rect
        painter.save()
        count = int(index.data(SORT_ROLE))
        room = rect.adjusted(6, 9, -70, -9)
        painter.fillRect(room, self._theme.color("track"))
        room.setWidth(round(room.width() * count / max(self.most, 1)))
        painter.fillRect(room, self._theme.color("accent"))
        painter.setPen(self._theme.color("text"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect.adjusted(0, 0, -8, 0), right, wording.number(count))
        painter.restore()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted.

    Attributes:
        only: Keys of tiles; all if None.
        filters: Which of them.
    """

    only: frozenset[int] | None = None
    filters: Filters = field(default_factory=Filters)


class VocabularyPage(QDialog):
    """All keywords, searchable and sortable, with how many tiles of the library, of a selection or of an area support each.

    Args:
        theme: Colours.
        scopes: What may be counted, as it is told and as it is known; the whole library first.
        parent: Over which it opens.

    Signals:
        chosen(str): Search for this keyword.
        scope_chosen(object): Count this.
    """

    chosen = Signal(str)
    scope_chosen = Signal(object)

    def __init__(self, theme: Theme, scopes: list[tuple[str, Scope]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Vocabulary"))
        self.resize(720, 620)
        self.table = TermTable(self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.table)
        self.sorted.setSortRole(SORT_ROLE)
        self.sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Find a keyword"))
        self.box.setAccessibleName(self.tr("Find a keyword"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self.sorted.setFilterFixedString)
        self.scope = QComboBox()
        self.scope.setAccessibleName(self.tr("What is counted"))
        for told, scope in scopes:
            self.scope.addItem(told, scope)
        self.told = label("", "small")
        self._bars = Bars(theme, self)
        self.view = self._make_view()
        told = self.tr("A tile supports a keyword where captions of such a picture would name it.")
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self.scope)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Vocabulary"), "title"))
        layout.addWidget(label(told + " " + self.tr("Press Enter on one to search for it."), "small", wrap=True))
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.told)
        self.scope.activated.connect(lambda row: self.scope_chosen.emit(self.scope.itemData(row)))

    def _make_view(self) -> QTableView:
        view = QTableView()
        view.setAccessibleName(self.tr("Keywords"))
        view.setModel(self.sorted)
        view.setSortingEnabled(True)
        view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
        view.verticalHeader().hide()
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setShowGrid(False)
        view.setItemDelegateForColumn(2, self._bars)
        view.setColumnWidth(0, 200)
        view.setColumnWidth(1, 150)
        view.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        view.activated.connect(self._choose)
        view.doubleClicked.connect(self._choose)
        return view

    def show_counts(self, found: Vocabulary) -> None:
        """Show what was counted."""
        self._bars.most = max((term.tiles for term in found.terms), default=1)
        self.table.show(found.terms)
        self.told.setText(
            self.tr("Of {tiles}.").replace("{tiles}", wording.count_of(found.tiles, self.tr("tile"), self.tr("tiles")))
        )

    def show_progress(self, done: int, total: int) -> None:
        """Tell how far counting is."""
        told = self.tr("Counting: {done} of {total} tiles")
        self.told.setText(told.format(done=wording.number(done), total=wording.number(total)))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.siblingAtColumn(0).data(SORT_ROLE)))
        self.close()
