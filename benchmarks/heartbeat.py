"""How long the event loop did not come around: the measure of a window that answers."""

import time

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

BEAT_MS = 5


class Heartbeat(QObject):
    """Beats every few milliseconds for as long as the event loop lets it.

    Attributes:
        longest_ms: The longest time between two beats, less the time that was meant to lie between them.
        busiest_ms: The most that this thread computed between two beats; unlike `longest_ms` it says nothing of waiting,
            and it stays the same where the computer has other things to do.
        beats: How often it came around.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.longest_ms = self.busiest_ms = 0.0
        self.beats = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._clock.start()
        self._computed = time.thread_time()
        self._timer.start()

    def _beat(self) -> None:
        self.beats += 1
        self.longest_ms = max(self.longest_ms, self._clock.nsecsElapsed() / 1e6 - BEAT_MS)
        now = time.thread_time()
        self.busiest_ms = max(self.busiest_ms, (now - self._computed) * 1000)
        self._computed = now
        self._clock.restart()

    def stop(self) -> None:
        """Beat no more; what was measured stays."""
        self._timer.stop()
