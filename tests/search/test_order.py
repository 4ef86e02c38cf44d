"""The orders in which results can be put."""

from pathlib import Path

import pytest

from core.imagery import Window
from core.imagery.geometry import Bounds
from core.search.query import Hit, Order
from core.search.ranking import in_order


def hit(rank: int, path: str, day: str | None = None, bounds: Bounds | None = None) -> Hit:
    return Hit(rank, rank, rank, rank, Path(path), Window(0, 0, 9, 9), 0.5, 0.5, 0.5, 0.1, bounds, day)


HITS = [
    hit(1, "/b/tile_10.tif", None, (10, -33, 11, -32)),
    hit(2, "/a/tile_9.tif", "2021-05-01"),
    hit(3, "/b/Tile_2.tif", "2023-01-01", (9, 48, 10, 49)),
    hit(4, "/a/tile_9.tif", "2019-01-01", (-70, 48, -69, 49)),
]


SCENE = [
    Hit(
        rank,
        rank,
        rank,
        1,
        Path("/a/scene.tif"),
        Window(x, y, 9, 9),
        0.5,
        0.5,
        0.5,
        0.1,
        None,
        day,
        day_of_file=of_file,
    )
    for rank, (x, y, day, of_file) in enumerate(
        [
            (9, 9, "2026-01-01", True),
            (0, 9, "2019-01-01", False),
            (9, 0, "2021-01-01", False),
            (0, 0, "2018-01-01", True),
        ],
        1,
    )
]


@pytest.mark.parametrize("order", ["name", "folder"])
def test_tiles_of_a_scene_go_row_by_row(order: Order) -> None:
    assert [(hit.window.y, hit.window.x) for hit in in_order(SCENE, order)] == [(0, 0), (0, 9), (9, 0), (9, 9)]


@pytest.mark.parametrize(("order", "ranks"), [("newest", [3, 2, 1, 4]), ("oldest", [2, 3, 4, 1])])
def test_days_of_files_stand_behind_days_of_taking(order: Order, ranks: list[int]) -> None:
    assert [hit.rank for hit in in_order(SCENE, order)] == ranks


@pytest.mark.parametrize(
    ("order", "ranks"),
    [
        ("relevance", [1, 2, 3, 4]),
        ("newest", [3, 2, 4, 1]),
        ("oldest", [4, 2, 3, 1]),
        ("name", [3, 2, 4, 1]),
        ("folder", [2, 4, 3, 1]),
        ("place", [4, 3, 1, 2]),
    ],
)
def test_what_is_unknown_comes_last_and_equals_keep_their_order(order: Order, ranks: list[int]) -> None:
    assert [hit.rank for hit in in_order(HITS, order)] == ranks
