"""Fills the painted frame; importing this module imports everything that the panes need."""

import argparse
import gc
import logging

from PySide6.QtWidgets import QApplication

from desktop.engine.session import Session
from desktop.messages.errors import ErrorReporter, log_to
from desktop.panes.frame import Frame
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.theme.theme import Theme, load_plugins
from desktop.translation.languages import speak
from desktop.widgets.first_paint import FirstPaint
from desktop.window import MainWindow


def furnish(app: QApplication, frame: Frame, theme: Theme, remembered: Remembered, options: argparse.Namespace) -> None:
    """Build the panes; when they have been painted too, open the library and load the model.

    Raises:
        NadirError: there is no place for what Nadir writes.
    """
    # Imported objects stay in memory; a garbage collection over them would delay the panes by 20 ms.
    gc.freeze()
    speak(app, options.language or remembered.language)
    log_to(places.log_file())
    logging.getLogger("nadir").info("Started")
    reporter = ErrorReporter(frame)
    reporter.install()
    app.aboutToQuit.connect(reporter.uninstall)
    load_plugins()
    window = MainWindow(frame, Session(remembered.model_folder), theme, remembered, reporter)

    def after_first_paint() -> None:
        if options.demo:
            window.libraries.open_sample()
        elif options.library is not None:
            window.workspace.open(options.library)
        elif remembered.last_library is not None:
            window.workspace.open_if_there(remembered.last_library)
        window.take_waiting()
        window.warm_up()

    FirstPaint(window.search_bar.box).painted.connect(after_first_paint)
