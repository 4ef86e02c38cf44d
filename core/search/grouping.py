"""Grouping results: tiles of one scene, and near-duplicates."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

# Cosine of two global vectors from which two tiles count as near-duplicates. Chosen on 400 training scenes of RSICD with the
# shipped model: a picture made 15 % brighter stays above it in 99 of 100 cases, one shifted by a twentieth in three of four. Of
# different scenes it is mainly reached by bare desert, closed forest and meadow, which people cannot tell apart either.
ALIKE = 0.985


def group_results(
    order: Sequence[int],
    scenes: NDArray[np.int64],
    vectors: NDArray[np.float32],
    count: int,
    *,
    by_scene: bool,
    alike: bool,
) -> list[list[int]]:
    """Group results; each result joins the first group whose leader it matches.

    Args:
        order: Positions of the results among K candidates, best first.
        scenes: (K,) keys of their scenes.
        vectors: (K, D) L2-normalised.
        count: Groups at most; what comes after the last one is left out.
        by_scene: Whether tiles of one scene belong together.
        alike: Whether near-duplicates do.

    Returns:
        Positions, each group in order with its leader first; the groups in the order of their leaders.
    """
    if not by_scene and not alike:
        return [[at] for at in order[:count]]
    groups: list[list[int]] = []
    of_scene: dict[int, int] = {}
    leaders = np.empty((min(count, len(order)), vectors.shape[1]), np.float32)  # (G, D)
    for at in order:
        scene = int(scenes[at])
        group = of_scene.get(scene) if by_scene else None
        if group is None and alike and groups:
            near = leaders[: len(groups)] @ vectors[at] >= ALIKE  # (G,)
            group = int(near.argmax()) if near.any() else None
        if group is None:
            if len(groups) == count:
                break
            group = len(groups)
            leaders[group] = vectors[at]
            groups.append([])
        of_scene.setdefault(scene, group)
        groups[group].append(at)
    return groups
