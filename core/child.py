"""How one part of Nadir starts another as a process of its own, from source and from a packaged app alike."""

import os
import sys
from pathlib import Path

# What makes a decoder's memory its own business: one arena, since the C library would set 64 MB of addresses aside for every
# further thread, out of what one file may take; and blocks of this size kept for the next picture, since giving them back
# after each has the system clear them again, a third of the time that a small picture takes.
KEPT_BYTES = 2**24
MEMORY = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": str(KEPT_BYTES),
    "MALLOC_TRIM_THRESHOLD_": str(KEPT_BYTES),
}
# The first argument that makes the packaged desktop program act as the command `nadir`.
CLI_FLAG = "--nadir-cli"


def command_for(*arguments: str) -> list[str]:
    """The program and arguments that run `nadir ARGUMENTS`.

    In a packaged app `sys.executable` is the app itself, not a Python that takes `-m`.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, CLI_FLAG, *arguments]
    return [sys.executable, "-m", "core", *arguments]


def environment() -> dict[str, str]:
    """Variables for a process that decodes: it finds `core` from any folder, and starts no threads for mathematics."""
    found = dict(os.environ)
    here = str(Path(__file__).resolve().parent.parent)
    found["PYTHONPATH"] = os.pathsep.join(filter(None, (here, found.get("PYTHONPATH"))))
    return {**found, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **MEMORY}
