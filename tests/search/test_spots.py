"""The strongest spots of a map."""

import numpy as np

from core.search.spots import LEAST_PEAK, MOST, strongest_spots


def test_each_peak_is_a_spot_of_its_own_and_the_strongest_comes_first() -> None:
    strength = np.zeros((20, 40), np.float32)
    strength[2:5, 4:8] = 0.5
    strength[12:14, 30:36] = 0.9
    strength[18, 2] = LEAST_PEAK - 0.01
    first, second = strongest_spots(strength)
    assert (first.left, first.top, first.right, first.bottom) == (30 / 40, 12 / 20, 36 / 40, 14 / 20)
    assert (second.left, second.top, second.right, second.bottom) == (4 / 40, 2 / 20, 8 / 40, 5 / 20)
    assert (round(first.strength, 3), round(second.strength, 3)) == (0.9, 0.5)


def test_a_spot_ends_where_the_map_falls_off() -> None:
    rows, columns = np.mgrid[:31, :31]
    strength = np.exp(-((rows - 15) ** 2 + (columns - 10) ** 2) / 30).astype(np.float32)
    (spot,) = strongest_spots(strength)
    assert 0.2 < spot.left < 0.32 < spot.right < 0.5
    assert spot.bottom - spot.top < 0.4


def test_a_clear_map_has_no_spots_and_a_large_one_only_a_few() -> None:
    assert strongest_spots(np.zeros((9, 9), np.float32)) == []
    large = np.zeros((1000, 700), np.float32)
    large[::100, ::100] = 1
    assert len(strongest_spots(large)) == MOST
