"""From files to preprocessed tiles: decoder processes read ahead of the model; results come in a fixed order."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from core.decoding.pool import Workers
from core.decoding.requests import Answer, BlankTile, DecodedTile, Limits, Setup, TileRequest
from core.decoding.stamps import Stamp
from core.imagery import SceneInfo, Window
from core.indexing.changes import Work

# Tiles of one part of a scene; at 128 px they hold 12 MB. A small file can hold but a few, and many are read at once.
PART_TILES = 256
SMALL_BYTES, SMALL_TILES = 2**20, 8
# Small files that a process is asked for at once: it then reads them one after the other with warm processor caches, which the
# model would otherwise evict. With few files, each process gets a turn this often.
TOGETHER, ROUNDS = 16, 4
# Tiles that are read ahead of the model at most: they fill its next batches and bound the memory.
AHEAD_TILES = 1024
MOST_WORKERS = 16


@dataclass(frozen=True, slots=True)
class Decoded:
    """A scene, or a part of a large one.

    Attributes:
        work: What was to be done.
        stamp: Stamp of the file as it was read.
        info: Information about the scene; None where it could not be read.
        tiles: In order.
        follow: Number of parts that are still to be read.
        first: Whether this is the scene's first part.
        error: Why it could not be read; None when it could.
        late: Whether it was given up because it took too long, so that trying again may help.
        blank: Blank tiles of this part, which were skipped.
    """

    work: Work
    stamp: Stamp
    info: SceneInfo | None
    tiles: list[DecodedTile]
    follow: int
    first: bool
    error: str | None = None
    late: bool = False
    blank: int = 0


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
        limits: Limits for one file.
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
        # Requests depend only on counts, never on which process was faster, so the order is the same in every run.
        count = max(min(len(work), os.cpu_count() or 1, MOST_WORKERS), 1)
        new = self._groups(work, done_windows, max(min(len(work) // (ROUNDS * count), TOGETHER), 1))
        backlog: deque[_Part] = deque()
        pending: deque[tuple[int, Future[list[tuple[Decoded, list[_Part]]]]]] = deque()
        most_ahead = max(AHEAD_TILES, count * PART_TILES)
        ahead = 0  # tiles that were asked for and not returned yet, at most
        with ThreadPoolExecutor(count, thread_name_prefix="decode") as pool, Workers(self._limits, count) as workers:
            try:
                while True:
                    while ahead < most_ahead and (parts := [backlog.popleft()] if backlog else next(new, None)):
                        most = sum(part.request.most for part in parts)
                        pending.append((most, pool.submit(_read, workers, parts)))
                        ahead += most
                    if not pending:
                        return
                    most, future = pending.popleft()
                    for decoded, rest in future.result():
                        backlog += rest
                        yield decoded
                    ahead -= most
            finally:
                for _, future in pending:
                    future.cancel()

    def _groups(
        self, work: Sequence[Work], done_windows: Callable[[Work], set[Window]], together: int
    ) -> Iterator[list[_Part]]:
        """The first parts of all files in order, up to so many small ones together, large ones on their own."""
        small: list[_Part] = []
        for one in work:
            done = frozenset(done_windows(one)) if one.resumes else frozenset()
            most = PART_TILES if (is_large := _is_large(one.path)) else SMALL_TILES
            part = _Part(one, TileRequest(one.path, self._setup, most, done, companions=one.companions))
            if not is_large:
                small.append(part)
            if small and (is_large or len(small) == together):
                yield small
                small = []
            if is_large:
                yield [part]
        if small:
            yield small


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > SMALL_BYTES
    except OSError:
        return False


def _read(workers: Workers, parts: Sequence[_Part]) -> list[tuple[Decoded, list[_Part]]]:
    """Parts, each with those of its scene that follow from it."""
    answers = workers.ask_all([part.request for part in parts])
    return [_decoded(part, tiles, answer) for part, (tiles, answer) in zip(parts, answers, strict=True)]


def _decoded(part: _Part, parts: Sequence[DecodedTile | BlankTile], answer: Answer) -> tuple[Decoded, list[_Part]]:
    left, request = answer.left, part.request
    rest = [
        _Part(part.work, replace(request, most=len(windows), done=frozenset(), windows=windows, stamp=answer.stamp))
        for windows in (left[at : at + PART_TILES] for at in range(0, len(left), PART_TILES))
    ]
    first = request.windows is None
    tiles = [tile for tile in parts if isinstance(tile, DecodedTile)]
    decoded = Decoded(
        part.work,
        answer.stamp,
        answer.info,
        tiles,
        len(rest),
        first,
        answer.error,
        answer.late,
        blank=len(parts) - len(tiles),
    )
    return decoded, rest
