"""What runs in a decoder process: requests in on standard input, preprocessed tiles out on standard output.

Every file is opened here and nowhere else while indexing, so that one which crashes its decoder, eats memory or never ends
costs a process that can be replaced. Nothing here imports torch: such a process starts in a third of a second and holds 60 MB.
"""

import contextlib
import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from core.errors import SceneError
from core.imagery import Scene, SceneInfo, TilePolicy, Window, open_scene, plan_tiles
from core.imagery.scene import OUT_OF_MEMORY, VANISHED, Bounds
from core.model.pixels import to_square
from core.retrieval.changes import Stamp, stamp_of

CHANGED = "it changed while it was read; index again"
UNFORESEEN = "reading it failed in a way that Nadir did not foresee"
READY = "ready"
# Left to itself a hung process would outlive the one that started it; this many times the limit ends it.
ORPHAN_FACTOR = 3


@dataclass(frozen=True, slots=True)
class Setup:
    """How a decoder process works; the first thing it is told.

    Attributes:
        policy: How scenes are cut.
        input_px: Side of the square that the model sees.
        read_px: Long side that tiles are read at before the last step of shrinking.
        seconds: The longest that one step may take.
        memory_bytes: What the process may hold beyond its own start; enforced on Linux.
    """

    policy: TilePolicy
    input_px: int
    read_px: int
    seconds: float
    memory_bytes: int


@dataclass(frozen=True, slots=True)
class Request:
    """One part of one file.

    Attributes:
        path: The file.
        most: Tiles at most.
        done: Windows that need not be read, for a file that is looked at first.
        windows: Those to be read, for a later part; None plans them.
        stamp: Of the file when its first part was read; None for the first part.
    """

    path: Path
    most: int
    done: frozenset[Window] = frozenset()
    windows: tuple[Window, ...] | None = None
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class DecodedTile:
    """A tile ready for the model.

    Attributes:
        window: Where in the scene.
        bounds: In WGS 84 degrees; None without a place.
        pixels: (3, P, P) uint8.
    """

    window: Window
    bounds: Bounds | None
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent after the tiles of a request.

    Attributes:
        stamp: Of the file as it was read.
        info: Of the scene; None where it could not be read.
        left: Windows that are still to be read after a first part.
        error: Why it could not be read; None when it could.
    """

    stamp: Stamp
    info: SceneInfo | None
    left: tuple[Window, ...] = ()
    error: str | None = None


class Reader:
    """Answers requests. A scene stays open between two parts of it, so its statistics and pixels are not read twice."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._scene: Scene | None = None

    def answer(self, request: Request) -> Iterator[DecodedTile | Answer]:
        """The tiles one by one, then the answer; whatever is wrong with the file is told in the answer."""
        stamp = request.stamp or stamp_of(request.path)
        try:
            scene = self._opened(request)
            windows, left = self._planned(request, scene)
            for window in windows:
                pixels = to_square(scene.read(window, self._setup.read_px), self._setup.input_px)
                yield DecodedTile(window, scene.bounds(window), pixels)
            _check_unchanged(request.path, stamp)
            yield Answer(stamp, scene.info, left)
            if request.windows is None and not left:
                self.close()
        except SceneError as error:
            self.close()
            yield Answer(stamp, None, error=error.reason)
        except MemoryError:
            self.close()
            yield Answer(stamp, None, error=OUT_OF_MEMORY)
        except Exception as error:  # noqa: BLE001 - a decoder may raise anything; it is this file that pays for it
            self.close()
            yield Answer(stamp, None, error=f"{UNFORESEEN} ({type(error).__name__})")

    def _opened(self, request: Request) -> Scene:
        if request.windows is None or self._scene is None or self._scene.info.path != request.path:
            self.close()
            self._scene = open_scene(request.path, self._setup.policy.bands)
        return self._scene

    def _planned(self, request: Request, scene: Scene) -> tuple[tuple[Window, ...], tuple[Window, ...]]:
        if request.windows is not None:
            return request.windows, ()
        planned = plan_tiles(scene.info.width, scene.info.height, self._setup.policy)
        wanted = tuple(window for window in planned if window not in request.done)
        return wanted[: request.most], wanted[request.most :]

    def close(self) -> None:
        """Let the open scene go."""
        if self._scene is not None:
            self._scene.close()
            self._scene = None


def _check_unchanged(path: Path, stamp: Stamp) -> None:
    """Refuse tiles of which some may be of an older file and some of a newer one."""
    try:
        state = path.stat()
    except OSError as error:
        raise SceneError(path, VANISHED) from error
    if (state.st_size, state.st_mtime_ns) != stamp[:2]:
        raise SceneError(path, CHANGED)


def serve() -> None:
    """Answer requests until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the process that asks decides
    requests, answers = sys.stdin.buffer, _private_output()
    setup: Setup = pickle.load(requests)
    _limit_memory(setup.memory_bytes)
    reader = Reader(setup)
    _send(answers, READY)
    with contextlib.suppress(EOFError, BrokenPipeError), Path(os.devnull).open("w", encoding="ascii") as nowhere:
        while True:
            request: Request = pickle.load(requests)
            faulthandler.dump_traceback_later(ORPHAN_FACTOR * setup.seconds, exit=True, file=nowhere)
            for part in reader.answer(request):
                _send(answers, part)
                faulthandler.dump_traceback_later(ORPHAN_FACTOR * setup.seconds, exit=True, file=nowhere)
            faulthandler.cancel_dump_traceback_later()


def _private_output() -> IO[bytes]:
    """Standard output for us alone: a decoder that prints there would garble the answers."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    return output


def _send(answers: IO[bytes], part: Any) -> None:
    pickle.dump(part, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


def _limit_memory(beyond: int) -> None:
    """Make allocations fail beyond a size, so that an error names the file before the computer runs out of memory."""
    if sys.platform != "linux":
        return  # elsewhere the kernel does not hold a process to such a limit
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + beyond
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
