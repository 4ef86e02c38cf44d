"""Parsing typed dates."""

import re

from PySide6.QtCore import QDate, QLocale

ISO = "yyyy-MM-dd"  # the one form in which the window shows days


def parse_day(text: str, *, last: bool) -> QDate | None:
    """A day, or the first or last day of a month or year.

    Args:
        text: `2024-06-18`, `20240618`, `18.6.2024`, the short form of the user's language, `2024-06` or `2024`. A year has
            four digits.
        last: Take the last day of a month or year, not the first.

    Returns:
        None if it is not a date.
    """
    text = text.strip().rstrip(".")
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if re.fullmatch(r"\d{4}", text):
        return QDate(numbers[0], 12, 31) if last else QDate(numbers[0], 1, 1)
    if re.fullmatch(r"\d{4}[-/.]\d{1,2}|\d{6}", text):
        year, month = (int(text[:4]), int(text[4:])) if len(numbers) == 1 else (numbers[0], numbers[1])
        first = QDate(year, month, 1)
        return _valid(first.addMonths(1).addDays(-1) if last else first)
    if re.fullmatch(r"\d{8}", text):
        return _valid(QDate(int(text[:4]), int(text[4:6]), int(text[6:])))
    if re.fullmatch(r"\d{4}([-/.])\d{1,2}\1\d{1,2}", text):
        return _valid(QDate(*numbers))
    if re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}", text):
        return _valid(QDate(*reversed(numbers)))
    if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", text):
        # Only the user's language tells whether the month or the day comes first.
        order = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
        month_first = order.find("M") < order.find("d")
        month, day = numbers[:2] if month_first else (numbers[1], numbers[0])
        return _valid(QDate(numbers[2], month, day))
    return None


def _valid(day: QDate) -> QDate | None:
    return day if day.isValid() else None
