"""The window: first paint against an empty PySide6 window, and the longest stall while it indexes and searches.

    python -m benchmarks.window [--rounds N] [--images N]

Runs without a display too. A stall of the event loop is only told where the computer has nothing else to do.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings

import resources
from core.synthetic.scenes import KINDS, draw_scene

# Both print the seconds from the start of Python to the end of the first paint, imports included.
EMPTY = """
import time; started = time.perf_counter()
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
window = Window(); window.resize(1280, 800); window.show(); app.exec()
print(time.perf_counter() - started)
"""
NADIR = """
import time; started = time.perf_counter()
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from desktop import places, start
from desktop.window import MainWindow
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
places.data_folder = lambda: Path(sys.argv[1])
took = []
class Window(MainWindow):
    def warm_up(self):
        took.append(time.perf_counter() - started)
        QTimer.singleShot(0, self.close)
start.MainWindow = Window
start.run_window(argparse.Namespace(library=None, demo=False, theme="light", language="en"))
print(took[0])
"""
QUERIES = ("an airport with parked planes", "boats in a harbour", "dense houses", "storage tanks near a road")
WAIT_SECONDS = 600.0


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.window")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--images", type=int, default=400)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        first_paint(options.rounds, Path(folder))
        stalls(options.images, Path(folder))
    return 0


def first_paint(rounds: int, folder: Path) -> None:
    """Paired rounds, so that what else the computer does meets both alike."""

    def seconds(program: str) -> float:
        command = [sys.executable, "-c", program, str(folder)]
        ran = subprocess.run(command, cwd=resources.ROOT.parent, capture_output=True, text=True, check=True)
        return float(ran.stdout.strip().splitlines()[-1])

    seconds(EMPTY), seconds(NADIR)  # the disk is warm from here on
    pairs = [(seconds(EMPTY), seconds(NADIR)) for _ in range(rounds)]
    empty, nadir = (statistics.median(pair[at] for pair in pairs) for at in (0, 1))
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    print(f"first paint: {nadir * 1000:.0f} ms, an empty window {empty * 1000:.0f} ms; {ratio:.2f} times it")


def stalls(images: int, folder: Path) -> None:
    """The longest time in which the event loop answered nothing: loading the model, indexing, searching meanwhile."""
    from desktop import places
    from desktop.errors import ErrorReporter
    from desktop.heartbeat import Heartbeat
    from desktop.look.theme import Theme
    from desktop.remembered import Remembered
    from desktop.session import Session
    from desktop.start import make_application
    from desktop.window import MainWindow

    scenes = folder / "scenes"
    scenes.mkdir()
    for number in range(images):
        Image.fromarray(draw_scene(KINDS[number % len(KINDS)], number, 256)).save(scenes / f"{number:05}.jpg")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    places.data_folder = lambda: folder
    app = make_application()
    window = MainWindow(Session(), Theme("light"), Remembered(), ErrorReporter())
    window.show()
    heartbeat = Heartbeat()

    def wait(ready: Callable[[], bool]) -> float:
        """The longest stall until something is so."""
        heartbeat.longest_ms = 0.0
        end = time.monotonic() + WAIT_SECONDS
        while not ready() and time.monotonic() < end:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return heartbeat.longest_ms

    window.warm_up()
    print(f"longest stall while the model loads: {wait(lambda: not window.busy):.0f} ms")
    window.add_folders([scenes])
    found = wait(lambda: window.view is not None and window.view.counts.tiles > 0)
    searching = []
    for text in QUERIES:
        window.search_bar.ask(text)
        searching.append(wait(lambda: window.inspector.look is not None and not window._engine.busy))
    print(f"longest stall while indexing {images:,} images: {max(found, wait(lambda: not window.busy)):.0f} ms")
    print(f"longest stall while searching meanwhile: {max(searching):.0f} ms")
    window.close()


if __name__ == "__main__":
    sys.exit(main())
