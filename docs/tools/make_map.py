"""Makes resources/map/land.json from TopoJSON: `python -m docs.tools.make_map land-50m.json`.

Run once, when the outline is to be renewed; resources/map/README.md says where the TopoJSON comes from.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop.map.land import LAND, PER_DEGREE

TOLERANCE = 0.025  # degrees that a simplified outline may leave the true one by
LEAST_AREA = 0.004  # square degrees; smaller islands are left out

Ring = NDArray[np.float64]


def main(arguments: Sequence[str]) -> int:
    """Convert one file."""
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    rings = [_simplified(ring) for ring in _rings(topology["objects"]["land"], arcs) if _area(ring) >= LEAST_AREA]
    lines = [json.dumps(_deltas(ring), separators=(",", ":")) for ring in rings if len(ring) >= 4]
    LAND.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    return 0


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """Each arc as (N, 2) longitudes and latitudes."""
    scale, shift = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def _rings(shape: dict[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    """All rings of a TopoJSON geometry; a negative number ~n is arc n backwards."""
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from _rings(part, arcs)
        return
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        for ring in polygon:
            parts = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in ring]
            # Each arc begins where the one before it ends.
            yield _unwrapped(np.concatenate([*(part[:-1] for part in parts), parts[-1][-1:]]))


def _unwrapped(ring: Ring) -> Ring:
    """The ring without jumps over the antimeridian, so that longitudes may pass 180; one around a pole closes along it."""
    steps = np.diff(ring[:, 0])
    turns = np.concatenate([[0], np.cumsum(np.round(-steps / 360))])
    ring = np.stack([ring[:, 0] + 360 * turns, ring[:, 1]], axis=1)
    if abs(ring[-1, 0] - ring[0, 0]) < 180:
        return ring
    pole = np.copysign(90.0, ring[0, 1])
    return np.concatenate([ring, [[ring[-1, 0], pole], [ring[0, 0], pole], ring[0]]])


def _area(ring: Ring) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def _simplified(ring: Ring) -> Ring:
    """Douglas and Peucker's way, without recursion: drop points that lie on the line between those that stay."""
    keep = np.zeros(len(ring), bool)
    keep[[0, len(ring) // 2, -1]] = True
    spans = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        ends, inner = ring[[first, last]], ring[first + 1 : last]
        along = ends[1] - ends[0]
        away = np.abs(along[0] * (inner - ends[0])[:, 1] - along[1] * (inner - ends[0])[:, 0])
        away = away / max(float(np.hypot(*along)), 1e-9)
        middle = first + 1 + int(away.argmax())
        if away.max() > TOLERANCE:
            keep[middle] = True
            spans += [(first, middle), (middle, last)]
    return ring[keep]


def _deltas(ring: Ring) -> list[int]:
    steps = np.round(ring * PER_DEGREE).astype(int)
    moves = np.diff(steps, axis=0, prepend=0)
    return [int(value) for value in moves[np.any(moves != 0, axis=1)].ravel()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
