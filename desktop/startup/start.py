"""Starting the program with a window: its frame first, and what is in it once the frame has been painted."""

import argparse
import sys
from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from desktop.engine.background import Background, Task
from desktop.panes.frame import Frame
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.theme.fonts import load_fonts
from desktop.theme.theme import Theme, app_icon
from desktop.widgets.first_paint import FirstPaint


def make_application() -> QApplication:
    """The application object with its name, letters and style."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setOrganizationName(places.ORGANISATION)
    app.setApplicationName(places.APPLICATION)
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    load_fonts()
    return app


def run_window(options: argparse.Namespace) -> int:
    """Show the window and stay until it is closed.

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
    if failures:
        raise failures[0]
    return status


def _import_furnish() -> Callable[..., None]:
    """Takes a tenth of a second and more, in which the frame answers."""
    from desktop.startup.opening import furnish

    return furnish
