"""Saved searches outlive what happens to files, and tell what is new."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import LibraryError, NadirError, UsageError
from core.indexing.run import index_folders
from core.library.area import Area
from core.library.library import Library
from core.library.shelf import Shelf
from core.library.tile_reader import Tiles
from core.model.model import Model
from core.search.examples import Examples
from core.search.filters import Filters, MarkFilter
from core.search.query import Query
from core.search.saved import SavedSearches, new_results
from core.search.searcher import Searcher
from tests.conftest import write_scenes


@pytest.fixture
def place(default_model: Model, tmp_path: Path) -> Path:
    write_scenes(tmp_path / "images", ("harbour", "forest"), 3)
    index_folders(tmp_path / "l.nadir", [tmp_path / "images"], default_model)
    return tmp_path


def keep(place: Path, name: str, query: Query) -> None:
    with Library.open(place / "l.nadir") as library:
        SavedSearches(library).keep(name, query)


def test_a_query_comes_back_as_it_was_kept(place: Path) -> None:
    with Library.open(place / "l.nadir") as library:
        folder = library.folders()[0].folder_id
        first, second = Tiles(library).table().keys.tolist()[:2]
        marks = MarkFilter(2, frozenset({"red"}), "Ports", True)
        filters = Filters(frozenset({folder}), "2020-01-01", "2030-01-01", (1.0, 2.0, 3.0, 4.0), marks, 0.5)
        examples = Examples((first, Path("/x/a.jpg")), (second,))
        query = Query('boats -"ships" @x', examples=examples, sar=False, filters=filters, order="newest", by_scene=True)
        saved = SavedSearches(library)
        assert saved.keep("  My   search ", query) == "My search"
        assert saved.get("my search") == replace(query, top_k=50)
        like = Query(like_tile=second)
        saved.keep("like", like)
        assert saved.get("like") == like
        drawn = Area(((((1.5, 2.0), (3.0, 2.0), (2.0, 5.0)),),), "lakes.gpkg")
        within = Query("boats", filters=Filters(area=drawn))
        saved.keep("lakes", within)
        assert saved.get("lakes") == within
        saved.forget("lakes")
        listing = Query(filters=Filters(marks=MarkFilter(rating=3)))
        saved.keep("best", listing)
        assert saved.get("best") == listing
        assert saved.names() == ["best", "like", "My search"]
        saved.forget("LIKE")
        assert saved.names() == ["best", "My search"]
        for wrong in (lambda: saved.forget("like"), lambda: saved.get("like"), lambda: saved.keep(" ", query)):
            with pytest.raises(UsageError):
                wrong()
        with pytest.raises(UsageError):
            saved.keep("empty", Query(text=""))
        with pytest.raises(LibraryError):
            saved.keep("gone", Query(like_tile=99_999))


def test_what_cannot_be_read_is_told(place: Path) -> None:
    with Library.open(place / "l.nadir") as library:
        shelf = Shelf(library, "searches")
        for content in ("{", "[]", "{}", '{"nadir_search": 9}', "null", '"x"'):
            shelf.put("bad", content)
            with pytest.raises(UsageError, match="cannot be read"):
                SavedSearches(library).get("bad")


def test_a_saved_search_outlives_moving_and_indexing_again(place: Path, default_model: Model) -> None:
    with Library.open(place / "l.nadir") as library:
        (key,) = Tiles(library).of_file(place / "images" / "harbour_0.jpg")
        folder = library.folders()[0].folder_id
        query = Query(examples=Examples((key,)), filters=Filters(folders=frozenset({folder})))
        SavedSearches(library).keep("ports", query)
        shutil.copy(place / "images" / "harbour_2.jpg", place / "images" / "harbour_0.jpg")
    index_folders(place / "l.nadir", [place / "images"], default_model)
    with Library.open(place / "l.nadir") as library:
        (now,) = Tiles(library).of_file(place / "images" / "harbour_0.jpg")
        assert SavedSearches(library).get("ports").examples == Examples((now,))
        library.remove_folder(folder)
        with pytest.raises(NadirError, match="does not contain the folder"):
            SavedSearches(library).get("ports")


def test_new_results_that_are_better_than_chance_are_counted_until_they_are_seen(
    place: Path, default_model: Model
) -> None:
    library = place / "l.nadir"
    keep(place, "ports", Query(text="boats in a harbour"))
    keep(place, "woods", Query(text="dense green trees of a forest"))
    with Searcher(library, default_model) as searcher:
        assert [(one.name, one.hits) for one in new_results(searcher)] == [("ports", []), ("woods", [])]
        write_scenes(place / "more" / "images", ("harbour",), 2)
        for file in (place / "more" / "images").iterdir():
            file.rename(place / "images" / f"new_{file.name}")
        index_folders(library, [place / "images"], default_model)
        ports, woods = new_results(searcher)
        assert {hit.path.name for hit in ports.hits} == {"new_harbour_0.jpg", "new_harbour_1.jpg"}
        assert all(hit.better_than_chance for hit in ports.hits)
        assert woods.hits == []
        with Library.open(library) as opened:
            SavedSearches(opened).see("ports")
        assert new_results(searcher, ["ports"])[0].hits == []
        # Nothing changed: nothing is new.
        index_folders(library, [place / "images"], default_model)
        assert new_results(searcher, ["ports"])[0].hits == []
        # One that cannot be asked any more keeps the others from nothing.
        keep(place, "taught", Query(text="@gone"))
        write_scenes(place / "yet" / "images", ("harbour",), 1)
        (place / "yet" / "images" / "harbour_0.jpg").rename(place / "images" / "yet.jpg")
        index_folders(library, [place / "images"], default_model)
        assert {one.name: len(one.hits) for one in new_results(searcher)}["ports"] == 1
