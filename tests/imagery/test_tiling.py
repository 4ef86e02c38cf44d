"""Cutting scenes into tiles."""

import numpy as np
import pytest

from core.imagery import TilePolicy, plan_tiles


@pytest.mark.parametrize(
    ("width", "height", "policy"),
    [
        (1000, 700, TilePolicy(tile_px=256)),
        (1000, 700, TilePolicy(tile_px=256, overlap=0.5)),
        (5000, 300, TilePolicy(tile_px=384)),
        (3000, 3000, TilePolicy(tile_px=384, zoom_levels=2)),
        (17, 4000, TilePolicy(tile_px=384)),
        (4000, 100, TilePolicy(tile_px=384, overlap=0.25)),
        (1, 1000, TilePolicy(tile_px=384, zoom_levels=2)),
        (3, 5, TilePolicy(tile_px=384)),
    ],
)
def test_tiles_cover_every_pixel_and_stay_inside(width: int, height: int, policy: TilePolicy) -> None:
    tiles = plan_tiles(width, height, policy)
    covered = np.zeros((height, width), bool)
    for tile in tiles:
        assert tile.x >= 0
        assert tile.y >= 0
        assert tile.x + tile.width <= width
        assert tile.y + tile.height <= height
        if tile.width <= policy.tile_px:
            covered[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width] = True
    assert covered.all()
    assert len(set(tiles)) == len(tiles)


def test_a_scene_hardly_larger_than_a_tile_stays_whole() -> None:
    assert len(plan_tiles(500, 480, TilePolicy(tile_px=384))) == 1


def test_zoom_levels_add_larger_tiles() -> None:
    sides = {tile.width for tile in plan_tiles(3000, 3000, TilePolicy(tile_px=384, zoom_levels=2))}
    assert sides == {384, 768, 1536}


@pytest.mark.parametrize(
    ("width", "height", "count"),
    [(1, 10_000, 27), (2, 4_000, 11), (20_000, 20, 53), (3, 100_000, 261), (1, 50, 1), (50, 1, 1), (1, 1, 1)],
)
def test_of_a_narrow_strip_tiles_are_as_long_as_others(width: int, height: int, count: int) -> None:
    assert len(plan_tiles(width, height, TilePolicy(tile_px=384))) == count


@pytest.mark.parametrize("short_side", range(1, 400, 7))
def test_no_scene_has_many_more_tiles_than_its_length_asks_for(short_side: int) -> None:
    assert len(plan_tiles(20_000, short_side, TilePolicy(tile_px=384))) <= 3 * 53
    assert len(plan_tiles(short_side, 20_000, TilePolicy(tile_px=384))) <= 3 * 53
