"""From files to preprocessed tiles, in decoder processes ahead of the model, handed out in a fixed order."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from core.imagery import SceneInfo, Window
from core.retrieval.changes import Stamp, Work
from core.retrieval.requests import DecodedTile, Limits, Setup, TileRequest
from core.retrieval.workers import Workers

# Tiles of one part of a scene; at 128 px they hold 12 MB. A small file can hold but a few, and many are read at once.
PART_TILES = 256
SMALL_BYTES, SMALL_TILES = 2**20, 8
# Tiles that are read ahead of the model at most: they fill its next batches and bound the memory.
AHEAD_TILES = 1024
MOST_WORKERS = 16


@dataclass(frozen=True, slots=True)
class Decoded:
    """A scene, or a part of a large one.

    Attributes:
        work: What was to be done.
        stamp: Of the file as it was read.
        info: Of the scene; None where it could not be read.
        tiles: In order.
        follow: Number of parts that are still to be read.
        first: Whether this is the scene's first part.
        error: Why it could not be read; None when it could.
    """

    work: Work
    stamp: Stamp
    info: SceneInfo | None
    tiles: list[DecodedTile]
    follow: int
    first: bool
    error: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that was asked for.

    Attributes:
        work: Its file.
        request: What is asked of a decoder process.
    """

    work: Work
    request: TileRequest


class Decoder:
    """Has files decoded and hands them out in a fixed order.

    Args:
        setup: How tiles are made.
        limits: What a file may cost.
    """

    def __init__(self, setup: Setup, limits: Limits) -> None:
        self._setup, self._limits = setup, limits

    def decode(
        self, work: Sequence[Work], done_windows: Callable[[Work], set[Window]]
    ) -> Generator[Decoded, None, None]:
        """All parts of all files; the same files come in the same order in every run.

        Args:
            work: Files.
            done_windows: Tiles of a file that need not be read again.

        Raises:
            NadirError: the decoder processes do not start.
        """
        # What is asked for depends on counts alone, never on who was faster, so the order is the same in every run.
        new = iter(work)
        backlog: deque[_Part] = deque()
        pending: deque[tuple[_Part, Future[tuple[Decoded, list[_Part]]]]] = deque()
        count = max(min(len(work), os.cpu_count() or 1, MOST_WORKERS), 1)
        most_ahead = max(AHEAD_TILES, count * PART_TILES)
        ahead = 0  # tiles that were asked for and not handed out yet, at most
        with ThreadPoolExecutor(count, thread_name_prefix="decode") as pool, Workers(self._limits, count) as workers:
            try:
                while True:
                    while ahead < most_ahead and (part := self._next(backlog, new, done_windows)) is not None:
                        pending.append((part, pool.submit(_read, workers, part)))
                        ahead += part.request.most
                    if not pending:
                        return
                    part, future = pending.popleft()
                    decoded, rest = future.result()
                    ahead -= part.request.most
                    backlog += rest
                    yield decoded
            finally:
                for _, future in pending:
                    future.cancel()

    def _next(
        self, backlog: "deque[_Part]", new: Iterator[Work], done_windows: Callable[[Work], set[Window]]
    ) -> _Part | None:
        """A further part of a scene that was begun, or the next file."""
        if backlog:
            return backlog.popleft()
        work = next(new, None)
        if work is None:
            return None
        done = frozenset(done_windows(work)) if work.resumes else frozenset()
        most = PART_TILES if _is_large(work.path) else SMALL_TILES
        return _Part(work, TileRequest(work.path, self._setup, most, done))


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > SMALL_BYTES
    except OSError:
        return False


def _read(workers: Workers, part: _Part) -> tuple[Decoded, list[_Part]]:
    """A part, and the parts of its scene that follow from it."""
    tiles, answer = workers.ask(part.request)
    left, request = answer.left, part.request
    rest = [
        _Part(part.work, replace(request, most=len(windows), done=frozenset(), windows=windows, stamp=answer.stamp))
        for windows in (left[at : at + PART_TILES] for at in range(0, len(left), PART_TILES))
    ]
    first = request.windows is None
    return Decoded(part.work, answer.stamp, answer.info, tiles, len(rest), first, answer.error), rest


def stack(tiles: Sequence[DecodedTile], size: int) -> Tensor:
    """A batch of exactly `size` tiles, filled up with black ones.

    Kernels choose their order of summation by the shape of the batch; with one shape a tile's code is the same to the last
    bit whichever tiles lie beside it, so an interrupted run ends as an undisturbed one.

    Returns:
        (size, 3, P, P) uint8.
    """
    batch = np.zeros((size, *tiles[0].pixels.shape), np.uint8)
    for at, tile in enumerate(tiles):
        batch[at] = tile.pixels
    return torch.from_numpy(batch)
