"""Saved searches: a query under a name, and its new results since it was last seen.

Folders are stored by path, and examples by file and window, so that a saved search survives re-indexing and moved files, as
marks do.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from core.archive.opening import source_of
from core.errors import LibraryError, UsageError
from core.imagery import Window
from core.imagery.geometry import Bounds
from core.library.area import Area
from core.library.library import Library
from core.library.shelf import Shelf
from core.search.examples import Example, Examples
from core.search.filters import Filters, MarkFilter
from core.search.query import Hit, Order, Query
from core.search.searcher import Searcher

FORMAT = 1
LONGEST_NAME = 100
LOOKED_THROUGH = 1000  # results among which new ones are looked for
# A search by pictures or examples has no chance line; its first results count instead.
LEADING_OF_PICTURES = 50


@dataclass(frozen=True, slots=True)
class NewResults:
    """New results of a saved search.

    Attributes:
        name: Name of the search.
        hits: Results that came in since it was looked at and are better than chance, best first.
    """

    name: str
    hits: list[Hit]


class SavedSearches:
    """The saved searches of a library.

    Args:
        library: An open one; for writing to keep, forget or see any.
    """

    def __init__(self, library: Library) -> None:
        self._library, self._shelf = library, Shelf(library, "searches")

    def names(self) -> list[str]:
        """All names in order."""
        return self._shelf.names()

    def keep(self, name: str, query: Query) -> str:
        """Save a query under a name, replacing an existing one; all present scenes count as seen.

        Returns:
            The name as it was kept.

        Raises:
            UsageError: the name cannot be one, or the query cannot be searched for.
        """
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise UsageError(
                "The name of a search must have 1 to {most} characters; choose another one.", most=LONGEST_NAME
            )
        query.check()
        self._shelf.put(name, json.dumps(self._told(query)))
        return name

    def get(self, name: str) -> Query:
        """The query of a name.

        Raises:
            UsageError: there is none, or it cannot be read.
            LibraryError: it looks in a folder that is no longer in the library.
        """
        content = self._shelf.get(name)
        if content is None:
            raise UsageError("This library has no saved search “{name}”; check the name.", name=name)
        try:
            return self._query(json.loads(content))
        except (ValueError, TypeError, KeyError) as error:
            raise UsageError("The saved search “{name}” cannot be read; save it again.", name=name) from error

    def see(self, name: str) -> None:
        """Mark it as seen: the present scenes are no longer new."""
        self._shelf.see(name)

    def forget(self, name: str) -> None:
        """Remove one.

        Raises:
            UsageError: there is none.
        """
        if self._shelf.find(name) is None:
            raise UsageError("This library has no saved search “{name}”; check the name.", name=name)
        self._shelf.remove(name)

    def arrived_since(self, name: str) -> set[int]:
        """Keys of the scenes added since a saved search was last seen."""
        return self._shelf.arrived_since(name)

    # As JSON

    def _told(self, query: Query) -> dict[str, Any]:
        filters, marks = query.filters, query.filters.marks
        paths = {folder.folder_id: str(folder.path) for folder in source_of(self._library).folders()}
        return {
            "nadir_search": FORMAT,
            "text": query.text or "",
            "image": None if query.image is None else str(query.image),
            "region": None if query.region is None else _corners(query.region),
            "like": self._spot(query.like_tile),
            "liked": [self._spot(one) for one in query.examples.liked],
            "unliked": [self._spot(one) for one in query.examples.unliked],
            "sar": query.sar,
            "order": query.order,
            "by_scene": query.by_scene,
            "fold_alike": query.fold_alike,
            "folders": None if filters.folders is None else [paths[key] for key in filters.folders if key in paths],
            "since": filters.since,
            "until": filters.until,
            "area": filters.area.to_json() if isinstance(filters.area, Area) else filters.area,
            "least": filters.least,
            "marks": None
            if marks is None
            else {
                "rating": marks.rating,
                "colours": sorted(marks.colours),
                "collection": marks.collection,
                "noted": marks.noted,
            },
        }

    def _spot(self, example: Example | None) -> list[Any] | None:
        """A picture file, or a tile by its file and window."""
        if example is None or isinstance(example, Path):
            return None if example is None else [str(example), None]
        places = source_of(self._library).places([example])
        if not places:
            raise LibraryError("This place is no longer in the library; search again.")
        return [str(places[0].path), _corners(places[0].window)]

    def _query(self, told: dict[str, Any]) -> Query:
        if told["nadir_search"] != FORMAT or told["order"] not in get_args(Order):
            raise ValueError("this is no saved search")
        marks, folders = told["marks"], told["folders"]
        query = Query(
            text=told["text"] or None,
            image=None if told["image"] is None else Path(told["image"]),
            like_tile=next(iter(self._examples([told["like"]])), None) if told["like"] else None,  # type: ignore[arg-type]
            examples=Examples(tuple(self._examples(told["liked"])), tuple(self._examples(told["unliked"]))),
            region=None if told["region"] is None else Window(*told["region"]),
            sar=bool(told["sar"]),
            order=told["order"],
            by_scene=bool(told["by_scene"]),
            fold_alike=bool(told["fold_alike"]),
            filters=Filters(
                folders=None
                if folders is None
                else frozenset(source_of(self._library).folder_at(Path(one)) for one in folders),
                since=told["since"],
                until=told["until"],
                area=_area(told["area"]),
                least=told["least"],
                marks=None
                if marks is None
                else MarkFilter(marks["rating"], frozenset(marks["colours"]), marks["collection"], marks["noted"]),
            ),
        )
        query.check()
        return query

    def _examples(self, spots: Iterable[list[Any]]) -> list[Example]:
        """Examples that still exist; if a file has new tiles, the tile at the same corner or the first one."""
        found: list[Example] = []
        for path, window in spots:
            if window is None:
                found.append(Path(path))
                continue
            tiles = source_of(self._library).of_file(Path(path))
            wanted = Window(*window)
            near = sorted(tiles, key=lambda key: (tiles[key] != wanted, _distance(tiles[key], wanted), key))
            found += near[:1]
        return found


def _area(told: Any) -> Bounds | Area | None:
    if isinstance(told, dict):
        return Area.from_json(told)
    return None if told is None else (told[0], told[1], told[2], told[3])


def _corners(window: Window) -> list[int]:
    return [window.x, window.y, window.width, window.height]


def _distance(one: Window, other: Window) -> float:
    """Between the middles of two windows, in pixels."""
    across = one.x + one.width / 2 - other.x - other.width / 2
    down = one.y + one.height / 2 - other.y - other.height / 2
    return float(across**2 + down**2)


def new_results(searcher: Searcher, names: Iterable[str] | None = None) -> list[NewResults]:
    """New results of saved searches; a search that cannot be run now has none.

    Args:
        searcher: On their library.
        names: Which; all if None.

    Raises:
        LibraryError: the library cannot be read.
    """
    found = []
    with Library.open(searcher.path, readonly=True) as library:
        saved = SavedSearches(library)
        for name in saved.names() if names is None else names:
            arrived = saved.arrived_since(name)
            hits: list[Hit] = []
            if arrived:
                try:
                    query = replace(saved.get(name), top_k=LOOKED_THROUGH, by_scene=False, fold_alike=False)
                    hits = [hit for hit in searcher.search(query).hits if hit.scene_id in arrived and _counts(hit)]
                except (UsageError, LibraryError):
                    pass
            found.append(NewResults(name, hits))
    return found


def _counts(hit: Hit) -> bool:
    return hit.rank <= LEADING_OF_PICTURES if hit.better_than_chance is None else hit.better_than_chance
