"""The decoder process: reads requests from standard input and sends preprocessed tiles and other answers.

Users' image files are opened only here, whether for indexing, display or search, so a file that crashes its decoder, exhausts
memory or never ends costs only a process that can be replaced. Nothing here imports torch: the process starts in a third of a
second and uses 60 MB.
"""

import contextlib
import faulthandler
import math
import os
import queue
import signal
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from core import wire
from core.decoding.patience import SLOWEST
from core.decoding.requests import (
    ANSWER,
    ASKED,
    BLANK,
    LIMITS,
    MOST_OPEN,
    NO_STAMP,
    READY,
    SEEN,
    TILE,
    Answer,
    BlankTile,
    DecodedTile,
    Limits,
    PreviewRequest,
    Request,
    TileRequest,
)
from core.decoding.stamps import Stamp, changed_ns, is_unchanged, stamp_of
from core.errors import SceneError
from core.imagery import Scene, Window, open_scene, plan_tiles
from core.imagery.blank import is_blank
from core.imagery.mapped import open_map
from core.imagery.previews import unpack
from core.imagery.scene import OUT_OF_MEMORY, RGB, VANISHED, RgbBands
from core.model.pixels import to_square
from core.sentence import Sentence, stored, template

CHANGED = template("it changed while it was being read; index it again")
UNFORESEEN = template("an unexpected error occurred while reading it ({kind})")
# A process that hangs so badly that it does not notice the end of its requests would outlive its parent; it ends after this
# many times the limit, which is the longest that the parent waits.
ORPHAN_FACTOR = SLOWEST + 1
# After this long without a request open files are closed, so that users can move them or unplug the drive.
IDLE_SECONDS = 10.0

# A tile that directly follows another one is delayed by at most this long.
TILE_WAITS_SECONDS = 0.1
PIPE_BYTES = 2**20

Opens = Callable[[Path, RgbBands | None], Scene]
Key = tuple[Path, RgbBands | None, Opens]  # of an open scene
# Name, type and value of a message (`core.wire.send`).
Part = tuple[str, Any, Any]


class Reader:
    """Answers requests. Scenes stay open between two of them, so that their statistics and pixels are not read twice.

    A page of results mixes tiles of many scenes, and the statistics of a scene without overviews take a read of all of it.
    """

    def __init__(self) -> None:
        # The scene used last stands last, each with what tells whether its file is still the same.
        self._scenes: OrderedDict[Key, tuple[object, Scene]] = OrderedDict()

    def answer(self, request: Request) -> Iterator[Part]:
        """Yield the parts one by one, then the answer, which includes any error."""
        stamp = NO_STAMP
        try:
            if isinstance(request, TileRequest):
                stamp = request.stamp or stamp_of(request.path, request.companions)
                yield from self._tiles(request, stamp)
            elif isinstance(request, PreviewRequest):
                for packed in request.packed:
                    yield SEEN, RGB, unpack(packed)
                yield _answer(Answer(stamp, None))
            else:
                opens = open_map if request.read.of_map else open_scene
                scene = self._opened(request.path, request.bands, opens)
                yield SEEN, request.read.gives, request.read.at(scene)
                yield _answer(Answer(stamp, scene.info))
        except SceneError as error:
            self.close()
            yield _answer(Answer(stamp, None, error=stored(error.why)))
        except MemoryError:
            self.close()
            yield _answer(Answer(stamp, None, error=OUT_OF_MEMORY))
        except Exception as error:  # noqa: BLE001 - a decoder may raise anything; only this file fails
            self.close()
            why = Sentence(UNFORESEEN, {"kind": type(error).__name__})
            yield _answer(Answer(stamp, None, error=stored(why)))

    def _tiles(self, request: TileRequest, stamp: Stamp) -> Iterator[Part]:
        setup = request.setup
        scene = self._opened(request.path, setup.policy.bands)
        windows, left = _planned(request, scene)
        for window in windows:
            pixels = to_square(scene.read(window, setup.read_px), setup.input_px)
            # Blank tiles are reported one by one like others, so that many of them do not look like a hanging file.
            if is_blank(scene, window, pixels):
                yield BLANK, BlankTile, BlankTile(window)
            else:
                yield TILE, DecodedTile, DecodedTile(window, scene.bounds(window), pixels)
        _check_unchanged(request, stamp)
        yield _answer(Answer(stamp, scene.info, left))
        if request.windows is None and not left:
            self._close((request.path, setup.policy.bands, open_scene))

    def _opened(self, path: Path, bands: RgbBands | None, opens: Opens = open_scene) -> Scene:
        """The scene, if it is open and its file is still the same; else opened again."""
        key, state = (path, bands, opens), _state(path)
        known, scene = self._scenes.get(key, (None, None))
        if scene is not None and known == state:
            self._scenes.move_to_end(key)
            return scene
        self._close(key)
        # Memory has room for only one scene that holds all its pixels.
        for other, (_, one) in list(self._scenes.items()):
            if one.keeps_pixels or len(self._scenes) >= MOST_OPEN:
                self._close(other)
        scene = opens(path, bands)
        self._scenes[key] = (state, scene)
        return scene

    def _close(self, key: Key) -> None:
        if key in self._scenes:
            self._scenes.pop(key)[1].close()

    def close(self) -> None:
        """Close the open scenes."""
        for key in list(self._scenes):
            self._close(key)


def _answer(answer: Answer) -> Part:
    return ANSWER, Answer, answer


def _planned(request: TileRequest, scene: Scene) -> tuple[tuple[Window, ...], tuple[Window, ...]]:
    """Windows to be read now, and later."""
    if request.windows is not None:
        return request.windows, ()
    planned = plan_tiles(scene.info.width, scene.info.height, request.setup.policy)
    wanted = tuple(window for window in planned if window not in request.done)
    return wanted[: request.most], wanted[request.most :]


def _state(path: Path) -> tuple[int, int, int] | None:
    """Values that change when a file changes; None if it does not exist."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, changed_ns(state), state.st_ino


def _check_unchanged(request: TileRequest, stamp: Stamp) -> None:
    """Refuse tiles if the file changed while they were read."""
    if _state(request.path) is None:
        raise SceneError(request.path, VANISHED)
    if not is_unchanged(stamp, request.path, request.companions):
        raise SceneError(request.path, CHANGED)


def serve() -> None:
    """Answer requests until the process that asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the process that asks decides
    answers = _Answers(_private_output())
    limits: Limits = wire.receive(sys.stdin.buffer).value({LIMITS: Limits})[1]
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(requests,), name="requests", daemon=True).start()
    _limit_memory(limits.memory_bytes)
    if sys.platform != "win32":
        os.nice(limits.niceness)
    reader = Reader()
    answers.send((READY, None, None))
    with contextlib.suppress(BrokenPipeError), Path(os.devnull).open("w", encoding="ascii") as nowhere:
        watch = _Watch(limits.seconds, nowhere)
        while True:
            request = _next(requests, reader, watch)
            watch.renew()
            for part in reader.answer(request):
                answers.send(part)
                watch.renew()


class _Watch:
    """Ends the process if a part of an answer takes far too long.

    Setting the timer starts a thread, which takes longer than reading a thumbnail. It is therefore set again only after the
    limit has passed, and stays set during the next wait.

    Args:
        seconds: The limit.
        nowhere: Takes the traceback.
    """

    def __init__(self, seconds: float, nowhere: IO[str]) -> None:
        self._seconds, self._nowhere = seconds, nowhere
        self._since = -math.inf

    def renew(self) -> None:
        """A part has been sent, or a request has come."""
        if time.monotonic() - self._since > self._seconds:
            self._since = time.monotonic()
            longest = IDLE_SECONDS + ORPHAN_FACTOR * self._seconds
            faulthandler.dump_traceback_later(longest, exit=True, file=self._nowhere)

    def stop(self) -> None:
        """Nothing is asked for."""
        self._since = -math.inf
        faulthandler.cancel_dump_traceback_later()


class _Answers:
    """Sends parts of answers; a tile waits a moment for the next part, so that both are sent together.

    Args:
        output: The pipe.
    """

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._sent = -math.inf

    def send(self, part: Part) -> None:
        """Send a part now, or together with the next one."""
        wire.send(self._output, *part)
        now = time.monotonic()
        if part[0] not in (TILE, BLANK) or now - self._sent > TILE_WAITS_SECONDS:
            self._output.flush()
            self._sent = now


def _receive(requests: "queue.SimpleQueue[Request]") -> None:
    """Receive requests; at their end the parent is gone, and the process exits at once."""
    try:
        while True:
            requests.put(wire.receive(sys.stdin.buffer).value(ASKED)[1])
    finally:
        os._exit(0)


def _next(requests: "queue.SimpleQueue[Request]", reader: Reader, watch: _Watch) -> Request:
    """The next request; files are closed while waiting for it."""
    try:
        return requests.get(timeout=IDLE_SECONDS)
    except queue.Empty:
        watch.stop()
        reader.close()
        return requests.get()


def _private_output() -> IO[bytes]:
    """A private copy of standard output: a decoder that prints there would garble the answers."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb", PIPE_BYTES)
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # a user has many pipes; the usual size does as well
            fcntl.fcntl(output, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    with Path(os.devnull).open("wb") as nothing:
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    return output


def _limit_memory(beyond: int) -> None:
    """Make allocations fail beyond a limit, so that the file is reported before the computer runs out of memory."""
    if sys.platform != "linux":
        return  # elsewhere the kernel does not hold a process to such a limit
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + beyond
    resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
