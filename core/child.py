"""How one part of Nadir starts another as a process of its own, from source and from a packaged app alike."""

import os
import sys
from pathlib import Path

from core.environment import is_packaged

# What makes a decoder's memory its own business: one arena, since the C library would set 64 MB of addresses aside for every
# further thread, out of what one file may take; and blocks of this size kept for the next picture, since giving them back
# after each has the system clear them again, a third of the time that a small picture takes.
KEPT_BYTES = 2**24
MEMORY = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(KEPT_BYTES),
    "MALLOC_TRIM_THRESHOLD_": str(KEPT_BYTES),
}
# The packaged command, which lies beside the window's program. Windows and macOS do not tell `nadir` from `Nadir`.
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
    """Variables for a process that decodes: it finds `core` from any folder, and starts no threads for mathematics."""
    found = dict(os.environ)
    here = str(Path(__file__).resolve().parent.parent)
    found["PYTHONPATH"] = os.pathsep.join(filter(None, (here, found.get("PYTHONPATH"))))
    return {**found, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **MEMORY}
