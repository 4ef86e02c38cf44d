"""What a library holds, as frozen records."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.imagery import Window
from core.imagery.geometry import Bounds
from core.sentence import Sentence

Half = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class FolderRecord:
    """A folder of a library.

    Attributes:
        folder_id: Its key.
        path: Where it lies.
        scenes: Scenes that can be found.
        tiles: Their tiles.
        failed: Files that could not be read.
        present: Whether the folder is there now.
    """

    folder_id: int
    path: Path
    scenes: int
    tiles: int
    failed: int
    present: bool


@dataclass(frozen=True, slots=True)
class SceneRecord:
    """What a library knows of a scene file; compare with the file to see whether it changed.

    Attributes:
        scene_id: Its key.
        path: The file.
        size: Size in bytes.
        mtime_ns: Time of the last change in nanoseconds.
        digest: Digest of its content (`core.decoding.stamps.content_digest`).
        state: `partial`, `ready` or `failed`.
    """

    scene_id: int
    path: Path
    size: int
    mtime_ns: int
    digest: bytes
    state: str


@dataclass(frozen=True, slots=True)
class SceneDetails:
    """What the inspector shows of a scene.

    Attributes:
        path: The file.
        width: Width in pixels.
        height: Height in pixels.
        bands: Channels.
        dtype: numpy name of the pixel type.
        format: "JPEG", "GTiff", ...
        crs: As text; None if it is not georeferenced.
        acquired: ISO date; None if unknown.
    """

    path: Path
    width: int
    height: int
    bands: int
    dtype: str
    format: str
    crs: str | None
    acquired: str | None


@dataclass(frozen=True, slots=True)
class TileRecord:
    """A tile to be stored in a library.

    Attributes:
        window: Where in the scene.
        bounds: West, south, east, north in WGS 84 degrees; None if it is not georeferenced.
        embedding: (D,) half precision.
        local: (C,) half precision.
        reference: (Q,) half precision reference table (`core.scoring.caption_bank`).
    """

    window: Window
    bounds: tuple[float, float, float, float] | None
    embedding: Half
    local: Half
    reference: Half


@dataclass(frozen=True, slots=True)
class TileTable:
    """All N tiles that can be found, in columns.

    Attributes:
        keys: (N,) ascending.
        scenes: (N,) keys of their scenes.
        folders: (N,) keys of their folders.
        days: (N,) ordinals (`datetime.date.toordinal`) of the day the scene was taken, or of its file where nothing tells.
        bounds: (N, 4) west, south, east, north in WGS 84 degrees; NaN without a place.
        vectors: (N, D) global vectors, half precision.
    """

    keys: NDArray[np.int64]
    scenes: NDArray[np.int64]
    folders: NDArray[np.int64]
    days: NDArray[np.int64]
    bounds: NDArray[np.float64]
    vectors: Half


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tile lies.

    Attributes:
        scene_id: Key of its scene.
        path: The image file.
        window: Where in it.
        bounds: West, south, east, north in WGS 84 degrees; None if it is not georeferenced.
        day: ISO day the scene was taken, or of its file where nothing tells.
        day_of_file: Whether it is the file's.
    """

    scene_id: int
    path: Path
    window: Window
    bounds: Bounds | None
    day: str
    day_of_file: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why in a short phrase.

    Attributes:
        path: The file.
        why: The phrase as a template with its fields.
    """

    path: Path
    why: Sentence

    def to_json(self) -> dict[str, str]:
        """As the command's JSON: the path and the reason in English."""
        return {"path": str(self.path), "reason": self.reason}

    @classmethod
    def from_json(cls, told: object) -> Self:
        """What `to_json` was called on.

        Raises:
            ValueError: it is none.
        """
        if not isinstance(told, dict) or not all(isinstance(told.get(name), str) for name in ("path", "reason")):
            raise ValueError("this is no failure")
        return cls(Path(told["path"]), Sentence(told["reason"], {}))

    @property
    def reason(self) -> str:
        """Why, in English."""
        return str(self.why)


@dataclass(frozen=True, slots=True)
class Counts:
    """Totals of a library."""

    folders: int
    scenes: int
    tiles: int
    failed: int
