"""The menu bar with its keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QMessageBox, QSlider, QWidget

from core import __version__
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.library.workspace import Workspace
from desktop.menus.result_menu import ResultMenu
from desktop.messages.errors import ErrorReporter, Notice
from desktop.search.trail import Trail
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.theme.theme import Theme, ThemeChoice, app_icon
from desktop.translation.languages import NAMES, Language

Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pane:
    """A pane that can be shown and hidden: whether it is wanted, and what makes it so."""

    wanted: bool
    want: Callable[[bool], None]


@dataclass(frozen=True, slots=True)
class Commands:
    """What the entries of the menus do."""

    add_folder: Act
    update_all: Act
    new_library: Act
    open_library: Act
    open_archive: Act
    open_sample: Act
    rename_library: Act
    delete_library: Act
    check_library: Act
    show_model: Act
    quit: Act
    focus_search: Act
    find_picture: Act
    go: Callable[[int], None]
    toggle_sar: Act
    search_everywhere: Act
    export: Act
    copy_tiles: Act
    forget_queries: Act
    tools: Sequence[QAction]
    show_keyboard: Act
    show_log: Act
    step_pane: Callable[[int], None]
    sidebar: Pane
    inspector: Pane
    map: Pane


class Menus(QObject):
    """Fills the menu bar.

    Args:
        bar: To be filled.
        commands: What the entries do.
        workspace: What is open.
        readers: Threads that look which of the recent libraries are still there.
        remembered: Keeps what is chosen of theme and language.
        theme: Colours.
        reporter: Receives messages.
        parent: Owner of the keys; what is said opens over it.
    """

    def __init__(
        self,
        bar: QMenuBar,
        commands: Commands,
        workspace: Workspace,
        readers: Background,
        remembered: Remembered,
        theme: Theme,
        reporter: ErrorReporter,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bar, self._commands, self._workspace, self._readers = bar, commands, workspace, readers
        self._remembered, self._theme, self._reporter, self._parent = remembered, theme, reporter, parent

    def build(self, trail: Trail, result_menu: ResultMenu, sizes: QSlider, map_wanted: Any) -> None:
        """Make all menus.

        Args:
            trail: Where one may go back and forth.
            result_menu: For the selected results.
            sizes: Sizes of the thumbnails.
            map_wanted: The signal that tells whether the map is wanted; it can also be closed where it is.
        """
        self._add_library_menu()
        self._add_search_menu(trail)
        self._bar.addMenu(result_menu)
        view = self._bar.addMenu(self.tr("&View"))
        self._add_panes(view, map_wanted)
        self._add_themes(view.addMenu(self.tr("&Theme")))
        self._add_languages(view.addMenu(self.tr("&Language")))
        self._add_sizes(view.addMenu(self.tr("Thumbnail &size")), sizes)
        self._add_help_menu()
        for keys, by in (("F6", 1), ("Shift+F6", -1)):
            action = QAction(self._parent)
            action.setShortcut(keys)
            action.triggered.connect(lambda checked=False, by=by: self._commands.step_pane(by))
            self._parent.addAction(action)

    def _add_library_menu(self) -> None:
        do, menu = self._commands, self._bar.addMenu(self.tr("&Library"))
        _add(menu, self.tr("&Add folder…"), do.add_folder, "Ctrl+Shift+A")
        _add(menu, self.tr("Check all &folders for changes"), do.update_all, "F5")
        menu.addSeparator()
        _add(menu, self.tr("&New library…"), do.new_library, QKeySequence.StandardKey.New)
        _add(menu, self.tr("&Open library…"), do.open_library, QKeySequence.StandardKey.Open)
        _add(menu, self.tr("Open &archive…"), do.open_archive)
        self._add_recent(menu.addMenu(self.tr("Open re&cent")))
        _add(menu, self.tr("Open &sample scenes"), do.open_sample)
        menu.addSeparator()
        changes = [
            _add(menu, self.tr("&Rename this library…"), do.rename_library),
            _add(menu, self.tr("&Delete this library…"), do.delete_library),
            _add(menu, self.tr("Chec&k this library"), do.check_library),
        ]
        for action in changes:
            menu.aboutToShow.connect(lambda action=action: action.setEnabled(self._workspace.view is not None))
        menu.addSeparator()
        _add(menu, self.tr("&Model…"), do.show_model)
        menu.addSeparator()
        _add(menu, self.tr("&Quit"), do.quit, "Ctrl+Q")

    def _add_search_menu(self, trail: Trail) -> None:
        do, menu = self._commands, self._bar.addMenu(self.tr("&Search"))
        self.search_menu = menu
        _add(menu, self.tr("&Find"), do.focus_search, QKeySequence.StandardKey.Find)
        _add(menu, self.tr("Find by &picture…"), do.find_picture, "Ctrl+Shift+F")
        for by, text, keys in (
            (-1, self.tr("&Back to the previous search"), QKeySequence.StandardKey.Back),
            (1, self.tr("For&ward to the next search"), QKeySequence.StandardKey.Forward),
        ):
            action = _add(menu, text, partial(do.go, by), keys)
            action.setEnabled(False)
            trail.changed.connect(lambda action=action, by=by: action.setEnabled(trail.can_go(by)))
        menu.addSeparator()
        menu.addActions(list(do.tools))
        menu.addSeparator()
        _add(menu, self.tr("&Re-rank by reverse retrieval"), do.toggle_sar, "Ctrl+R")
        _add(menu, self.tr("Search &everywhere"), do.search_everywhere, "Ctrl+Shift+X")
        menu.addSeparator()
        _add(menu, self.tr("E&xport results…"), do.export, "Ctrl+E")
        _add(menu, self.tr("&Copy all tiles to a folder…"), do.copy_tiles)
        menu.addSeparator()
        _add(menu, self.tr("Clear search &history…"), do.forget_queries)

    def _add_help_menu(self) -> None:
        do, menu = self._commands, self._bar.addMenu(self.tr("&Help"))
        keyboard = _add(menu, self.tr("&Keyboard"), do.show_keyboard)
        keyboard.setShortcuts([QKeySequence(QKeySequence.StandardKey.HelpContents), QKeySequence("?")])
        _add(menu, self.tr("&Log file"), do.show_log)
        _add(menu, self.tr("&About Nadir"), self._about)

    def _add_recent(self, menu: QMenu) -> None:
        def fill(paths: Sequence[Path]) -> None:
            menu.clear()
            others = [path for path in paths if path != self._workspace.path]
            for path in others:
                action = _add(menu, path.stem.replace("&", "&&"), partial(self._workspace.open, path))
                action.setToolTip(str(path))
            if not others:
                menu.addAction(self.tr("No other library has been opened yet")).setEnabled(False)

        def look() -> None:
            # A drive may be slow to answer: missing libraries are removed from the list later.
            known = self._remembered.recent_libraries
            fill(known)
            self._readers.start(Task(partial(Session.existing, known), fill, topic="recent"))

        menu.setToolTipsVisible(True)
        # Filled when it opens, because libraries may have been added, renamed or removed.
        menu.aboutToShow.connect(look)

    def _add_panes(self, menu: QMenu, map_wanted: Any) -> None:
        for text, keys, pane in (
            (self.tr("&Folders and filters"), "Ctrl+B", self._commands.sidebar),
            (self.tr("&Inspector"), "Ctrl+I", self._commands.inspector),
            (self.tr("&Map of the results"), "Ctrl+M", self._commands.map),
        ):
            action = menu.addAction(text)
            action.setShortcut(keys)
            action.setCheckable(True)
            action.setChecked(pane.wanted)
            action.toggled.connect(pane.want)
        map_wanted.connect(action.setChecked)

    def _add_themes(self, menu: QMenu) -> None:
        def choose(choice: ThemeChoice) -> None:
            self._theme.choose(choice)
            self._remembered.theme = choice

        names: dict[ThemeChoice, str] = {
            "system": self.tr("Same as system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        group = QActionGroup(menu)
        for choice, text in names.items():
            _choice(group, menu, text, checked=self._theme.choice == choice, act=partial(choose, choice))

    def _add_languages(self, menu: QMenu) -> None:
        def choose(choice: Language) -> None:
            self._remembered.language = choice
            self._reporter.tell(Notice(self.tr("The language changes the next time Nadir starts."), "info"))

        group = QActionGroup(menu)
        # Each language is named in itself, so that users can always find their own.
        names: dict[Language, str] = {"system": self.tr("Same as system"), **NAMES}
        for choice, text in names.items():
            _choice(group, menu, text, checked=self._remembered.language == choice, act=partial(choose, choice))

    def _add_sizes(self, menu: QMenu, sizes: QSlider) -> None:
        group = QActionGroup(menu)
        for size, text in enumerate((self.tr("Small"), self.tr("Medium"), self.tr("Large"))):
            action = _choice(group, menu, text, checked=size == sizes.value(), act=partial(sizes.setValue, size))
            action.setShortcut(f"Ctrl+{size + 1}")
            sizes.valueChanged.connect(lambda now, action=action, size=size: action.setChecked(now == size))

    def _about(self) -> None:
        box = QMessageBox(self._parent)
        box.setWindowTitle(self.tr("About Nadir"))
        box.setIconPixmap(app_icon().pixmap(48, 48))
        box.setText(f"Nadir {__version__}")
        purpose = self.tr(
            "Finds places in satellite images by words, entirely on this computer. The search is built on "
            "iEBAKER (arXiv 2504.05644).\n\nLog file: {log}"
        ).format(log=places.log_file())
        licences = self.tr(
            "Nadir is licensed under the Apache License 2.0. It uses Qt and Qt for Python under the GNU LGPL 3; "
            "you may replace their libraries. All licences: {licences}"
        ).format(licences=places.licences())
        box.setInformativeText(f"{purpose}\n\n{licences}")
        box.exec()


class MenuKeysFirst(QObject):
    """Passes menu shortcuts through text fields, which would handle some of them themselves, such as Ctrl+E on Linux.

    Args:
        bar: Whose keys.
        parent: Owner.
    """

    def __init__(self, bar: QMenuBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave a shortcut to the menu, unless the key types something."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        keys = QKeySequence(event.keyCombination())
        if event.text().isprintable() and event.text():
            return False
        if any(keys in action.shortcuts() for action in self._bar.findChildren(QAction) if action.isEnabled()):
            event.ignore()
            return True
        return False


def _add(menu: QMenu, text: str, act: Act, keys: str | QKeySequence.StandardKey | None = None) -> QAction:
    action = menu.addAction(text)
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda: act())
    return action


def _choice(group: QActionGroup, menu: QMenu, text: str, *, checked: bool, act: Act) -> QAction:
    """One of several exclusive entries."""
    action = _add(menu, text, act)
    action.setCheckable(True)
    action.setChecked(checked)
    group.addAction(action)
    return action
