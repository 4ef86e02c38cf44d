"""Libraries as files, and folders that lie elsewhere now."""

import io
import os
import sqlite3
import threading
from pathlib import Path
from typing import TextIO

import pytest

from core.commands.control import PauseControl
from core.errors import LibraryBusy, LibraryError, UsageError
from core.indexing.run import index_folders
from core.library.connection import log_of
from core.library.library import Library
from core.library.lock import only_writer
from core.maintenance.housekeeping import merge_log, remove_library, rename_library
from core.model.model import Model
from tests.conftest import write_scenes


@pytest.fixture
def library(tiny_model: Model, tmp_path: Path) -> Path:
    write_scenes(tmp_path / "images", ("forest", "river"), 2)
    index_folders(tmp_path / "a.nadir", [tmp_path / "images"], tiny_model)
    return tmp_path / "a.nadir"


def test_the_file_alone_is_the_whole_library_after_indexing_beside_a_reader(
    library: Path, tiny_model: Model, tmp_path: Path
) -> None:
    write_scenes(tmp_path / "more", ("harbour",), 3)
    with Library.open(library, readonly=True) as reader:  # as the window is, which looks on
        assert reader.counts().scenes == 4
        index_folders(library, [tmp_path / "more"], tiny_model)
        copy = tmp_path / "copy.nadir"
        copy.write_bytes(library.read_bytes())
    with Library.open(copy, readonly=True) as opened:
        assert opened.counts().scenes == 7


def test_a_log_that_waits_is_written_into_the_file(library: Path, tmp_path: Path) -> None:
    writer = sqlite3.connect(library)
    writer.execute("INSERT INTO folders (path) VALUES (CAST('/elsewhere' AS BLOB))")
    writer.commit()
    assert log_of(library).stat().st_size
    merge_log(library)
    assert not log_of(library).stat().st_size
    (tmp_path / "copy.nadir").write_bytes(library.read_bytes())
    writer.close()
    with Library.open(tmp_path / "copy.nadir", readonly=True) as opened:
        assert opened.counts().folders == 2
    merge_log(tmp_path / "gone.nadir")
    assert not (tmp_path / "gone.nadir").exists()


def test_a_renamed_library_keeps_everything_and_its_cache(library: Path) -> None:
    library.with_name("a.nadir.cache").write_text("cache")
    new = rename_library(library, " My coast ")
    assert new == library.with_name("My coast.nadir")
    assert new.with_name("My coast.nadir.cache").read_text() == "cache"
    assert not list(library.parent.glob("a.nadir*"))
    with Library.open(new, readonly=True) as opened:
        assert opened.counts().scenes == 4


@pytest.mark.parametrize("name", ["", "  ", ".nadir", "../b", "a/b", "a\\b"])
def test_a_name_that_is_none_is_refused(library: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be used as a library name"):
        rename_library(library, name)
    assert library.exists()


def test_a_taken_name_and_a_busy_library_are_refused(library: Path) -> None:
    (library.parent / "b.nadir").write_text("")
    with pytest.raises(UsageError, match="already exists"):
        rename_library(library, "b")
    with only_writer(library), pytest.raises(LibraryBusy):
        remove_library(library)
    assert rename_library(library, "a") == library


def test_nothing_of_a_removed_library_stays_but_the_images_and_its_neighbours(library: Path) -> None:
    neighbour = library.with_name("a.nadir.nadir")
    neighbour.write_text("another library")
    remove_library(library)
    assert list(library.parent.glob("a.nadir*")) == [neighbour]
    assert len(list((library.parent / "images").iterdir())) == 4


def test_a_moved_folder_keeps_its_scenes(library: Path, tiny_model: Model) -> None:
    (library.parent / "images").rename(library.parent / "elsewhere")
    with Library.open(library) as opened:
        (folder,) = opened.folders()
        assert opened.move_folder(folder.folder_id, library.parent / "elsewhere") == 4
        assert {scene.path.parent.name for scene in opened.scenes_of(folder.folder_id)} == {"elsewhere"}
    report = index_folders(library, [library.parent / "elsewhere"], tiny_model)
    assert (report.unchanged, report.added, report.removed) == (4, 0, 0)


def test_a_folder_without_the_images_or_already_known_is_refused(library: Path, tiny_model: Model) -> None:
    other = library.parent / "other"
    write_scenes(other, ("forest",), 2)
    index_folders(library, [other], tiny_model)
    with Library.open(library) as opened:
        images, _ = opened.folders()
        with pytest.raises(LibraryError, match="None of the images"):
            opened.move_folder(images.folder_id, library.parent)
        with pytest.raises(LibraryError, match="already"):
            opened.move_folder(images.folder_id, other)
        with pytest.raises(LibraryError, match="no longer"):
            opened.move_folder(99, other)


def say(words: TextIO, word: str) -> None:
    words.write(f"{word}\n")
    words.flush()


def test_held_work_waits_and_a_stop_is_heard_meanwhile() -> None:
    reading, writing = os.pipe()
    stop = threading.Event()
    with os.fdopen(reading, encoding="utf-8") as commands:
        with os.fdopen(writing, "w", encoding="utf-8") as words:
            held = PauseControl(stop.is_set, commands)
            say(words, "pause")
            while held._may_go_on.is_set():
                threading.Event().wait(0.001)
            answers: list[bool] = []
            asking = threading.Thread(target=lambda: answers.append(held()))
            asking.start()
            asking.join(0.3)
            assert not answers
            say(words, "resume")
            asking.join(30)
            assert answers == [False]
            say(words, "pause")
            stop.set()
            assert held()
        for thread in threading.enumerate():
            if thread.name == "control":
                thread.join()  # it ends with its input


def test_work_that_is_held_is_stopped_by_a_word() -> None:
    held = PauseControl(lambda: False, io.StringIO("pause\nstop\n"))
    while not held():
        pass
    assert PauseControl(lambda: False, io.StringIO("stopped\n\n"))() is False


def test_work_is_let_go_when_nobody_is_left_to_hold_it() -> None:
    assert PauseControl(lambda: False, io.StringIO("pause\n"))() is False
