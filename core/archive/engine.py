"""The engine that keeps archives, Lance: found, given addresses, and its complaints turned into sentences.

It is imported by the first who needs it, since it is no part of the usual installation.
"""

import contextlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.environment import is_packaged
from core.errors import ArchiveUnreachable, LibraryError, LibraryMissing, NadirError, UsageError
from core.sentence import Sentence, template

# Of an object store: a lost connection is told after seconds, not minutes.
PATIENCE = {
    "connect_timeout": "5s",
    "timeout": "30s",
    "client_max_retries": "2",
    "client_retry_timeout": "20",
    "download_retry_count": "1",
}
LONGEST_REASON = 160
# A full disk, a full share of it, and a file that may grow no further.
NO_ROOM = ("No space left", "os error 28", "os error 122", "os error 27")
SCHEME = re.compile(r"^[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def lance() -> Any:
    """The engine.

    Raises:
        NadirError: it is not installed.
    """
    # What goes wrong is told by us, and once.
    os.environ.setdefault("LANCE_LOG", "error")
    os.environ.setdefault("LANCE_INCLUDE_VECTOR_CENTROIDS", "false")
    try:
        import lance
    except ModuleNotFoundError as error:
        raise not_installed() from error
    return lance


def not_installed() -> NadirError:
    """What is said where the engine, or what spreads the work, is missing."""
    if is_packaged():
        return NadirError(
            "Archives are not part of the installed program; use Nadir from its source, with `pip install .[archive]`."
        )
    return NadirError(
        "Archives need parts that are not installed here; run `pip install nadir[archive]` and try again."
    )


def is_address(text: str) -> bool:
    """Whether a text is an address, such as `s3://bucket/archive`, and not a path."""
    return SCHEME.match(text) is not None


def is_archive(place: str) -> bool:
    """Whether a place is an address, or a folder that holds an archive."""
    return is_address(place) or (Path(place) / "_versions").is_dir()


def checked_address(place: str) -> str:
    """A place as it is kept and shown: an address without a slash at its end, or an absolute path.

    Raises:
        UsageError: the address holds a secret, which would be kept and shown with it.
    """
    if not is_address(place):
        return str(Path(place).expanduser().absolute())
    parts = urlsplit(place)
    if parts.query or parts.fragment or "@" in parts.netloc:
        raise UsageError(
            "The address of an archive must not hold a user, a password or a key; leave it out, and give it as your object "
            "store's tools take it, by the environment or their own file."
        )
    return place.rstrip("/")


def options_of(address: str) -> dict[str, str] | None:
    """What the engine is told beside an address; who may read and write it learns from the environment's usual places."""
    return PATIENCE if is_address(address) else None


@contextlib.contextmanager
def reaching(address: str) -> Iterator[None]:
    """Turn what the engine says of an archive into one sentence.

    Raises:
        LibraryMissing: there is no archive.
        ArchiveUnreachable: what keeps it does not answer, or not as it should.
        LibraryError: no room is left.
    """
    try:
        yield
    except NadirError:
        raise
    # The engine raises whatever is nearest: OSError, ValueError, RuntimeError, and errors of Arrow, which are of these kinds.
    except (OSError, ValueError, RuntimeError) as error:
        text = str(error)
        if "Dataset at path" in text and "not found" in text.casefold():
            raise LibraryMissing(
                "There is no archive at {address}; check the address, or publish a library to it.", address=address
            ) from error
        if any(sign in text for sign in NO_ROOM):
            raise LibraryError(
                "There is no room left at {address}; free some and run the command again, what was finished is kept.",
                address=address,
            ) from error
        raise ArchiveUnreachable(
            "The archive {address} cannot be read or written now ({why}); check the connection and try again.",
            address=address,
            why=_short(text),
        ) from error


def _short(text: str) -> str | Sentence:
    """The beginning of a complaint, on one line, without where in the engine it was made."""
    first = re.split(r", /|\n| at /|/rustc/", " ".join(text.split()))[0]
    return first[:LONGEST_REASON].rstrip(" ,.:") or Sentence(template("no reason given"), {})
