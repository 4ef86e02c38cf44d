"""The processes that decode files, seen from the one that indexes: started when needed, watched, replaced when lost."""

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from core.child import command_for, environment
from core.errors import NadirError
from core.imagery.scene import OUT_OF_MEMORY
from core.retrieval.reading import READY, Answer, DecodedTile, Request, Setup

START_SECONDS = 120.0
PIPE_BYTES = 2**20  # a tile of 128 px is 49 KB, which would fill a usual pipe and wake both ends at every piece (Linux)
END_SECONDS = 5.0
NO_STAMP = (0, 0, b"")  # of a file that is better not touched again in this run
CRASHED = "it crashes its decoder"
KILLED = "the system ended its decoder, most likely because memory ran out"
STOPPED = "indexing was stopped"
GIB = 2**30


def memory_for_one_file() -> int:
    """Half of this computer's memory, at least 1 and at most 4 GiB: enough for any scene that is not refused unread."""
    try:
        there = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        there = 8 * GIB
    return min(max(there // 2, GIB), 4 * GIB)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    Attributes:
        seconds: Without a further tile; then the file is given up.
        memory_bytes: Of a decoder process beyond its own start (Linux).
    """

    seconds: float = 120.0
    memory_bytes: int = field(default_factory=memory_for_one_file)


class Lost(Exception):
    """A decoder process ended or was given up in the middle of a file; the text is the reason."""


class Worker:
    """One decoder process. One thread at a time asks it.

    Attributes:
        path: The file that it read last; later parts of the same file are best asked of the same process.

    Raises:
        NadirError: the process does not start.
    """

    def __init__(self, setup: Setup) -> None:
        self.path: Path | None = None
        self._seconds = setup.seconds
        self._replies: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            command_for("decode"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            pipesize=PIPE_BYTES,
        )
        # A pipe cannot be read with a limit on every system; a queue can. The thread ends with the process.
        threading.Thread(target=self._listen, name="decoder replies", daemon=True).start()
        try:
            self._tell(setup)
            if self._next(START_SECONDS) != READY:
                raise Lost
        except Lost as error:
            self.kill()
            raise NadirError("The processes that decode files could not be started; install Nadir again.") from error

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as answers:
            try:
                while True:
                    self._replies.put(pickle.load(answers))
            except (EOFError, OSError, pickle.UnpicklingError):
                self._replies.put(None)

    def ask(self, request: Request) -> tuple[list[DecodedTile], Answer]:
        """Have one part of a file read.

        Raises:
            Lost: the process crashed or hung; it is of no further use.
        """
        self.path = request.path
        self._tell(request)
        tiles = []
        while not isinstance(reply := self._next(self._seconds), Answer):
            tiles.append(reply)
        return tiles, reply

    def _tell(self, message: Setup | Request) -> None:
        assert self._process.stdin is not None
        try:
            pickle.dump(message, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError as error:
            raise Lost(self._cause_of_death()) from error

    def _next(self, seconds: float) -> Any:
        try:
            reply = self._replies.get(timeout=seconds)
        except queue.Empty as error:
            self.kill()
            raise Lost(f"nothing could be read of it within {seconds:g} s") from error
        if reply is None:
            raise Lost(self._cause_of_death())
        return reply

    def _cause_of_death(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)
        return KILLED if self._process.returncode == -getattr(signal, "SIGKILL", 9) else CRASHED

    def kill(self) -> None:
        """End the process at once; nothing of it is worth keeping."""
        self._process.kill()
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        # A read from a dead network drive cannot be ended; such a process is left behind.
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)


class Workers:
    """Decoder processes, started as they are needed; use it in a `with` block, from any number of threads."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._all: list[Worker] = []
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._closed = False

    def ask(self, request: Request) -> tuple[list[DecodedTile], Answer]:
        """Have one part of a file read by a process that is free; one that is lost takes only this file with it.

        Raises:
            NadirError: a process cannot be started.
        """
        try:
            return self._asked(self._idle_for(request.path), request)
        except Lost as lost:
            return [], Answer(NO_STAMP, None, error=str(lost))

    def _asked(self, used: Worker | None, request: Request) -> tuple[list[DecodedTile], Answer]:
        """An answer from a process that read other files before, or from a new one."""
        worker = used or self._started()
        try:
            answered = worker.ask(request)
        except Lost as lost:
            worker.kill()
            # What an earlier file did to the process may show only now; a new one tells which of the two is to blame.
            if used is not None and str(lost) == CRASHED:
                return self._asked(None, request)
            raise
        if answered[1].error == OUT_OF_MEMORY:
            worker.kill()  # its memory may stay in pieces, or full, and the next file would pay for that
        else:
            with self._lock:
                self._idle.append(worker)
        return answered

    def _idle_for(self, path: Path) -> Worker | None:
        with self._lock:
            if not self._idle:
                return None
            free = next((worker for worker in self._idle if worker.path == path), self._idle[-1])
            self._idle.remove(free)
            return free

    def _started(self) -> Worker:
        with self._lock:
            closed = self._closed
        if closed:
            raise Lost(STOPPED)
        started = Worker(self._setup)
        with self._lock:
            self._all.append(started)
            if not self._closed:
                return started
        started.kill()
        raise Lost(STOPPED)

    def close(self) -> None:
        """End all processes, in the middle of a file too."""
        with self._lock:
            self._closed = True
            workers = list(self._all)
        for worker in workers:
            worker.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
