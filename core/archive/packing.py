"""All that a search needs of a tile in one value, so that it is one place to read.

A search looks closely at some hundred tiles from everywhere in an archive. Of sixteen columns that is as many reads for each, of
one it is one. What filters ask for stands in columns of its own beside it.
"""

import os
import struct
from dataclasses import dataclass
from datetime import date
from math import isnan, nan
from pathlib import Path
from typing import Self

import numpy as np

from core.imagery import Window
from core.library.records import Half, Place, TileRecord

# Key of the scene; window; bounds, NaN without a place; day, and whether it is only the file's; lengths of the three codes.
HEAD = struct.Struct("<q4i4di?3H")
NOWHERE = (nan,) * 4


@dataclass(frozen=True, slots=True)
class Packed:
    """A tile.

    Attributes:
        scene: Key of its scene.
        path: Of the image file, as the file system has it.
        tile: Its window, bounds and codes.
        day: As an ordinal (`datetime.date.toordinal`).
        day_of_file: Whether it is the file's.
    """

    scene: int
    path: bytes
    tile: TileRecord
    day: int
    day_of_file: bool

    def to_bytes(self) -> bytes:
        """As it is kept."""
        tile, window = self.tile, self.tile.window
        codes = (tile.embedding, tile.local, tile.reference)
        head = HEAD.pack(
            self.scene,
            *(window.x, window.y, window.width, window.height),
            *(tile.bounds or NOWHERE),
            *(self.day, self.day_of_file),
            *(len(code) for code in codes),
        )
        return b"".join([head, *(np.ascontiguousarray(code).tobytes() for code in codes), self.path])

    @classmethod
    def from_bytes(cls, kept: bytes) -> Self:
        """What `to_bytes` was called on."""
        scene, x, y, width, height, west, south, east, north, day, of_file, *lengths = HEAD.unpack_from(kept)
        codes: list[Half] = []
        at = HEAD.size
        for length in lengths:
            codes.append(np.frombuffer(kept, np.float16, length, at))
            at += 2 * length
        bounds = None if isnan(west) else (west, south, east, north)
        return cls(scene, kept[at:], TileRecord(Window(x, y, width, height), bounds, *codes), day, of_file)

    @property
    def place(self) -> Place:
        """Where it lies."""
        day = date.fromordinal(self.day).isoformat()
        path = Path(os.fsdecode(self.path))
        return Place(self.scene, path, self.tile.window, self.tile.bounds, day, self.day_of_file)
