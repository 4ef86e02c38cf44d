"""The library's file: older versions, damage, caches, read-only places, other programs."""

import random
import shutil
import sqlite3
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from core.errors import LibraryBusy, LibraryDamaged, LibraryError, NadirError
from core.indexing.run import index_folders
from core.library import connection, schema
from core.library.library import Library
from core.library.lock import only_writer
from core.library.tile_reader import Tiles
from core.maintenance import health
from core.maintenance.health import examine, repair
from core.model.model import Model
from core.neighbours import columns
from core.neighbours.cache import Cache
from core.neighbours.columns import columns_cache, stored_table
from core.search.query import Query
from core.search.searcher import Searcher
from tests.conftest import as_nobody

VERSION_1 = Path(__file__).parent / "data" / "version_1.nadir"


@pytest.fixture(scope="module")
def indexed(drawn: Path, tiny_model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from core.model.artifact import load_model

    path = tmp_path_factory.mktemp("indexed") / "l.nadir"
    index_folders(path, [drawn / "images"], load_model(tiny_model_folder))
    return path


@pytest.fixture
def library(indexed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(indexed, tmp_path / "l.nadir"))


def layout(path: Path) -> list[tuple[str, str]]:
    database = sqlite3.connect(path)
    rows = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    database.close()
    return [(name, " ".join(sql.split())) for name, sql in rows]


@pytest.mark.parametrize("readonly", [True, False])
def test_a_library_of_the_first_version_becomes_one_of_today(tmp_path: Path, library: Path, *, readonly: bool) -> None:
    old = Path(shutil.copy(VERSION_1, tmp_path / "old.nadir"))
    before = sqlite3.connect(old).execute("SELECT id, global, local, reference FROM tiles").fetchall()
    with Library.open(old, readonly=readonly) as opened:
        assert (opened.counts().scenes, opened.counts().tiles, opened.counts().failed) == (2, 2, 1)
        assert [failure.reason for failure in opened.failures()] == ["it is not an image"]
        assert stored_table(opened).vectors.shape == (2, 32)
        assert all(finding.good for finding in examine(opened))
        first = opened.data_version()
    assert layout(old) == layout(library)
    database = sqlite3.connect(old)
    assert database.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert database.execute("SELECT id, global, local, reference FROM tiles").fetchall() == before
    database.close()
    with Library.open(old) as opened:
        assert opened.data_version() == first


def test_a_step_that_fails_leaves_the_older_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Path(shutil.copy(VERSION_1, tmp_path / "old.nadir"))
    monkeypatch.setitem(schema.MIGRATIONS, 1, (*schema.MIGRATIONS[1], "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(NadirError):
        Library.open(old)
    database = sqlite3.connect(old)
    assert database.execute("PRAGMA user_version").fetchone()[0] == 1
    assert database.execute("SELECT COUNT(*) FROM settings WHERE key = 'generation'").fetchone()[0] == 0


def test_the_version_changes_with_what_can_be_found(library: Path, drawn: Path, tiny_model: Model) -> None:
    def version() -> str:
        with Library.open(library, readonly=True) as opened:
            return opened.data_version()

    before = version()
    index_folders(library, [drawn / "images"], tiny_model)
    assert version() == before
    with Library.open(library) as opened:
        opened.remove_folder(opened.folders()[0].folder_id)
    emptied = version()
    assert emptied != before
    index_folders(library, [drawn / "images"], tiny_model)
    assert version() not in (before, emptied)


def test_columns_from_the_cache_are_those_of_the_library(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "CACHED_FROM", 1)
    cache = columns_cache(library)
    with Library.open(library, readonly=True) as opened:
        wanted = asdict(Tiles(opened).table())
        for damage in (
            lambda: None,
            lambda: None,  # now there is a cache
            lambda: cache.file.write_bytes(cache.file.read_bytes()[:-1]),
            lambda: cache.file.write_bytes(b"\xff" + cache.file.read_bytes()[1:]),
            lambda: cache.stamp.write_text("{}"),
            lambda: cache.stamp.write_text("[1]"),
            lambda: cache.file.unlink(),
        ):
            damage()
            found = asdict(stored_table(opened))
            assert all(np.array_equal(found[name], wanted[name], equal_nan=True) for name in wanted)
            assert cache.load() is not None
            del found  # a mapped file cannot be replaced everywhere
    with Library.open(library) as opened:
        opened.discard_tiles([int(wanted["keys"][0])])
        assert stored_table(opened).keys.tolist() == wanted["keys"].tolist()[1:]


def test_a_cache_that_cannot_be_kept_is_no_trouble(tmp_path: Path) -> None:
    cache = Cache.beside(tmp_path / "gone" / "l.nadir", "columns")
    cache.keep({"version": "a"}, {"keys": np.arange(3)})
    assert cache.load() is None


def test_damaged_tiles_are_told_taken_out_and_read_again(library: Path, drawn: Path, tiny_model: Model) -> None:
    database = sqlite3.connect(library)
    nan = np.full(32, np.nan, np.float16).tobytes()
    with database:
        database.execute("UPDATE tiles SET global = ? WHERE id = 3", (nan,))
        database.execute("UPDATE tiles SET local = x'00' WHERE id = 5")
    database.close()
    columns_cache(library).file.write_bytes(b"no columns")
    with Library.open(library, readonly=True) as opened:
        assert Tiles(opened).bad_tiles() == [3, 5]
        assert [finding.name for finding in examine(opened) if not finding.good] == ["tiles", "column cache"]
    with only_writer(library), pytest.raises(LibraryBusy):
        repair(library)
    assert repair(library)[0].text.startswith("2 tiles removed")
    with Library.open(library, readonly=True) as opened:
        assert all(finding.good for finding in examine(opened))
        assert opened.counts().tiles == 22
    report = index_folders(library, [drawn / "images"], tiny_model)
    assert (report.scenes, report.tiles) == (24, 24)


def test_caches_are_made_when_indexing_ends(
    drawn: Path, tmp_path: Path, tiny_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("hnswlib", reason="hnswlib could not be built here")
    monkeypatch.setattr(health, "EXACT_UP_TO", 10)
    monkeypatch.setattr(columns, "CACHED_FROM", 10)
    index_folders(tmp_path / "l", [drawn / "images"], tiny_model)
    with Library.open(tmp_path / "l.nadir", readonly=True) as opened:
        assert "up to date" in [finding.text for finding in examine(opened)]


def test_whatever_is_damaged_ends_in_a_sentence(library: Path, tiny_model: Model, tmp_path: Path) -> None:
    whole, rng = library.read_bytes(), random.Random(7)
    refused = 0
    for number in range(120):
        data = bytearray(whole)
        if number % 4 == 0:
            del data[rng.randrange(len(data)) :]
        else:
            for _ in range(rng.choice((1, 8, 64))):
                data[rng.randrange(len(data))] = rng.randrange(256)
        path = tmp_path / f"{number}.nadir"
        path.write_bytes(data)
        try:
            with Searcher(path, tiny_model) as searcher:
                searcher.search(Query(text="an airport", top_k=5))
            with Library.open(path) as opened:
                examine(opened)
                opened.failures()
                opened.folders()
        except NadirError as error:
            assert str(error).endswith(".")
            refused += 1
        path.unlink()
    assert refused > 20


def test_another_program_that_holds_the_file_is_told(
    library: Path, drawn: Path, tiny_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(library, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError, match="in use by another program"):
        index_folders(library, [drawn / "images"], tiny_model)
    holder.close()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_read_only_place_can_be_searched_but_not_indexed_into(library: Path, drawn: Path, tiny_model: Model) -> None:
    place = library.parent
    place.chmod(0o555)
    library.chmod(0o444)
    try:
        with as_nobody(place, drawn):
            with Searcher(library, tiny_model) as searcher:
                assert len(searcher.search(Query(text="an airport", top_k=5)).hits) == 5
            for target in (place / "new", library):
                with pytest.raises(LibraryError, match="cannot be written"):
                    index_folders(target, [drawn / "images"], tiny_model)
    finally:
        place.chmod(0o755)


def test_the_table_is_of_one_moment_though_a_scene_is_added_while_it_is_read(library: Path) -> None:
    other = sqlite3.connect(library)
    other.execute("PRAGMA foreign_keys = ON")

    def add(statement: str) -> None:
        if statement.startswith("SELECT t.id"):
            other.execute(
                "INSERT INTO scenes SELECT 9999, folder_id, x'00', 1, 1, x'', state, NULL, 1, 1, 1, '', '', NULL, NULL, NULL, "
                "NULL FROM scenes WHERE state = 'ready' LIMIT 1"
            )
            other.execute(
                "INSERT INTO tiles SELECT NULL, 9999, x, y, width, height, west, south, east, north, global, local, "
                "reference FROM tiles LIMIT 1"
            )
            other.commit()

    with Library.open(library, readonly=True) as opened:
        before = opened.counts().tiles
        opened._connection.set_trace_callback(add)
        read = Tiles(opened).table()
        opened._connection.set_trace_callback(None)
        assert len(read.keys) == before
        assert opened.counts().tiles == before + 1
        assert len(Tiles(opened).table().keys) == before + 1
    other.close()


def test_a_mistake_in_using_a_library_is_not_called_damage(library: Path) -> None:
    with Library.open(library) as opened:
        with pytest.raises(sqlite3.IntegrityError), opened.transaction():
            opened._connection.execute("INSERT INTO tiles (scene_id) VALUES (1)")
        with pytest.raises(sqlite3.ProgrammingError):
            opened.rows("SELECT ?")


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        ("SQLITE_FULL", LibraryError, "free some space"),
        ("SQLITE_IOERR", LibraryError, "free some space"),
        ("SQLITE_IOERR_WRITE", LibraryError, "free some space"),
        ("SQLITE_READONLY", LibraryError, "permissions"),
        ("SQLITE_READONLY_DIRECTORY", LibraryError, "permissions"),
        ("SQLITE_CANTOPEN", LibraryError, "permissions"),
        ("SQLITE_BUSY_SNAPSHOT", LibraryError, "in use by another program"),
        ("SQLITE_LOCKED", LibraryError, "in use by another program"),
        ("SQLITE_CORRUPT", LibraryDamaged, "damaged"),
        ("SQLITE_NOTADB", LibraryDamaged, "damaged"),
    ],
)
def test_what_sqlite_complains_of_is_told_by_its_code(
    tmp_path: Path, code: str, kind: type[LibraryError], words: str
) -> None:
    error = sqlite3.OperationalError("a table named full, locked and readonly")
    error.sqlite_errorcode = getattr(sqlite3, code)
    with pytest.raises(kind, match=words) as told, connection.readable(tmp_path / "l.nadir"):
        raise error
    assert type(told.value) is kind
