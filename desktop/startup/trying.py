"""Tests whether a window can be opened, for `nadir doctor --self-test`."""

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from core import console
from core.errors import NadirError
from desktop.panes.frame import Frame
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.startup.start import make_application
from desktop.theme.theme import Theme


def try_window() -> int:
    """Open the frame of the window, paint it, and close it; nothing is remembered of it.

    Returns:
        The exit status; 2 with a sentence if it cannot be painted, or nothing can be written where Nadir keeps its things.
    """
    app = make_application()
    try:
        folder = places.data_folder()
    except NadirError as error:
        console.complain(str(error))
        return 2
    theme = Theme("light")
    theme.choose("light")
    frame = Frame(theme, Remembered())
    frame.show()
    app.processEvents()
    picture = frame.grab().toImage()
    centre = picture.pixelColor(picture.rect().center())
    if not centre.isValid() or picture.isNull():
        console.complain("The window stays empty.")
        return 2
    console.say(f"Qt {qVersion()} paints it with {QGuiApplication.platformName()}; libraries and log go to {folder}")
    frame.hide()
    return 0
