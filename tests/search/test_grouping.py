"""Results put together, and the rule that tells a match from luck."""

import numpy as np

from core.search.chance import chance_line, chance_threshold
from core.search.grouping import ALIKE, group_results


def at_angle(cosine: float) -> list[float]:
    return [cosine, (1 - cosine**2) ** 0.5]


VECTORS = np.array([[1, 0], at_angle(ALIKE - 0.01), at_angle(ALIKE + 0.01), [0, 1], [1, 0]], np.float32)
SCENES = np.array([7, 7, 8, 9, 9])


def groups(count: int = 5, *, by_scene: bool = False, alike: bool = False) -> list[list[int]]:
    return group_results(range(5), SCENES, VECTORS, count, by_scene=by_scene, alike=alike)


def test_results_stay_single_unless_asked_otherwise() -> None:
    assert groups() == [[0], [1], [2], [3], [4]]
    assert groups(2) == [[0], [1]]


def test_tiles_of_a_scene_come_under_its_best() -> None:
    assert groups(by_scene=True) == [[0, 1], [2], [3, 4]]


def test_near_duplicates_come_under_the_best_of_them() -> None:
    assert groups(alike=True) == [[0, 2, 4], [1], [3]]


def test_both_at_once_leave_no_two_leaders_that_belong_together() -> None:
    assert groups(by_scene=True, alike=True) == [[0, 1, 2], [3, 4]]


def test_the_count_is_of_groups_and_later_members_still_join() -> None:
    assert groups(2, by_scene=True) == [[0, 1], [2]]


KNOWN, MIXED, UNKNOWN = [True, True], [True, False], [False]


def test_luck_grows_with_the_library_and_unknown_words() -> None:
    assert chance_threshold(100, MIXED) > chance_threshold(10_000, MIXED)
    assert (
        chance_threshold(100, KNOWN)
        > chance_threshold(100, MIXED)
        > chance_threshold(100, UNKNOWN)
        == chance_threshold(100, [])
    )
    shares = np.array([0.02, 0.03, 0.04])
    assert chance_line(shares, 100, MIXED) == 0.05
    assert chance_line(shares, 100_000, MIXED) is None
    assert chance_line(shares, 100, UNKNOWN) is None


def test_one_perfect_result_makes_up_for_middling_ones_and_none_is_no_match() -> None:
    assert chance_line(np.array([0.0, 0.05, 0.08, 0.5]), 8_000, MIXED) is not None
    assert chance_line(np.array([0.02, 0.05, 0.08, 0.5]), 8_000, MIXED) is None
    assert chance_line(np.array([]), 8_000, KNOWN) is None


def test_the_line_of_a_vague_word_lies_around_its_best() -> None:
    line = chance_line(np.array([0.10, 0.10, 0.10, 0.4]), 60, KNOWN)
    assert line is not None
    assert 0.10 < line < 0.2
