"""Decoder processes as a test sees them, and files that do them harm (Linux)."""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

PATIENCE_SECONDS = 240.0
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")


def children() -> list[int]:
    """Processes that this one started, without Python's own, which stays to the end once another test has needed it."""
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(OSError):  # the thread ended while we looked
            found += map(int, (task / "children").read_text().split())
    return [child for child in found if not _is_pythons_own(child)]


def _is_pythons_own(process: int) -> bool:
    try:
        return b"multiprocessing.resource_tracker" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def readers_of(path: Path) -> list[int]:
    """The processes of ours that have a file open."""
    found = []
    for child in children():
        with contextlib.suppress(OSError):  # it ended, or closed the file, while we looked
            if any(link.readlink() == path for link in Path(f"/proc/{child}/fd").iterdir()):
                found.append(child)
    return found


def wait_until(ready: Callable[[], object]) -> None:
    """Wait until something is so; fail where that takes far too long."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        assert time.monotonic() < end
        threading.Event().wait(0.005)


@contextlib.contextmanager
def harmed_by(victim: Path, number: int) -> Iterator[None]:
    """Send a signal to every process that opens a file: the file is to blame."""
    over = threading.Event()

    def send() -> None:
        while not over.wait(0.001):
            for reader in readers_of(victim):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(reader, number)

    sender = threading.Thread(target=send)
    sender.start()
    try:
        yield
    finally:
        over.set()
        sender.join()


def large_picture(path: Path) -> Path:
    """One that takes a moment to decode."""
    Image.new("L", (9_000, 9_000)).save(path, compress_level=1)
    return path
