"""All keys on one sheet, and moving between the panes by key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QMenu, QMenuBar, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.parts import button, label, line

Row = tuple[str, str]  # keys and what they do


class ShortcutSheet(QDialog):
    """Keys of the menus, as the menus have them, and those of grid, picture and map.

    Args:
        bar: The menus whose keys are shown.
        parent: Parent window.
    """

    def __init__(self, bar: QMenuBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard"))
        self.resize(820, 640)
        self.sections = [*menu_keys(bar), *self._pane_keys()]
        columns = QHBoxLayout()
        columns.setSpacing(36)
        half = _half([len(rows) + 2 for _, rows in self.sections])
        for part in (self.sections[:half], self.sections[half:]):
            column = QVBoxLayout()
            column.setSpacing(8)
            for head, rows in part:
                _add_section(column, head, rows)
            column.addStretch(1)
            columns.addLayout(column, 1)
        inside = QWidget()
        inside.setObjectName("inspectorBody")
        inside.setLayout(columns)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setAccessibleName(self.tr("Keyboard"))
        close = button(self.tr("Close"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("Keyboard"), "title"))
        layout.addWidget(scroll, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _pane_keys(self) -> list[tuple[str, list[Row]]]:
        arrows = self.tr("Arrows")
        picture = [
            ("+  -", self.tr("Zoom in and out")),
            ("0", self.tr("Fit")),
            (self.tr("Shift and drag"), self.tr("Search by this part")),
            ("1", self.tr("Original size: one image pixel per screen pixel")),
            (arrows, self.tr("Move")),
            ("W", self.tr("The tile, or the whole scene")),
            (_names("Ctrl+.", "Ctrl+,"), self.tr("Where the next or the previous keyword fits")),
        ]
        large = [
            (_names("PgUp", "PgDown"), self.tr("Previous and next result")),
            (self.tr("Shift and drag"), self.tr("Search by this part")),
            ("W", self.tr("The tile, or the whole scene")),
            (_names("Esc"), self.tr("Close")),
        ]
        on_map = [
            ("+  -", self.tr("Zoom in and out")),
            ("0", self.tr("Show all results")),
            (self.tr("Shift and drag"), self.tr("Search only in this rectangle")),
            (self.tr("Ctrl and drag"), self.tr("Select the results in this box")),
            ("1", self.tr("Go to the selected footprint")),
            (arrows, self.tr("Move")),
            (_names("PgUp", "PgDown"), self.tr("Previous and next georeferenced result")),
        ]
        anywhere = [
            (_names("F6", "Shift+F6"), self.tr("Next and previous pane")),
            (_names("Tab", "Shift+Tab"), self.tr("Next and previous control")),
            (_names("Esc"), self.tr("Close the message; search all folders again")),
            (_names("Ctrl+V"), self.tr("Search by the picture on the clipboard")),
        ]
        box = [
            (_names("Return"), self.tr("Search")),
            (_names("Down"), self.tr("Search history")),
        ]
        folders = [
            (arrows, self.tr("Search only this folder")),
            (_names("Del"), self.tr("Remove this folder")),
            (_names("Shift+F10"), self.tr("Actions for the folder")),
        ]
        results = [
            (arrows, self.tr("Move between results")),
            (_names("Ctrl+Z"), self.tr("Undo the last example")),
            (_names("Return"), self.tr("Large view")),
            (_names("Ctrl+G"), self.tr("Expand or collapse the group of a result")),
            (_names("Ctrl+A"), self.tr("Select all results")),
            (_names("Shift+F10"), self.tr("Actions for the selected results")),
        ]
        keywords = [
            (arrows, self.tr("Move between results and keywords")),
            ("+  -  =", self.tr("The keyword counts for more, for less, as usual")),
            (_names("Shift+F10"), self.tr("What can be done with the keyword")),
        ]
        return [
            (self.tr("Anywhere"), anywhere),
            (self.tr("Search box"), box),
            (self.tr("Folders"), folders),
            (self.tr("Results"), results),
            (self.tr("Keywords of the results"), keywords),
            (self.tr("Picture"), picture),
            (self.tr("Large view"), large),
            (self.tr("Map"), on_map),
        ]


def menu_keys(bar: QMenuBar) -> list[tuple[str, list[Row]]]:
    """Keys of all menu entries, by menu."""
    found = []
    for top in bar.actions():
        menu = top.menu()
        rows = [(_shown(action), text) for text, action in _entries(menu)]
        if rows:
            found.append((_plain(top.text()), rows))
    return found


def _entries(menu: object) -> list[tuple[str, QAction]]:
    """Entries with keys of a menu and of the menus in it, which lend them their name."""
    found: list[tuple[str, QAction]] = []
    if isinstance(menu, QMenu):
        for action in menu.actions():
            if action.menu() is not None:
                found += [(f"{_plain(action.text())}: {text}", entry) for text, entry in _entries(action.menu())]
            elif action.shortcuts():
                found.append((_plain(action.text()), action))
    return found


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip(" …")


def _shown(action: QAction) -> str:
    return "  ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def _names(*keys: str) -> str:
    return "  ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _half(sizes: list[int]) -> int:
    """How many sections make the first of two columns of about one height."""
    return min(range(1, len(sizes)), key=lambda at: abs(sum(sizes[:at]) - sum(sizes[at:])))


def _add_section(column: QVBoxLayout, head: str, rows: list[Row]) -> None:
    column.addWidget(label(head, "heading"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    for row, (keys, text) in enumerate(rows):
        grid.addWidget(label(text, wrap=True), row, 0)
        grid.addWidget(label(keys, "keys"), row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    column.addLayout(grid)
    column.addWidget(line())


def step_pane(stops: Sequence[QWidget], focus: QWidget | None, by: int) -> None:
    """Move the keyboard focus to another pane.

    Args:
        stops: The control of each visible pane that gets the keyboard focus first.
        focus: The widget with the keyboard focus.
        by: 1 for the next pane, -1 for the previous one.
    """
    holder = next(
        (at for at, stop in enumerate(stops) if stop is focus or (focus and _pane(stop).isAncestorOf(focus))), -1
    )
    target = stops[(holder + by) % len(stops)]
    if target.focusPolicy() == Qt.FocusPolicy.NoFocus:
        inner = next(
            (part for part in target.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus), None
        )
        target = inner or target
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _pane(stop: QWidget) -> QWidget:
    """The pane around a stop: what has a name in the style sheet and holds it."""
    pane = stop
    while pane.objectName() not in ("topBar", "sidebar", "mapPane", "inspector", "page"):
        parent = pane.parentWidget()
        if parent is None:
            return stop
        pane = parent
    return pane
