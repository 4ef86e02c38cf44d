"""Footprints: across the antimeridian, around the poles, beyond what a projection reaches."""

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.transform import Affine, from_origin

from core.imagery import Window, open_scene
from core.imagery.outline import around

SIDE = 100


def scene_at(path: Path, crs: str, transform: Affine) -> Path:
    with rasterio.open(
        path, "w", driver="GTiff", width=SIDE, height=SIDE, count=1, dtype="uint8", crs=crs, transform=transform
    ) as out:
        out.write(np.ones((1, SIDE, SIDE), np.uint8))
    return path


def bounds_of(path: Path) -> tuple[float, float, float, float]:
    with open_scene(path) as scene:
        found = scene.bounds(scene.whole())
        assert found is not None
        return found


def test_a_scene_across_the_antimeridian_lies_from_west_to_a_smaller_east(tmp_path: Path) -> None:
    # Zone 60 ends at 180 degrees east; 800 km east of its false origin the scene lies on both sides.
    path = scene_at(tmp_path / "a.tif", "EPSG:32660", from_origin(650_000, 5_550_000, 1_000, 1_000))
    west, south, east, north = bounds_of(path)
    assert 178 < west <= 180
    assert -180 <= east < -178
    assert 49 < south < north < 51
    with open_scene(path) as scene:
        longitudes = [longitude for longitude, _ in scene.info.footprint]
        left = scene.bounds(Window(0, 0, 20, 20))
    assert min(longitudes) < -178
    assert max(longitudes) > 178
    assert left[0] < left[2]


def test_degrees_that_run_beyond_180_are_brought_back(tmp_path: Path) -> None:
    path = scene_at(tmp_path / "a.tif", "EPSG:4326", from_origin(190, 10, 0.01, 0.01))
    assert bounds_of(path) == pytest.approx((-170, 9, -169, 10))


def test_the_whole_globe_is_the_whole_globe(tmp_path: Path) -> None:
    path = scene_at(tmp_path / "a.tif", "EPSG:4326", from_origin(-180, 90, 3.6, 1.8))
    assert bounds_of(path) == pytest.approx((-180, -90, 180, 90))


@pytest.mark.parametrize(("crs", "pole"), [("EPSG:3413", 90), ("EPSG:3031", -90)])
def test_a_scene_around_a_pole_reaches_it(tmp_path: Path, crs: str, pole: int) -> None:
    path = scene_at(tmp_path / "a.tif", crs, from_origin(-500_000, 500_000, 10_000, 10_000))
    west, south, east, north = bounds_of(path)
    assert (west, east) == (-180, 180)
    assert pole in (south, north)
    assert 80 < abs(south + north - pole) < 90


def test_sides_are_curved_so_bounds_hold_more_than_the_corners(tmp_path: Path) -> None:
    path = scene_at(tmp_path / "a.tif", "EPSG:3035", from_origin(2_500_000, 5_500_000, 30_000, 30_000))
    with open_scene(path) as scene:
        corner_north = max(latitude for _, latitude in scene.info.footprint)
        assert scene.bounds(scene.whole())[3] > corner_north + 0.5


def test_a_turned_scene_keeps_its_corners(tmp_path: Path) -> None:
    path = scene_at(
        tmp_path / "a.tif",
        "EPSG:32632",
        Affine.translation(500_000, 5_400_000) @ Affine.rotation(45) @ Affine.scale(10, -10),
    )
    west, south, east, north = bounds_of(path)
    assert (east - west) * 111_000 * 0.66 == pytest.approx(1_414, rel=0.03)
    assert (north - south) * 111_000 == pytest.approx(1_414, rel=0.03)


def test_control_points_place_a_scene_without_a_grid(tmp_path: Path) -> None:
    points = [
        GroundControlPoint(row, column, 9 + column * 1e-3, 48 - row * 1e-3)
        for row, column in ((0, 0), (0, SIDE), (SIDE, 0), (SIDE, SIDE))
    ]
    with rasterio.open(
        tmp_path / "a.tif",
        "w",
        driver="GTiff",
        width=SIDE,
        height=SIDE,
        count=1,
        dtype="uint8",
        gcps=points,
        crs="EPSG:4326",
    ) as out:
        out.write(np.ones((1, SIDE, SIDE), np.uint8))
    assert bounds_of(tmp_path / "a.tif") == pytest.approx((9, 47.9, 9.1, 48), abs=1e-6)


def test_a_place_that_the_projection_does_not_reach_is_no_place(tmp_path: Path) -> None:
    path = scene_at(tmp_path / "a.tif", "EPSG:4326", from_origin(0, 1_000, 1, 1))
    with open_scene(path) as scene:
        assert scene.bounds(scene.whole()) is None
        assert scene.info.footprint is None
        assert scene.read(scene.whole(), SIDE).max() == 1


def test_a_local_grid_that_lies_nowhere_on_the_globe_is_no_place(tmp_path: Path) -> None:
    path = scene_at(tmp_path / "a.tif", 'LOCAL_CS["site grid",UNIT["metre",1]]', from_origin(0, 0, 1, 1.5))
    with open_scene(path) as scene:
        assert scene.info.footprint is None
        assert scene.read(scene.whole(), SIDE).max() == 1


def test_an_edge_on_the_antimeridian_does_not_cross_it() -> None:
    assert around([(-180, 1), (-170, 1), (-170, 0), (-180, 0), (-180, 1)]) == (-180, 0, -170, 1)
    assert around([(180, 1), (-170, 1), (-170, 0), (180, 0), (180, 1)]) == (-180, 0, -170, 1)
    assert around([(170, 1), (-180, 1), (-180, 0), (170, 0), (170, 1)]) == (170, 0, 180, 1)
