"""Pausing, resuming and stopping an indexing process by words on its standard input.

Signals are not enough: on Windows a console process without a window cannot be asked to end.
"""

import sys
import threading
import time
from collections.abc import Callable
from typing import TextIO

PAUSE, RESUME, STOP = "pause", "resume", "stop"
CHECK_SECONDS = 0.1  # between two checks whether the work may continue


class PauseControl:
    """Called between batches to find out whether to stop; blocks while the work is paused.

    Args:
        stopped: Whether to stop.
        commands: Stream of the words, one per line; its end means that the parent is gone and the work continues.
    """

    def __init__(self, stopped: Callable[[], bool], commands: TextIO = sys.stdin) -> None:
        self._stopped = stopped
        self._asked_to_stop = False
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        # A daemon thread, because it may wait forever and must not keep the process alive.
        threading.Thread(target=self._listen, args=(commands,), name="control", daemon=True).start()

    def __call__(self) -> bool:
        """Whether to stop."""
        while not self._may_go_on.is_set() and not self._is_over():
            time.sleep(CHECK_SECONDS)  # not Event.wait: a signal that asks to stop must be noticed on every system
        return self._is_over()

    def _is_over(self) -> bool:
        return self._asked_to_stop or self._stopped()

    def _listen(self, commands: TextIO) -> None:
        for line in commands:
            if line.strip() == PAUSE:
                self._may_go_on.clear()
            elif line.strip() == RESUME:
                self._may_go_on.set()
            elif line.strip() == STOP:
                self._asked_to_stop = True
        self._may_go_on.set()
