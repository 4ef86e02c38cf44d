"""The real window over the real engine, with settings and data folders of the test's own."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image
from PySide6.QtCore import QLocale, QSettings
from pytestqt.qtbot import QtBot
from rasterio.transform import from_origin

import resources
from core.indexing.run import index_folders
from core.synthetic.scenes import draw_scene
from desktop.engine.session import Session
from desktop.messages.errors import ErrorReporter
from desktop.panes.frame import Frame
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.theme.fonts import load_fonts
from desktop.theme.theme import Theme
from desktop.window import MainWindow

LONG_MS = 60_000


@pytest.fixture(scope="session")
def sample_library(default_model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample scenes; not to be written to."""
    path = tmp_path_factory.mktemp("sample") / "Sample scenes.nadir"
    index_folders(path, [resources.SAMPLE_SCENES], default_model)
    return path


PLACES = {"alps": (10.0, 46.5), "lisbon": (-9.2, 38.8), "fiji_west": (179.4, -17.0), "fiji_east": (-179.6, -17.5)}


@pytest.fixture(scope="session")
def ground_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four small GeoTIFFs on the ground, a 16-bit scene of four bands in UTM, and a JPEG without a place."""
    folder = tmp_path_factory.mktemp("ground")
    for seed, (name, (lon, lat)) in enumerate(PLACES.items()):
        pixels = draw_scene("harbour", seed, 128).transpose(2, 0, 1)
        write_raster(folder / f"{name}.tif", pixels, "EPSG:4326", from_origin(lon, lat, 0.001, 0.001))
    red, green, blue = draw_scene("airport", 9, 300).transpose(2, 0, 1).astype(np.uint16) * 16 + 400
    four = np.stack([blue, green, red, green + red])
    write_raster(
        folder / FOUR_BANDS, four, "EPSG:32632", from_origin(660_000, 5_340_000, 10, 10), ("B02", "B03", "B04", "B08")
    )
    Image.fromarray(draw_scene("forest", 3, 96)).save(folder / "no_place.jpg")
    return folder


FOUR_BANDS = "S2A_20240131_four.tif"


def write_raster(path: Path, pixels: np.ndarray, crs: str, transform: object, names: tuple[str, ...] = ()) -> None:
    """(C, H, W) pixels as a GeoTIFF."""
    count, height, width = pixels.shape
    profile = {"driver": "GTiff", "count": count, "height": height, "width": width, "dtype": pixels.dtype}
    with rasterio.open(path, "w", crs=crs, transform=transform, **profile) as file:
        file.write(pixels)
        if names:
            file.descriptions = names


@pytest.fixture(scope="session")
def ground_library(default_model, ground_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the scenes on the ground; not to be written to."""
    path = tmp_path_factory.mktemp("ground_library") / "Ground.nadir"
    index_folders(path, [ground_folder], default_model)
    return path


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of a test ends up in the person's own settings or data."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setattr(places, "data_folder", lambda: data)
    return data


@pytest.fixture(scope="session")
def after_torch() -> None:
    """As `core.machine.importing_torch` leaves the program: what came with torch is left out of collections."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def make_window(qtbot: QtBot, own_places: Path, default_model, after_torch) -> Iterator[Callable[[], MainWindow]]:
    """Builds windows as the program does, each with an engine that already has its model."""
    made: list[MainWindow] = []
    load_fonts()
    if QLocale().language() == QLocale.Language.C:  # a program that speaks no language yet; Nadir always does
        QLocale.setDefault(QLocale("en"))

    def make(*, warm: bool = True) -> MainWindow:
        session = Session(model=default_model)  # loaded once for the whole run; loading it is tested elsewhere
        theme = Theme("light")
        theme.choose("light")
        remembered = Remembered()
        frame = Frame(theme, remembered)
        window = MainWindow(frame, session, theme, remembered, ErrorReporter())
        frame.resize(1280, 800)
        frame.show()
        if warm:
            window.warm_up()
        made.append(window)
        return window

    yield make
    for window in made:
        window.frame.close()
        window.frame.deleteLater()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def opened(window: MainWindow, sample_library: Path, qtbot: QtBot) -> MainWindow:
    """A window with the sample library open."""
    window.workspace.open(sample_library)
    settle(qtbot, window)
    assert window.workspace.path == sample_library
    return window


@pytest.fixture
def on_the_ground(window: MainWindow, ground_library: Path, qtbot: QtBot) -> MainWindow:
    """A window with the library of scenes on the ground open."""
    window.workspace.open(ground_library)
    settle(qtbot, window)
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
