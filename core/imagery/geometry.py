"""Windows of a scene in pixels, places on the ground, and parts of a map."""

from dataclasses import dataclass

# Longitude and latitude in WGS 84 degrees.
LonLat = tuple[float, float]
# West, south, east, north in WGS 84 degrees; west is larger than east across the antimeridian.
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of a scene in pixels of its full resolution; x to the right, y down, from the top left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class MapPart:
    """A part of the square of Mercator's projection, whose x and y go from 0 to 1, y down.

    Attributes:
        left: Its west; below 0 and beyond 1 the world begins again.
        top: Its north.
        right: Its east.
        bottom: Its south.
        width: Of the picture in pixels.
        height: In pixels.
    """

    left: float
    top: float
    right: float
    bottom: float
    width: int
    height: int


def shrunk(window: Window, at_least_px: int) -> tuple[int, int]:
    """(width, height) of the pixels that `Scene.read` returns for a window."""
    factor = min(1.0, at_least_px / max(window.width, window.height))
    return max(round(window.width * factor), 1), max(round(window.height * factor), 1)
