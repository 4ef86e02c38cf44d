"""The window is there before torch is, and it answers while work goes on."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import resources
from benchmarks.heartbeat import Heartbeat
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import LONG_MS, search, settle

# What the thread of the window may compute at one go. Waiting is not in it, since where tests share their cores with other
# work the system itself holds the event loop up; `python -m benchmarks.window` measures that too.
BUSY_MS = 100
START = """
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from desktop.settings import places
from desktop.startup import start

QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
places.data_folder = lambda: Path(sys.argv[1])
found = []

class Painted(QObject):
    def __init__(self, widget, name):
        super().__init__(widget)
        self.name = name
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.name not in [name for name, *_ in found]:
            heavy = [name for name in ("torch", "rasterio", "desktop.window") if name in sys.modules]
            found.append((self.name, *heavy))
        return False

class Frame(start.Frame):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        Painted(self, "frame")

    def fill(self, contents, first):
        def warm_up():
            found.append(("warm",))
            QTimer.singleShot(0, self.close)
        contents.warm_up = warm_up
        super().fill(contents, first)
        Painted(first, "panes")

start.Frame = Frame
start.run_window(argparse.Namespace(library=None, demo=False, theme="light", language="en"))
print(found)
"""


def test_the_frame_is_painted_before_the_panes_are_imported_and_the_panes_before_torch_and_rasterio(
    tmp_path: Path,
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)],
        cwd=resources.ROOT.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=LONG_MS / 1000,
    )
    assert ran.stdout.strip().splitlines()[-1] == "[('frame',), ('panes', 'desktop.window'), ('warm',)]"


LOADED = """
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from desktop.settings import places
from desktop.startup import start

QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
places.data_folder = lambda: Path(sys.argv[1])

def loaded():
    lines = Path("/proc/self/maps").read_text().splitlines()
    return {Path(line.split()[-1]).name for line in lines if ".so" in line}

class Frame(start.Frame):
    def fill(self, contents, first):
        self.before = None
        self.contents = contents
        contents.warm_up = self.painted
        super().fill(contents, first)

    def painted(self):
        self.before = loaded()
        self.timer = QTimer(self, interval=50, timeout=self.look)
        self.timer.start()

    def look(self):
        if self.contents.workspace.view is not None and not self.contents.busy:
            self.timer.stop()
            QTimer.singleShot(50, self.end)

    def end(self):
        print("loaded", *sorted(loaded() - self.before))
        self.close()

start.Frame = Frame
start.run_window(argparse.Namespace(library=Path(sys.argv[2]), demo=False, theme="light", language="en"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists what a process has loaded")
def test_painting_a_library_waits_for_no_library_of_the_system(tmp_path: Path, sample_library: Path) -> None:
    # The system loads one library at a time, and those of torch, which are being loaded by then, take long.
    ran = subprocess.run(
        [sys.executable, "-c", LOADED, str(tmp_path), str(sample_library)],
        cwd=resources.ROOT.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=LONG_MS / 1000,
    )
    assert ran.stdout.strip().splitlines()[-1] == "loaded"


def test_the_event_loop_does_not_stall_while_indexing_and_searching(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    write_scenes(tmp_path / "images", ("river", "harbour"), 2)
    for number in range(120):
        shutil.copy(tmp_path / "images" / "river_0.jpg", tmp_path / "images" / f"copy_{number}.jpg")
    settle(qtbot, window)
    heartbeat = Heartbeat()
    window.indexing.add([tmp_path / "images"])
    qtbot.waitUntil(
        lambda: window.workspace.view is not None and window.workspace.view.counts.scenes > 0, timeout=LONG_MS
    )
    for text in ("boats in a harbour", "a river"):
        search(qtbot, window, text)
        window.grid.go_to(min(3, len(window.model.hits) - 1))
        window.map_pane.want(not window.map_pane.wanted)
        settle(qtbot, window)
    heartbeat.stop()
    assert heartbeat.busiest_ms < BUSY_MS
    assert heartbeat.beats > 20


def test_the_heartbeat_notices_a_stall(qtbot: QtBot) -> None:
    heartbeat = Heartbeat()
    qtbot.wait(30)
    end = time.thread_time() + 0.15
    while time.thread_time() < end:
        pass
    qtbot.wait(30)
    heartbeat.stop()
    assert heartbeat.busiest_ms > 100
    assert heartbeat.longest_ms > 100
