"""How Nadir starts its own subprocesses, from source and in a packaged app."""

import os
import sys
from pathlib import Path

from core.environment import is_packaged

# Memory settings of a decoder process. One arena, because the C library would reserve 64 MB of address space for every further
# thread, which counts towards the limit of one file. Blocks up to this size are kept for the next picture, because the system
# would have to clear them again, which takes a third of the time of a small picture.
KEPT_BYTES = 2**24
MEMORY = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(KEPT_BYTES),
    "MALLOC_TRIM_THRESHOLD_": str(KEPT_BYTES),
}
# The packaged command beside the window's executable. File names on Windows and macOS ignore case, so `nadir` needs another
# name.
COMMANDS = {"win32": "nadir.com", "darwin": "nadir-cli"}
WINDOWS = {"win32": "Nadir.exe"}


def command_for(*arguments: str) -> list[str]:
    """The program and arguments that run `nadir ARGUMENTS`.

    In a packaged app `sys.executable` is one of its two programs, not a Python that takes `-m`.
    """
    if is_packaged():
        return [str(Path(sys.executable).with_name(COMMANDS.get(sys.platform, "nadir"))), *arguments]
    return [sys.executable, "-m", "core", *arguments]


def window_program() -> list[str]:
    """The program and arguments that open the window."""
    if is_packaged():
        return [str(Path(sys.executable).with_name(WINDOWS.get(sys.platform, "Nadir")))]
    return [sys.executable, "-m", "desktop"]


def environment() -> dict[str, str]:
    """Environment of a decoder process: it finds `core` from any folder and starts no BLAS or OpenMP threads."""
    found = dict(os.environ)
    here = str(Path(__file__).resolve().parent.parent)
    found["PYTHONPATH"] = os.pathsep.join(filter(None, (here, found.get("PYTHONPATH"))))
    return {**found, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **MEMORY}
