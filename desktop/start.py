"""Starting the program with a window."""

import argparse
import logging
import sys

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop import places
from desktop.errors import ErrorReporter, log_to
from desktop.look.fonts import load_fonts
from desktop.look.theme import Theme, app_icon
from desktop.remembered import Remembered
from desktop.session import Session
from desktop.translation.languages import speak
from desktop.window import MainWindow


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


class FirstPaint(QObject):
    """Waits for a widget to be seen; a timer alone may come before that, and torch would then delay the window.

    Args:
        widget: One that is visible from the start and that nothing covers.

    Signals:
        painted(): It has been painted for the first time.
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The paint itself comes after this, so what waits for it is put behind it."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False


def run_window(options: argparse.Namespace) -> int:
    """Show the window and stay until it is closed."""
    app = make_application()
    log_to(places.log_file())
    logging.getLogger("nadir").info("Started")
    remembered = Remembered()
    speak(app, options.language or remembered.language)
    reporter = ErrorReporter()
    reporter.install()
    theme = Theme(options.theme or remembered.theme)
    theme.choose(theme.choice)
    window = MainWindow(Session(remembered.model_folder), theme, remembered, reporter)
    window.show()

    def after_first_paint() -> None:
        if options.demo:
            window.open_sample()
        elif (library := options.library or remembered.last_library) is not None:
            window.open_library(library)
        window.warm_up()

    watch = FirstPaint(window.search_bar.box)
    watch.painted.connect(after_first_paint)
    try:
        return app.exec()
    finally:
        reporter.uninstall()
