"""Background work: nothing else in the window starts a thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

# Qt's default on macOS is 512 KiB, which torch's compiled kernels overflow.
_STACK_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work and what becomes of it.

    Attributes:
        op: Runs in a worker thread. It must not touch any widget, pixmap or model of the window.
        success: Receives what `op` returned, in the GUI thread.
        failure: Receives what `op` raised, in the GUI thread; without one the error goes to `Background.failed`.
        topic: A newer task of the same topic replaces an older one: the older one's result is dropped
            (and the older one is not run at all if it had not begun).
    """

    op: Callable[[], Any]
    success: Callable[[Any], None]
    failure: Callable[[Exception], None] | None = None
    topic: str | None = None


class Background(QObject):
    """Runs tasks in a few threads and returns their results to the GUI thread.

    Signals:
        failed(Exception): A task without a `failure` of its own raised.
        idle(): The last task under way has been delivered or dropped.
    """

    failed = Signal(object)
    idle = Signal()
    _finished = Signal(int, object, object)

    def __init__(self, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._pool.setStackSize(_STACK_BYTES)
        # Threads are kept, because torch and GDAL have per-thread state that is expensive to rebuild.
        self._pool.setExpiryTimeout(-1)
        self._under_way: dict[int, Task] = {}
        self._newest: dict[str, int] = {}
        self._count = 0
        self._finished.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether any task is waiting, running or not yet delivered."""
        return bool(self._under_way)

    def start(self, task: Task, *, priority: int = 0) -> None:
        """Queue a task; among waiting ones a higher priority goes first."""
        self._count += 1
        ticket = self._count
        self._under_way[ticket] = task
        if task.topic is not None:
            self._newest[task.topic] = ticket
        self._pool.start(lambda: self._run(ticket, task), priority)

    def drop(self, topic: str) -> None:
        """Discard the pending results of a topic."""
        self._newest.pop(topic, None)

    def shut_down(self) -> None:
        """Drop waiting tasks and wait for running ones; afterwards no thread is left."""
        self._newest.clear()
        self._under_way.clear()
        self._pool.clear()
        self._pool.waitForDone()

    def _run(self, ticket: int, task: Task) -> None:
        """In the worker thread."""
        value, error = None, None
        if self._is_wanted(ticket, task):
            try:
                value = task.op()
            except Exception as raised:  # noqa: BLE001 - whatever went wrong is shown in the GUI thread
                error = raised
        self._finished.emit(ticket, value, error)

    def _is_wanted(self, ticket: int, task: Task) -> bool:
        return task.topic is None or self._newest.get(task.topic) == ticket

    def _deliver(self, ticket: int, value: Any, error: Exception | None) -> None:
        """In the GUI thread: signals across threads are queued."""
        task = self._under_way.pop(ticket, None)
        try:
            if task is not None and self._is_wanted(ticket, task):
                self._hand_over(task, value, error)
        finally:
            if not self._under_way:
                self.idle.emit()

    def _hand_over(self, task: Task, value: Any, error: Exception | None) -> None:
        if error is None:
            task.success(value)
        elif task.failure is not None:
            task.failure(error)
        else:
            self.failed.emit(error)
