"""What a person says of places outlives whatever happens to files, tiles and models."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import UsageError
from core.imagery import TilePolicy
from core.indexing.run import index_folders
from core.library.library import Library
from core.library.marks import COLOURS, Mark, Marks, collected, coloured, noted, rated
from core.library.tile_reader import Tiles
from core.maintenance.remodel import change_model
from core.model.artifact import load_model
from core.model.model import Model
from core.search.filters import Filters, MarkFilter
from core.search.query import Query
from core.search.searcher import Searcher

NOTE = 'a "quoted" note, with\na second line; Ünïcode 🛰️\tand a tab'
SAID = Mark(4, "green", NOTE, frozenset({"Ports", "to check"}))


@pytest.fixture
def place(drawn: Path, tmp_path: Path, tiny_model: Model) -> Path:
    """A folder with a library of its own images, one of them marked."""
    shutil.copytree(drawn / "images", tmp_path / "images")
    index_folders(tmp_path / "l.nadir", [tmp_path / "images"], tiny_model)
    say(tmp_path / "l.nadir", tmp_path / "images" / "harbour_0.jpg", SAID)
    return tmp_path


def say(library: Path, file: Path, mark: Mark) -> None:
    with Library.open(library) as opened:
        Marks(opened).change(Tiles(opened).of_file(file), lambda old: mark)


def said(library: Path, file: Path) -> list[Mark]:
    """Marks of the tiles of a file."""
    with Library.open(library, readonly=True) as opened:
        marks = Marks(opened).of_tiles()
        return [marks[key] for key in Tiles(opened).of_file(file) if key in marks]


def test_marks_come_back_as_they_were_and_can_be_taken_away(place: Path) -> None:
    library, file = place / "l.nadir", place / "images" / "harbour_0.jpg"
    assert said(library, file) == [SAID]
    with Library.open(library) as opened:
        marks, (key,) = Marks(opened), Tiles(opened).of_file(file)
        assert marks.change([key], rated(2))[key] == replace(SAID, rating=2)
        assert marks.change([key], coloured(None))[key].colour is None
        assert marks.change([key], collected("Ports", into=False))[key].collections == {"to check"}
        assert marks.collections() == {"Ports": 0, "to check": 1}
        marks.rename_collection("to check", "checked")
        assert marks.of_tiles()[key].collections == {"checked"}
        marks.remove_collection("checked")
        assert marks.of_tiles()[key] == Mark(2, None, NOTE)
        assert marks.change([key, 999_999], lambda mark: Mark()) == {}
        assert marks.places() == []


@pytest.mark.parametrize(
    "change", [rated(6), rated(-1), coloured("pink"), noted("x" * 10_001), collected(" "), collected("x" * 101)]
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(place: Path, change) -> None:
    with Library.open(place / "l.nadir") as opened:
        marks = Marks(opened)
        before = marks.places()
        with pytest.raises(UsageError):
            marks.change(Tiles(opened).table().keys.tolist(), change)
        assert marks.places() == before


def test_collections_are_renamed_only_to_free_names(place: Path) -> None:
    with Library.open(place / "l.nadir") as opened:
        marks = Marks(opened)
        for name, new in (("nothing", "x"), ("Ports", "to check"), ("Ports", "")):
            with pytest.raises(UsageError):
                marks.rename_collection(name, new)
        with pytest.raises(UsageError):
            marks.remove_collection("nothing")


def test_marks_outlive_indexing_again_and_a_changed_file(place: Path, tiny_model: Model) -> None:
    library, file = place / "l.nadir", place / "images" / "harbour_0.jpg"
    index_folders(library, [place / "images"], tiny_model)
    assert said(library, file) == [SAID]
    shutil.copy(place / "images" / "river_0.jpg", file)
    report = index_folders(library, [place / "images"], tiny_model)
    assert report.updated == 1
    assert said(library, file) == [SAID]


def test_marks_go_along_with_files_and_folders_that_move(place: Path, tiny_model: Model) -> None:
    library, images = place / "l.nadir", place / "images"
    (images / "harbour_0.jpg").rename(images / "renamed.jpg")
    index_folders(library, [images], tiny_model)
    assert said(library, images / "renamed.jpg") == [SAID]
    images.rename(place / "elsewhere")
    with Library.open(library) as opened:
        opened.move_folder(opened.folders()[0].folder_id, place / "elsewhere")
    assert said(library, place / "elsewhere" / "renamed.jpg") == [SAID]


def test_marks_of_a_forgotten_folder_wait_until_it_is_back_even_elsewhere(place: Path, tiny_model: Model) -> None:
    library, images = place / "l.nadir", place / "images"
    with Library.open(library) as opened:
        opened.remove_folder(opened.folders()[0].folder_id)
        (kept,) = Marks(opened).places()
        assert (kept.tile_id, kept.mark, kept.path.name) == (None, SAID, "harbour_0.jpg")
    images.rename(place / "back")
    index_folders(library, [place / "back"], tiny_model)
    assert said(library, place / "back" / "harbour_0.jpg") == [SAID]


def test_marks_outlive_another_model_that_cuts_otherwise(
    tmp_path: Path, default_model: Model, tiny_model_folder: Path
) -> None:
    import numpy as np
    from PIL import Image

    from core.synthetic.scenes import draw_scene

    (tmp_path / "images").mkdir()
    file = tmp_path / "images" / "wide.png"
    Image.fromarray(np.concatenate([draw_scene("harbour", 1, 256), draw_scene("forest", 1, 256)], axis=1)).save(file)
    library = tmp_path / "l.nadir"
    Library.create(library, default_model, TilePolicy(tile_px=256)).close()
    index_folders(library, [tmp_path / "images"], default_model)
    with Library.open(library) as opened:
        tiles = Tiles(opened).of_file(file)
        first = next(key for key, window in tiles.items() if window.x == 0)
        Marks(opened).change([first], lambda old: SAID)
    other = load_model(tiny_model_folder)
    change_model(library, other)
    with Library.open(library) as opened:
        assert Marks(opened).places()[0].tile_id is None
        opened._connection.execute(
            "UPDATE settings SET value = json_set(value, '$.tile_px', 200) WHERE key = 'tile_policy'"
        )
    index_folders(library, [tmp_path / "images"], other)
    with Library.open(library) as opened:
        tiles = Tiles(opened).of_file(file)
        (key,) = Marks(opened).of_tiles()
        assert all(window.width == 200 for window in tiles.values())
        assert tiles[key].x == 0
        # Said anew it hangs on the new tile, once.
        assert Marks(opened).change([key], rated(1)) == {key: replace(SAID, rating=1)}
        assert [one.window for one in Marks(opened).places()] == [tiles[key]]


def test_a_library_of_the_second_version_is_migrated_with_what_it_holds(place: Path) -> None:
    database = sqlite3.connect(place / "l.nadir")
    assert database.execute("PRAGMA user_version").fetchone()[0] >= 3
    assert {"marks", "places", "collections", "concepts", "searches"} <= {
        row[0] for row in database.execute("SELECT name FROM sqlite_master")
    }
    database.close()


def test_a_search_is_narrowed_to_marks_and_lists_them_without_words(place: Path, tiny_model: Model) -> None:
    say(place / "l.nadir", place / "images" / "forest_0.jpg", Mark(5, "red"))
    say(place / "l.nadir", place / "images" / "forest_1.jpg", Mark(1))

    def names(searcher: Searcher, marks: MarkFilter, text: str = "") -> list[str]:
        hits = searcher.search(Query(text=text, filters=Filters(marks=marks))).hits
        return [hit.path.stem for hit in hits]

    with Searcher(place / "l.nadir", tiny_model) as searcher:
        assert names(searcher, MarkFilter(rating=1)) == ["forest_0", "harbour_0", "forest_1"]
        assert names(searcher, MarkFilter(rating=4)) == ["forest_0", "harbour_0"]
        assert names(searcher, MarkFilter(colours=frozenset({"red", "blue"}))) == ["forest_0"]
        assert names(searcher, MarkFilter(collection="Ports")) == ["harbour_0"]
        assert names(searcher, MarkFilter(noted=True)) == ["harbour_0"]
        assert names(searcher, MarkFilter(collection="nothing")) == []
        assert sorted(names(searcher, MarkFilter(rating=4), "boats")) == ["forest_0", "harbour_0"]
        with pytest.raises(UsageError, match="rating"):
            names(searcher, MarkFilter(rating=7))
        with pytest.raises(UsageError, match="not a mark colour"):
            names(searcher, MarkFilter(colours=frozenset({"pink"})))
        with pytest.raises(UsageError, match="empty"):
            searcher.search(Query(text=""))
    assert len(COLOURS) == len(set(COLOURS))
