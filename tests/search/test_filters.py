"""Which tiles may be found."""

from datetime import date

import numpy as np
import pytest

from core.errors import UsageError
from core.library.records import TileTable
from core.search.filters import Filters

NOWHERE = (np.nan,) * 4


def table(*rows: tuple[int, str, tuple[float, float, float, float]]) -> TileTable:
    """Tiles of folder, day and bounds."""
    count = len(rows)
    return TileTable(
        np.arange(count),
        np.arange(count),
        np.array([row[0] for row in rows]),
        np.array([date.fromisoformat(row[1]).toordinal() for row in rows]),
        np.array([row[2] for row in rows], np.float64),
        np.zeros((count, 2), np.float16),
    )


TILES = table(
    (1, "2023-12-31", (9.0, 48.0, 9.1, 48.1)),
    (1, "2024-01-01", (179.9, -1.0, -179.9, 1.0)),
    (2, "2024-06-18", (-179.5, 0.0, -179.4, 0.1)),
    (2, "2025-01-01", NOWHERE),
)


def found(filters: Filters) -> list[int]:
    allowed = filters.allowed(TILES)
    return list(range(4)) if allowed is None else np.flatnonzero(allowed).tolist()


def test_nothing_asked_for_lets_everything_through() -> None:
    assert Filters().allowed(TILES) is None
    assert Filters(least=0.5).allowed(TILES) is None


def test_days_are_inclusive_and_combine_with_folders() -> None:
    assert found(Filters(since="2024-01-01")) == [1, 2, 3]
    assert found(Filters(until="2024-01-01")) == [0, 1]
    assert found(Filters(since="2024-01-01", until="2024-12-31", folders=frozenset({2}))) == [2]
    assert found(Filters(folders=frozenset())) == []


def test_an_area_finds_what_reaches_into_it_and_nothing_without_a_place() -> None:
    assert found(Filters(area=(9.05, 48.05, 20.0, 60.0))) == [0]
    assert found(Filters(area=(9.2, 48.0, 20.0, 60.0))) == []
    assert found(Filters(area=(-180.0, -90.0, 180.0, 90.0))) == [0, 1, 2]


def test_an_area_over_the_date_line_finds_both_sides() -> None:
    assert found(Filters(area=(179.0, -5.0, -179.0, 5.0))) == [1, 2]
    assert found(Filters(area=(179.0, -5.0, -179.95, 5.0))) == [1]
    assert found(Filters(area=(-180.0, -5.0, -179.6, 5.0))) == [1]
    assert found(Filters(area=(179.95, -5.0, 180.0, 5.0))) == [1]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(since="18.6.2024"), "not a date"),
        (Filters(since="2024-02-02", until="2024-02-01"), "is after"),
        (Filters(area=(0.0, 10.0, 1.0, 5.0)), "below its north"),
        (Filters(area=(0.0, 0.0, 200.0, 5.0)), "between -180 and 180"),
        (Filters(area=(float("nan"), 0.0, 1.0, 5.0)), "between -180 and 180"),
        (Filters(area=(3.0, 0.0, 3.0, 5.0)), "empty"),
        (Filters(least=1.5), "between 0 and 100"),
    ],
)
def test_filters_that_nothing_can_pass_are_refused(filters: Filters, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        filters.check()
