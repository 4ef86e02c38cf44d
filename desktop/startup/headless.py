"""A start without a display: index the sample scenes, run three queries, draw the real window into a picture."""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

import resources
from core import console
from core.errors import NadirError
from core.indexing.run import index_folders
from core.model.artifact import load_model
from core.search.query import Query, SearchResult
from core.search.searcher import Searcher
from desktop.engine.session import Session
from desktop.messages.errors import ErrorReporter
from desktop.panes.frame import Frame
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.startup.start import make_application
from desktop.theme.theme import Theme
from desktop.translation.languages import speak
from desktop.window import MainWindow

QUERIES = ("an airport with parked planes", "storage tanks", "boats in a harbour")
SHOWN = 3
PATIENCE_SECONDS = 120.0


def run_headless(options: argparse.Namespace) -> int:
    """Do it, and say what was found."""
    try:
        target: Path = options.screenshot or places.drawing()
        target.parent.mkdir(parents=True, exist_ok=True)
        library = target.with_name("Sample scenes.nadir")
        model = load_model()
        report = index_folders(library, [resources.SAMPLE_SCENES], model)
        console.say(f"{report.scenes} scenes, {report.tiles} tiles indexed in {report.seconds:.1f} s.\n")
        with Searcher(library, model) as searcher:
            for text in QUERIES:
                _tell(searcher.search(Query(text=text, top_k=SHOWN)))
        draw_window(library, target, options.theme or "light")
    except (NadirError, OSError) as error:
        console.complain(str(error))
        return 2
    console.say(f"The window is drawn in {target}.")
    return 0


def _tell(result: SearchResult) -> None:
    console.say(f"“{result.query.text}”")
    console.table(
        (">rank", "place", ">score", ">better than"),
        [
            (
                str(hit.rank),
                f"{hit.path.name} [{hit.window.x}, {hit.window.y}]",
                f"{hit.fused:.3f}",
                "-" if hit.share_better is None else f"{1 - hit.share_better:.1%} of descriptions",
            )
            for hit in result.hits
        ],
    )
    console.say()


def draw_window(library: Path, target: Path, theme_name: str) -> None:
    """Open a library in the real window, search, click the first result and its first keyword, and draw it all."""
    app = make_application()
    window = make_window(theme_name, target.parent)
    window.workspace.open(library)
    wait_until(app, lambda: window.workspace.path is not None and not window.busy)
    search_in(app, window, QUERIES[0])
    if not window.frame.grab().save(str(target)):
        raise OSError(f"{target} cannot be written; choose another location.")
    window.frame.close()


def make_window(theme_name: str, folder: Path) -> MainWindow:
    """A window with settings in a separate folder, so that the user's own are not changed."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
    speak(make_application(), "en")
    theme = Theme("dark" if theme_name == "dark" else "light")
    theme.choose(theme.choice)
    remembered = Remembered()
    remembered.forget_history()  # of the run before
    frame = Frame(theme, remembered)
    window = MainWindow(frame, Session(), theme, remembered, ErrorReporter())
    frame.resize(1280, 800)
    frame.show()
    window.warm_up()
    return window


def search_in(app: QApplication, window: MainWindow, text: str) -> None:
    """Search as a user does, and click the first keyword of the first result."""
    window.search_bar.ask(text)
    wait_until(app, lambda: window.inspector.inspected is not None and not window.busy)
    first = window.inspector.first_keyword
    if first is not None:
        window.inspector.choose_keyword(first)
        wait_until(app, lambda: not window.busy)


def wait_until(app: QApplication, ready: Callable[[], bool]) -> None:
    """Let the window work until something is so.

    Raises:
        OSError: it took too long.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        if time.monotonic() > end:
            raise OSError("The window did not answer in time; run it again when the computer is less busy.")
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.01)
    for _ in range(3):
        QCoreApplication.processEvents()
