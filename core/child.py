"""How one part of Nadir starts another as a process of its own, from source and from a packaged app alike."""

import os
import sys
from pathlib import Path

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
    """Variables for a process that decodes: it finds `core` from any folder, and starts no threads for mathematics.

    The C library would set 64 MB of addresses aside for every further thread, out of what one file may take.
    """
    found = dict(os.environ)
    here = str(Path(__file__).resolve().parent.parent)
    found["PYTHONPATH"] = os.pathsep.join(filter(None, (here, found.get("PYTHONPATH"))))
    return {**found, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
