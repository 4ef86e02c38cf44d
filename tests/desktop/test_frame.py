"""The frame stands before its panes do, and whatever happens to it meanwhile is not lost."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

import resources
from desktop.engine.session import Session
from desktop.messages.errors import ErrorReporter
from desktop.panes.frame import FOOT_PX, HEAD_PX, MENUS_PX, Frame
from desktop.settings.remembered import SIDEBAR_PX, Remembered
from desktop.theme.fonts import load_fonts
from desktop.theme.theme import Theme
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, settle

START = """
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from desktop.settings import places
from desktop.startup import start

QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
places.data_folder = lambda: Path(sys.argv[1])
"""
GO = """
status = start.run_window(argparse.Namespace(library=None, demo=False, theme="light", language="en"))
print(status, "desktop.window" in sys.modules)
"""


@pytest.fixture
def frame(qtbot: QtBot, own_places: Path) -> Frame:
    load_fonts()
    theme = Theme("light")
    theme.choose("light")
    made = Frame(theme, Remembered())
    qtbot.addWidget(made)
    made.show()
    return made


def fill(frame: Frame, default_model) -> MainWindow:
    return MainWindow(frame, Session(model=default_model), frame.theme, frame.remembered, ErrorReporter())


def drop(frame: Frame, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, none = QPointF(300, 300), Qt.KeyboardModifier.NoModifier
    frame.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


def test_the_outline_lies_where_the_panes_come_to_lie(frame: Frame, default_model, qtbot: QtBot) -> None:
    size = frame.size()
    outline = frame.grab().toImage()
    window = fill(frame, default_model)
    frame.grab()  # as the first paint finds them; nothing moves into its place later
    assert window.mapTo(frame, QPoint(0, 0)) == QPoint(0, MENUS_PX)
    settle(qtbot, window)
    assert frame.size() == size
    assert window.search_bar.height() == HEAD_PX
    assert window.bottom_bar.height() == FOOT_PX
    assert window.sidebar.width() == frame.remembered.sidebar_px
    panes = frame.grab().toImage()
    left, foot = window.sidebar.width(), frame.height() - FOOT_PX
    for x, y in (
        (100, MENUS_PX - 1),
        (left, 400),
        (left + 5, 200),
        (700, MENUS_PX + HEAD_PX - 1),
        (50, foot),
        (50, foot - 2),
    ):
        assert outline.pixelColor(x, y) == panes.pixelColor(x, y), (x, y)
    frame.close()


def test_the_outline_follows_the_sidebar_that_was_made_wider(frame: Frame, default_model, qtbot: QtBot) -> None:
    window = fill(frame, default_model)
    settle(qtbot, window)
    handle = window.arrangement.panes.handle(1)
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    qtbot.mouseMove(handle, QPoint(90, 50))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(90, 50))
    wide = window.sidebar.width()
    assert wide > SIDEBAR_PX + 50
    frame.close()
    again = Frame(frame.theme, Remembered())
    qtbot.addWidget(again)
    again.show()
    window = fill(again, default_model)
    settle(qtbot, window)
    assert window.sidebar.width() == wide == again.remembered.sidebar_px
    again.close()


def test_a_folder_dropped_on_the_frame_is_indexed_once_the_panes_are_there(
    frame: Frame, default_model, qtbot: QtBot, tmp_path: Path
) -> None:
    write_scenes(tmp_path / "images", ("river",), 1)
    drop(frame, tmp_path / "images")
    window = fill(frame, default_model)
    window.take_waiting()
    qtbot.waitUntil(
        lambda: window.workspace.view is not None and window.workspace.view.counts.scenes == 1, timeout=LONG_MS
    )
    settle(qtbot, window)
    frame.close()


def test_the_search_box_takes_the_keys_as_soon_as_it_is_there(frame: Frame, default_model, qtbot: QtBot) -> None:
    with qtbot.waitActive(frame):
        pass
    window = fill(frame, default_model)
    qtbot.waitUntil(window.search_bar.box.hasFocus, timeout=LONG_MS)
    frame.close()


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", START + program + GO, str(folder)]
    return subprocess.run(
        command, cwd=resources.ROOT.parent, capture_output=True, text=True, check=False, timeout=LONG_MS / 1000
    )


def test_the_frame_can_be_closed_before_its_panes_come(tmp_path: Path) -> None:
    program = """
class Hasty(start.Frame):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(0, self.close)
start.Frame = Hasty
"""
    ran = run(program, tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.split()[0] == "0"
    assert "geometry" in (tmp_path / "Nadir" / "Nadir.ini").read_text(encoding="utf-8")


def test_panes_that_cannot_be_built_end_the_program_instead_of_leaving_an_empty_frame(tmp_path: Path) -> None:
    program = """
def broken(*arguments):
    raise ImportError("this installation is not whole")
start._import_furnish = lambda: broken
"""
    ran = run(program, tmp_path)
    assert ran.returncode == 1
    assert ran.stderr.rstrip().endswith("ImportError: this installation is not whole")
