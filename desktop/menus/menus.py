"""The menu bar and the keyboard shortcuts."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

from core import __version__
from desktop.menus.shortcuts import ShortcutSheet, step_pane
from desktop.messages.errors import Notice
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.theme.theme import Theme, ThemeChoice, app_icon
from desktop.translation.languages import NAMES, Language

if TYPE_CHECKING:
    from desktop.window import MainWindow


def build_menus(window: "MainWindow", theme: Theme, remembered: Remembered) -> None:
    """Give the window its menus; what is chosen of looks and language is remembered."""
    bar = window.frame.menuBar()
    library = bar.addMenu(window.tr("&Library"))
    _add(library, window.tr("&Add folder…"), window.choose_folder, "Ctrl+Shift+A")
    _add(library, window.tr("&Look for changes in all folders"), window.sidebar.update_all, "F5")
    library.addSeparator()
    _add(library, window.tr("&New library…"), window.new_library, QKeySequence.StandardKey.New)
    _add(library, window.tr("&Open library…"), window.choose_library, QKeySequence.StandardKey.Open)
    _recent_actions(window, library.addMenu(window.tr("Open re&cent")), remembered)
    _add(library, window.tr("Open &sample scenes"), window.open_sample)
    library.addSeparator()
    for text, act in (
        (window.tr("&Rename this library…"), window.libraries.rename),
        (window.tr("&Delete this library…"), window.libraries.remove),
    ):
        action = _add(library, text, act)
        library.aboutToShow.connect(lambda action=action: action.setEnabled(window.view is not None))
    library.addSeparator()
    _add(library, window.tr("&Model…"), window.models.show_page)
    library.addSeparator()
    _add(library, window.tr("&Quit"), window.frame.close, "Ctrl+Q")
    search = bar.addMenu(window.tr("&Search"))
    _add(search, window.tr("&Find"), lambda: _focus_search(window), QKeySequence.StandardKey.Find)
    _add(search, window.tr("Find by a &picture…"), window.finding.choose_picture, "Ctrl+Shift+F")
    _way_actions(window, search)
    search.addSeparator()
    _add(search, window.tr("&Re-rank by reverse retrieval"), window.search_bar.sar.toggle, "Ctrl+R")
    _add(search, window.tr("Search &everywhere"), window.finding.lift_filters, "Ctrl+Shift+X")
    search.addSeparator()
    _add(search, window.tr("E&xport results…"), window.exporting.export, "Ctrl+E")
    _add(search, window.tr("&Copy all tiles to a folder…"), lambda: window.exporting.export(copies=True))
    search.addSeparator()
    _add(search, window.tr("Forget earlier &queries…"), window.finding.forget_history)
    bar.addMenu(window.result_menu)
    view = bar.addMenu(window.tr("&View"))
    _pane_actions(window, view, remembered)
    _theme_actions(window, view.addMenu(window.tr("&Theme")), theme, remembered)
    _language_actions(window, view.addMenu(window.tr("&Language")), remembered)
    _size_actions(window, view.addMenu(window.tr("Thumbnail &size")))
    help_menu = bar.addMenu(window.tr("&Help"))
    keyboard = _add(help_menu, window.tr("&Keyboard"), lambda: ShortcutSheet(window).open())
    keyboard.setShortcuts([QKeySequence(QKeySequence.StandardKey.HelpContents), QKeySequence("?")])
    _add(help_menu, window.tr("&Log file"), show_log)
    _add(help_menu, window.tr("&About Nadir"), lambda: _about(window))
    _add_pane_keys(window)


def show_log() -> None:
    """Open the log file with what the system has for it, or its folder while nothing has been written."""
    log = places.log_file()
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log if log.is_file() else log.parent)))


def _add_pane_keys(window: "MainWindow") -> None:
    for keys, by in (("F6", 1), ("Shift+F6", -1)):
        action = QAction(window)
        action.setShortcut(keys)
        action.triggered.connect(lambda checked=False, by=by: step_pane(window, by))
        window.addAction(action)


def _add(menu: QMenu, text: str, act: object, keys: str | QKeySequence.StandardKey | None = None) -> QAction:
    action = menu.addAction(text)
    if keys is not None:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda: act())  # type: ignore[operator]
    return action


def _focus_search(window: "MainWindow") -> None:
    window.search_bar.box.setFocus()
    window.search_bar.box.selectAll()


def _way_actions(window: "MainWindow", menu: QMenu) -> None:
    trail = window.finding.trail
    for by, text, keys in (
        (-1, window.tr("&Back to the question before"), QKeySequence.StandardKey.Back),
        (1, window.tr("For&ward again"), QKeySequence.StandardKey.Forward),
    ):
        action = _add(menu, text, partial(window.finding.go, by), keys)
        action.setEnabled(False)
        trail.changed.connect(lambda action=action, by=by: action.setEnabled(trail.can_go(by)))


def _recent_actions(window: "MainWindow", menu: QMenu, remembered: Remembered) -> None:
    def fill() -> None:
        menu.clear()
        paths = [path for path in remembered.recent_libraries if path != window.library]
        for path in paths:
            action = _add(menu, path.stem.replace("&", "&&"), partial(window.open_library, path))
            action.setToolTip(str(path))
        if not paths:
            menu.addAction(window.tr("No other library was open yet")).setEnabled(False)

    menu.setToolTipsVisible(True)
    # Filled when it opens: a library may have come, been renamed or vanished since.
    menu.aboutToShow.connect(fill)


def _pane_actions(window: "MainWindow", menu: QMenu, remembered: Remembered) -> None:
    for text, keys, wanted, want in (
        (window.tr("&Folders and filters"), "Ctrl+B", remembered.sidebar_wanted, window.want_sidebar),
        (window.tr("&Inspector"), "Ctrl+I", remembered.inspector_wanted, window.want_inspector),
        (window.tr("&Map of the results"), "Ctrl+M", window.map_pane.wanted, window.map_pane.want),
    ):
        action = menu.addAction(text)
        action.setShortcut(keys)
        action.setCheckable(True)
        action.setChecked(wanted)
        action.toggled.connect(want)
    window.map_pane.wanted_changed.connect(action.setChecked)  # it can also be closed where it is


def _theme_actions(window: "MainWindow", menu: QMenu, theme: Theme, remembered: Remembered) -> None:
    def choose(choice: ThemeChoice) -> None:
        theme.choose(choice)
        remembered.theme = choice

    names: dict[ThemeChoice, str] = {
        "system": window.tr("As the system"),
        "light": window.tr("Light"),
        "dark": window.tr("Dark"),
    }
    group = QActionGroup(menu)
    for choice, text in names.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(theme.choice == choice)
        group.addAction(action)
        action.triggered.connect(lambda checked=False, choice=choice: choose(choice))


def _language_actions(window: "MainWindow", menu: QMenu, remembered: Remembered) -> None:
    def choose(choice: Language) -> None:
        remembered.language = choice
        window.notice_bar.show_notice(Notice(window.tr("The language changes when Nadir starts next time."), "info"))

    group = QActionGroup(menu)
    # Languages are named in themselves, so that whoever landed in the wrong one finds the way back.
    names: dict[Language, str] = {"system": window.tr("As the system"), **NAMES}
    for choice, text in names.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(remembered.language == choice)
        group.addAction(action)
        action.triggered.connect(lambda checked=False, choice=choice: choose(choice))


def _size_actions(window: "MainWindow", menu: QMenu) -> None:
    group = QActionGroup(menu)
    for size, text in enumerate((window.tr("Small"), window.tr("Middle"), window.tr("Large"))):
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(size == window.centre.bar.thumbnails.value())
        action.setShortcut(f"Ctrl+{size + 1}")
        group.addAction(action)
        action.triggered.connect(lambda checked=False, size=size: window.centre.bar.thumbnails.setValue(size))
        window.centre.bar.size_chosen.connect(lambda now, action=action, size=size: action.setChecked(now == size))


def _about(window: "MainWindow") -> None:
    box = QMessageBox(window)
    box.setWindowTitle(window.tr("About Nadir"))
    box.setIconPixmap(app_icon().pixmap(48, 48))
    box.setText(f"Nadir {__version__}")
    box.setInformativeText(
        window.tr(
            "Finds places in satellite images by words, on this computer alone. The search works by iEBAKER (arXiv "
            "2504.05644).\n\nLog file: {log}"
        ).format(log=places.log_file())
    )
    box.exec()
