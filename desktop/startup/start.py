"""Starting the program with a window: first its frame, then its content once the frame has been painted."""

import argparse
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMessageBox

from core import console
from core.errors import NadirError
from desktop.engine.background import Background, Task
from desktop.panes.frame import Frame
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.theme.fonts import load_fonts
from desktop.theme.theme import Theme, app_icon
from desktop.translation.sentences import translated
from desktop.widgets.first_paint import FirstPaint


def make_application() -> QApplication:
    """The application object with its name, fonts and style."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setOrganizationName(places.ORGANISATION)
    app.setApplicationName(places.APPLICATION)
    app.setDesktopFileName("nadir")  # from which a Linux desktop gets name and icon
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    load_fonts()
    return app


def run_window(options: argparse.Namespace) -> int:
    """Show the window and stay until it is closed.

    Returns:
        The exit status; 2 if the user has to do something first, as shown in a message box.

    Raises:
        Exception: the window could not be filled, which no installation that is whole does.
    """
    app = make_application()
    remembered = Remembered()
    theme = Theme(options.theme or remembered.theme)
    theme.choose(theme.choice)
    frame = Frame(theme, remembered)
    importing = Background(1, frame)
    frame.closed.connect(importing.shut_down)
    failures: list[Exception] = []

    def give_up(error: Exception) -> None:
        failures.append(error)
        app.exit(1)

    def fill(furnish: Callable[..., None]) -> None:
        try:
            furnish(app, frame, theme, remembered, options)
        except Exception as error:  # noqa: BLE001 - in an empty frame nobody would be told
            give_up(error)

    FirstPaint(frame).painted.connect(lambda: importing.start(Task(_import_furnish, fill, give_up)))
    frame.show()
    status = app.exec()
    if not failures:
        return status
    if not isinstance(failures[0], NadirError):
        raise failures[0]
    sentence = translated(failures[0])
    console.complain(sentence)
    QMessageBox.critical(frame, "Nadir", sentence)
    return 2


def _import_furnish() -> Callable[..., None]:
    """Takes a tenth of a second or more, during which the frame responds."""
    from desktop.startup.opening import furnish

    return furnish
