"""A person's marks of places in an archive, which lie in their own file."""

from collections.abc import Sequence
from typing import Any

from core.archive.source import ArchiveSource
from core.imagery import Window
from core.library.library import Library
from core.library.marks import Marks


class ArchiveMarks(Marks):
    """Marks whose tiles are in an archive.

    Args:
        library: The person's own file, open; for writing to change any.
        archive: What it stands for.
    """

    def __init__(self, library: Library, archive: ArchiveSource) -> None:
        super().__init__(library)
        self._archive = archive

    def _windows(self, paths: Sequence[bytes]) -> dict[bytes, list[tuple[int, Window]]]:
        return {path: list(tiles.items()) for path, tiles in self._archive.of_files(paths).items()}

    def _spot_of(self, tile_id: int) -> Sequence[Any] | None:
        found = self._archive.file_of(tile_id)
        if found is None:
            return None
        path, digest, window = found
        return path, digest, window.x, window.y, window.width, window.height
