"""How long one waits for a process: by what it did, since a machine that is busy otherwise makes any process slow."""

import time

import psutil

# Of the limit, by the clock, for a process that works but is left little of the processors. With two programs before it, one that
# gives way (`Limits.niceness`) has a tenth of them.
SLOWEST = 20
CHECK_SECONDS = 1.0


def check_seconds(seconds: float) -> float:
    """Time between two looks at a process; while the whole computer sleeps, no more than twice that counts.

    Args:
        seconds: The limit.
    """
    return min(CHECK_SECONDS, seconds / 4)


class Patience:
    """Watches a process that owes an answer.

    Args:
        process: Its number.
        seconds: Of its own processor time for the next part of the answer; and of waiting in which it does nothing at all.
    """

    def __init__(self, process: int, seconds: float) -> None:
        self._process, self._seconds = process, seconds
        self._first = self._last = self._used(0.0)
        self._seen = time.monotonic()
        self._waited = self._idle = 0.0

    def is_over(self) -> bool:
        """Look; whether the process had enough time."""
        now, used = time.monotonic(), self._used(self._last)
        passed = min(now - self._seen, 2 * check_seconds(self._seconds))
        self._waited += passed
        self._idle = 0.0 if used > self._last else self._idle + passed
        self._seen, self._last = now, used
        return (
            used - self._first >= self._seconds
            or self._idle >= self._seconds
            or self._waited >= SLOWEST * self._seconds
        )

    def _used(self, before: float) -> float:
        """Seconds of processor time so far; as before where the process has ended, which its pipe tells."""
        try:
            times = psutil.Process(self._process).cpu_times()
        except psutil.Error:
            return before
        return float(times.user + times.system)
