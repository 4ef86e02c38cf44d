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
