"""The keyword view with 12 keywords and 200 results: the longest stall while it opens, scrolls, sorts and follows a weight.

    python -m benchmarks.keyword_view [--images N]

A stall is the longest time in which the event loop answered nothing, while the engine makes the maps beside it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, Qt

from benchmarks.heartbeat import Heartbeat
from core.indexing.run import index_folders
from core.model.artifact import load_model
from core.synthetic import KINDS, draw_scene
from desktop.startup.headless import make_window, wait_until
from desktop.startup.start import make_application

QUERY = "planes runway buildings trees road river boats houses cars storage tanks grass bridge"
STEPS = 40
SIZE = (1600, 1000)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.keyword_view")
    parser.add_argument("--images", type=int, default=220)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(options.images, Path(folder))
    return 0


def measure(images: int, folder: Path) -> None:
    """Open the view and do what a user does."""
    scenes, library = folder / "scenes", folder / "Keywords.nadir"
    scenes.mkdir()
    for number in range(images):
        Image.fromarray(draw_scene(KINDS[number % len(KINDS)], number, 256)).save(scenes / f"{number:05}.jpg")
    index_folders(library, [scenes], load_model())
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    app = make_application()
    window = make_window("light", folder)
    window.frame.resize(*SIZE)
    window.workspace.open(library)
    wait_until(app, lambda: not window.busy)
    window.search_bar.ask(QUERY)
    window.search.show_anyway()
    wait_until(app, lambda: not window.busy)
    heartbeat = Heartbeat()
    view = window.tools.keywords.view

    def stall(act: Callable[[], object], seconds: float) -> tuple[float, float]:
        heartbeat.longest_ms = heartbeat.busiest_ms = 0.0
        end = time.monotonic() + seconds
        act()
        while time.monotonic() < end:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        return heartbeat.longest_ms, heartbeat.busiest_ms

    def tell(what: str, found: list[tuple[float, float]]) -> None:
        longest, busiest = (max(column) for column in zip(*found, strict=True))
        print(f"{what}: longest stall {longest:.0f} ms, of which the window computed {busiest:.0f} ms at most")

    started = time.monotonic()
    window.tools.keywords.action.setChecked(True)
    heartbeat.longest_ms = heartbeat.busiest_ms = 0.0

    def shown() -> int:
        first, last = (view.grid.rowAt(y) for y in (0, view.grid.viewport().height() - 1))
        hits = view.table.hits[first : last + 1] if first >= 0 else []
        return len(hits) if hits and all(view.table.maps(hit, ask=False) is not None for hit in hits) else 0

    wait_until(app, lambda: shown() > 0)
    took = time.monotonic() - started
    print(
        f"{view.table.rowCount()} results, {len(view.table.keywords)} keywords; {shown()} in view, filled in {took:.2f} s"
    )
    tell("opening and filling", [(heartbeat.longest_ms, heartbeat.busiest_ms)])
    bar = view.grid.verticalScrollBar()
    places = [bar.maximum() * step // STEPS for step in range(STEPS + 1)]
    tell("scrolling from end to end", [stall(lambda at=at: bar.setValue(at), 0.1) for at in places])
    descending = Qt.SortOrder.DescendingOrder
    tell("sorting", [stall(lambda at=at: view.grid.sortByColumn(at, descending), 0.5) for at in (1, 5, 9)])
    tell("filtering", [stall(lambda at=at: view.choose_filter(at), 0.5) for at in (2, 3, 0)])
    tell("weighting", [stall(lambda at=at: view.weigh(at, 1), 1.5) for at in (1, 2, 3)])
    window.frame.close()


if __name__ == "__main__":
    sys.exit(main())
