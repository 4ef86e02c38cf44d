"""The drawn scenes."""

import numpy as np
import pytest

import resources
from core.imagery import open_scene
from core.synthetic.scenes import KINDS, captions, draw_scene, draw_with_things


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_draws_the_same_scene(kind: str) -> None:
    first, again, other = draw_scene(kind, 3, 96), draw_scene(kind, 3, 96), draw_scene(kind, 4, 96)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert first.shape == (96, 96, 3)
    assert first.std() > 5
    assert len(captions(kind, 3)) == 5


def test_the_sample_ships_with_a_large_georeferenced_16_bit_scene() -> None:
    files = [path for path in resources.SAMPLE_SCENES.iterdir() if path.suffix != ".md"]
    assert sum(path.stat().st_size for path in files) < 8e6
    kinds = {path.stem.rsplit("_", 1)[0] for path in files if path.suffix == ".jpg"}
    assert len(kinds) >= 12
    with open_scene(next(path for path in files if path.suffix == ".tif")) as scene:
        assert scene.info.dtype == "uint16"
        assert scene.info.footprint is not None
        assert scene.info.width > 384 * 1.6


@pytest.mark.parametrize("kind", ["airport", "harbour", "pond", "bridge"])
def test_a_scene_says_where_its_things_are_and_stays_the_same(kind: str) -> None:
    pixels, things = draw_with_things(kind, 3, 128)
    assert (pixels == draw_scene(kind, 3, 128)).all()
    assert {thing.where.shape for thing in things} == {(128, 128)}
    expected = {"airport": "planes", "harbour": "boats", "pond": "pond", "bridge": "bridge"}[kind]
    where = np.logical_or.reduce([thing.where for thing in things if thing.name == expected])
    inside, outside = pixels[where].astype(float).mean(axis=0), pixels[~where].astype(float).mean(axis=0)
    assert np.abs(inside - outside).max() > 8
    covered = np.sum([thing.where for thing in things], axis=0)
    assert covered.max() == 1  # what a later thing covers is not the earlier one's
