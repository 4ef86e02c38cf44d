"""What a search needs of a library, whatever keeps it: a file beside the images, or an archive for many.

`core.neighbours.stored` has it of a library's SQLite file, `core.archive.source` of an archive.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from core.imagery import TilePolicy, Window
from core.library.georeference import Georeference
from core.library.records import Counts, Failure, FolderRecord, Half, Place, SceneDetails
from core.library.selection import Selection

if TYPE_CHECKING:
    from core.model.model import Model


@dataclass(frozen=True, slots=True)
class Found:
    """The nearest K tiles of a vector, best first.

    Attributes:
        keys: (K,) of the tiles.
        scenes: (K,) of their scenes.
        vectors: (K, D) their global vectors, half precision.
        searched: Number of tiles that were allowed, all of which were compared or could have been found.
    """

    keys: NDArray[np.int64]
    scenes: NDArray[np.int64]
    vectors: Half
    searched: int


class Source(Protocol):
    """Tiles and scenes to search in. One thread at a time.

    Everything raises `LibraryError` where what keeps them cannot be read.
    """

    # What it is

    @property
    def policy(self) -> TilePolicy:
        """How its scenes are cut."""
        ...

    def check_model(self, model: "Model") -> None:
        """Refuse a model whose codes cannot be compared with those that are kept.

        Raises:
            ModelMismatch: see above.
        """
        ...

    def counts(self) -> Counts:
        """Totals."""
        ...

    def folders(self) -> list[FolderRecord]:
        """All folders with their counts, by path."""
        ...

    def folder_at(self, path: Path) -> int:
        """The key of a folder.

        Raises:
            LibraryError: there is no such folder in it.
        """
        ...

    def failures(self) -> list[Failure]:
        """Files that could not be read, by path."""
        ...

    # Its state

    def snapshot(self) -> AbstractContextManager[None]:
        """What is read inside belongs together, whatever others write meanwhile."""
        ...

    def look(self, *, again: bool = False) -> bool:
        """See what there is now, where that changed and it is worth the time.

        Args:
            again: Whether what was seen before is known to be out of date.

        Returns:
            Whether anything may be different now.
        """
        ...

    # Searching

    def nearest(self, query: NDArray[np.float32], count: int, selection: Selection) -> Found:
        """The tiles with the largest cosine.

        Args:
            query: (D,) L2-normalised.
            count: Tiles at most.
            selection: Which may be found.
        """
        ...

    def matching(self, selection: Selection) -> NDArray[np.int64]:
        """(N,) keys of all tiles that may be found, ascending."""
        ...

    def sample(self, most: int) -> Half:
        """(S, D) global vectors of tiles from everywhere in it; S is at most twice `most`, and all where there are fewer."""
        ...

    def blocks(self, most: int, selection: Selection) -> Iterator[Half]:
        """The global vectors of the tiles of a selection, at most so many at a time: (n, D) half precision."""
        ...

    def months(self) -> dict[str, int]:
        """By month (2024-06) how many tiles are of it, by the day that selections go by."""
        ...

    def covering(self, lon: float, lat: float, *, without: int) -> list[int]:
        """Keys of tiles over a place on the ground, of each scene the one whose middle is nearest to it.

        Args:
            lon: Longitude in degrees.
            lat: Latitude.
            without: Key of a scene that is left out.
        """
        ...

    # Tiles and scenes by key

    def vectors_of(self, tile_ids: Sequence[int]) -> Half:
        """(K, D) global vectors of tiles that were just found, in the order asked for.

        Raises:
            TilesGone: somebody re-indexed since.
        """
        ...

    def candidate_codes(self, tile_ids: Sequence[int]) -> tuple[Half, Half]:
        """Local codes and reference tables of tiles, in the order asked for: (K, C) and (K, Q) half precision.

        Raises:
            TilesGone: because somebody re-indexed since they were found.
        """
        ...

    def codes(self, tile_id: int) -> tuple[Half, Half]:
        """Global vector and local code of one tile, (D,) and (C,).

        Raises:
            LibraryError: it is no longer there.
        """
        ...

    def places(self, tile_ids: Sequence[int]) -> list[Place]:
        """Where tiles lie, in the order asked for; tiles that are gone are left out."""
        ...

    def of_file(self, path: Path) -> dict[int, Window]:
        """By key the windows of all tiles of an image that can be found."""
        ...

    def scene(self, scene_id: int) -> SceneDetails:
        """What is known of a scene.

        Raises:
            LibraryError: it is no longer there.
        """
        ...

    def georeferences(self, scene_ids: Iterable[int]) -> dict[int, Georeference]:
        """How pixels come to the ground, by scene key, of those scenes that have a place."""
        ...
