"""How the pixels of one scene come to those of another over the ground; plain numbers, no widgets."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.imagery import Window
from core.imagery.ground import Ground

Float64Array = NDArray[np.float64]
Kind = Literal["ground", "middles", "pixels"]
STEPS = 5  # places along a side of a window that the fit goes through


@dataclass(frozen=True, slots=True)
class Match:
    """The way from pixels of the second scene to those of the first.

    Attributes:
        matrix: (2, 3) affine: x, y and 1 of the second to x and y of the first.
        kind: By the ground; with the middles laid over each other, since the two lie apart on the ground; or by pixels alone,
            since one has no place.
    """

    matrix: Float64Array
    kind: Kind


def match(first: Window, first_ground: Ground | None, second: Window, second_ground: Ground | None) -> Match:
    """Match two windows, each of its scene.

    Args:
        first: Where the first is looked at.
        first_ground: Where its scene lies; None without a place.
        second: Where the second is.
        second_ground: Where its scene lies; None without a place.
    """
    if first_ground is None or second_ground is None:
        scale = max(first.width, first.height) / max(second.width, second.height)
        return Match(_centred(np.eye(2) * scale, first, second), "pixels")
    origin = first_ground.at(*_middle(first))
    one, other = (
        _to_plane(ground, window, origin) for ground, window in ((first_ground, first), (second_ground, second))
    )
    linear = np.linalg.inv(one[:, :2]) @ other[:, :2]
    shift = np.linalg.inv(one[:, :2]) @ (other[:, 2] - one[:, 2])
    whole = np.column_stack([linear, shift])
    if _overlaps(whole, first, second):
        return Match(whole, "ground")
    return Match(_centred(linear, first, second), "middles")


def _to_plane(ground: Ground, window: Window, origin: tuple[float, float]) -> Float64Array:
    """(2, 3) affine from pixels to degrees of latitude around an origin, fitted over a window."""
    across = np.linspace(window.x, window.x + window.width, STEPS)
    down = np.linspace(window.y, window.y + window.height, STEPS)
    x, y = (part.ravel() for part in np.meshgrid(across, down))
    lon, lat = ground.places(x, y)
    east = (lon - origin[0] + 180) % 360 - 180
    plane = np.column_stack([east * np.cos(np.radians(origin[1])), lat - origin[1]])
    found, *_ = np.linalg.lstsq(np.column_stack([x, y, np.ones_like(x)]), plane, rcond=None)
    return np.asarray(found.T, np.float64)


def _overlaps(matrix: Float64Array, first: Window, second: Window) -> bool:
    """Whether any of the second comes to lie on the first."""
    corners = np.array(
        [(second.x + right * second.width, second.y + down * second.height, 1.0) for right in (0, 1) for down in (0, 1)]
    )
    places = corners @ matrix.T
    low, high = places.min(axis=0), places.max(axis=0)
    return bool(
        low[0] < first.x + first.width and high[0] > first.x and low[1] < first.y + first.height and high[1] > first.y
    )


def _centred(linear: Float64Array, first: Window, second: Window) -> Float64Array:
    """With the middle of the second on that of the first."""
    return np.column_stack([linear, np.array(_middle(first)) - linear @ np.array(_middle(second))])


def _middle(window: Window) -> tuple[float, float]:
    return window.x + window.width / 2, window.y + window.height / 2
