"""Archives of drawn scenes. Without the extra `archive` all of this is skipped, visibly."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.archive.publish import publish
from core.indexing.run import index_folders
from core.library.library import Library
from core.model.model import Model
from tests.conftest import write_scenes


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a person keeps of archives goes into a folder of the test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    yield


@pytest.fixture(scope="session")
def _indexed(default_model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("indexed")
    write_scenes(folder / "images", per_kind=3)
    (folder / "images" / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    index_folders(folder / "l.nadir", [folder / "images"], default_model)
    return folder


@pytest.fixture
def library(_indexed: Path, tmp_path: Path) -> Path:
    """A library of eighteen drawn scenes and a file that cannot be read; the test may change it, not the images."""
    return Path(shutil.copy(_indexed / "l.nadir", tmp_path / "l.nadir"))


@pytest.fixture
def archive(library: Path, tmp_path: Path) -> str:
    """The same, published."""
    with Library.open(library, readonly=True) as opened:
        publish(opened, str(tmp_path / "archive.lance"))
    return str(tmp_path / "archive.lance")
