"""Detects whether a file has changed, and whether a file elsewhere is the same one."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

# Files up to this size are compared by their whole content. For larger files this many pieces are compared, evenly spread from
# the first byte to the last: reading gigabytes would take longer than indexing them.
WHOLE_BYTES, PIECES, PIECE_BYTES = 2**24, 256, 2**16
# Bytes of a digest of content and of one of companions, which stands behind it where there are any. Older libraries hold
# 16 bytes of a digest of the first and last 64 KiB.
CONTENT, COMPANIONS, OLD_CONTENT = 20, 8, 16
OLD_ENDS = 64 * 1024
# File systems hold times that SQLite's 64 bits of nanoseconds do not: 1601 on NTFS and SMB, the year 2350 after a bad copy.
LEAST_TIME, MOST_TIME = -(2**63), 2**63 - 1

# Size in bytes, time of the last change in nanoseconds, digest.
Stamp = tuple[int, int, bytes]


def content_digest(path: Path, size: int) -> bytes:
    """`CONTENT` bytes that distinguish files of one size by their content.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.blake2b(digest_size=CONTENT)
    with path.open("rb") as file:
        if size <= WHOLE_BYTES:
            while piece := file.read(2**20):
                digest.update(piece)
        else:
            for number in range(PIECES):
                file.seek(number * (size - PIECE_BYTES) // (PIECES - 1))
                digest.update(file.read(PIECE_BYTES))
    return digest.digest()


def _old_content_digest(path: Path, size: int) -> bytes:
    digest = hashlib.blake2b(digest_size=OLD_CONTENT)
    with path.open("rb") as file:
        digest.update(file.read(OLD_ENDS))
        if size > 2 * OLD_ENDS:
            file.seek(-OLD_ENDS, os.SEEK_END)
        digest.update(file.read(OLD_ENDS))
    return digest.digest()


def companions_digest(path: Path, companions: Sequence[Path]) -> bytes:
    """`COMPANIONS` bytes that change when a companion is added, removed or changed; none without companions.

    It stays the same when all of them are moved or renamed together.

    Args:
        path: The file.
        companions: The files it is read with.
    """
    told = []
    for companion in companions:
        try:
            state = companion.stat()
        except OSError:
            continue
        name = os.path.relpath(companion, path.parent).removeprefix(path.stem)
        told.append((os.fsencode(name), state.st_size, changed_ns(state)))
    if not told:
        return b""
    return hashlib.blake2b(repr(sorted(told)).encode("ascii"), digest_size=COMPANIONS).digest()


def changed_ns(state: os.stat_result) -> int:
    """Time of a file's last change in nanoseconds, at most what a library can hold."""
    return min(max(state.st_mtime_ns, LEAST_TIME), MOST_TIME)


def stamp_of(path: Path, companions: Sequence[Path] = ()) -> Stamp:
    """Detects changes of a file and its companions; the digest is empty if it cannot be read."""
    try:
        state = path.stat()
        digest = content_digest(path, state.st_size) + companions_digest(path, companions)
        return state.st_size, changed_ns(state), digest
    except OSError:
        return 0, 0, b""


def old_stamp_of(path: Path, companions: Sequence[Path]) -> Stamp:
    """The same as an older library holds it, which knows no companions: none where there are any, or it cannot be read."""
    try:
        state = path.stat()
        digest = b"" if companions else _old_content_digest(path, state.st_size)
        return state.st_size, changed_ns(state), digest
    except OSError:
        return 0, 0, b""


def is_unchanged(stamp: Stamp, path: Path, companions: Sequence[Path]) -> bool:
    """Whether a file and its companions seem unchanged; their content is not read.

    An older library knows nothing of companions: a file that has any counts as changed once.
    """
    try:
        state = path.stat()
    except OSError:
        return False
    return (state.st_size, changed_ns(state), companions_digest(path, companions)) == (
        *stamp[:2],
        stamp[2][CONTENT:],
    )


def is_same_file(known: Stamp, found: Stamp) -> bool:
    """Whether a file is the known one under another name: size, digest of content, and companions are the same.

    Where not all of the content was compared, the time of the last change must be the same too, which moving a file keeps.

    Args:
        known: Stamp in a library.
        found: Stamp of a file, with a digest as the known one's (`stamp_of`, `old_stamp_of`).
    """
    is_compared_whole = len(known[2]) != OLD_CONTENT and known[0] <= WHOLE_BYTES
    return (
        known[2] != b"" and (known[0], known[2]) == (found[0], found[2]) and (is_compared_whole or known[1] == found[1])
    )
