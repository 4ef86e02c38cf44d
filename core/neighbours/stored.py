"""What a search needs of a library, read from its SQLite file and the caches beside it."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.errors import TilesGone
from core.imagery import TilePolicy, Window
from core.library.georeference import Georeference
from core.library.library import Library
from core.library.records import Counts, Failure, FolderRecord, Half, Place, SceneDetails, TileTable
from core.library.selection import Selection
from core.library.source import Found
from core.library.tile_reader import Tiles
from core.neighbours.columns import stored_table
from core.neighbours.nearest import Nearest, open_nearest

if TYPE_CHECKING:
    from core.model.model import Model

# A large library takes seconds to look through again; while it grows, this share of the time at most goes into that.
QUICK_SECONDS, LOOKING_SHARE = 0.2, 0.1


class StoredSource:
    """A library as a `core.library.source.Source`; the columns of its tiles are read when they are first searched.

    Args:
        library: An open one, which the caller closes.
    """

    def __init__(self, library: Library) -> None:
        self._library, self._tiles = library, Tiles(library)
        self._loaded: tuple[TileTable, Nearest] | None = None
        self._change = 0
        self._version = ""
        self._look_again = 0.0

    @property
    def policy(self) -> TilePolicy:
        """See `Source`."""
        return self._library.policy

    def check_model(self, model: "Model") -> None:
        """See `Source`."""
        self._library.check_model(model)

    def counts(self) -> Counts:
        """See `Source`."""
        return self._library.counts()

    def folders(self) -> list[FolderRecord]:
        """See `Source`."""
        return self._library.folders()

    def folder_at(self, path: Path) -> int:
        """See `Source`."""
        return self._library.folder_at(path)

    def failures(self) -> list[Failure]:
        """See `Source`."""
        return self._library.failures()

    def snapshot(self) -> AbstractContextManager[None]:
        """See `Source`."""
        return self._library.snapshot()

    def look(self, *, again: bool = False) -> bool:
        """See `Source`."""
        if self._loaded is None:
            self._load(keep=True)
            return True
        # Another process may be indexing: see its new tiles.
        stale = self._library.change_counter() != self._change and self._library.data_version() != self._version
        if again or (stale and time.monotonic() >= self._look_again):
            self._load(keep=False)  # while another process writes, what is kept now would be out of date in a moment
            return True
        return False

    def _load(self, *, keep: bool) -> tuple[TileTable, Nearest]:
        started = time.monotonic()
        with self._library.snapshot():
            self._change = self._library.change_counter()
            self._version = self._library.data_version()
            table = stored_table(self._library, keep=keep)
            loaded = self._loaded = table, open_nearest(self._library.path, table, self._version)
        now = time.monotonic()
        took = now - started
        self._look_again = now + (took / LOOKING_SHARE if took > QUICK_SECONDS else 0.0)
        return loaded

    def _table(self) -> tuple[TileTable, Nearest]:
        return self._loaded or self._load(keep=True)

    def nearest(self, query: NDArray[np.float32], count: int, selection: Selection) -> Found:
        """See `Source`."""
        table, nearest = self._table()
        allowed = selection.allowed(table)
        rows = nearest.find(query, count, allowed)
        searched = len(table.keys) if allowed is None else int(allowed.sum())
        return Found(table.keys[rows], table.scenes[rows], table.vectors[rows], searched)

    def matching(self, selection: Selection) -> NDArray[np.int64]:
        """See `Source`."""
        table, _ = self._table()
        allowed = selection.allowed(table)
        return table.keys if allowed is None else table.keys[allowed]

    def sample(self, most: int) -> Half:
        """See `Source`."""
        vectors = self._table()[0].vectors
        return np.ascontiguousarray(vectors[:: max(len(vectors) // most, 1)])

    def blocks(self, most: int, selection: Selection) -> Iterator[Half]:
        """See `Source`."""
        table, _ = self._table()
        allowed = selection.allowed(table)
        if allowed is None:
            yield from (table.vectors[at : at + most] for at in range(0, len(table.vectors), most))
            return
        rows = np.flatnonzero(allowed)
        yield from (table.vectors[rows[at : at + most]] for at in range(0, len(rows), most))

    def months(self) -> dict[str, int]:
        """See `Source`."""
        return self._tiles.months()

    def covering(self, lon: float, lat: float, *, without: int) -> list[int]:
        """See `Source`."""
        return self._tiles.covering(lon, lat, without=without)

    def vectors_of(self, tile_ids: Sequence[int]) -> Half:
        """See `Source`."""
        table, _ = self._table()
        keys = np.asarray(tile_ids, np.int64)
        rows = np.searchsorted(table.keys, keys)
        if np.any(table.keys[np.minimum(rows, len(table.keys) - 1)] != keys):
            raise TilesGone("The library changed during the search; search again.")
        return table.vectors[rows]

    def candidate_codes(self, tile_ids: Sequence[int]) -> tuple[Half, Half]:
        """See `Source`."""
        return self._tiles.candidate_codes(tile_ids)

    def codes(self, tile_id: int) -> tuple[Half, Half]:
        """See `Source`."""
        return self._tiles.codes(tile_id)

    def places(self, tile_ids: Sequence[int]) -> list[Place]:
        """See `Source`."""
        return self._tiles.places(tile_ids)

    def of_file(self, path: Path) -> dict[int, Window]:
        """See `Source`."""
        return self._tiles.of_file(path)

    def scene(self, scene_id: int) -> SceneDetails:
        """See `Source`."""
        return self._library.scene(scene_id)

    def georeferences(self, scene_ids: Iterable[int]) -> dict[int, Georeference]:
        """See `Source`."""
        return self._tiles.georeferences(scene_ids)
