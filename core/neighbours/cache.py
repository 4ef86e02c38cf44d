"""Caches of a library: columns of numbers beside it that can be rebuilt, with their source and a checksum.

A cache is two files: the columns, and a stamp that describes them. If the stamp is missing, or the size or the checksum over
both does not match, the cache is ignored and rebuilt. The columns are memory-mapped, so the system can drop their pages when it
needs memory.
"""

import json
import logging
import math
import os
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

PAGE, BLOCK, SEGMENT = 2**12, 2**20, 2**26
ALIGNMENT = 64

Columns = dict[str, NDArray[Any]]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CachedColumns:
    """What a cache holds.

    Attributes:
        source: What it was made from, as given to `keep`.
        columns: By name; read-only and memory-mapped: the file stays open while they exist.
    """

    source: dict[str, Any]
    columns: Columns


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

    def load(self) -> CachedColumns | None:
        """The content; None if it is missing or damaged."""
        try:
            stamp: dict[str, Any] = json.loads(self.stamp.read_text(encoding="utf-8"))
            checksum = stamp.pop("checksum")
            if self.file.stat().st_size != stamp["bytes"] or _checksum(self.file, stamp) != checksum:
                return None
            whole = np.memmap(self.file, np.uint8, "r")
            columns = {name: _part(whole, *place) for name, *place in stamp["columns"]}
            return CachedColumns(stamp["made_of"], columns)
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return None

    def keep(self, source: dict[str, Any], columns: Columns) -> None:
        """Write the cache; if that fails, log the reason.

        Args:
            source: JSON values that identify the state it was made from; it is valid only while they are the same.
            columns: By name, of any shape and kind.
        """
        aside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        try:
            _write(columns, aside)
            stamp = {"made_of": source, "columns": _layout(columns), "bytes": aside.stat().st_size}
            stamp["checksum"] = _checksum(aside, stamp)
            self.stamp.unlink(
                missing_ok=True
            )  # without a stamp there is no cache, so a kill in between leaves no damaged one
            aside.replace(self.file)
            self.stamp.write_text(json.dumps(stamp), encoding="utf-8")
        except OSError as error:
            _log.info(
                "%s could not be kept beside the library (%s); it is made again next time.", self.file.name, error
            )
        finally:
            aside.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove it."""
        self.stamp.unlink(missing_ok=True)
        self.file.unlink(missing_ok=True)


def _layout(columns: Columns) -> list[list[Any]]:
    """Name, kind, offset in bytes and shape of each column in the file."""
    layout, at = [], 0
    for name, values in columns.items():
        layout.append([name, values.dtype.str, at, list(values.shape)])
        at += -(-values.nbytes // ALIGNMENT) * ALIGNMENT
    return layout


def _write(columns: Columns, path: Path) -> None:
    with path.open("wb") as file:
        for (_, _, offset, _), values in zip(_layout(columns), columns.values(), strict=True):
            file.seek(offset)
            file.write(np.ascontiguousarray(values).data)


def _part(whole: NDArray[np.uint8], kind: str, offset: int, shape: list[int]) -> NDArray[Any]:
    size = math.prod(shape) * np.dtype(kind).itemsize
    return np.asarray(whole[offset : offset + size]).view(kind).reshape(shape)


def _checksum(file: Path, stamp: dict[str, Any]) -> int:
    """Over the columns and over what the stamp says of them."""
    return zlib.crc32(json.dumps(stamp, sort_keys=True).encode(), checksum_of(file))


def checksum_of(path: Path) -> int:
    """CRC-32 over the sums of a file's pages: it detects damage, not tampering, and is fast enough for gigabytes.

    A CRC over all bytes takes three times as long, and opening a library waits for it. A sum misses words that are swapped
    within a page and changes that cancel out, but failing drives do neither. Swapped pages are detected.

    Raises:
        OSError: it cannot be read.
    """
    starts = range(0, path.stat().st_size, SEGMENT)
    with ThreadPoolExecutor() as pool:  # both reading and summing let other threads run
        return zlib.crc32(b"".join(pool.map(lambda start: _page_sums(path, start), starts)))


def _page_sums(path: Path, start: int) -> bytes:
    """Sums of a segment's pages; an incomplete page is returned as it is."""
    sums, left, buffer = [], SEGMENT, bytearray(BLOCK)
    with path.open("rb") as file:
        file.seek(start)
        while left and (size := file.readinto(memoryview(buffer)[: min(BLOCK, left)])):
            left -= size
            whole = size - size % PAGE
            words = np.frombuffer(buffer, np.uint64, whole // 8).reshape(-1, PAGE // 8)
            sums += [words.sum(axis=1).tobytes(), bytes(buffer[whole:size])]
    return b"".join(sums)
