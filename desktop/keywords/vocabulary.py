"""The vocabulary page: every keyword of the model, how often training named it, and how many tiles of the library support it."""

from functools import partial
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
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.engine.background import Background, Task
from desktop.engine.session import Session, TermCount
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.panes.search_bar import SearchBar
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


class VocabularyPage(QDialog):
    """All keywords, searchable and sortable.

    Args:
        terms: They.
        theme: Colours.
        parent: Over which it opens.

    Signals:
        chosen(str): Search for this keyword.
    """

    chosen = Signal(str)

    def __init__(self, terms: list[TermCount], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Vocabulary"))
        self.resize(720, 620)
        self.table = TermTable(self)
        self.table.show(terms)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.table)
        self.sorted.setSortRole(SORT_ROLE)
        self.sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Find a keyword"))
        self.box.setAccessibleName(self.tr("Find a keyword"))
        self.box.setClearButtonEnabled(True)
        self.box.textChanged.connect(self.sorted.setFilterFixedString)
        self.view = QTableView()
        self.view.setAccessibleName(self.tr("Keywords"))
        self.view.setModel(self.sorted)
        self.view.setSortingEnabled(True)
        self.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
        self.view.verticalHeader().hide()
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.setShowGrid(False)
        bars = Bars(theme, self)
        bars.most = max((term.tiles for term in terms), default=1)
        self.view.setItemDelegateForColumn(2, bars)
        self.view.setColumnWidth(0, 200)
        self.view.setColumnWidth(1, 150)
        self.view.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        told = self.tr(
            "What this library shows: a tile supports a keyword where captions of such a picture would name it."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Vocabulary"), "title"))
        layout.addWidget(label(told + " " + self.tr("Press Enter on one to search for it."), "small", wrap=True))
        layout.addWidget(self.box)
        layout.addWidget(self.view, 1)
        self.view.activated.connect(self._choose)
        self.view.doubleClicked.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.siblingAtColumn(0).data(SORT_ROLE)))
        self.close()


class VocabularyOpener(QObject):
    """Counts in the background, once for a state of the library, and opens the page.

    Args:
        session: The engine.
        engine: Its worker thread.
        workspace: What is open.
        bar: Where a chosen keyword is searched for.
        theme: Colours.
        reporter: Where messages go.
        over: The window over which it opens.
    """

    def __init__(
        self,
        session: Session,
        engine: Background,
        workspace: Workspace,
        bar: SearchBar,
        theme: Theme,
        reporter: ErrorReporter,
        over: QWidget,
    ) -> None:
        super().__init__(over)
        self._session, self._engine, self._workspace = session, engine, workspace
        self._bar, self._theme, self._reporter, self._over = bar, theme, reporter, over
        self.page: VocabularyPage | None = None
        self.action = QAction(self.tr("&Vocabulary…"), self)
        self.action.setShortcut("Ctrl+Shift+V")
        self.action.triggered.connect(self.open)

    def open(self) -> None:
        """Count, then show."""
        path = self._workspace.path
        if path is None:
            self._reporter.tell(Notice(self.tr("Open a library first; the vocabulary counts its tiles."), "info"))
            return
        self._engine.start(Task(partial(self._session.vocabulary, path), self._show, topic="vocabulary"))

    def _show(self, terms: list[TermCount]) -> None:
        self.page = VocabularyPage(terms, self._theme, self._over.window())
        self.page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page.destroyed.connect(self._forget)
        self.page.chosen.connect(self._bar.ask)
        self.page.open()

    def _forget(self) -> None:
        self.page = None
