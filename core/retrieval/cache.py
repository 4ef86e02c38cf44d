"""Files beside a library that can be made again from it: what they were made of, and whether they are whole.

A cache is two files, the thing itself and a stamp. Without a stamp that fits, in version, size and checksum, there is no
cache: one that is stale, cut short or damaged is made again and never trusted.
"""

import json
import logging
import os
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

BLOCK, SEGMENT = 2**20, 2**26

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Cache:
    """A cache of one kind.

    Attributes:
        file: The thing itself.
        stamp: What it was made of.
    """

    file: Path
    stamp: Path

    @classmethod
    def beside(cls, library: Path, kind: str) -> Self:
        """The cache of a library."""
        return cls(library.with_name(f"{library.name}.{kind}"), library.with_name(f"{library.name}.{kind}.json"))

    def known(self) -> dict[str, Any] | None:
        """What the cache was made of; None where it is missing or not whole."""
        try:
            made_of: dict[str, Any] = json.loads(self.stamp.read_text(encoding="utf-8"))
            size, checksum = made_of.pop("bytes"), made_of.pop("checksum")
            whole = self.file.stat().st_size == size and checksum_of(self.file) == checksum
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return None
        return made_of if whole else None

    def keep(self, made_of: dict[str, Any], save: Callable[[Path], None]) -> None:
        """Write the cache, or tell the log why it cannot be kept.

        Args:
            made_of: What must be the same for it to be used again.
            save: Writes the thing itself to a path.
        """
        aside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            save(aside)
            stamp = {**made_of, "bytes": aside.stat().st_size, "checksum": checksum_of(aside)}
            self.stamp.unlink(missing_ok=True)  # no stamp, no cache: a kill in between leaves nothing that looks whole
            aside.replace(self.file)
            self.stamp.write_text(json.dumps(stamp), encoding="utf-8")
        except (OSError, RuntimeError) as error:
            _log.info(
                "%s could not be kept beside the library (%s); it is made again next time.", self.file.name, error
            )
        finally:
            aside.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove it."""
        self.stamp.unlink(missing_ok=True)
        self.file.unlink(missing_ok=True)


def checksum_of(path: Path) -> int:
    """CRC-32 over those of a file's segments: it guards against damage, not against malice, and reads gigabytes in a moment.

    Raises:
        OSError: it cannot be read.
    """
    starts = range(0, path.stat().st_size, SEGMENT)
    with ThreadPoolExecutor() as pool:  # both reading and summing let other threads run
        parts = pool.map(lambda start: _segment_checksum(path, start), starts)
        return zlib.crc32(b"".join(part.to_bytes(4, "big") for part in parts))


def _segment_checksum(path: Path, start: int) -> int:
    found, left = 0, SEGMENT
    with path.open("rb") as file:
        file.seek(start)
        while left and (block := file.read(min(BLOCK, left))):
            found = zlib.crc32(block, found)
            left -= len(block)
    return found
