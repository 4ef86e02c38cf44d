"""Reading pictures for the window. Every function here runs in a worker thread and touches no widget.

They import GDAL only when called, so that the window is painted first.

The files are opened in separate processes: a harmful file costs only its picture, not the window.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.archive.opening import reading
from core.imagery import Window
from core.imagery.display import Display
from core.imagery.scene import RgbBands
from core.imagery.views import CloseView
from core.library.records import SceneDetails
from core.search.query import Hit

if TYPE_CHECKING:
    from core.decoding.pool import Workers

Picture = NDArray[np.uint8]

CLOSE_PX = 1024  # long side of the pictures in the inspector, at most


@dataclass(frozen=True, slots=True)
class InspectedPlace:
    """A result as the inspector shows it.

    Attributes:
        hit: The result.
        seen: What was read from its file.
        details: Details of the scene.
        library_bands: What the library shows as red, green and blue where a file does not say.
    """

    hit: Hit
    seen: CloseView
    details: SceneDetails
    library_bands: RgbBands | None


def inspect(workers: "Workers", library: Path, hit: Hit, displays: dict[tuple[str, ...], Display]) -> InspectedPlace:
    """Read a place from its file.

    Args:
        workers: Open it.
        library: The place was found in.
        hit: Which.
        displays: What the user chose for scenes with bands of these names.

    Raises:
        SceneError: the file cannot be read.
        LibraryError: the scene is gone from the library.
    """
    from core.decoding.reads import CloseRead

    with reading(library) as opened:
        details, bands = opened.scene(hit.scene_id), opened.policy.bands
    read = CloseRead(hit.window, CLOSE_PX, displays)
    return InspectedPlace(hit, workers.read(hit.path, read, bands), details, bands)


def read_part(
    workers: "Workers",
    path: Path,
    window: Window,
    side_px: int,
    bands: RgbBands | None,
    display: Display | None = None,
) -> Picture:
    """Part of a scene, for a thumbnail, a copy or a closer view.

    Args:
        workers: Open the file.
        path: The file.
        window: Inside the scene.
        side_px: Long side of the picture, at most.
        bands: What the library shows as red, green and blue where the file does not say.
        display: Bands and stretch that the user chose; None for the usual.

    Raises:
        SceneError: the file cannot be read.
    """
    from core.decoding.reads import PictureRead

    return workers.read(path, PictureRead(side_px, window, display), bands)
