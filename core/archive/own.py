"""A person's own file beside an archive: a library without tiles that stands for the archive wherever a library is asked for.

What a person makes of an archive, marks, collections, concepts and saved searches, lies in it; the archive is only read.
"""

import re
from hashlib import blake2b
from pathlib import Path

import platformdirs

from core.archive.engine import checked_address
from core.archive.publish import SHARED
from core.archive.source import ArchiveSource
from core.errors import ArchiveUnreachable, LibraryDamaged, LibraryMissing
from core.library.library import SUFFIX, Library
from core.library.settings import ARCHIVE

LONGEST_NAME = 60


def own_path(place: str) -> Path:
    """Where the person's own file for an archive lies: the archive's name, and a digest of where it is."""
    address = checked_address(place)
    name = re.sub(r"[^\w.-]+", "_", address.rstrip("/").rpartition("/")[2])[:LONGEST_NAME] or "archive"
    digest = blake2b(address.encode(errors="surrogateescape"), digest_size=4).hexdigest()
    return (
        platformdirs.user_data_path()
        / "Nadir"
        / "Nadir"
        / "archives"
        / f"{name.removesuffix('.lance')}-{digest}{SUFFIX}"
    )


def own_file(place: str) -> Path:
    """The person's own file for an archive, which is made the first time.

    Args:
        place: Folder or address of the archive.

    Raises:
        UsageError: the address holds a secret.
        LibraryError: the archive cannot be read, or the file cannot be written.
    """
    path = own_path(place)
    if path.is_file():
        return path
    address = checked_address(place)
    source = ArchiveSource(address)
    settings = {name: source.settings[name] for name in SHARED}
    Library.create_with(path, {**settings, ARCHIVE: address}).close()
    return path


def archive_of(library: Library) -> ArchiveSource | None:
    """The archive that a library stands for; None for one with tiles of its own.

    Raises:
        LibraryError: it cannot be read.
    """
    address = library.archive
    if address is None:
        return None
    try:
        source = ArchiveSource(address)
    except LibraryMissing as error:
        raise ArchiveUnreachable(
            "The archive {address} is not there now; connect its drive or network and try again.", address=address
        ) from error
    if source.settings["model_fingerprint"] != library.setting("model_fingerprint"):
        raise LibraryDamaged(
            "The archive {address} is not the one that {file} was made for; delete that file and open the archive again.",
            address=address,
            file=library.path,
        )
    return source
