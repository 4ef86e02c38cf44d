"""The candidates of a search with all their scores, and their ranking."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.imagery.geometry import Bounds, Window
from core.library.records import Place
from core.scoring.similarity import Float32Array
from core.search.query import Hit, Order

# Share of the unwanted words' score that is subtracted. For fourteen pairs such as "a beach -waves" over the training split of
# RSICD, 99.6 % of the first twenty results kept the wanted class, and captions that name the unwanted word fell from 50 to 35
# %. With twice the weight one result in twenty was of another class.
UNWANTED_WEIGHT = 0.5


def penalise_unwanted(fused: Float32Array, unwanted: Float32Array, *, picture: bool) -> Float32Array:
    """The scores that candidates are sorted by if some words are unwanted.

    The penalty is measured from the median candidate, so that scores stay comparable with those of captions. Similarities
    between pictures vary more than those between words and pictures; with a picture, the unwanted score is first scaled to the
    spread of the wanted one.

    Args:
        fused: (K,) scores of what is wanted.
        unwanted: (K,) scores of what is not.
        picture: Whether a picture is part of what is wanted.
    """
    excess = unwanted - np.median(unwanted)
    if picture:
        excess *= fused.std() / max(float(unwanted.std()), 1e-6) / UNWANTED_WEIGHT
    return np.asarray(fused - UNWANTED_WEIGHT * excess, np.float32)


@dataclass(frozen=True, slots=True)
class Ranked:
    """K candidates.

    Attributes:
        keys: (K,) of the tiles.
        scenes: (K,) keys of their scenes.
        vectors: (K, D) global vectors.
        embedding: (K,) cosines.
        local: (K,) local similarities.
        fused: (K,) both together.
        share_better: (K,) shares of the reference captions that fit better than the query; None where captions cannot tell.
        unwanted: (K,) the same of the unwanted words; None without any.
        before: (K,) positions, best score first.
        order: (K,) positions, best first after SAR.
    """

    keys: NDArray[np.int64]
    scenes: NDArray[np.int64]
    vectors: Float32Array
    embedding: Float32Array
    local: Float32Array
    fused: Float32Array
    share_better: NDArray[np.floating] | None
    unwanted: NDArray[np.floating] | None
    before: NDArray[np.int64]
    order: NDArray[np.int64]

    def better_first(self, line: float) -> Self:
        """A copy with all candidates that are better than chance before all that are not; both keep their order.

        Over 3,000 scenes of RSICD and 90 class queries this corrected the line of 22 queries and left precision@10 unchanged.

        Args:
            line: A candidate is better than chance up to this reverse share.
        """
        if self.share_better is None:
            return self
        below = self.share_better[self.order] > line
        return replace(self, order=self.order[np.argsort(below, kind="stable")])

    def at_least(self, least: float) -> NDArray[np.int64]:
        """Positions of those that fit well enough, best first.

        Args:
            least: Share of the captions they must beat; with a picture, share of the best one's score. In [0, 1].
        """
        if least <= 0:
            return self.order
        best = max(float(self.fused.max()), 1e-6)
        fits = self.fused / best if self.share_better is None else 1 - self.share_better
        return self.order[fits[self.order] >= least]

    def hits(
        self, groups: Sequence[Sequence[int]], tiles: Sequence[int], places: Sequence[Place], line: float | None
    ) -> list[Hit]:
        """Results.

        Args:
            groups: Positions; the first of each is the result, the others are put under it.
            tiles: Keys of the tiles, group by group.
            places: Where they lie.
            line: A result is better than chance up to this reverse share; none is if None.
        """
        flat = iter(self._hits([at for group in groups for at in group], tiles, places, line))
        made = []
        for group in groups:
            first, *others = (next(flat) for _ in group)
            made.append(replace(first, others=tuple(others)) if others else first)
        return made

    def _hits(
        self, shown: Sequence[int], tiles: Sequence[int], places: Sequence[Place], line: float | None
    ) -> list[Hit]:
        def column(values: NDArray[Any] | None) -> list[Any]:
            return [None] * len(shown) if values is None else values[shown].tolist()

        better = None if self.share_better is None else self.share_better <= (-1.0 if line is None else line)
        columns = (
            *(_ranks(self.order), _ranks(self.before), self.embedding, self.local, self.fused),
            *(self.share_better, self.unwanted, better),
        )
        return [
            Hit(
                rank=rank,
                rank_before_sar=rank_before,
                tile_id=tile_id,
                scene_id=place.scene_id,
                path=place.path,
                window=place.window,
                global_score=embedding,
                local=local,
                fused=fused,
                share_better=share_better,
                bounds=place.bounds,
                day=place.day,
                day_of_file=place.day_of_file,
                unwanted=unwanted,
                better_than_chance=better_than_chance,
            )
            for tile_id, place, rank, rank_before, embedding, local, fused, share_better, unwanted, better_than_chance in zip(
                tiles, places, *map(column, columns), strict=True
            )
        ]


def listed_hit(rank: int, tile_id: int, place: Place) -> Hit:
    """A listed result, which has no scores."""
    return Hit(
        rank=rank,
        rank_before_sar=rank,
        tile_id=tile_id,
        scene_id=place.scene_id,
        path=place.path,
        window=place.window,
        global_score=0.0,
        local=0.0,
        fused=0.0,
        share_better=None,
        bounds=place.bounds,
        day=place.day,
        day_of_file=place.day_of_file,
    )


def in_order(hits: list[Hit], order: Order) -> list[Hit]:
    """Sorted results; equal ones keep the order of relevance, unknown ones come last.

    By name and folder, numbers count as numbers: `tile_9` comes before `tile_10`; tiles of one scene go row by row. By place
    they go from north to south in bands of a degree, and from west to east in each. By day, those of which only the day of the
    file is known come behind all that tell when they were taken.
    """
    if order == "relevance":
        return hits
    keys: dict[str, Callable[[Hit], Any]] = {
        "newest": lambda hit: (*_unknown(hit), -date.fromisoformat(hit.day).toordinal() if hit.day else 0),
        "oldest": lambda hit: (*_unknown(hit), hit.day or ""),
        "name": lambda hit: (_natural(hit.path.name), _natural(str(hit.path.parent)), _reading(hit.window)),
        "folder": lambda hit: (_natural(str(hit.path.parent)), _natural(hit.path.name), _reading(hit.window)),
        "place": lambda hit: _southward(hit.bounds),
    }
    return sorted(hits, key=keys[order])


def _unknown(hit: Hit) -> tuple[bool, bool]:
    """A key that puts days of files behind days of taking, and what has neither last."""
    return hit.day is None, hit.day_of_file


def _reading(window: Window) -> tuple[int, int, int]:
    """A key that sorts the tiles of a scene level by level and row by row."""
    return window.width, window.y, window.x


def _natural(text: str) -> list[tuple[int, str]]:
    """A key that sorts numbers in a name by their value."""
    parts = re.split(r"(\d+)", text.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _southward(bounds: Bounds | None) -> tuple[bool, int, float]:
    if bounds is None:
        return True, 0, 0.0
    west, south, _, north = bounds
    return False, -math.floor((south + north) / 2), west


def _ranks(order: NDArray[np.int64]) -> NDArray[np.int64]:
    """(K,) rank of every position, 1 for the first of an order."""
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks
