"""Choosing export targets and writing them."""

import itertools
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from core.imagery.scene import RgbBands
from core.library.marks import Mark
from core.search.query import Hit
from desktop.dialogs.questions import really_replace
from desktop.engine.pictures import read_part
from desktop.engine.session import Session
from desktop.export.printing import print_page
from desktop.results.thumbnails import to_image
from desktop.settings import places
from desktop.settings.remembered import Remembered
from desktop.text import wording
from desktop.translation.sentences import translated, translated_text

# Files that `core.search.export` writes, which brings all that reads images with it; and the report printed as PDF.
EXPORTED = (".csv", ".geojson", ".gpkg", ".parquet", ".json", ".html", ".pdf")
LONGEST_NAME = 60  # letters of a query in the name of a file
COPIED_PX = 2048  # long side of a picture on the clipboard, at most


@dataclass(frozen=True, slots=True)
class Told:
    """Context of an export: query, keywords and marks.

    Attributes:
        query: The query.
        keywords: Its keywords.
        marks: Marks by tile key.
    """

    query: str = ""
    keywords: tuple[str, ...] = ()
    marks: Mapping[int, Mark] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Target:
    """Where results are to be written.

    Attributes:
        path: Its extension determines the format.
        decimal: Decimal mark of a table.
    """

    path: Path
    decimal: str


def ask_export_file(parent: QWidget, query: str = "") -> Target | None:
    """Ask where to write results to; None if cancelled.

    Args:
        parent: Parent window.
        query: That found them; the file that is suggested is named after it.
    """
    remembered = Remembered()
    start = (remembered.export_folder or places.home_folder()) / f"{file_name(query) or 'results'}.csv"
    usual = QLocale().decimalPoint()
    tables = {
        ".": parent.tr("Table with decimal points (*.csv)"),
        ",": parent.tr("Table with decimal commas (*.csv)"),
    }
    kinds = [
        *sorted(tables.values(), key=lambda text: text != tables.get(usual)),
        parent.tr("Map layer (*.geojson)"),
        parent.tr("GeoPackage with a style for QGIS (*.gpkg)"),
        parent.tr("GeoParquet (*.parquet)"),
        parent.tr("STAC items (*.json)"),
        parent.tr("Report for a browser (*.html)"),
        parent.tr("Report to print (*.pdf)"),
    ]
    name, kind = QFileDialog.getSaveFileName(parent, parent.tr("Export results"), str(start), ";;".join(kinds))
    if not name:
        return None
    decimal = next((mark for mark, text in tables.items() if text == kind), usual)
    path = Path(name)
    remembered.export_folder = path.parent
    if path.suffix.lower() in EXPORTED:
        return Target(path, decimal)
    # The dialog asked about the name as typed; the actual file may have another name.
    path = path.with_name(path.name + next(ending for ending in EXPORTED if f"*{ending})" in kind))
    return Target(path, decimal) if not path.exists() or really_replace(parent, path) else None


def ask_copies_folder(parent: QWidget) -> Path | None:
    """Ask where to put copies of tiles; a new folder in it, or None if cancelled."""
    remembered = Remembered()
    start = str(remembered.export_folder or places.home_folder())
    name = QFileDialog.getExistingDirectory(parent, parent.tr("Folder for the copies"), start)
    if not name:
        return None
    remembered.export_folder = Path(name)
    names = (parent.tr("Nadir tiles") + (f" {number}" if number > 1 else "") for number in itertools.count(1))
    return next(place for place in (Path(name) / each for each in names) if not place.exists())


def file_name(query: str) -> str:
    """A query as part of a file's name on every system: "storage tanks beside a river"; empty if nothing is left of it."""
    kept = "".join(letter if letter.isalnum() or letter in "-_" else " " for letter in query)
    return " ".join(kept.split())[:LONGEST_NAME].strip()


def exported_folder(target: Path) -> Path:
    """The folder to look into after an export."""
    return target if target.is_dir() else target.parent


def write_hits(library: Path, hits: Sequence[Hit], target: Path, decimal: str, told: "Told") -> str:
    """Write results in the format of the target; runs in a worker thread.

    Args:
        library: They were found in.
        hits: The results.
        target: A file, or a folder for copies of the tiles.
        decimal: Decimal mark of a table.
        told: Context of the export.

    Returns:
        A sentence that says what was written.

    Raises:
        UsageError: the target cannot be written.
    """
    from core.search.described import ExportContext
    from core.search.export import CsvForm, export

    about = ExportContext(told.query, told.keywords, told.marks, translated_text)
    if target.suffix.lower() == ".pdf":
        with tempfile.TemporaryDirectory() as folder:
            done = export(library, hits, Path(folder) / "report.html", about=about)
            print_page(done.target, target)
    else:
        done = export(library, hits, target, CsvForm.with_decimal(decimal), about)
    said = QCoreApplication.translate("Export", "{n} results written to {file}.").format(
        n=wording.number(done.written), file=target.name
    )
    below = sum(hit.better_than_chance is False for hit in hits)
    if below:
        line = QCoreApplication.translate("Export", "{n} of them are no better than chance.")
        said += " " + line.format(n=wording.number(below))
    if done.placeless:
        left = QCoreApplication.translate("Export", "Left out because they are not georeferenced: {n}.")
        said += " " + left.format(n=wording.number(done.placeless))
    if done.failed:
        lost = QCoreApplication.translate("Export", "Could not be read: {n}. The first is {first}: {reason}.")
        first = done.failed[0]
        said += " " + lost.format(
            n=wording.number(len(done.failed)), first=first.path.name, reason=translated(first.why)
        )
    return said
