"""Publishing: incremental, atomic, and by several at once."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest

from core import cli
from core.archive import publish as publishing
from core.archive.engine import checked_address, is_archive
from core.archive.own import own_file
from core.archive.publish import Published, publish
from core.archive.source import ArchiveSource
from core.archive.store import Archive
from core.errors import LibraryMissing, ModelMismatch, NadirError, UsageError
from core.indexing.run import index_folders
from core.library.library import Library
from core.library.selection import Selection
from core.model.model import Model
from tests.conftest import write_scenes

pytestmark = pytest.mark.skipif(find_spec("lance") is None, reason="the extra `archive` is not installed")


def put(library: Path, place: str) -> Published:
    with Library.open(library, readonly=True) as opened:
        return publish(opened, place)


def keys(place: str) -> list[int]:
    return [int(key) for key in ArchiveSource(place).matching(Selection())]


def test_only_what_changed_is_published_again(default_model: Model, tmp_path: Path) -> None:
    images, place = tmp_path / "images", str(tmp_path / "a.lance")
    write_scenes(images, ("forest", "river"), 2)
    index_folders(tmp_path / "l", [images], default_model)
    assert put(tmp_path / "l.nadir", place) == Published(added=4, tiles=4)
    assert put(tmp_path / "l.nadir", place) == Published(unchanged=4)
    shutil.copy(images / "river_0.jpg", images / "forest_0.jpg")
    (images / "forest_1.jpg").unlink()
    write_scenes(images, ("harbour",), 1)
    index_folders(tmp_path / "l", [images], default_model)
    assert put(tmp_path / "l.nadir", place) == Published(added=1, updated=1, removed=1, unchanged=2, tiles=2)
    assert len(keys(place)) == len(set(keys(place))) == 4
    with Library.open(tmp_path / "l.nadir", readonly=True) as library:
        assert ArchiveSource(place).counts() == library.counts()


def test_a_run_that_dies_goes_on_where_it_was(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "COMMIT_TILES", 5)
    place = str(tmp_path / "a.lance")

    def die(done: int, total: int) -> None:
        if done >= 10:
            raise KeyboardInterrupt

    with Library.open(library, readonly=True) as opened, pytest.raises(KeyboardInterrupt):
        publish(opened, place, die)
    assert len(keys(place)) == len(set(keys(place)))
    assert 9 <= len(keys(place)) <= 10
    again = put(library, place)
    assert again.unchanged == 10
    assert again.added == 9
    assert len(keys(place)) == len(set(keys(place))) == 18


def test_publishers_at_once_lose_nothing_and_put_nothing_in_twice(
    library: Path, default_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "COMMIT_TILES", 4)
    write_scenes(tmp_path / "others", ("forest", "airport"), 3)
    index_folders(tmp_path / "m.nadir", [tmp_path / "others"], default_model)
    place = str(tmp_path / "a.lance")
    # The first two have the very same scenes.
    with ThreadPoolExecutor() as pool:
        list(pool.map(put, (library, library, tmp_path / "m.nadir"), (place,) * 3))
    found = keys(place)
    assert len(found) == len(set(found)) == 18 + 6
    assert ArchiveSource(place).counts().scenes == 24
    assert ArchiveSource(place).counts().failed == 1
    # Neither takes out what the other brought.
    assert put(library, place).removed == put(tmp_path / "m.nadir", place).removed == 0


def test_another_model_or_other_tiles_are_refused(
    archive: str, tiny_model: Model, default_model: Model, tmp_path: Path
) -> None:
    from core.imagery import TilePolicy

    with Library.create(tmp_path / "tiny.nadir", tiny_model) as library, pytest.raises(ModelMismatch, match="archive"):
        publish(library, archive)
    policy = TilePolicy.from_dict({**default_model.tile_policy, "tile_px": 100})
    with (
        Library.create(tmp_path / "other.nadir", default_model, policy) as library,
        pytest.raises(UsageError, match="other tiles"),
    ):
        publish(library, archive)


@pytest.mark.parametrize("address", ["s3://me:secret@bucket/a", "s3://bucket/a?key=secret", "az://box/a#secret"])
def test_addresses_with_secrets_are_refused_and_not_told(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked_address(address)
    assert "secret" not in str(caught.value)


def test_places_are_told_from_libraries(tmp_path: Path, archive: str) -> None:
    assert is_archive("s3://bucket/name")
    assert is_archive(archive)
    assert not is_archive(str(tmp_path))
    assert not is_archive("l.nadir")


def test_nothing_at_a_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="no archive"):
        ArchiveSource(str(tmp_path / "nothing.lance"))
    with pytest.raises(LibraryMissing, match="no archive"):
        Archive.open(str(tmp_path / "nothing.lance"))


FULL = """
import resource, sys
from pathlib import Path
from core.archive.publish import publish
from core.errors import LibraryError
from core.library.library import Library
with Library.open(Path(sys.argv[1]), readonly=True) as library:
    library.counts()
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
    try:
        publish(library, sys.argv[2])
    except LibraryError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sizes of files cannot be limited there")
def test_a_full_disk_is_told_and_nothing_is_lost(library: Path, default_model: Model, tmp_path: Path) -> None:
    place = str(tmp_path / "a.lance")
    write_scenes(tmp_path / "images", ("forest",), 2)
    index_folders(tmp_path / "few", [tmp_path / "images"], default_model)
    put(tmp_path / "few.nadir", place)
    before = keys(place)
    command = [sys.executable, "-c", FULL, str(library), place, "30000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert "no room left" in said
    assert keys(place) == before
    assert put(library, place).added == 19
    assert set(before) < set(keys(place))
    assert len(keys(place)) == 20


def test_without_the_extra_a_sentence_says_what_to_install(archive: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lance", None)
    with pytest.raises(NadirError, match=r"nadir\[archive\]"):
        ArchiveSource(archive)


def test_the_command_publishes_and_searches(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(tmp_path / "a.lance")
    assert cli.main(["publish", "--library", str(library), "--to", place, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["added"] == 19
    assert cli.main(["search", "a harbour", "--library", place, "--json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["tiles_searched"] == 18
    assert cli.main(["search", "a harbour", "--library", str(library), "--json"]) == 0
    ours = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [hit["path"] for hit in told["results"]] == [hit["path"] for hit in ours["results"]]
    assert cli.main(["export", "a harbour", "--library", place, "--to", str(tmp_path / "found.csv")]) == 0
    assert (tmp_path / "found.csv").is_file()


def test_an_archive_is_only_read_where_a_library_is_asked_for(
    archive: str, default_model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_scenes(tmp_path / "images", ("forest",), 1)
    assert cli.main(["index", str(tmp_path / "images"), "--library", archive]) == 2
    assert "nadir index --to" in capsys.readouterr().err
    with Library.open(own_file(archive)) as own, pytest.raises(UsageError, match="only shows"):
        publish(own, str(tmp_path / "b.lance"))
