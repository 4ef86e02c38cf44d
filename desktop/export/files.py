"""Where results are written to, and writing them."""

import itertools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from core.imagery.scene import RgbBands
from core.search.query import Hit
from desktop.dialogs.questions import really_replace
from desktop.engine.pictures import read_part
from desktop.engine.session import Session
from desktop.results.thumbnails import to_image
from desktop.settings import places
from desktop.text import wording
from desktop.translation.sentences import translated

EXPORTED = (".csv", ".geojson")  # files that `core.search.export` writes; it brings all that reads images with it
COPIED_PX = 2048  # long side of a picture on the clipboard, at most


def read_picture(session: Session, hit: Hit, bands: RgbBands | None) -> QImage:
    """The picture of a result for the clipboard; runs in a worker thread.

    Args:
        session: Has the file opened.
        hit: The result.
        bands: What its library shows as red, green and blue where a file does not say.

    Raises:
        SceneError: its file cannot be read.
    """
    return to_image(read_part(session.workers, hit.path, hit.window, COPIED_PX, bands))


def ask_export_file(parent: QWidget) -> Path | None:
    """Ask where to write results to; None if the person changed their mind."""
    name, kind = QFileDialog.getSaveFileName(
        parent, parent.tr("Export results"), "results.csv", parent.tr("Table (*.csv);;Map layer (*.geojson)")
    )
    if not name:
        return None
    target = Path(name)
    if target.suffix.lower() in EXPORTED:
        return target
    # The dialog asked about the name as it was typed; the file that is really written may be another one.
    target = target.with_name(target.name + (".geojson" if "geojson" in kind else ".csv"))
    return target if not target.exists() or really_replace(parent, target) else None


def ask_copies_folder(parent: QWidget) -> Path | None:
    """Ask where to put copies of tiles; a new folder in it, or None if the person changed their mind."""
    name = QFileDialog.getExistingDirectory(parent, parent.tr("Folder for the copies"), str(places.home_folder()))
    if not name:
        return None
    names = (parent.tr("Nadir tiles") + (f" {number}" if number > 1 else "") for number in itertools.count(1))
    return next(place for place in (Path(name) / each for each in names) if not place.exists())


def exported_folder(target: Path) -> Path:
    """The folder to look into after an export."""
    return target if target.is_dir() else target.parent


def write_hits(library: Path, hits: Sequence[Hit], target: Path) -> str:
    """Write results in the form that the target's name asks for; runs in a worker thread.

    Returns:
        A sentence that says what was written.

    Raises:
        UsageError: the target cannot be written.
    """
    from core.search.export import CsvForm, export

    done = export(library, hits, target, CsvForm.with_decimal(QLocale().decimalPoint()))
    said = QCoreApplication.translate("Export", "{n} results written to {file}.").format(
        n=wording.number(done.written), file=target.name
    )
    if done.placeless:
        left = QCoreApplication.translate("Export", "{n} have no place on the ground and were left out.")
        said += " " + left.format(n=wording.number(done.placeless))
    if done.failed:
        lost = QCoreApplication.translate("Export", "{n} could not be read, first of them {first}: {reason}.")
        first = done.failed[0]
        said += " " + lost.format(
            n=wording.number(len(done.failed)), first=first.path.name, reason=translated(first.why)
        )
    return said
