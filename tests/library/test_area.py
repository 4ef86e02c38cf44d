"""Areas of any shape: which places reach into them."""

import numpy as np
import pytest

from core.errors import UsageError
from core.library.area import MOST_CORNERS, Area
from core.search.filters import Filters
from tests.search.test_filters import NOWHERE, TILES

TRIANGLE = ((0.0, 0.0), (10.0, 0.0), (0.0, 10.0), (0.0, 0.0))


def met(area: Area, *bounds: tuple[float, float, float, float]) -> list[bool]:
    return area.meets(np.array(bounds, np.float64)).tolist()


def box(west: float, south: float, east: float, north: float) -> tuple[tuple[float, float], ...]:
    return (west, south), (east, south), (east, north), (west, north)


def test_what_lies_inside_or_reaches_in_is_found_and_what_lies_beside_is_not() -> None:
    area = Area(((TRIANGLE,),))
    inside, across, around, touching = (1, 1, 2, 2), (4, 4, 6, 6), (-5, -5, 20, 20), (-2, 2, 0, 3)
    assert met(area, inside, across, around, touching) == [True] * 4
    # Inside its bounds, though not inside the triangle; beside it; without a place.
    assert met(area, (8, 8, 9, 9), (11, 0, 12, 1), NOWHERE) == [False] * 3
    assert area.meets(np.zeros((0, 4))).tolist() == []


def test_holes_are_left_out_and_parts_add_up() -> None:
    area = Area(((box(0, 0, 10, 10), box(2, 2, 8, 8)), (box(20, 0, 21, 1),)))
    assert met(area, (4, 4, 5, 5), (7, 7, 9, 9), (0.5, 0.5, 1, 1), (20.5, 0.5, 30, 1)) == [False, True, True, True]


def test_a_ring_that_crosses_itself_encloses_both_of_its_loops() -> None:
    bow = Area((((( 0, 0), (10, 10), (10, 0), (0, 10)),),))  # fmt: skip
    assert met(bow, (8, 4.5, 9, 5.5), (1, 4.5, 2, 5.5), (4.5, 8, 5.5, 9)) == [True, True, False]


@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0])
def test_over_the_date_line_both_sides_are_found(turn: float) -> None:
    area = Area(((tuple((lon + turn, lat) for lon, lat in box(170, -20, 190, 20)),),))
    crossing, west, east = (179.0, 0.0, -179.0, 1.0), (175.0, 0.0, 176.0, 1.0), (-175.0, 0.0, -174.0, 1.0)
    assert met(area, crossing, west, east) == [True, True, True]
    assert met(area, (160, 0, 169, 1), (-169, 0, -160, 1), (0, 0, 1, 1), (-169, 0, 169, 1)) == [False] * 4
    # A place over the date line beside an area on one side of it.
    one_side = Area(((box(175, -20, 178, 20),),))
    assert met(one_side, (177.0, 0.0, -179.0, 1.0), (179.0, 0.0, -179.0, 1.0)) == [True, False]


def test_an_area_is_a_filter_like_a_rectangle() -> None:
    def found(area: Area) -> list[int]:
        filters = Filters(area=area)
        filters.check()
        assert filters.narrow
        allowed = filters.allowed(TILES)
        assert allowed is not None
        return np.flatnonzero(allowed).tolist()

    assert found(Area(((box(9.05, 48.05, 20, 60),),))) == [0]
    assert found(Area(((box(179, -5, 180.55, 5),),))) == [1, 2]
    assert found(Area(((box(-180, -90, 180, 90),),))) == [0, 1, 2]


def test_an_area_comes_back_from_json_as_it_was() -> None:
    area = Area(((box(0.1, 0, 10, 10), box(2, 2, 8, 8)), (TRIANGLE,)), "lakes.gpkg")
    assert Area.from_json(area.to_json()) == area
    for told in (None, [], {}, {"type": "MultiPolygon"}, {"type": "MultiPolygon", "name": "", "coordinates": [[[1]]]}):
        with pytest.raises(ValueError, match="no area"):
            Area.from_json(told)


@pytest.mark.parametrize(
    ("ring", "why"),
    [
        ((), "empty"),
        (((0, 0), (1, 1)), "empty"),
        (((0, 0), (1, 1), (2, 2), (0, 0)), "empty"),
        (((0, 0), (0, 95), (5, 0)), "latitudes"),
        (((0, 0), (float("nan"), 5), (5, 0)), "longitudes and latitudes"),
        (((0, 0), (4e6, 5), (5, 0)), "longitudes and latitudes"),
        (((0.0, 0.0),) * (MOST_CORNERS + 1), "simplify"),
    ],
)
def test_what_is_no_ground_is_refused(ring: tuple[tuple[float, float], ...], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        Filters(area=Area(((ring,),))).check()
    with pytest.raises(UsageError, match="empty"):
        Area(()).check()
