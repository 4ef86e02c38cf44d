"""An archive in an object store: a server that speaks S3, on this machine alone. Needs moto (the extra `store`)."""

import logging
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from core import cli
from core.archive import source as reader
from core.archive.own import own_file
from core.archive.publish import Published, publish
from core.archive.source import ArchiveSource
from core.cluster.run import index_into_archive
from core.errors import ArchiveUnreachable
from core.library.library import Library
from core.library.selection import Selection
from core.model.model import Model
from core.search.query import Query
from core.search.searcher import Searcher
from tests.archive.test_searching import assert_alike
from tests.conftest import write_scenes

pytestmark = [
    pytest.mark.skipif(find_spec("lance") is None, reason="the extra `archive` is not installed"),
    pytest.mark.skipif(
        find_spec("moto") is None or find_spec("flask_cors") is None, reason="the extra `store` (moto) is not installed"
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SECRET = "a-key-that-nobody-may-read"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The server, with an empty bucket; its address and a key are where object stores' tools look for them."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT": f"http://{host}:{port}",
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    urllib.request.urlopen(urllib.request.Request(f"http://{host}:{port}/bucket", method="PUT")).close()
    try:
        yield server
    finally:
        server.stop()


def test_an_archive_in_an_object_store_gives_what_the_library_gives(
    store: Any, library: Path, default_model: Model, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    place = "s3://bucket/team/shared.lance"
    with Library.open(library, readonly=True) as opened:
        assert publish(opened, place) == Published(added=19, tiles=18)
        assert publish(opened, place) == Published(unchanged=19)
    own = own_file(place)
    with Searcher(library, default_model) as ours, Searcher(own, default_model) as theirs:
        for text in default_model.bank.texts[::200]:
            assert_alike(ours.search(Query(text=text)).hits, theirs.search(Query(text=text)).hits)
    assert cli.main(["search", "a harbour", "--library", place]) == 0
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert SECRET.encode() not in kept
    assert b"s3://bucket/team/shared.lance" in kept
    assert SECRET not in caplog.text


def test_writers_at_once_put_nothing_in_twice_in_an_object_store(
    store: Any, library: Path, default_model: Model, tmp_path: Path
) -> None:
    place = "s3://bucket/a"

    def put(library: Path) -> Published:
        with Library.open(library, readonly=True) as opened:
            return publish(opened, place)

    with ThreadPoolExecutor() as pool:
        list(pool.map(put, [library] * 3))
    write_scenes(tmp_path / "more", ("forest",), 2)
    assert index_into_archive(place, [tmp_path / "more"], default_model).added == 2
    keys = ArchiveSource(place).matching(Selection()).tolist()
    assert len(keys) == len(set(keys)) == 20


def test_a_lost_connection_is_told_in_seconds_and_another_try_goes_on(
    store: Any, library: Path, default_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LOOK_SECONDS", 0.0)
    with Library.open(library, readonly=True) as opened:
        publish(opened, "s3://bucket/b")
    host, port = store.get_host_and_port()
    with Searcher(own_file("s3://bucket/b"), default_model) as searcher:
        before = searcher.search(Query(text="a harbour")).hits
        store.stop()
        started = time.monotonic()
        with pytest.raises(ArchiveUnreachable, match="try again"):
            searcher.search(Query(text="a river"))
        assert time.monotonic() - started < 40
        with pytest.raises(ArchiveUnreachable, match="try again"):
            ArchiveSource("s3://bucket/b")
        again = type(store)(host, port, verbose=False)
        again.start()
        try:
            assert_alike(searcher.search(Query(text="a harbour")).hits, before)
        finally:
            again.stop()
