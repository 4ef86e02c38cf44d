"""The command `nadir`: its arguments, and the one place that turns an error into a sentence and an exit status.

0   done
1   done, but some files could not be read; they are listed
2   not done; one sentence on standard error says why
"""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from core import __version__, console
from core.commands import (
    concepts,
    decode,
    doctor,
    evaluate,
    export,
    export_onnx,
    heat,
    index,
    keywords,
    mark,
    probe,
    publish,
    saved,
    search,
    train,
    watch,
)
from core.errors import NadirError, UsageError

COMMANDS = (
    *(index, watch, search, saved, mark, concepts, keywords, heat),
    *(train, evaluate, export, export_onnx, probe, publish, doctor),
)
DONE, DONE_WITH_FAILURES, NOT_DONE = 0, 1, 2
UNLISTED = (decode,)  # Nadir itself starts these
INTERRUPTED = 130  # what a shell expects of a program stopped by Ctrl-C
DEBUG = "NADIR_DEBUG"


class _Parser(argparse.ArgumentParser):
    """Reports an error in one sentence instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(
            "{wrong}; `{program} --help` shows what it takes.",
            wrong=message[0].upper() + message[1:],
            program=self.prog,
        )


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    whole = _Parser(prog="nadir", description="Search folders of satellite images in plain words.")
    whole.add_argument("--version", action="version", version=f"nadir {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for command in (*COMMANDS, *UNLISTED):
        name = command.__name__.rpartition(".")[2].replace("_", "-")
        summary = (command.__doc__ or "").splitlines()[0].rstrip(".")
        if command in UNLISTED:
            part = commands.add_parser(name)
        else:
            part = commands.add_parser(name, help=summary, description=summary + ".")
        command.add_arguments(part)
        part.set_defaults(run=command.run)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: Without the program's name; those of the process if None.

    Returns:
        The exit status.
    """
    console.prepare()
    parsed = argparse.Namespace()
    try:
        parsed = parser().parse_args(arguments)
        return int(parsed.run(parsed))
    except NadirError as error:
        console.complain(str(error))
        if getattr(parsed, "progress_json", False):
            console.say_json({"error": error.to_json()})
    except ModuleNotFoundError as error:
        # The installed program leaves out torch and what needs it.
        missing = "torch" if str(error.name).startswith("core") else error.name
        console.complain(
            f"This needs {missing}, which is not part of this installation; training and measuring models run from a "
            "checkout of the source."
        )
    except KeyboardInterrupt:
        console.complain("Stopped; what was finished is kept.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough (`| head`); closing the stream again would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except MemoryError:
        console.complain("The memory of this computer is full; close other programs and run the command again.")
    except Exception as error:  # noqa: BLE001 - a user never sees a traceback unless they ask for one
        if os.environ.get(DEBUG):
            traceback.print_exc()
        what = " ".join(f"{type(error).__name__}: {error}".split())
        console.complain(f"Something went wrong that Nadir did not foresee ({what}); set {DEBUG}=1 to see where.")
    return NOT_DONE
