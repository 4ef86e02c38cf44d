"""The library and its folders."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from core.library.records import FolderRecord
from desktop.engine.session import LibraryView
from desktop.panes.filter_panel import FilterPanel
from desktop.panes.folder_delegate import COUNT_ROLE, FolderDelegate
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.parts import ElidedLabel, button, icon_button, label, line

FOLDER_ROLE = int(Qt.ItemDataRole.UserRole)


class Sidebar(QWidget):
    """What is in the library.

    Signals:
        add_asked(): The user wants to add a folder.
        update_asked(list[Path]): Look for changes in these folders.
        forget_asked(FolderRecord): Take a folder out of the library.
        open_asked(Path): Show a folder in the file manager.
        moved_asked(FolderRecord): A folder lies elsewhere now.
        restricted(object): Search only in the folders with these keys (frozenset), or in all (None).
    """

    add_asked = Signal()
    update_asked = Signal(list)
    forget_asked = Signal(object)
    open_asked = Signal(object)
    moved_asked = Signal(object)
    restricted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(190)
        self._theme, self._delegate = theme, FolderDelegate(theme)
        self._view: LibraryView | None = None
        self._unfinished: frozenset[Path] = frozenset()
        self._name = ElidedLabel("title")
        self._counts = label("", "small", wrap=True)
        self._add = button(self.tr("Add folder…"))
        self._add.setIcon(theme.icon("folder-add"))
        self._refresh = icon_button(theme, "refresh", self.tr("Check all folders for new, changed and removed images"))
        self.folders = QListWidget()
        self.folders.setObjectName("folders")
        self.folders.setAccessibleName(self.tr("Folders"))
        self.folders.setIconSize(QSize(16, 16))
        self.folders.setSpacing(1)
        self.folders.setUniformItemSizes(True)
        self.folders.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.folders.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.folders.setItemDelegate(self._delegate)
        self.folders.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.folders.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.folders.viewport().installEventFilter(self)
        self.folders.customContextMenuRequested.connect(self._menu)
        self.folders.itemSelectionChanged.connect(self._selection_changed)
        forget = QShortcut(QKeySequence.StandardKey.Delete, self.folders, context=Qt.ShortcutContext.WidgetShortcut)
        forget.activated.connect(self._forget_current)
        self._hint = label("", "small", wrap=True)
        self.filters = FilterPanel(theme)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Folders"), "heading"), 1)
        head.addWidget(self._refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 8, 12)
        layout.setSpacing(6)
        layout.addWidget(self._name)
        layout.addWidget(self._counts)
        layout.addSpacing(6)
        layout.addWidget(line())
        layout.addLayout(head)
        layout.addWidget(self.folders, 1)
        layout.addWidget(self._hint)
        layout.addWidget(self._add)
        layout.addSpacing(4)
        self.parts = QVBoxLayout()  # below the folders, while there is something to narrow
        self.parts.setSpacing(6)
        self._below = QWidget()
        self._below.setLayout(self.parts)
        self.parts.setContentsMargins(0, 0, 0, 0)
        self.parts.addWidget(line())
        self.parts.addWidget(self.filters)
        layout.addWidget(self._below)
        self._add.clicked.connect(self.add_asked)
        self._refresh.clicked.connect(self.update_all)
        theme.changed.connect(self._dress)
        self.show_library(None)

    def show_unfinished(self, folders: frozenset[Path]) -> None:
        """Mark the folders whose indexing is unfinished."""
        if folders != self._unfinished:
            self._unfinished = folders
            self.show_library(self._view)

    def show_library(self, view: LibraryView | None) -> None:
        """Show what a library holds, or that none is open."""
        chosen = {folder.folder_id for folder in self._selected()}
        self._view = view
        self._refresh.setEnabled(view is not None and bool(view.folders))
        self._below.setVisible(view is not None and view.counts.tiles > 0)
        self.folders.blockSignals(True)
        self.folders.clear()
        if view is None:
            self._name.setText(self.tr("No library"))
            self._name.more = ""
            self._counts.setText(self.tr("Add a folder of images to begin."))
        else:
            self._name.setText(view.path.stem)
            self._name.more = str(view.path)
            scenes = wording.count_of(view.counts.scenes, self.tr("scene"), self.tr("scenes"))
            tiles = wording.count_of(view.counts.tiles, self.tr("tile"), self.tr("tiles"))
            self._counts.setText(f"{scenes}, {tiles}")
            for folder in view.folders:
                self.folders.addItem(self._item(folder))
        for row in range(self.folders.count()):
            item = self.folders.item(row)
            item.setSelected(item.data(FOLDER_ROLE).folder_id in chosen)
        self.folders.blockSignals(False)
        self._tell_hint()

    def _name_of(self, folder: FolderRecord) -> str:
        """Its name, with its parent folder if another one has the same name."""
        path = folder.path
        others = self._view.folders if self._view is not None else []
        if not path.name or sum(other.path.name == path.name for other in others) < 2:
            return path.name or str(path)
        return f"{path.parent.name}/{path.name}"

    def _item(self, folder: FolderRecord) -> QListWidgetItem:
        item = QListWidgetItem(self._name_of(folder))
        item.setData(COUNT_ROLE, wording.number(folder.scenes))
        item.setData(FOLDER_ROLE, folder)
        lines = [str(folder.path), wording.count_of(folder.tiles, self.tr("tile"), self.tr("tiles"))]
        if folder.failed:
            lines.append(self.tr("{n} files could not be read").format(n=wording.number(folder.failed)))
        if not folder.present:
            lines.append(self.tr("The folder cannot be found; is its drive connected?"))
        unfinished = folder.path in self._unfinished
        if unfinished:
            item.setData(COUNT_ROLE, self.tr("unfinished"))
            lines.append(self.tr("Not all of its images have been indexed; right-click the folder to resume."))
        item.setToolTip("\n".join(lines))
        scenes = wording.count_of(folder.scenes, self.tr("scene"), self.tr("scenes"))
        said = [item.text(), scenes, *([self.tr("unfinished")] if unfinished else [])]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(said))
        icon = ("folder", "dim") if folder.present else ("warning", "warn")
        item.setIcon(self._theme.icon(*(("refresh", "warn") if unfinished and folder.present else icon)))
        return item

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The right button opens a folder's menu without selecting it, so the search does not change."""
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
        return pressed and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.RightButton

    def _selected(self) -> list[FolderRecord]:
        return [item.data(FOLDER_ROLE) for item in self.folders.selectedItems()]

    def _selection_changed(self) -> None:
        chosen = self._selected()
        self._tell_hint()
        self.restricted.emit(frozenset(folder.folder_id for folder in chosen) if chosen else None)

    def _tell_hint(self) -> None:
        chosen = len(self._selected())
        self._hint.setVisible(bool(chosen))
        self._hint.setText(
            self.tr("Searching only the selected folder. Press Esc to search all.")
            if chosen == 1
            else self.tr("Searching only {n} selected folders. Press Esc to search all.").format(n=chosen)
        )

    def search_everywhere(self) -> None:
        """Clear the restriction to selected folders."""
        self.folders.clearSelection()

    @property
    def first_control(self) -> QWidget:
        """What gets the keyboard focus first."""
        return self.folders if self.folders.count() else self._add

    def update_all(self) -> None:
        """Look for changes in all folders that are there."""
        if self._view is not None:
            self.update_asked.emit([folder.path for folder in self._view.folders if folder.present])

    def _menu(self, at: QPoint) -> None:
        item = self.folders.itemAt(at)
        if item is None:  # beside the entries
            return
        folder: FolderRecord = item.data(FOLDER_ROLE)
        menu = QMenu(self)
        unfinished = folder.path in self._unfinished
        text = self.tr("Resume indexing") if unfinished else self.tr("Check for changes")
        update = menu.addAction(self._theme.icon("refresh"), text)
        update.setEnabled(folder.present)
        update.triggered.connect(lambda: self.update_asked.emit([Path(folder.path)]))
        reveal = menu.addAction(self._theme.icon("reveal"), self.tr("Show in file manager"))
        reveal.setEnabled(folder.present)
        reveal.triggered.connect(lambda: self.open_asked.emit(folder.path))
        moved = menu.addAction(self._theme.icon("folder"), self.tr("Set new location…"))
        moved.triggered.connect(lambda: self.moved_asked.emit(folder))
        menu.addSeparator()
        forget = menu.addAction(self._theme.icon("close"), self.tr("Remove this folder…"))
        forget.triggered.connect(lambda: self.forget_asked.emit(folder))
        menu.exec(self.folders.mapToGlobal(at))

    def _forget_current(self) -> None:
        item = self.folders.currentItem()
        if item is not None:
            self.forget_asked.emit(item.data(FOLDER_ROLE))

    def _dress(self) -> None:
        self._add.setIcon(self._theme.icon("folder-add"))
        self.show_library(self._view)
