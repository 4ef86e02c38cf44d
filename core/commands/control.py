"""How the window holds an indexing process, lets it go on, and stops it: words on its standard input.

A signal would not do: on Windows a console process that was started without a window cannot be asked to end.
"""

import sys
import threading
import time
from collections.abc import Callable
from typing import TextIO

PAUSE, RESUME, STOP = "pause", "resume", "stop"
CHECK_SECONDS = 0.1  # between two looks at whether the work may go on


class Held:
    """Asked between batches whether to stop; while the work is held, it does not answer.

    Args:
        stopped: Whether to stop.
        commands: Where the words come from, a line each; its end means that nobody is left to hold the work.
    """

    def __init__(self, stopped: Callable[[], bool], commands: TextIO = sys.stdin) -> None:
        self._stopped = stopped
        self._asked_to_stop = False
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        # A daemon: it waits for words that may never come and must not keep the process alive.
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
