"""Views of a scene beside its tiles. They run in the decoder process, which sends back what they return."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import SceneError
from core.imagery.display import Bands, Display
from core.imagery.geometry import LonLat, Window
from core.imagery.ground import Ground
from core.imagery.scene import RGB, Scene
from core.sentence import template

REPLACED = template("it has changed since it was indexed; update its folder")


@dataclass(frozen=True, slots=True)
class CloseView:
    """A tile with information about its scene.

    Attributes:
        tile: (H, W, 3) uint8, as the model sees it.
        shown: The same with the bands and the stretch that the user chose.
        scene: (H, W, 3) uint8 of the whole scene, shown likewise; None where the tile is the scene.
        bands: What can be chosen; None for a file whose bands cannot be chosen.
        display: What was chosen; None for the usual.
        ground: Where the scene's pixels lie; None if it is not georeferenced.
        footprint: Corners of the tile in WGS 84, closed; None if it is not georeferenced.
        size_bytes: Of the file.
        changed: When the file was last written, in seconds since 1970.
        is_rough: Whether the footprint is only the surroundings of the camera.
    """

    tile: RGB
    shown: RGB
    scene: RGB | None
    bands: Bands | None
    display: Display | None
    ground: Ground | None
    footprint: tuple[LonLat, ...] | None
    size_bytes: int
    changed: float
    is_rough: bool = False


def picture(scene: Scene, side_px: int, window: Window | None = None, display: Display | None = None) -> RGB:
    """Part of a scene, or the whole of it.

    Args:
        scene: The scene.
        side_px: Long side of the picture, at most.
        window: Which part; the whole if None.
        display: Bands and stretch; the usual ones if None.

    Returns:
        (H, W, 3) uint8.

    Raises:
        SceneError: the pixels cannot be read, or there is no such part.
    """
    return scene.read(scene.whole() if window is None else checked(scene, window), side_px, display)


def close_view(scene: Scene, window: Window, side_px: int, displays: Mapping[tuple[str, ...], Display]) -> CloseView:
    """A tile, its whole scene, and their place.

    Args:
        scene: The scene.
        window: The tile.
        side_px: Long side of either picture, at most.
        displays: What the user chose for scenes with bands of these names.

    Raises:
        SceneError: the pixels cannot be read, or there is no such tile.
    """
    tile = picture(scene, side_px, window)
    bands = scene.bands()
    display = displays.get(bands.names) if bands else None
    state = scene.info.path.stat()
    return CloseView(
        tile=tile,
        shown=tile if display is None else scene.read(window, side_px, display),
        scene=None if scene.whole() == window else scene.read(scene.whole(), side_px, display),
        bands=bands,
        display=display,
        ground=scene.ground(),
        footprint=scene.footprint(window),
        size_bytes=state.st_size,
        changed=state.st_mtime,
        is_rough=scene.info.is_rough,
    )


def checked(scene: Scene, window: Window) -> Window:
    """A window that lies inside a scene.

    Raises:
        SceneError: it does not, so the file has been replaced by another one.
    """
    right, bottom = window.x + window.width, window.y + window.height
    if window.x < 0 or window.y < 0 or right > scene.info.width or bottom > scene.info.height:
        raise SceneError(scene.info.path, REPLACED)
    return window
