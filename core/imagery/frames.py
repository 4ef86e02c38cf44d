"""Where a raster over the whole of a scene lies; apart from the other views, since it needs rasterio from the start."""

from dataclasses import dataclass

from core.imagery.placing import Place
from core.imagery.scene import Scene


@dataclass(frozen=True, slots=True)
class Frame:
    """Size and place of a scene.

    Attributes:
        width: Width in pixels.
        height: Height in pixels.
        place: Where a raster over the whole of it lies; None if it is not georeferenced.
    """

    width: int
    height: int
    place: Place | None


def frame(scene: Scene, columns: int, rows: int) -> Frame:
    """Size of a scene, and the place of a raster of (columns, rows) cells over the whole of it."""
    place = scene.placing.place(scene.whole(), columns, rows) if scene.placing else None
    return Frame(scene.info.width, scene.info.height, place)
