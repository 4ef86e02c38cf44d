"""A field for a day, typed or chosen from a calendar."""

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton, QWidget

from desktop.text.days import ISO, parse_day
from desktop.theme.theme import Theme

CALENDAR_SIZE = (292, 250)


class DayField(QLineEdit):
    """One end of a range of days; an empty field leaves that end open.

    Args:
        theme: Colours.
        last: Whether it is the last day of the range: a year or month that is typed then means its last day.
        parent: Owner.
    """

    def __init__(self, theme: Theme, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._last = theme, last
        self.setPlaceholderText(self.tr("any day"))
        self.setClearButtonEnabled(True)
        self._open = QAction(self)
        self._open.setToolTip(self.tr("Choose from a calendar"))
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self._calendar: QCalendarWidget | None = None
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def calendar(self) -> QCalendarWidget:
        """The calendar; made when it is first wanted, since it has dozens of parts."""
        if self._calendar is None:
            self._calendar = made = QCalendarWidget(self)
            made.setWindowFlag(Qt.WindowType.Popup)
            made.setFixedSize(*CALENDAR_SIZE)
            made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
            made.setFirstDayOfWeek(QLocale().firstDayOfWeek())
            made.clicked.connect(self._chosen)
            made.activated.connect(self._chosen)
            made.hide()
            self._dress_calendar(made)
        return self._calendar

    @property
    def day(self) -> QDate | None:
        """The day; None while the field is empty or holds none."""
        return parse_day(self.text(), last=self._last)

    @property
    def is_wrong(self) -> bool:
        """Whether something else than a day was typed."""
        return bool(self.text().strip()) and self.day is None

    def show_day(self, day: QDate | None) -> None:
        """Put a day into the field; None empties it."""
        self.setText(day.toString(ISO) if day is not None else "")

    def open_calendar(self) -> None:
        """Offer the days around the one in the field."""
        self.calendar.setSelectedDate(self.day or QDate.currentDate())
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        room = self.screen().availableGeometry()
        above = self.mapToGlobal(QPoint(0, -CALENDAR_SIZE[1] - 2))
        self.calendar.move(below if below.y() + CALENDAR_SIZE[1] <= room.bottom() else above)
        self.calendar.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _chosen(self, day: QDate) -> None:
        self.show_day(day)
        self.calendar.hide()
        self.setFocus()

    def _dress(self) -> None:
        self._open.setIcon(self._theme.icon("calendar"))
        if self._calendar is not None:
            self._dress_calendar(self._calendar)

    def _dress_calendar(self, calendar: QCalendarWidget) -> None:
        for button, icon in (("prev", "left"), ("next", "right")):  # by the names that Qt gives them
            for found in calendar.findChildren(QToolButton, f"qt_calendar_{button}month"):
                found.setIcon(self._theme.icon(icon))
        # A weekday's format is that of its head and of its days, and days of other months are faint by themselves.
        plain = QTextCharFormat()
        plain.setForeground(self._theme.color("text"))
        calendar.setHeaderTextFormat(plain)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)
