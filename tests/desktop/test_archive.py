"""An archive in the window: opened by its folder, searched, marked, never written to; a lost connection is a sentence."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from core.archive.publish import publish
from core.archive.store import Archive
from core.library.library import Library
from core.library.marks import rated
from desktop.marking import store
from desktop.window import MainWindow
from tests.desktop.conftest import LONG_MS, search, settle

pytestmark = pytest.mark.skipif(find_spec("lance") is None, reason="the extra `archive` is not installed")


@pytest.fixture
def archive(sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    with Library.open(sample_library, readonly=True) as library:
        publish(library, str(tmp_path / "shared.lance"))
    return tmp_path / "shared.lance"


def open_archive(window: MainWindow, qtbot: QtBot, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QInputDialog, "getText", lambda *rest: (place, True))
    window.libraries.archives.choose()
    qtbot.waitUntil(
        lambda: window.workspace.view is not None and window.workspace.view.archive == place, timeout=LONG_MS
    )
    settle(qtbot, window)


def notice(window: MainWindow) -> str:
    """The sentence in the bar above the results."""
    return window.notice_bar.sentence


def test_an_archive_opens_is_searched_and_is_only_read(
    window: MainWindow, archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_archive(window, qtbot, str(archive), monkeypatch)
    view = window.workspace.view
    assert view is not None
    assert (view.counts.tiles, len(view.folders)) == (60, 1)
    search(qtbot, window, "a harbour")
    hits = window.model.hits
    assert hits
    state = Archive.open(str(archive)).latest().version
    assert store.change(view.path, [hits[0].tile_id], rated(3)).by_tile[hits[0].tile_id].rating == 3
    window.map_pane.view.clicked.emit(hits[1].tile_id)  # keys of archives need more than 32 bits
    settle(qtbot, window)
    assert window.grid.selected_hits() == [hits[1]]
    window.indexing.add([archive.parent])
    assert not window.indexing.running
    assert notice(window) and "only read" in notice(window)
    assert Archive.open(str(archive)).latest().version == state


def test_a_lost_connection_is_a_sentence_with_another_try(
    window: MainWindow, archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_archive(window, qtbot, str(archive), monkeypatch)
    search(qtbot, window, "a harbour")
    found = len(window.model.hits)
    for file in (archive / "data").iterdir():
        shutil.move(file, archive.parent / file.name)
    window.session.let_go()
    window.search_bar.box.clear()
    search(qtbot, window, "a river")
    assert len(window.model.hits) == found  # what was found before stays
    assert "cannot be read or written now" in notice(window)
    for file in archive.parent.glob("*"):
        if file.suffix == ".lance" and file.is_file():
            shutil.move(file, archive / "data" / file.name)
    assert window.notice_bar.action.text() == "Try again"
    window.notice_bar.action.click()
    settle(qtbot, window)
    assert window.search.result is not None
    assert window.search.result.query.text == "a river"
