"""What tells whether a file is still the one that was read."""

import hashlib
import os
from pathlib import Path

# A file's identity for "moved": its size, and its first and last bytes. Hashing gigabytes would cost more than indexing.
ENDS = 64 * 1024
# File systems hold times that SQLite's 64 bits of nanoseconds do not: 1601 on NTFS and SMB, the year 2350 after a bad copy.
LEAST_TIME, MOST_TIME = -(2**63), 2**63 - 1

Stamp = tuple[int, int, bytes]


def content_digest(path: Path, size: int) -> bytes:
    """16 bytes that tell files of one size apart by their first and last 64 KiB.

    Raises:
        OSError: the file cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        digest.update(file.read(ENDS))
        if size > 2 * ENDS:
            file.seek(-ENDS, os.SEEK_END)
        digest.update(file.read(ENDS))
    return digest.digest()


def changed_ns(state: os.stat_result) -> int:
    """Time of a file's last change in nanoseconds, at most what a library can hold."""
    return min(max(state.st_mtime_ns, LEAST_TIME), MOST_TIME)


def stamp_of(path: Path) -> Stamp:
    """Size, time of the last change in nanoseconds and digest of a file; a digest of nothing where it cannot be read."""
    try:
        state = path.stat()
        return state.st_size, changed_ns(state), content_digest(path, state.st_size)
    except OSError:
        return 0, 0, b""
