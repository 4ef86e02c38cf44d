"""Outlines of tiles as RFC 7946 wants them: what lies in a tile lies in its polygon, and nothing else does."""

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from rasterio.transform import Affine, from_origin

from core.imagery import Window
from core.imagery.geometry import LonLat
from core.imagery.outline import drawn
from core.imagery.placing import AffinePlacing
from core.search.geojson import geometry_of, ring_of

NORTH = from_origin(-32_000, 32_000, 1_000, 1_000)  # the pole is at (32, 32)
DEGREES = from_origin(-180, 90, 1, 1)
FROM_ZERO = from_origin(0, 90, 1, 1)


def rings_of(geometry: dict) -> list[list[list[float]]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [polygon[0] for polygon in polygons]


def area(ring: Sequence[Sequence[float]]) -> float:
    return sum(x * v - u * y for (x, y), (u, v) in itertools.pairwise(ring)) / 2


def holds(rings: list[list[list[float]]], place: LonLat) -> bool:
    lon, lat = place
    crossings = 0
    for ring in rings:
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("crs", "transform", "window", "parts"),
    [
        ("EPSG:3413", NORTH, Window(0, 0, 64, 64), 1),  # around the pole
        ("EPSG:3413", NORTH, Window(3, 3, 50, 35), 1),
        ("EPSG:3413", NORTH, Window(32, 32, 32, 32), 1),  # the pole is a corner
        ("EPSG:3413", NORTH, Window(0, 0, 32, 32), 2),
        ("EPSG:3413", NORTH, Window(32, 22, 32, 32), 1),  # a side goes through the pole
        ("EPSG:3413", NORTH, Window(0, 25, 32, 32), 2),
        ("EPSG:3413", NORTH, Window(33, 16, 20, 20), 1),  # right beside it
        ("EPSG:3031", from_origin(-3_200_000, 3_200_000, 100_000, 100_000), Window(1, 2, 45, 45), 1),
        ("EPSG:4326", DEGREES, Window(80, 30, 200, 50), 1),  # wider than half the globe
        ("EPSG:4326", FROM_ZERO, Window(200, 30, 50, 50), 1),
        ("EPSG:4326", FROM_ZERO, Window(150, 30, 60, 50), 2),
        (
            "EPSG:4326",
            from_origin(-0.125, 90.125, 0.25, 0.25),
            Window(0, 0, 384, 384),
            1,
        ),  # half a cell beyond the pole
        ("EPSG:32660", from_origin(650_000, 5_550_000, 1_000, 1_000), Window(0, 0, 100, 100), 2),
        ("EPSG:3857", from_origin(16_837_508, 5_000_000, 100_000, 100_000), Window(0, 0, 64, 64), 2),
        ("EPSG:3035", from_origin(2_500_000, 5_500_000, 30_000, 30_000), Window(0, 0, 100, 100), 1),  # curved sides
        ("EPSG:32733", Affine(10, 0, 500_000, 0, 10, 5_000_000), Window(0, 0, 99, 50), 1),  # south up
        ("EPSG:32632", Affine(7, 7, 5e5, 7, -7, 54e5), Window(0, 0, 99, 50), 1),  # turned
    ],
)
def test_a_pixel_lies_in_the_polygon_if_it_lies_in_the_tile(
    crs: str, transform: Affine, window: Window, parts: int
) -> None:
    placing = AffinePlacing(crs, transform)
    rings = rings_of(geometry_of(drawn(placing.degrees, window)))
    assert len(rings) == parts
    for ring in rings:
        assert ring[0] == ring[-1]
        assert area(ring) > 0  # counterclockwise
        assert all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in ring)
        assert max(abs(u - x) for (x, _), (u, _) in itertools.pairwise(ring)) < 180
    right, bottom = window.x + window.width, window.y + window.height
    shares = np.random.default_rng(7).uniform(-0.3, 1.3, (300, 2))
    for column, row in shares * (window.width, window.height) + (window.x, window.y):
        margin = min(column - window.x, right - column, row - window.y, bottom - row)
        place = placing.degrees([(column, row)])
        if abs(margin) > 1 and place is not None:  # sides may be off by a pixel
            assert holds(rings, place[0]) == (margin > 0), (column, row, place)


@pytest.mark.parametrize("west", [-180, 0, -0.5, 100])
def test_the_whole_globe_is_one_polygon_around_it(west: float) -> None:
    window = Window(0, 0, 360, 181)
    geometry = geometry_of(drawn(AffinePlacing("EPSG:4326", from_origin(west, 90.5, 1, 1)).degrees, window))
    (ring,) = rings_of(geometry)
    assert (min(x for x, _ in ring), max(x for x, _ in ring)) == (-180, 180)
    assert area(ring) == pytest.approx(360 * 180)


def test_an_edge_on_the_date_line_is_no_second_part() -> None:
    for west, east in ((170, 180), (-180, -170)):
        (ring,) = rings_of(geometry_of(ring_of((west, 0, east, 1))))
        assert (min(x for x, _ in ring), max(x for x, _ in ring)) == (west, east)


def test_bounds_over_the_date_line_are_two_parts() -> None:
    rings = rings_of(geometry_of(ring_of((170, 0, -160, 1))))
    assert sorted((min(x for x, _ in ring), max(x for x, _ in ring)) for ring in rings) == [(-180, -160), (170, 180)]


def test_straight_sides_get_no_points_and_curved_ones_enough() -> None:
    straight = drawn(AffinePlacing("EPSG:32632", from_origin(5e5, 54e5, 10, 10)).degrees, Window(0, 0, 384, 384))
    assert len(straight) == 5
    curved = drawn(
        AffinePlacing("EPSG:3035", from_origin(25e5, 55e5, 3_000, 3_000)).degrees, Window(0, 0, 1_000, 1_000)
    )
    assert 20 < len(curved) < 200
