"""The outline of the land that ships with the program."""

import json

import numpy as np
from numpy.typing import NDArray

import resources

LAND = resources.MAP / "land.json"
PER_DEGREE = 100


def read_land() -> list[NDArray[np.float64]]:
    """Rings of land and of the lakes in it, each (N, 2) degrees of longitude and latitude, closed.

    Longitudes pass 180 where a ring crosses the antimeridian. The file holds one ring a line: its first point, then steps
    from point to point, in hundredths of a degree.
    """
    rings = json.loads(LAND.read_text(encoding="utf-8"))
    return [np.cumsum(np.array(ring).reshape(-1, 2), axis=0) / PER_DEGREE for ring in rings]
