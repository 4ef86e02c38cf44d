"""The real window over the real engine, with settings and data folders of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from pytestqt.qtbot import QtBot

import resources
from core.retrieval.indexing import index_folders
from desktop import places
from desktop.errors import ErrorReporter
from desktop.look.fonts import load_fonts
from desktop.look.theme import Theme
from desktop.remembered import Remembered
from desktop.session import Session
from desktop.window import MainWindow

LONG_MS = 60_000


@pytest.fixture(scope="session")
def sample_library(default_model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample scenes; not to be written to."""
    path = tmp_path_factory.mktemp("sample") / "Sample scenes.nadir"
    index_folders(path, [resources.SAMPLE_SCENES], default_model)
    return path


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of a test ends up in the person's own settings or data."""
    QStandardPaths.setTestModeEnabled(True)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setattr(places, "data_folder", lambda: data)
    return data


@pytest.fixture
def make_window(qtbot: QtBot, own_places: Path, default_model) -> Iterator[Callable[[], MainWindow]]:
    """Builds windows as the program does, each with an engine that already has its model."""
    made: list[MainWindow] = []
    load_fonts()

    def make() -> MainWindow:
        session = Session()
        session._model = default_model  # loaded once for the whole run; loading it is tested elsewhere
        theme = Theme("light")
        theme.choose("light")
        window = MainWindow(session, theme, Remembered(), ErrorReporter())
        window.resize(1280, 800)
        window.show()
        window.warm_up()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def opened(window: MainWindow, sample_library: Path, qtbot: QtBot) -> MainWindow:
    """A window with the sample library open."""
    window.open_library(sample_library)
    settle(qtbot, window)
    assert window.library == sample_library
    return window


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not window.busy, timeout=LONG_MS)
    qtbot.wait(20)


def search(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type a query and wait for its results and the picture of the first."""
    qtbot.keyClicks(window.search_bar.box, text)
    window.search_bar.go.click()
    settle(qtbot, window)
