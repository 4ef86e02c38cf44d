"""How one part of Nadir starts another as a process of its own, from source and from a packaged app alike."""

import sys

# The first argument that makes the packaged desktop program act as the command `nadir`.
CLI_FLAG = "--nadir-cli"


def command_for(*arguments: str) -> list[str]:
    """The program and arguments that run `nadir ARGUMENTS`.

    In a packaged app `sys.executable` is the app itself, not a Python that takes `-m`.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, CLI_FLAG, *arguments]
    return [sys.executable, "-m", "core", *arguments]
