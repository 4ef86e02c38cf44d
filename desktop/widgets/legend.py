"""The colour of evidence and what it means, for whatever shows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSlider

from desktop.widgets.parts import label

WIDTH = 26


def swatch(color: str) -> QLabel:
    """From nothing to the full colour."""
    made = label("")
    made.setFixedWidth(WIDTH)
    color_swatch(made, color)
    return made


def color_swatch(swatch: QLabel, color: str) -> None:
    """Give one another colour."""
    swatch.setStyleSheet(
        f"margin: 4px 0; background: qlineargradient(x1:0, x2:1, stop:0 transparent, stop:1 {color}); "
        f"border: 1px solid {color};"
    )


def opacity_slider(name: str) -> QSlider:
    """From 0 to 100; full at first.

    Args:
        name: What it does, for people.
    """
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(0, 100)
    made.setValue(100)
    made.setProperty("role", "accent")
    made.setFixedSize(80, 24)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
