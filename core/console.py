"""What the command `nadir` says: plain lines on standard output, one JSON object last where asked for."""

import json
import sys
from collections.abc import Sequence
from typing import Any


def prepare() -> None:
    """Escape characters of file names that the terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(line: str = "") -> None:
    """Print a line; a program with a window may have no standard output."""
    if sys.stdout is not None:
        sys.stdout.write(line + "\n")


def say_json(value: Any) -> None:
    """Print one JSON object on a line of its own and flush it."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def complain(sentence: str) -> None:
    """Print a sentence on standard error; a program with a window may have none."""
    if sys.stderr is not None:
        sys.stderr.write(f"nadir: {sentence}\n")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows in columns; a column whose head starts with ">" is aligned to the right."""
    right = [name.startswith(">") for name in head]
    cells = [[name.lstrip(">") for name in head], *[list(row) for row in rows]]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for row in cells:
        fields = [
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(row, widths, right, strict=True)
        ]
        say("  ".join(fields).rstrip())


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 scene", "1,200 scenes"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
