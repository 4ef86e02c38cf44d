"""Draws the pictures of the documentation: `python -m docs.tools.screenshots`, through `make screenshots`."""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QDialog, QWidget

import resources
from core.indexing.run import index_folders
from core.model.artifact import load_model
from desktop.menus.shortcuts import ShortcutSheet
from desktop.model.model_page import ModelPage
from desktop.startup.headless import QUERIES, make_window, search_in, wait_until
from desktop.startup.start import make_application
from desktop.window import MainWindow

IMAGES = resources.ROOT.parent / "docs" / "images"
COLORS = 256  # a palette keeps a window full of photographs below 300 KB


def main() -> int:
    """Draw every screen in both themes, plain and on a fine display, each in a process since an application has one of each."""
    parser = argparse.ArgumentParser(prog="docs.tools.screenshots")
    parser.add_argument("--theme", choices=("light", "dark"), help="draw one theme in this process")
    parser.add_argument("--library", type=Path, help="of the sample scenes; with --theme")
    options = parser.parse_args()
    if options.theme is not None:
        draw_screens(options.theme, options.library)
        return 0
    IMAGES.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "Sample scenes.nadir"
        index_folders(library, [resources.SAMPLE_SCENES], load_model())
        for theme, scale in itertools.product(("light", "dark"), ("1", "2")):
            command = [sys.executable, "-m", "docs.tools.screenshots", "--theme", theme, "--library", str(library)]
            scaled = {**environment, "QT_SCALE_FACTOR": scale}
            status = subprocess.run(command, cwd=resources.ROOT.parent, env=scaled, check=False).returncode
            if status:
                return status
    return 0


def draw_screens(theme: str, library: Path) -> None:
    """Go through the program as a user does and draw what is seen on the way."""
    app = make_application()
    window = make_window(theme, library.parent)

    def idle() -> None:
        wait_until(app, lambda: not window.busy)

    idle()
    _draw(window.frame, f"welcome-{theme}")
    window.workspace.open(library.with_name("Missing.nadir"))
    idle()
    _draw(window.frame, f"trouble-{theme}")
    window.workspace.open(library)
    idle()
    _draw(window.frame, f"library-{theme}")
    search_in(app, window, QUERIES[0])
    _draw(window.frame, f"window-{theme}")
    _show_on_map(window)
    idle()
    _draw(window.frame, f"map-{theme}")
    window.map_pane.want(False)
    window.models.show_page()
    _draw_dialog(window, ModelPage, f"model-{theme}")
    ShortcutSheet(window.frame.menuBar(), window).open()
    _draw_dialog(window, ShortcutSheet, f"keyboard-{theme}")
    window.frame.close()


def _show_on_map(window: MainWindow) -> None:
    """The whole scene of the first result that has a place, and its footprint."""
    placed = next((row for row, hit in enumerate(window.model.hits) if hit.bounds is not None), 0)
    window.grid.go_to(placed)
    window.map_pane.want(True)
    window.map_pane.view.come_close()
    window.map_pane.view.zoom(0.004)


def _draw_dialog(window: MainWindow, kind: type[QDialog], name: str) -> None:
    dialog = window.findChild(kind)
    if isinstance(dialog, kind):
        _draw(dialog, name)
        dialog.close()


def _draw(widget: QWidget, name: str) -> None:
    scale = round(widget.devicePixelRatioF())
    target = IMAGES / (f"{name}.png" if scale == 1 else f"{name}@{scale}x.png")
    if not widget.grab().save(str(target)):
        raise OSError(f"{target} cannot be written; check the permissions of its folder.")
    with Image.open(target) as picture:
        small = picture.convert("RGB").quantize(COLORS, dither=Image.Dither.FLOYDSTEINBERG)
    small.save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
