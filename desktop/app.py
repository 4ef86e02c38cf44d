"""The desktop program: its options, and how it starts with and without a display."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from core import console
from core.environment import lacking_library

DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        arguments: Without the program's name; those of the process if None.

    Returns:
        The exit status.
    """
    try:
        return _run(_parser().parse_args(arguments))
    except ImportError as error:
        lacking = lacking_library(error)
        if lacking is None:
            raise
        console.complain(lacking)
        return 2


def _run(options: argparse.Namespace) -> int:
    options.library = options.library or options.file
    if options.try_window and _has_no_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    elif not options.headless and _has_no_display():
        sys.stdout.write(
            "There is no display here, so Nadir runs without a window: it indexes the sample scenes, searches them and "
            "draws the window into a picture.\n"
        )
        options.headless = True
    if options.try_window:
        from desktop.startup.trying import try_window

        return try_window()
    if options.headless:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from desktop.startup.headless import run_headless

        return run_headless(options)
    from desktop.startup.start import run_window

    return run_window(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nadir-desktop", description="Search satellite images in plain words.")
    # The file that a file manager passes when a library is opened with Nadir.
    parser.add_argument("file", type=Path, nargs="?", metavar="LIBRARY", help="open this library")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the same")
    parser.add_argument("--demo", action="store_true", help="open the sample scenes")
    parser.add_argument("--theme", choices=("system", "light", "dark"), help="instead of the remembered theme")
    parser.add_argument("--language", choices=("system", "en", "de"), help="instead of the remembered language")
    parser.add_argument(
        "--headless", action="store_true", help="no window: index the sample, three queries, a picture of the window"
    )
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="FILE",
        help="where --headless draws to: build/demo.png of a checkout, Nadir's data folder where it is installed",
    )
    # For `nadir doctor --self-test`.
    parser.add_argument("--try", action="store_true", dest="try_window", help=argparse.SUPPRESS)
    return parser


def _has_no_display() -> bool:
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in DISPLAYS)


if __name__ == "__main__":
    sys.exit(main())
