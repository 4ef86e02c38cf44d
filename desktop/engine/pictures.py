"""Reading pictures for the window. Every function here runs in a worker thread and touches no widget.

They import GDAL only when called, so that the window is painted first.

The files are opened in separate processes: a harmful file costs only its picture, not the window.
"""

from collections.abc import Sequence
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
from core.library.library import Library
from core.library.previews import Previews, keys_of
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


def read_previews(workers: "Workers", library: Path, places: Sequence[tuple[Path, Window]]) -> list[Picture | None]:
    """The small pictures that lie beside a library, in the order asked for; None where there is none.

    Args:
        workers: Unpack them.
        library: Its file.
        places: File and window of each.

    Raises:
        LibraryError: the library cannot be read.
    """
    with Library.open(library, readonly=True) as opened:
        keys = keys_of(opened, places)
    with Previews(library, readonly=True) as previews:
        packed = previews.get(keys)
    there = [one for one in packed if one is not None]
    unpacked = iter(workers.unpack(previews.path, there) if there else ())
    return [None if one is None else next(unpacked) for one in packed]


def keep_preview(library: Path, path: Path, window: Window, picture: Picture) -> None:
    """Keep a small picture of a place beside a library, where that can be written.

    Args:
        library: Its file.
        path: The image.
        window: In it.
        picture: (H, W, 3) of the whole window.

    Raises:
        LibraryError: the library cannot be read.
    """
    from core.imagery.previews import pack

    with Library.open(library, readonly=True) as opened:
        (key,) = keys_of(opened, [(path, window)])
    with Previews(library) as previews:
        previews.put([(key, pack(picture))])
