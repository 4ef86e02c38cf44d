"""Keeps a small picture of every tile that goes through the model, beside the library."""

from core.decoding.requests import DecodedTile
from core.imagery.previews import pack
from core.library.library import Library
from core.library.previews import Key, Previews, forget_lost_previews

TOGETHER = 256  # pictures in a transaction


class PreviewKeeper:
    """Packs the pixels of tiles and puts them aside, many at a time; close it.

    Args:
        library: That the tiles go into.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._waiting: list[tuple[Key, bytes]] = []

    def add(self, digest: bytes, tile: DecodedTile) -> None:
        """Keep the picture of a tile.

        Args:
            digest: Of the file that it is of.
            tile: As the model sees it.
        """
        self._waiting.append(((digest, tile.window), pack(tile.pixels.transpose(1, 2, 0))))
        if len(self._waiting) >= TOGETHER:
            self._put()

    def close(self, *, files_went: bool) -> None:
        """Put the rest aside.

        Args:
            files_went: Whether files went from the library or changed, whose pictures go too.
        """
        if self._waiting:
            self._put()
        if files_went:
            forget_lost_previews(self._library)

    def _put(self) -> None:
        with Previews(self._library.path) as previews:
            previews.put(self._waiting)
        self._waiting = []
