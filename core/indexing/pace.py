"""Progress and remaining time of an indexing run, by file size in bytes.

The number of files says little: one scene of 20,000 px takes as long as thousands of chips. The number of pixels is known only
once a file is opened, its size in bytes at once.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MEMORY_SECONDS = 10.0  # over which rates are averaged


@dataclass(frozen=True, slots=True)
class _Mark:
    at: float
    bytes: float
    tiles: int


class Pace:
    """Measures the progress of a run.

    Args:
        paths: Files that are to be indexed.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._bytes = {path: _size(path) for path in paths}
        self._total = sum(self._bytes.values())
        self._finished = 0.0
        self._under_way: dict[Path, float] = {}  # bytes of files that are done in part
        self._marks = [_Mark(time.monotonic(), 0.0, 0)]

    def part(self, path: Path, share: float) -> None:
        """Record how much of a file has been read, in [0, 1]."""
        self._under_way[path] = share * self._bytes.get(path, 0)

    def finished(self, path: Path) -> None:
        """A file is in the library, or given up."""
        self._under_way.pop(path, None)
        self._finished += self._bytes.pop(path, 0)

    @property
    def share(self) -> float:
        """Of the work that is done, in [0, 1]."""
        return min(self._done / self._total, 1.0) if self._total else 1.0

    @property
    def _done(self) -> float:
        return self._finished + sum(self._under_way.values())

    @property
    def seconds_since_mark(self) -> float:
        """Since the last call of `mark`."""
        return time.monotonic() - self._marks[-1].at

    def mark(self, tiles: int) -> tuple[float, float | None]:
        """Take the time.

        Args:
            tiles: Encoded in this run so far.

        Returns:
            Recent tiles per second, and seconds left; None before anything is done.
        """
        now = _Mark(time.monotonic(), self._done, tiles)
        self._marks.append(now)
        # The first mark stays: a scene that takes longer than the memory still has the pace of the whole run.
        while len(self._marks) > 3 and now.at - self._marks[2].at > MEMORY_SECONDS:
            self._marks.pop(1)
        first, recent = self._marks[0], self._marks[1 if len(self._marks) > 2 else 0]
        passed = max(now.at - recent.at, 1e-6)
        since = recent if now.bytes > recent.bytes else first
        gained = now.bytes - since.bytes
        left = (self._total - now.bytes) * (now.at - since.at) / gained if gained > 0 else None
        return (now.tiles - recent.tiles) / passed, left


def _size(path: Path) -> int:
    try:
        return max(path.stat().st_size, 1)
    except OSError:
        return 1
