"""Which palette is shown: the system's choice unless the user chose one."""

from functools import cache
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources
from desktop.theme.colors import DARK, LIGHT, Colors
from desktop.theme.fonts import font
from desktop.theme.stylesheet import ARROW, style_sheet

ThemeChoice = Literal["system", "light", "dark"]
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """The palette in force, the style sheet made from it, and icons in its colours.

    Signals:
        changed: Another palette is in force; whoever paints by hand repaints.
    """

    changed = Signal()

    def __init__(self, choice: ThemeChoice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: ThemeChoice = choice
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    @property
    def choice(self) -> ThemeChoice:
        """What the user chose: follow the system, or one of the two."""
        return self._choice

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is in force."""
        if self._choice == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._choice == "dark"

    @property
    def colors(self) -> Colors:
        """The palette in force."""
        return DARK if self.is_dark else LIGHT

    def color(self, name: str) -> QColor:
        """One colour of the palette by the name of its field."""
        return QColor(getattr(self.colors, name))

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the system, or keep one palette whatever the system says."""
        self._choice = choice
        # Native parts (title bar, file dialogs) follow this request where the platform knows how.
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[choice])
        self.apply()

    def apply(self) -> None:
        """Dress the whole application in the palette in force."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(font())
            app.setPalette(_palette(self.colors))
            app.setStyleSheet(style_sheet(self.colors))
        self.changed.emit()

    def icon(self, name: str, color: str = "dim") -> QIcon:
        """The icon `name` of resources/icons in a colour of the palette, sharp on every screen, with a disabled look."""
        made = QIcon()
        for scale in sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()}):
            made.addPixmap(self.pixmap(name, 16, color=color, scale=scale))
            made.addPixmap(self.pixmap(name, 16, color="faint", scale=scale), QIcon.Mode.Disabled)
            # Selected entries of a list stand on the accent.
            made.addPixmap(self.pixmap(name, 16, color="on_accent", scale=scale), QIcon.Mode.Selected)
        return made

    def pixmap(self, name: str, size: int, *, color: str = "dim", scale: float | None = None) -> QPixmap:
        """The icon `name` as a picture of `size` device-independent pixels."""
        return _render(resources.ICONS / f"{name}.svg", size, getattr(self.colors, color), scale)

    def _scheme_changed(self) -> None:
        if self._choice == "system":
            self.apply()


def load_plugins() -> None:
    """Have Qt load the plugins that the style sheet needs now instead of when the first arrow is painted.

    The system loads one library at a time, so the window would otherwise wait for those of torch.
    """
    QIcon(str(ARROW)).pixmap(16, 16)
    QPixmap(str(ARROW))


def app_icon() -> QIcon:
    """The program's own icon."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_render(resources.ICONS / "nadir.svg", size, "#000000", 1))
    return made


def _render(path: Path, size: int, color: str, scale: float | None) -> QPixmap:
    ratio = scale or QGuiApplication.primaryScreen().devicePixelRatio()
    pixels = round(size * ratio)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_svg(path).replace("currentColor", color).encode())).render(
        painter, QRectF(0, 0, pixels, pixels)
    )
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _svg(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _palette(colors: Colors) -> QPalette:
    """Colours for what the style sheet does not reach: item views, tool tips, text selections, links."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colors.panel,
        QPalette.ColorRole.WindowText: colors.text,
        QPalette.ColorRole.Base: colors.raised,
        QPalette.ColorRole.AlternateBase: colors.panel,
        QPalette.ColorRole.Text: colors.text,
        QPalette.ColorRole.PlaceholderText: colors.dim,
        QPalette.ColorRole.Button: colors.raised,
        QPalette.ColorRole.ButtonText: colors.text,
        QPalette.ColorRole.ToolTipBase: colors.raised,
        QPalette.ColorRole.ToolTipText: colors.text,
        QPalette.ColorRole.Highlight: colors.accent,
        QPalette.ColorRole.HighlightedText: colors.on_accent,
        QPalette.ColorRole.Link: colors.accent,
        QPalette.ColorRole.Accent: colors.accent,
        QPalette.ColorRole.Light: colors.raised,
        QPalette.ColorRole.Mid: colors.border,
        QPalette.ColorRole.Dark: colors.border_strong,
        QPalette.ColorRole.Shadow: colors.border_strong,
    }
    for role, value in roles.items():
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.faint))
    return made
