"""The window: first paint against an empty PySide6 window, and the longest stalls while it starts, indexes and searches.

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

# Both print milliseconds from the start of Python, imports included: to the end of the first paint; the second also to the
# end of the first paint with all panes, and the longest time in between in which the event loop answered nothing.
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
print((time.perf_counter() - started) * 1000)
"""
NADIR = """
import time; started = time.perf_counter()
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from desktop.settings import places
from desktop.startup import start
from benchmarks.heartbeat import Heartbeat
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
places.data_folder = lambda: Path(sys.argv[1])
took = []
class Frame(start.Frame):
    heartbeat = None
    def paintEvent(self, event):
        super().paintEvent(event)
        if self.heartbeat is None:
            self.heartbeat = Heartbeat(self)
            QTimer.singleShot(0, self.painted)
    def painted(self):
        took.append((time.perf_counter() - started) * 1000)
    def fill(self, contents, first):
        contents.warm_up = self.filled
        super().fill(contents, first)
    def filled(self):
        self.painted()
        QTimer.singleShot(20, self.end)
    def end(self):
        took.append(self.heartbeat.longest_ms)
        self.close()
start.Frame = Frame
start.run_window(argparse.Namespace(library=None, demo=False, theme="light", language="en"))
print(*took)
"""
QUERIES = ("an airport with parked planes", "boats in a harbour", "dense houses", "storage tanks near a road")
WAIT_SECONDS = 600.0
FEW = 2  # images in the library that is opened


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

    def run(program: str) -> list[float]:
        command = [sys.executable, "-c", program, str(folder)]
        ran = subprocess.run(command, cwd=resources.ROOT.parent, capture_output=True, text=True, check=True)
        return [float(part) for part in ran.stdout.strip().splitlines()[-1].split()]

    run(EMPTY), run(NADIR)  # the disk is warm from here on
    pairs = [(*run(EMPTY), *run(NADIR)) for _ in range(rounds)]
    empty, frame, panes, _ = (statistics.median(column) for column in zip(*pairs, strict=True))
    to_frame, to_panes = (statistics.median(pair[at] / pair[0] for pair in pairs) for at in (1, 2))
    print(f"first paint, the frame: {frame:.0f} ms, an empty window {empty:.0f} ms; {to_frame:.2f} times it")
    print(f"first paint with all panes: {panes:.0f} ms; {to_panes:.2f} times it")
    print(f"longest stall between the two: {max(pair[3] for pair in pairs):.0f} ms")


def stalls(images: int, folder: Path) -> None:
    """The longest time in which the event loop answered nothing: opening library and model, indexing, searching meanwhile."""
    from benchmarks.heartbeat import Heartbeat
    from desktop.panes.frame import Frame
    from desktop.settings import places
    from desktop.settings.remembered import Remembered
    from desktop.startup import opening
    from desktop.startup.start import make_application
    from desktop.theme.theme import Theme
    from desktop.window import MainWindow

    library, scenes = folder / "Stalls.nadir", folder / "scenes"
    _draw(folder / "few", FEW)
    _draw(scenes, images)
    command = [sys.executable, "-m", "core", "index", str(folder / "few"), "--library", str(library)]
    subprocess.run(command, cwd=resources.ROOT.parent, capture_output=True, check=True)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    places.data_folder = lambda: folder
    app = make_application()
    theme, remembered = Theme("light"), Remembered()
    frame = Frame(theme, remembered)
    frame.show()
    options = argparse.Namespace(library=library, demo=False, language="en")
    opening.furnish(app, frame, theme, remembered, options)
    window = frame.centralWidget()
    assert isinstance(window, MainWindow)
    heartbeat = Heartbeat()

    def wait(ready: Callable[[], bool]) -> float:
        """The longest stall until something is so."""
        heartbeat.longest_ms = 0.0
        end = time.monotonic() + WAIT_SECONDS
        while not ready() and time.monotonic() < end:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return heartbeat.longest_ms

    loading = wait(lambda: window.workspace.view is not None and window.models.view is not None and not window.busy)
    print(f"longest stall while library and model load: {loading:.0f} ms")
    window.indexing.add([scenes])
    found = wait(lambda: window.workspace.view is not None and window.workspace.view.counts.tiles > FEW)
    searching = []
    for text in QUERIES:
        window.search_bar.ask(text)
        searching.append(wait(lambda: window.inspector.inspected is not None and not window._engine.busy))
    print(f"longest stall while indexing {images:,} images: {max(found, wait(lambda: not window.busy)):.0f} ms")
    print(f"longest stall while searching meanwhile: {max(searching):.0f} ms")
    frame.close()


def _draw(folder: Path, images: int) -> None:
    folder.mkdir()
    for number in range(images):
        Image.fromarray(draw_scene(KINDS[number % len(KINDS)], number, 256)).save(folder / f"{number:05}.jpg")


if __name__ == "__main__":
    sys.exit(main())
