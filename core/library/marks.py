"""Marks of places: a rating, a colour, a note, and collections.

A mark belongs to an image file and a window in it, not to a tile, because tiles change with indexing and even their sizes
change with the model. If no tile has exactly that window, the tile with the largest overlap is used. Marks of a file that is
not in the library are kept until the file returns.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from core.errors import UsageError
from core.imagery import Window
from core.library.library import Library

BEST = 5
COLOURS = ("red", "yellow", "green", "blue", "purple")
LONGEST_NOTE = 10_000
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """The marks of a place.

    Attributes:
        rating: 1 to 5; 0 for none.
        colour: One of `COLOURS`; None for none.
        note: Any text.
        collections: Names of those that it is in.
    """

    rating: int = 0
    colour: str | None = None
    note: str = ""
    collections: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        """Whether there is any mark."""
        return self != Mark()

    def check(self) -> None:
        """Refuse invalid marks.

        Raises:
            UsageError: no such rating or colour, a note that is too long, or a name that cannot be one.
        """
        if not 0 <= self.rating <= BEST:
            raise UsageError("A rating must be between 0 and {best}.", best=BEST)
        if self.colour is not None and self.colour not in COLOURS:
            raise UsageError(
                "“{colour}” is not a mark colour; choose one of {colours}.",
                colour=self.colour,
                colours=", ".join(COLOURS),
            )
        if len(self.note) > LONGEST_NOTE:
            raise UsageError("A note can have {most:,} characters at most; shorten it.", most=LONGEST_NOTE)
        for name in self.collections:
            checked_collection(name)

    def joined(self, other: "Mark") -> "Mark":
        """Both together: the better rating, one colour, both notes, all collections."""
        notes = [note for note in dict.fromkeys((self.note, other.note)) if note]
        return Mark(
            max(self.rating, other.rating),
            self.colour or other.colour,
            "\n".join(notes),
            self.collections | other.collections,
        )


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A marked place.

    Attributes:
        path: The image file.
        window: Where in it.
        tile_id: Key of the tile that represents it; None while its file is not in the library.
        mark: Its marks.
    """

    path: Path
    window: Window
    tile_id: int | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table of places, with its mark."""

    key: int
    path: bytes
    window: Window
    mark: Mark


class Marks:
    """The marks of a library.

    Args:
        library: An open one; for writing to change any.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def places(self) -> list[MarkedPlace]:
        """All marked places, by file and window."""
        with self._library.snapshot():
            rows = self._rows()
            tiles = self._tiles_of(rows)
        made = [MarkedPlace(Path(os.fsdecode(row.path)), row.window, tiles.get(row.key), row.mark) for row in rows]
        return sorted(made, key=lambda place: (place.path, place.window.y, place.window.x))

    def of_tiles(self) -> dict[int, Mark]:
        """Marks by tile key; tiles without a mark are left out."""
        with self._library.snapshot():
            rows = self._rows()
            return _by_tile(rows, self._tiles_of(rows))

    def change(self, tile_ids: Iterable[int], change: Callable[[Mark], Mark]) -> dict[int, Mark]:
        """Change the marks of tiles.

        Args:
            tile_ids: Keys; those that are no longer in the library are skipped.
            change: Makes the new mark of the old one; an empty one takes the mark away.

        Returns:
            As `of_tiles`, after the change.

        Raises:
            UsageError: such a mark cannot be kept.
            LibraryError: the library cannot be written.
        """
        with self._library.transaction():
            rows = self._rows()
            tiles = self._tiles_of(rows)
            marks = _by_tile(rows, tiles)
            for tile_id in dict.fromkeys(tile_ids):
                old = [row for row in rows if tiles.get(row.key) == tile_id]
                new = change(marks.get(tile_id, Mark()))
                new.check()
                self._put(tile_id, [row.key for row in old], new)
        return self.of_tiles()

    def collections(self) -> dict[str, int]:
        """By name how many places are in each collection."""
        rows = self._library.rows(
            "SELECT name, (SELECT COUNT(*) FROM collected WHERE collection_id = id) FROM collections"
        )
        return dict(sorted(rows, key=lambda row: str(row[0]).casefold()))

    def rename_collection(self, name: str, new: str) -> None:
        """Give a collection another name.

        Raises:
            UsageError: there is none of that name, or the new one cannot be one or is taken.
        """
        new = checked_collection(new)
        known = self.collections()
        if name not in known:
            raise UsageError("This library has no collection “{name}”; check the name.", name=name)
        if new in known and new != name:
            raise UsageError("There is already a collection “{name}”; choose another name.", name=new)
        with self._library.transaction():
            self._library.rows("UPDATE collections SET name = ? WHERE name = ?", (new, name))

    def remove_collection(self, name: str) -> None:
        """Delete a collection; its places keep their other marks.

        Raises:
            UsageError: there is none of that name.
        """
        if name not in self.collections():
            raise UsageError("This library has no collection “{name}”; check the name.", name=name)
        with self._library.transaction():
            self._library.rows("DELETE FROM collections WHERE name = ?", (name,))

    # Rows

    def _rows(self) -> list[_Row]:
        """All places."""
        members: dict[int, set[str]] = {}
        for place_id, name in self._library.rows(
            "SELECT place_id, name FROM collected JOIN collections ON collections.id = collection_id"
        ):
            members.setdefault(place_id, set()).add(name)
        rows = self._library.rows(
            "SELECT id, path, x, y, width, height, ifnull(rating, 0), colour, ifnull(note, '') FROM places "
            "LEFT JOIN marks ON place_id = id ORDER BY id"
        )
        return [
            _Row(key, path, Window(*window), Mark(rating, colour, note, frozenset(members.get(key, ()))))
            for key, path, *window, rating, colour, note in rows
        ]

    def _tiles_of(self, rows: Sequence[_Row]) -> dict[int, int]:
        """The representing tile by place key; places whose file is not in the library are left out."""
        if not rows:
            return {}
        tiles = self._windows(list(dict.fromkeys(row.path for row in rows)))
        exact = {(path, window): key for path, some in tiles.items() for key, window in some}
        found = {}
        for row in rows:
            key = exact.get((row.path, row.window))
            if key is None:
                overlaps = [(_overlap(row.window, window), -key) for key, window in tiles.get(row.path, ())]
                best, negative = max(overlaps, default=(0, 0))
                key = -negative if best > 0 else None
            if key is not None:
                found[row.key] = key
        return found

    def _windows(self, paths: Sequence[bytes]) -> dict[bytes, list[tuple[int, Window]]]:
        """Keys and windows of the tiles of marked files, by the path of those that are there."""
        tiles: dict[bytes, list[tuple[int, Window]]] = {}
        for key, path, *window in self._library.rows(
            "SELECT t.id, s.path, t.x, t.y, t.width, t.height FROM tiles t JOIN scenes s ON s.id = t.scene_id "
            "WHERE s.state = 'ready' AND s.path IN (SELECT path FROM places) ORDER BY t.id"
        ):
            tiles.setdefault(path, []).append((key, Window(*window)))
        return tiles

    def _put(self, tile_id: int, old: Sequence[int], mark: Mark) -> None:
        """Store the mark at exactly the window of a tile, replacing other places that it represented."""
        run = self._library.rows
        for key in old[1:]:
            run("DELETE FROM places WHERE id = ?", (key,))
        if not mark:
            for key in old[:1]:
                run("DELETE FROM places WHERE id = ?", (key,))
            return
        found = self._spot_of(tile_id)
        if found is None:
            return
        if old:
            place_id = old[0]
            run(
                "UPDATE places SET path = ?, digest = ?, x = ?, y = ?, width = ?, height = ? WHERE id = ?",
                (*found, place_id),
            )
        else:
            columns = "(path, digest, x, y, width, height)"
            place_id = run(f"INSERT INTO places {columns} VALUES (?, ?, ?, ?, ?, ?) RETURNING id", found)[0][0]
        run("INSERT OR REPLACE INTO marks VALUES (?, ?, ?, ?)", (place_id, mark.rating, mark.colour, mark.note))
        run("DELETE FROM collected WHERE place_id = ?", (place_id,))
        for name in mark.collections:
            run("INSERT OR IGNORE INTO collections (name) VALUES (?)", (name,))
            run("INSERT INTO collected SELECT id, ? FROM collections WHERE name = ?", (place_id, name))

    def _spot_of(self, tile_id: int) -> Sequence[Any] | None:
        """Path and digest of a tile's file, and its window: a row of the table of places; None where it is gone."""
        found = self._library.rows(
            "SELECT s.path, s.digest, t.x, t.y, t.width, t.height FROM tiles t JOIN scenes s ON s.id = t.scene_id WHERE t.id = ?",
            (tile_id,),
        )
        return found[0] if found else None


def rated(rating: int) -> Callable[[Mark], Mark]:
    """A change to a rating."""
    return lambda mark: replace(mark, rating=rating)


def coloured(colour: str | None) -> Callable[[Mark], Mark]:
    """A change to a colour."""
    return lambda mark: replace(mark, colour=colour)


def noted(note: str) -> Callable[[Mark], Mark]:
    """A change to a note."""
    return lambda mark: replace(mark, note=note)


def collected(name: str, *, into: bool = True) -> Callable[[Mark], Mark]:
    """A change that puts into a collection, or takes out of it."""
    return lambda mark: replace(mark, collections=mark.collections | {name} if into else mark.collections - {name})


def checked_collection(name: str) -> str:
    """A name without surrounding spaces.

    Raises:
        UsageError: it is empty or too long.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise UsageError(
            "The name of a collection must have 1 to {most} characters; choose another one.", most=LONGEST_NAME
        )
    return name


def _by_tile(rows: Sequence[_Row], tiles: Mapping[int, int]) -> dict[int, Mark]:
    found: dict[int, Mark] = {}
    for row in rows:
        tile_id = tiles.get(row.key)
        if tile_id is not None and row.mark:
            found[tile_id] = found[tile_id].joined(row.mark) if tile_id in found else row.mark
    return found


def _overlap(one: Window, other: Window) -> int:
    """Pixels that two windows share."""
    width = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    height = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return max(width, 0) * max(height, 0)


def mark_fields(mark: Mark | None) -> dict[str, Any]:
    """A mark as exports and the command's JSON name it."""
    mark = mark or Mark()
    return {
        "rating": mark.rating,
        "colour": mark.colour,
        "note": mark.note,
        "collections": sorted(mark.collections, key=str.casefold),
    }
