"""Days as a person types them into the filters."""

import pytest
from PySide6.QtCore import QDate, QLocale
from pytestqt.qtbot import QtBot

from core.search.filters import Filters
from desktop.panes.filter_panel import FilterPanel
from desktop.text.days import ISO, parse_day
from desktop.theme.theme import Theme


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-06-18", "2024-06-18", "2024-06-18"),
        (" 2024/6/8 ", "2024-06-08", "2024-06-08"),
        ("20240618", "2024-06-18", "2024-06-18"),
        ("18.6.2024", "2024-06-18", "2024-06-18"),
        ("18. 06. 2024", "2024-06-18", "2024-06-18"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("202302", "2023-02-01", "2023-02-28"),
        ("2023/12", "2023-12-01", "2023-12-31"),
    ],
)
def test_a_day_a_month_or_a_year(text: str, first: str, last: str) -> None:
    for is_last, day in ((False, first), (True, last)):
        found = parse_day(text, last=is_last)
        assert found is not None
        assert found.toString(ISO) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "24-06-18", "18.6.24", "2024-13-01", "2024-02-30", "31.4.2024", "2024-06-18 and on", "6"]
)
def test_what_is_no_day(text: str) -> None:
    assert parse_day(text, last=False) is None


@pytest.mark.parametrize(
    ("language", "day"), [("en_US", "2024-03-05"), ("en_GB", "2024-05-03"), ("de_DE", "2024-05-03")]
)
def test_slashes_are_read_as_the_language_writes_them(language: str, day: str) -> None:
    usual = QLocale()
    try:
        QLocale.setDefault(QLocale(language))
        found = parse_day("03/05/2024", last=False)
    finally:
        QLocale.setDefault(usual)
    assert found is not None
    assert found.toString(ISO) == day


def test_what_is_typed_over_a_day_takes_its_place(qtbot: QtBot) -> None:
    panel = FilterPanel(Theme("light"))
    qtbot.addWidget(panel)
    panel.show()
    panel.since.show_day(QDate(2024, 6, 18))
    panel.since.setFocus()
    panel.since.selectAll()
    qtbot.keyClicks(panel.since, "2019")
    panel.until.setFocus()
    qtbot.keyClicks(panel.until, "2019-03")
    with qtbot.waitSignal(panel.changed) as told:
        pass
    assert told.args == [Filters(since="2019-01-01", until="2019-03-31")]
    with qtbot.assertNotEmitted(panel.changed, wait=500):
        panel.since.setText("last summer")
    assert "“last summer” is not a date" in panel.wrong.text()
    panel.clear()
    assert panel.filters() == Filters()


def test_a_day_is_chosen_from_the_calendar(qtbot: QtBot) -> None:
    panel = FilterPanel(Theme("light"))
    qtbot.addWidget(panel)
    panel.show()
    panel.since.setText("2021-02-03")
    panel.since.open_calendar()
    assert panel.since.calendar.selectedDate() == QDate(2021, 2, 3)
    panel.since.calendar.clicked.emit(QDate(2021, 2, 17))
    assert panel.since.text() == "2021-02-17"
    assert not panel.since.calendar.isVisible()
