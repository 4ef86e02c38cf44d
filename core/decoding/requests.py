"""Requests to a decoder process and its answers, sent through a pipe as messages of `core.wire`."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.decoding.reads import AnyRead
from core.decoding.stamps import Stamp
from core.imagery import SceneInfo, TilePolicy, Window
from core.imagery.geometry import Bounds
from core.imagery.scene import RgbBands

# Names of messages.
LIMITS, TILES, READ, PREVIEWS = "limits", "tiles", "read", "previews"
READY, TILE, BLANK, SEEN, ANSWER = "ready", "tile", "blank", "seen", "answer"
# Scenes that a process holds open. One that reads for the window is asked for tiles of many scenes in turn.
MOST_OPEN = 8
NO_STAMP: Stamp = (0, 0, b"")
GIB = 2**30


def memory_for_one_file() -> int:
    """Half of this computer's memory, at least 1 and at most 4 GiB: enough for any scene that is not refused unread."""
    try:
        there = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        there = 8 * GIB
    return min(max(there // 2, GIB), 4 * GIB)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for one file; the first message to a decoder process.

    Attributes:
        seconds: Of its process's own processor time without a further part of an answer, or of waiting in which its process did
            nothing; then the file is given up. A machine that is busy otherwise does not make a file fail.
        memory_bytes: Of a decoder process beyond its own start (Linux).
        niceness: Lowers the priority of the process (not on Windows), so that a window stays responsive.
    """

    seconds: float = 120.0
    memory_bytes: int = field(default_factory=memory_for_one_file)
    niceness: int = 10


# For requests that a user waits for. Only the whole picture of a very large scene without overviews takes longer.
LOOKING = Limits(seconds=60.0, niceness=0)


@dataclass(frozen=True, slots=True)
class Setup:
    """How tiles are made for a model.

    Attributes:
        policy: How scenes are cut.
        input_px: Side of the square that the model sees.
        read_px: Long side that tiles are read at before the last step of shrinking.
    """

    policy: TilePolicy
    input_px: int
    read_px: int


@dataclass(frozen=True, slots=True)
class TileRequest:
    """Tiles of one part of one file; they come one by one.

    Attributes:
        path: The file.
        setup: How they are made.
        most: Tiles at most.
        done: Windows that need not be read, for a file that is looked at first.
        windows: Those to be read, for a later part; None plans them.
        stamp: Stamp of the file when its first part was read; None for the first part.
        companions: Files beside it that it is read with (`core.imagery.companions`).
    """

    path: Path
    setup: Setup
    most: int
    done: frozenset[Window] = frozenset()
    windows: tuple[Window, ...] | None = None
    stamp: Stamp | None = None
    companions: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """A read other than tiles; its result is one part.

    Attributes:
        path: The file.
        read: What is to be seen of it.
        bands: What the library shows as red, green and blue (`core.imagery.open_scene`).
    """

    path: Path
    read: AnyRead
    bands: RgbBands | None = None


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """Small pictures that lie beside a library; each comes as one part (`core.imagery.previews.unpack`).

    Attributes:
        path: The file they were in; it rests where one of them costs its process.
        packed: A JPEG each.
    """

    path: Path
    packed: tuple[bytes, ...]


Request = TileRequest | ReadRequest | PreviewRequest


@dataclass(frozen=True, slots=True)
class DecodedTile:
    """A tile ready for the model.

    Attributes:
        window: Where in the scene.
        bounds: In WGS 84 degrees; None if it is not georeferenced.
        pixels: (3, P, P) uint8.
    """

    window: Window
    bounds: Bounds | None
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class BlankTile:
    """A tile that is skipped because it is blank.

    Attributes:
        window: Where in the scene.
    """

    window: Window


@dataclass(frozen=True, slots=True)
class Answer:
    """The last message after all parts.

    Attributes:
        stamp: Of the file as it was read; `NO_STAMP` where tiles were not asked for.
        info: Of the scene; None where it could not be read, and for small pictures.
        left: Windows that are still to be read after a first part.
        error: Why it could not be read; None when it could.
        late: Whether it was given up because it took too long, so that trying again may help.
    """

    stamp: Stamp
    info: SceneInfo | None
    left: tuple[Window, ...] = ()
    error: str | None = None
    late: bool = False


# By their names the messages to a decoder process, and from it while tiles are asked for.
ASKED: dict[str, Any] = {LIMITS: Limits, TILES: TileRequest, READ: ReadRequest, PREVIEWS: PreviewRequest}
ANSWERED: dict[str, Any] = {READY: None, TILE: DecodedTile, BLANK: BlankTile, ANSWER: Answer}


def message_of(asked: Limits | Request) -> tuple[str, Any, Limits | Request]:
    """Name, type and value of a message to a decoder process (`core.wire.send`)."""
    kind = type(asked)
    return next(name for name, one in ASKED.items() if one is kind), kind, asked
