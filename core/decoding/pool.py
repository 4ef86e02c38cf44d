"""The pool of decoder processes: started when needed, watched, and replaced when lost."""

import contextlib
import queue
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from core import wire
from core.child import command_for, environment
from core.decoding.patience import Patience, check_seconds
from core.decoding.reads import AnyRead, SceneRead
from core.decoding.requests import (
    ANSWER,
    ANSWERED,
    LOOKING,
    MOST_OPEN,
    NO_STAMP,
    READY,
    SEEN,
    Answer,
    BlankTile,
    Limits,
    PreviewRequest,
    ReadRequest,
    Request,
    message_of,
)
from core.errors import NadirError, SceneError
from core.imagery.previews import SIDE_PX
from core.imagery.scene import OUT_OF_MEMORY, RGB, RgbBands
from core.sentence import Sentence, restored, stored, template

START_SECONDS = 120.0
END_SECONDS = 5.0
# A file that ended a process is refused for this long, so that further requests for it (a hundred tiles of one scene) do not
# each cost a process and a wait. After that it is opened again.
REST_SECONDS = 10.0
CRASHED = template("it crashed the decoder")
KILLED = template("the system stopped the decoder, most likely because memory ran out")
TOO_SLOW = template("it could not be read within {seconds} s")
STOPPED = template("reading was stopped")

Seen = TypeVar("Seen")
Parts = list[Any]


class Lost(Exception):
    """A decoder process ended or was given up in the middle of a file; the text is the reason."""


class TooSlow(Lost):
    """The process was given up because the file took too long."""


class Worker:
    """One decoder process, which starts immediately. Only one thread at a time may use it.

    Attributes:
        paths: The files that it read last; further requests for a file are best sent to the process that has it open.

    Raises:
        NadirError: the process does not start.
    """

    def __init__(self, limits: Limits) -> None:
        self.paths: deque[Path] = deque(maxlen=MOST_OPEN)
        self._seconds = limits.seconds
        self._ready = False
        self._replies: queue.SimpleQueue[wire.Message | None] = queue.SimpleQueue()
        try:
            self._process = subprocess.Popen(
                command_for("decode"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _not_started() from error
        # Not every system can read a pipe with a timeout; a queue can. The thread ends with the process.
        threading.Thread(target=self._listen, name="decoder replies", daemon=True).start()
        with contextlib.suppress(Lost):  # told when it is asked
            self._tell(limits)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as answers:
            try:
                while True:
                    self._replies.put(wire.receive(answers))
            except (EOFError, OSError, ValueError, MemoryError):
                self._replies.put(None)

    def ask(self, requests: Sequence[Request]) -> Iterator[tuple[Parts, Answer]]:
        """Have parts of files read; one answer after the other, in the order asked for.

        Raises:
            Lost: the process crashed or hung at the first unanswered request; it cannot be used further.
            NadirError: it did not start.
        """
        self._wait_until_ready()
        path = requests[-1].path
        if path not in self.paths:
            self.paths.append(path)
        self._tell(*requests)
        for request in requests:
            yield self._answer_to(request)

    def _answer_to(self, request: Request) -> tuple[Parts, Answer]:
        kinds, most = expected(request)
        parts: Parts = []
        while (reply := self._next(self._seconds, kinds))[0] != ANSWER:
            parts.append(reply[1])
            if len(parts) > most:
                raise self._nonsense()
        answer: Answer = reply[1]
        if answer.error is None and not fits(request, parts, answer):
            raise self._nonsense()
        # Whatever the process says, it is this file that was asked for.
        return parts, answer if answer.info is None else replace(answer, info=replace(answer.info, path=request.path))

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        try:
            if self._next(START_SECONDS, ANSWERED)[0] != READY:
                raise Lost
        except Lost as error:
            self.kill()
            raise _not_started() from error
        self._ready = True

    def _tell(self, *messages: Limits | Request) -> None:
        assert self._process.stdin is not None
        try:
            for message in messages:
                wire.send(self._process.stdin, *message_of(message))
            self._process.stdin.flush()
        except (OSError, ValueError) as error:  # ended by itself, or by `close` in another thread
            raise Lost(self._cause_of_death()) from error

    def _next(self, seconds: float, kinds: Mapping[str, Any]) -> tuple[str, Any]:
        reply = self._reply(seconds)
        if reply is None:
            raise Lost(self._cause_of_death())
        try:
            return reply.value(kinds)
        except ValueError as error:
            raise self._nonsense() from error

    def _reply(self, seconds: float) -> wire.Message | None:
        patience: Patience | None = None
        while True:
            try:
                return self._replies.get(timeout=check_seconds(seconds))
            except queue.Empty:
                if patience is None:  # most answers come before a first look
                    patience = Patience(self._process.pid, seconds)
                elif patience.is_over():
                    self.kill()
                    raise TooSlow(stored(Sentence(TOO_SLOW, {"seconds": f"{seconds:g}"}))) from None

    def _nonsense(self) -> Lost:
        """The reason for giving up a process that sent an invalid answer."""
        self.kill()
        return Lost(CRASHED)

    def _cause_of_death(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)
        return KILLED if self._process.returncode == -getattr(signal, "SIGKILL", 9) else CRASHED

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        # A read from a dead network drive cannot be ended; such a process is left behind.
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)


def expected(request: Request) -> tuple[Mapping[str, Any], int]:
    """By their names the types of messages that may answer a request, and how many parts at most."""
    if isinstance(request, ReadRequest):
        return {SEEN: request.read.gives, ANSWER: Answer}, 1
    if isinstance(request, PreviewRequest):
        return {SEEN: RGB, ANSWER: Answer}, len(request.packed)
    return ANSWERED, len(request.windows or ()) or request.most


def fits(request: Request, parts: Parts, answer: Answer) -> bool:
    """Whether what was answered is of the sizes that were asked for."""
    if isinstance(request, PreviewRequest):
        shapes = {part.shape for part in parts}
        return len(parts) == len(request.packed) and shapes <= {(0, 0, 3), (SIDE_PX, SIDE_PX, 3)}
    if answer.info is None:
        return False
    if isinstance(request, ReadRequest):
        return len(parts) == 1
    side = request.setup.input_px
    return all(isinstance(part, BlankTile) or part.pixels.shape == (3, side, side) for part in parts)


def _not_started() -> NadirError:
    return NadirError("The decoder processes could not be started; reinstall Nadir.")


class Workers:
    """Decoder processes, started on demand. May be used from any number of threads; `close` it at the end.

    Args:
        limits: Limits for one file.
        most: Maximum number of processes; if all are busy, callers wait.
    """

    def __init__(self, limits: Limits = LOOKING, most: int = 2) -> None:
        self._limits = limits
        self._free = threading.BoundedSemaphore(most)
        self._all: list[Worker] = []
        self._idle: list[Worker] = []
        self._resting: dict[Path, tuple[float, str]] = {}  # files that cost a process: until when, and why
        self._lock = threading.Lock()
        self._closed = False

    def start(self) -> None:
        """Start the first process in advance, so that the first file need not wait for it.

        Raises:
            NadirError: it cannot be started.
        """
        with self._free, contextlib.suppress(Lost):
            if not self._all:
                self._give_back(self._started())

    def read(self, path: Path, read: SceneRead[Seen], bands: RgbBands | None = None) -> Seen:
        """Read something of a scene in a decoder process.

        Args:
            path: The file.
            read: What to read.
            bands: What the library shows as red, green and blue (`core.imagery.open_scene`).

        Raises:
            SceneError: the file cannot be read, crashes its decoder or exceeds the limits of one file.
            NadirError: a process cannot be started.
        """
        assert isinstance(read, AnyRead)
        parts, answer = self.ask(ReadRequest(path, read, bands))
        if answer.error is not None:
            raise SceneError(path, restored(answer.error))
        seen: Seen = parts[0]
        return seen

    def unpack(self, path: Path, packed: Sequence[bytes]) -> list[RGB | None]:
        """The small pictures in some JPEGs, in a process of its own; None for each that is damaged.

        Args:
            path: The file they were in.
            packed: By `core.imagery.previews.pack`.

        Raises:
            NadirError: a process cannot be started.
        """
        parts, answer = self.ask(PreviewRequest(path, tuple(packed)))
        pictures = parts if answer.error is None else []
        return [part if part.size else None for part in pictures] + [None] * (len(packed) - len(pictures))

    def ask(self, request: Request) -> tuple[Parts, Answer]:
        """Have one part of a file read by a free process; if the process is lost, only this file fails.

        Raises:
            NadirError: a process cannot be started.
        """
        return self.ask_all([request])[0]

    def ask_all(self, requests: Sequence[Request]) -> list[tuple[Parts, Answer]]:
        """Have several files read by one process, without waiting between them.

        Args:
            requests: Each for another file.

        Returns:
            An answer for each; if the process is lost, only the file that it was reading fails.

        Raises:
            NadirError: a process cannot be started.
        """
        answers: list[tuple[Parts, Answer]] = []
        alone = False
        with self._free:
            while len(answers) < len(requests):
                alone = self._ask_on(requests[len(answers) :], answers, alone=alone)
        return answers

    def _ask_on(self, left: Sequence[Request], answers: list[tuple[Parts, Answer]], *, alone: bool) -> bool:
        """Add what one process answers; `alone` asks a new one for nothing but the first, and is returned for the next time."""
        path, before, used = left[0].path, len(answers), None
        try:
            self._check_rest(path)
            used = None if alone else self._idle_for(path)
            self._answered(used or self._started(), left[:1] if alone else left, answers)
        except Lost as lost:
            # An earlier file may have damaged the process; a new process shows which of the two files is to blame.
            if str(lost) == CRASHED and (used is not None or len(answers) > before):
                return True
            with self._lock:
                reason = STOPPED if self._closed else str(lost)
                self._resting.setdefault(left[len(answers) - before].path, (time.monotonic() + REST_SECONDS, reason))
            answers.append(([], Answer(NO_STAMP, None, error=reason, late=isinstance(lost, TooSlow))))
        return False

    def _check_rest(self, path: Path) -> None:
        with self._lock:
            until, reason = self._resting.get(path, (0.0, ""))
            if time.monotonic() < until:
                raise Lost(reason)
            self._resting.pop(path, None)

    def _answered(self, worker: Worker, requests: Sequence[Request], answers: list[tuple[Parts, Answer]]) -> None:
        """Add the answers of a process, as far as it gets."""
        try:
            for answered in worker.ask(requests):
                answers.append(answered)
                if answered[1].error == OUT_OF_MEMORY:
                    self._end(worker)  # its memory may be fragmented or full, which would affect the next file
                    return
        except (Lost, NadirError):
            self._end(worker)
            raise
        self._give_back(worker)

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(worker)

    def _idle_for(self, path: Path) -> Worker | None:
        with self._lock:
            if not self._idle:
                return None
            free = next((worker for worker in self._idle if path in worker.paths), self._idle[-1])
            self._idle.remove(free)
            return free

    def _started(self) -> Worker:
        with self._lock:
            closed = self._closed
        if closed:
            raise Lost(STOPPED)
        started = Worker(self._limits)
        with self._lock:
            self._all.append(started)
            if not self._closed:
                return started
        self._end(started)
        raise Lost(STOPPED)

    def _end(self, worker: Worker) -> None:
        worker.kill()
        with self._lock, contextlib.suppress(ValueError):
            self._all.remove(worker)

    def close(self) -> None:
        """End all processes, even in the middle of a file."""
        with self._lock:
            self._closed = True
            self._idle.clear()
            workers = list(self._all)
        for worker in workers:
            self._end(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
