"""Time limits for a process, measured by its own processor time, because a busy machine makes any process slow."""

import time

import psutil

# Wall-clock limit, as a multiple of the limit, for a process that works but gets little processor time. With two other programs
# running, a process of low priority (`Limits.niceness`) gets a tenth of the processors.
SLOWEST = 20
CHECK_SECONDS = 1.0


def check_seconds(seconds: float) -> float:
    """Time between two checks of a process; if the computer sleeps, no more than twice that is counted.

    Args:
        seconds: The limit.
    """
    return min(CHECK_SECONDS, seconds / 4)


class Patience:
    """Watches a process that is expected to answer.

    Args:
        process: Its number.
        seconds: Limit on its own processor time for the next part of the answer, and on idle time.
    """

    def __init__(self, process: int, seconds: float) -> None:
        self._process, self._seconds = process, seconds
        self._first = self._last = self._used(0.0)
        self._seen = time.monotonic()
        self._waited = self._idle = 0.0

    def is_over(self) -> bool:
        """Check whether the process has used up its time."""
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
