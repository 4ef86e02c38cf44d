"""Reading what the inspector shows. Every function here runs in a worker thread and touches no widget."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.imagery import Window, open_scene
from core.imagery.display import Bands, Display
from core.imagery.ground import Ground
from core.imagery.scene import LonLat
from core.retrieval.library import Library
from core.retrieval.query import Hit
from core.retrieval.records import SceneDetails

Picture = NDArray[np.uint8]

TILE_PX = 1024  # long side of the picture in the inspector, at most
SCENE_PX = 1024


@dataclass(frozen=True, slots=True)
class Look:
    """A place as the inspector shows it.

    Attributes:
        hit: The result.
        tile: (H, W, 3) uint8, as the model sees it.
        shown: The same with the bands and the stretch that the person chose.
        scene: (H, W, 3) uint8 of the whole scene, shown likewise; None where the tile is the scene.
        details: Of the scene.
        bands: What can be chosen; None where the file holds a ready picture.
        display: What was chosen; None for the usual.
        ground: Where the scene's pixels lie; None without a place.
        footprint: Corners of the tile in WGS 84, closed; None without a place.
        size_bytes: Of the file.
        changed: When the file was last written, in seconds since 1970.
    """

    hit: Hit
    tile: Picture
    shown: Picture
    scene: Picture | None
    details: SceneDetails
    bands: Bands | None
    display: Display | None
    ground: Ground | None
    footprint: tuple[LonLat, ...] | None
    size_bytes: int
    changed: float


def look_at(library: Path, hit: Hit, displays: dict[tuple[str, ...], Display]) -> Look:
    """Read a place from its file.

    Args:
        library: It was found in.
        hit: Which.
        displays: What the person chose for scenes with bands of these names.

    Raises:
        SceneError: the file cannot be read.
        LibraryError: the scene is gone from the library.
    """
    with Library.open(library, readonly=True) as opened:
        details = opened.scene(hit.scene_id)
    with open_scene(hit.path) as scene:
        tile = scene.read(hit.window, TILE_PX)
        bands = scene.bands()
        display = displays.get(bands.names) if bands else None
        shown = tile
        if display is not None:
            scene.show_as(display)
            shown = scene.read(hit.window, TILE_PX)
        whole = scene.whole()
        state = hit.path.stat()
        return Look(
            hit=hit,
            tile=tile,
            shown=shown,
            scene=None if whole == hit.window else scene.read(whole, SCENE_PX),
            details=details,
            bands=bands,
            display=display,
            ground=scene.ground(),
            footprint=scene.footprint(hit.window),
            size_bytes=state.st_size,
            changed=state.st_mtime,
        )


def read_part(path: Path, window: Window, side_px: int, display: Display | None) -> Picture:
    """Part of a scene for a closer look.

    Args:
        path: The file.
        window: Inside the scene.
        side_px: Long side of the picture, at most.
        display: Bands and stretch; None for the usual.

    Raises:
        SceneError: the file cannot be read.
    """
    with open_scene(path) as scene:
        if display is not None:
            scene.show_as(display)
        return scene.read(window, side_px)
