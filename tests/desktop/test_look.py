"""Contrast of the palettes, and words for numbers."""

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop.text import wording
from desktop.theme import theme as theme_module
from desktop.theme.colors import DARK, LIGHT, Colors
from desktop.theme.theme import Theme


def luminance(name: str) -> float:
    color = QColor(name)
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_background(colors: Colors) -> None:
    for text in (colors.text, colors.dim, colors.accent, colors.evidence, colors.good, colors.warn, colors.bad):
        for background in (colors.window, colors.panel, colors.raised):
            assert contrast(text, background) >= 4.5
    assert contrast(colors.on_accent, colors.accent) >= 4.5
    assert contrast(colors.text, colors.selected) >= 4.5


def test_shares_are_never_rounded_to_certainty() -> None:
    assert wording.percent(0.9999) == "> 99.9 %"
    assert wording.percent(0.0004) == "< 0.1 %"
    assert wording.percent(1.0) == "100 %"
    assert wording.duration(59.4) == "59 s"
    assert wording.duration(7_300) == "2 h 2 min"


class System(QObject):
    """Stands in for the desktop's own choice, which cannot be changed without a desktop."""

    colorSchemeChanged = Signal(object)  # noqa: N815 - Qt's name
    scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:
        if scheme != Qt.ColorScheme.Unknown:
            self.become(scheme)

    def become(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


def test_the_theme_follows_the_system_until_one_is_chosen(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System()
    monkeypatch.setattr(theme_module.QGuiApplication, "styleHints", lambda: system)
    theme = Theme("system")
    changes: list[bool] = []
    theme.changed.connect(lambda: changes.append(theme.is_dark))
    system.become(Qt.ColorScheme.Dark)
    system.become(Qt.ColorScheme.Light)
    assert changes == [True, False]
    theme.choose("light")
    system.become(Qt.ColorScheme.Dark)
    assert not theme.is_dark
