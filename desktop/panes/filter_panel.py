"""Filters below the folders: dates, an area, and a minimum match."""

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from core.errors import UsageError
from core.imagery.geometry import Bounds
from core.library.area import Area
from core.search.filters import Filters
from desktop.text import wording
from desktop.text.days import ISO
from desktop.theme.theme import Theme
from desktop.translation.sentences import translated
from desktop.widgets.chip import Chip
from desktop.widgets.day_field import DayField
from desktop.widgets.parts import button, icon_button, label

# Shares of the captions that a result must beat, in finer steps near the top, where they matter.
STEPS = (0.0, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99)
PATIENCE_MS = 350  # after the last change, so that a slider being drawn asks once


class FilterPanel(QWidget):
    """Narrows the search.

    Signals:
        changed(Filters): Search only what passes; folders are chosen elsewhere.
        place_asked(): The area around the selected result is requested.
        file_asked(): The polygons of a file are wanted as the place.
    """

    changed = Signal(object)
    place_asked = Signal()
    file_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.since = self._day(DayField(theme, last=False), self.tr("From"))
        self.until = self._day(DayField(theme, last=True), self.tr("To"))
        self.place = QLineEdit()
        self.place.setPlaceholderText(self.tr("W, S, E, N (°)"))
        self.place.setAccessibleName(self.tr("Place: west, south, east, north in degrees"))
        self.place.setToolTip(self.tr("Only places that overlap this area: west, south, east, north in degrees"))
        self.place.setClearButtonEnabled(True)
        self.shape = Chip()
        self.shape.hide()
        self._shape: Area | None = None  # stands in for the four numbers
        self.file = icon_button(theme, "area", self.tr("Only inside the polygons of a file"))
        self.pick = icon_button(theme, "pin", self.tr("Only around the selected result"))
        self.wrong = label("", "warn", wrap=True)
        self.wrong.hide()
        self._least = QSlider(Qt.Orientation.Horizontal)
        self._least.setRange(0, len(STEPS) - 1)
        self._least.setPageStep(1)
        self._least.setProperty("role", "accent")
        self._least.setAccessibleName(self.tr("Minimum match"))
        self._least.setToolTip(self.tr("For a search by picture: at least this share of the highest similarity"))
        self._least_said = label("", "small", wrap=True)
        self.lift = button(self.tr("Clear filters"), "link")
        self._wait = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._lay_out()
        self._connect()
        self._tell()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        for row, day in enumerate((self.since, self.until)):
            name = label(day.accessibleName())
            name.setBuddy(day)
            grid.addWidget(name, row, 0)
            grid.addWidget(day, row, 1)
        grid.setColumnStretch(1, 1)
        place = QHBoxLayout()
        place.setSpacing(4)
        place.addWidget(self.place, 1)
        place.addWidget(self.shape, 1)
        place.addWidget(self.pick)
        place.addWidget(self.file)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Filters"), "heading"), 1)
        head.addWidget(self.lift)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(grid)
        layout.addLayout(place)
        layout.addWidget(self.wrong)
        layout.addWidget(self._least_said)
        layout.addWidget(self._least)

    def _connect(self) -> None:
        for day in (self.since, self.until):
            day.textChanged.connect(self._touched)
        self.place.textChanged.connect(self._touched)
        self._least.valueChanged.connect(self._touched)
        self.lift.clicked.connect(self.clear)
        self.pick.clicked.connect(self.place_asked)
        self.file.clicked.connect(self.file_asked)
        self.shape.clicked.connect(lambda: self._show_shape(None))
        self._wait.timeout.connect(self._emit)

    def _day(self, field: DayField, name: str) -> DayField:
        field.setAccessibleName(name)
        field.setToolTip(
            self.tr(
                "The day on which a scene was taken or, if unknown, the date of its file. Type a day, a month or a "
                "year: 2024-06-18, 2024-06, 2024"
            )
        )
        return field

    def filters(self) -> Filters:
        """What is set, folders left out.

        Raises:
            UsageError: a day is none, or the place is no four numbers in order.
        """
        for field in (self.since, self.until):
            if field.is_wrong:
                sentence = self.tr("“{text}” is not a date; write it as 2024-06-18, or give a year with four digits.")
                raise UsageError(sentence.replace("{text}", field.text().strip()))
        found = Filters(
            since=self.since.day.toString(ISO) if self.since.day else None,
            until=self.until.day.toString(ISO) if self.until.day else None,
            area=self._area(),
            least=STEPS[self._least.value()],
        )
        found.check()
        return found

    def _area(self) -> Bounds | Area | None:
        if self._shape is not None:
            return self._shape
        text = self.place.text().strip()
        if not text:
            return None
        try:
            west, south, east, north = (float(part) for part in text.replace(",", " ").split())
        except ValueError as error:
            raise UsageError(self.tr("Enter four numbers in degrees: west, south, east, north.")) from error
        return west, south, east, north

    def show_place(self, area: Bounds | Area) -> None:
        """Search only here."""
        if isinstance(area, Area):
            self.place.clear()
            self._show_shape(area)
        else:
            self._show_shape(None)
            self.place.setText(", ".join(QLocale.c().toString(number, "f", 5) for number in area))

    def _show_shape(self, area: Area | None) -> None:
        """Show an area of any shape as a chip in the place of the four numbers, or these again."""
        if area == self._shape:
            return
        self._shape = area
        self.shape.setVisible(area is not None)
        self.place.setVisible(area is None)
        if area is not None:
            name = area.name or self.tr("Drawn area")
            self.shape.show_name(name)
            self.shape.setAccessibleName(self.tr("Place: {name}").replace("{name}", name))
            self.shape.setToolTip(name + "\n" + self.tr("Click to search everywhere again."))
        self._touched()

    def show_days(self, since: QDate | None, until: QDate | None) -> None:
        """Search only these days; None leaves that end open."""
        self.since.show_day(since)
        self.until.show_day(until)

    def show_least(self, step: int) -> None:
        """Search only what fits so well; a place in `STEPS`."""
        self._least.setValue(step)

    def show_share(self, least: float) -> None:
        """Search only what fits so well; the nearest step to a share of the captions."""
        self.show_least(min(range(len(STEPS)), key=lambda step: abs(STEPS[step] - least)))

    def clear(self) -> None:
        """Clear all filters."""
        self.show_days(None, None)
        self.place.clear()
        self._show_shape(None)
        self._least.setValue(0)

    def _touched(self) -> None:
        self._tell()
        self._wait.start()

    def _tell(self) -> None:
        """Update the error message, the slider's label and the clear button."""
        try:
            is_set = self.filters() != Filters()
            wrong = ""
        except UsageError as error:
            is_set, wrong = True, translated(error)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.lift.setVisible(is_set)
        least = STEPS[self._least.value()]
        self._least_said.setText(
            self.tr("Minimum match: better than {share} of descriptions").format(share=wording.percent(least))
            if least
            else self.tr("Minimum match: any")
        )

    def _emit(self) -> None:
        if self.wrong.isHidden():
            self.changed.emit(self.filters())
