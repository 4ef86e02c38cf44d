"""Fonts: Inter ships with Nadir, so that a system without any font still shows readable text."""

import logging

from PySide6.QtGui import QFont, QFontDatabase

import resources

FAMILY = "Inter"
BODY_PX = 13
SMALL_PX = 12
TITLE_PX = 15

_log = logging.getLogger(__name__)


def load_fonts() -> None:
    """Make the shipped fonts known to Qt; needs a running QGuiApplication."""
    for path in sorted(resources.FONTS.glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            _log.warning("The font %s could not be loaded; the system's font is used.", path.name)


def font(size_px: int = BODY_PX, *, semibold: bool = False, tabular: bool = False) -> QFont:
    """The interface font.

    Args:
        size_px: Height in device-independent pixels.
        semibold: Weight 600 instead of 400.
        tabular: Digits of equal width, for numbers that change or stand in columns.
    """
    made = QFont(FAMILY)
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
