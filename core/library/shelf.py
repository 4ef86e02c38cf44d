"""Named texts in a library: concepts and saved searches. Their content is opaque here."""

from typing import Literal

from core.library.library import Library

Kind = Literal["concepts", "searches"]


class Shelf:
    """Texts of one kind by name; names are case-insensitive.

    Args:
        library: An open one; for writing to put or take anything.
        kind: Kind of the texts.
    """

    def __init__(self, library: Library, kind: Kind) -> None:
        self._library, self._kind = library, kind

    def names(self) -> list[str]:
        """All names, sorted as words are."""
        return sorted((row[0] for row in self._library.rows(f"SELECT name FROM {self._kind}")), key=str.casefold)

    def find(self, name: str) -> str | None:
        """The name as it was given, whatever the case it is asked for in; None without one."""
        return next((known for known in self.names() if known.casefold() == name.casefold()), None)

    def get(self, name: str) -> str | None:
        """The text under a name; None without one."""
        rows = self._library.rows(f"SELECT content FROM {self._kind} WHERE name = ?", (self.find(name),))
        return str(rows[0][0]) if rows else None

    def put(self, name: str, content: str) -> None:
        """Store a text under a name, replacing an existing one."""
        columns = ", seen" if self._kind == "searches" else ""
        seen = ", (SELECT value FROM settings WHERE key = 'arrived')" if columns else ""
        with self._library.transaction():
            self._library.rows(f"DELETE FROM {self._kind} WHERE name = ?", (self.find(name),))
            self._library.rows(
                f"INSERT INTO {self._kind} (name, content{columns}) VALUES (?, ?{seen})", (name, content)
            )

    def remove(self, name: str) -> None:
        """Remove a name and its text; a missing name is ignored."""
        with self._library.transaction():
            self._library.rows(f"DELETE FROM {self._kind} WHERE name = ?", (self.find(name),))

    def rename(self, name: str, new: str) -> None:
        """Another name for a text; that name must be free."""
        with self._library.transaction():
            self._library.rows(f"UPDATE {self._kind} SET name = ? WHERE name = ?", (new, self.find(name)))

    def arrived_since(self, name: str) -> set[int]:
        """Keys of the scenes added since a saved search was last seen."""
        rows = self._library.rows(
            "SELECT scene_id FROM arrivals WHERE since > (SELECT seen FROM searches WHERE name = ?)", (self.find(name),)
        )
        return {row[0] for row in rows}

    def see(self, name: str) -> None:
        """Mark a saved search as seen: the present scenes are no longer new to it."""
        with self._library.transaction():
            self._library.rows(
                "UPDATE searches SET seen = (SELECT value FROM settings WHERE key = 'arrived') WHERE name = ?",
                (self.find(name),),
            )
