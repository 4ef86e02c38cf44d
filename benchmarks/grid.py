"""The grid of results with many rows: showing them, scrolling through them, opening a group.

    python -m benchmarks.grid [--rows N]

No file is read: the results name images that are not there, so that only the window's own work is measured.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from core.imagery import Window
from core.search.query import Hit
from desktop.engine.background import Background
from desktop.engine.session import Session
from desktop.results.grid import ResultGrid
from desktop.results.model import ResultModel
from desktop.results.previews import PreviewCache
from desktop.results.thumbnails import Thumbnails
from desktop.startup.start import make_application
from desktop.theme.theme import Theme

STALL_MS = 100  # what the window promises never to exceed
STEPS = 200


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.grid")
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    app = make_application()
    theme = Theme("light")
    theme.choose("light")
    session, readers = Session(), Background(2)
    model = ResultModel(Thumbnails(session, readers, PreviewCache(session, readers)))
    grid = ResultGrid(model, theme)
    grid.resize(900, 700)
    grid.show()
    hits = [_hit(row, rows) for row in range(rows)]
    _tell("show", rows, [_timed(app, lambda: model.show(hits, sar_applied=True))])
    bar = grid.verticalScrollBar()
    _tell("lay out the rest", rows, _until_laid_out(app, grid))
    places = [bar.maximum() * step // STEPS for step in range(STEPS + 1)]
    _tell("scroll from end to end", rows, [_timed(app, lambda at=at: bar.setValue(at)) for at in places])
    steps = [_timed(app, lambda: bar.setValue(bar.value() - bar.pageStep())) for _ in range(STEPS)]
    _tell("scroll by pages", rows, steps)
    _tell("open and close a group", rows, [_timed(app, lambda: model.toggle(0)) for _ in range(2)])
    _tell("change the size", rows, [_timed(app, lambda size=size: grid.set_size(size)) for size in (0, 2, 1)])
    session.stop_reading()
    readers.shut_down()
    return 0


def _hit(row: int, rows: int) -> Hit:
    other = (_hit(rows + 1, rows),) if row == 0 else ()
    path = Path(f"/scenes/{row // 9:06}.tif")
    window = Window(row % 9 * 384, 0, 384, 384)
    return Hit(
        *(row + 1, row + 2, row, row // 9, path, window, 0.4, 0.3, 0.38, row / rows, None),
        better_than_chance=row < rows // 20,
        others=other,
    )


def _until_laid_out(app: QApplication, grid: ResultGrid) -> list[float]:
    """Milliseconds of every turn of the event loop until the last row has its place."""
    last = grid.model().index(grid.model().rowCount() - 1, 0)
    turns = [0.0]
    while grid.visualRect(last).isEmpty():
        turns.append(_timed(app, lambda: None))
    return turns


def _timed(app: QApplication, act: Callable[[], object]) -> float:
    """Milliseconds that the event loop was held by an act and the painting that follows."""
    started = time.perf_counter()
    act()
    app.processEvents()
    return (time.perf_counter() - started) * 1000


def _tell(what: str, rows: int, times: list[float]) -> None:
    times = sorted(times)
    middle, most = times[len(times) // 2], times[-1]
    print(
        f"{rows:,} rows, {what}: {middle:.1f} ms in the middle, {most:.1f} ms at most ({most / STALL_MS:.2f} of a stall)"
    )


if __name__ == "__main__":
    sys.exit(main())
