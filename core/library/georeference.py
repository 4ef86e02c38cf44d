"""The georeferencing of a scene that a library stores, in addition to the bounds of its tiles."""

import json
from dataclasses import dataclass

import numpy as np

from core.imagery import SceneInfo
from core.imagery.ground import NODES, Ground

DIGITS = 7  # of a degree: a centimetre


@dataclass(frozen=True, slots=True)
class Georeference:
    """The georeferencing of a scene.

    Attributes:
        crs: Coordinate system as text; None where there is none.
        transform: Affine (a, b, c, d, e, f) to it; None where something else places the scene.
        ground: Places of its pixels where no transform tells them; None otherwise.
        is_rough: Whether only the surroundings of the camera are known.
    """

    crs: str | None
    transform: tuple[float, ...] | None
    ground: Ground | None = None
    is_rough: bool = False


def footprint_json(info: SceneInfo) -> str | None:
    """The corners of a scene; with the grid of its ground where no transform places it. None if it is not georeferenced."""
    if info.footprint is None:
        return None
    if info.grid is None and not info.is_rough:
        return json.dumps(info.footprint)
    grid = None if info.grid is None else np.array(info.grid).round(DIGITS).tolist()
    return json.dumps({"corners": info.footprint, "grid": grid, "rough": info.is_rough})


def georeference_of(
    crs: str | None, transform: str | None, footprint: str | None, width: int, height: int
) -> Georeference | None:
    """From a scene's columns; None if it is not georeferenced."""
    if crs and transform:
        return Georeference(crs, tuple(json.loads(transform)))
    fields = json.loads(footprint) if footprint else None
    if not isinstance(fields, dict):
        return None
    ground = None
    if fields["grid"] is not None:
        ground = Ground(width, height, np.array(fields["grid"], np.float64).reshape(NODES, NODES, 2))
    return Georeference(crs, None, ground, bool(fields["rough"]))
