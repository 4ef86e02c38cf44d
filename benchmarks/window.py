"""From the start of a process to its first paint: Nadir's window against an empty one."""

import statistics

from benchmarks.measuring import in_own_process, tell

# Both programs end at their first paint; the whole life of the process is measured by the process itself.
HEAD = """
import os, sys, time
started = time.perf_counter()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.perf_counter() - started, flush=True)
            os._exit(0)
        return False
"""
EMPTY = (
    HEAD
    + """
app = QApplication([])
watcher = FirstPaint()
app.installEventFilter(watcher)
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
"""
)
NADIR = (
    HEAD
    + """
import argparse
from desktop import start
app = start.make_application()
watcher = FirstPaint()
app.installEventFilter(watcher)
start.run_window(argparse.Namespace(theme=None, demo=False, library=None))
"""
)


def first_paint(rounds: int) -> None:
    """Paired rounds of both programs."""
    times = [(float(in_own_process(NADIR)), float(in_own_process(EMPTY))) for _ in range(rounds)]
    print(f"First paint, {rounds} rounds")
    tell("seconds", f"{statistics.median(own for own, _ in times):.2f}")
    tell("against an empty window", f"{statistics.median(own / empty for own, empty in times):.2f} x", "<= 2")
