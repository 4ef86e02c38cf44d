"""Marks in words and colours."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from core.library.marks import COLOURS, Mark

# One colour serves both themes: each stands out from photographs as well as from either background.
SHADES = {"red": "#e5484d", "yellow": "#e2b203", "green": "#30a46c", "blue": "#3e8ede", "purple": "#9a5fd0"}


def _say(text: str) -> str:
    return QCoreApplication.translate("Marks", text)


def colour_names() -> dict[str, str]:
    """What the colours are called."""
    names = (_say("Red"), _say("Yellow"), _say("Green"), _say("Blue"), _say("Purple"))
    return dict(zip(COLOURS, names, strict=True))


def rating_words(rating: int) -> str:
    """A rating as words."""
    return _say("{n} of 5").replace("{n}", str(rating))


def mark_words(mark: Mark) -> list[str]:
    """The marks of a place, one per line."""
    lines = []
    if mark.rating:
        lines.append(_say("Rated {rating}").replace("{rating}", rating_words(mark.rating)))
    if mark.colour is not None:
        lines.append(_say("Colour: {colour}").replace("{colour}", colour_names()[mark.colour].lower()))
    if mark.collections:
        names = ", ".join(sorted(mark.collections, key=str.casefold))
        lines.append(_say("In {collections}").replace("{collections}", names))
    if mark.note:
        lines.append(_say("Note: {note}").replace("{note}", mark.note))
    return lines


def colour_icon(colour: str, size: int = 14) -> QIcon:
    """A dot of a colour."""
    pixmap = QPixmap(2 * size, 2 * size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(SHADES[colour]))
    painter.drawEllipse(QRectF(3, 3, 2 * size - 6, 2 * size - 6))
    painter.end()
    pixmap.setDevicePixelRatio(2)
    return QIcon(pixmap)
