"""The checks of `nadir doctor --self-test`: does this installation do what it is for?

Each works on a copy of nothing: the sample scenes are indexed into a folder of its own, which is removed afterwards.
"""

import hashlib
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import resources
from core import __version__
from core.child import window_program
from core.environment import installed_folder, is_packaged
from core.errors import NadirError

CHECKSUMS = "SHA256SUMS"
QUERY, EXPECTED = "storage tanks", "storage_tanks"
WINDOW_SECONDS = 60


class Check(NamedTuple):
    """What one check found.

    Attributes:
        name: Of what was looked at.
        good: Whether it works.
        text: For people.
    """

    name: str
    good: bool
    text: str


def checks(model_folder: Path | None) -> Iterator[Check]:
    """Look at one thing after the other; what depends on something that failed is left out.

    Args:
        model_folder: Of the model to try; the one that ships if None.
    """
    yield Check("program", True, f"Nadir {__version__}, {'installed' if is_packaged() else 'from source'}")
    if is_packaged():
        yield _tried("files", _files)
    with tempfile.TemporaryDirectory(prefix="nadir-") as folder:
        library = Path(folder) / "Self-test ä.nadir"
        yield from _engine(library, model_folder)
    yield _tried("window", _window)


def _tried(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except NadirError as error:
        return Check(name, False, str(error))
    except Exception as error:  # noqa: BLE001 - an installation can be broken in any way, and the other checks go on
        return Check(name, False, " ".join(f"{type(error).__name__}: {error}".split()))


def _files() -> str:
    """Every file as it was when the program was built: the model's, the libraries, the maps.

    Raises:
        NadirError: some are missing or are others.
    """
    folder = installed_folder()
    wanted = [line.split("  ", 1) for line in (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()]
    wrong = [name for digest, name in wanted if not _is(folder / name, digest)]
    if wrong:
        raise NadirError(
            "{count} of {all} files are missing or changed ({first}); install Nadir again.",
            count=len(wrong),
            all=len(wanted),
            first=wrong[0],
        )
    return f"{len(wanted):,} are as they were built"


def _is(path: Path, digest: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except OSError:
        return False


def _engine(library: Path, model_folder: Path | None) -> Iterator[Check]:
    """Model, indexing, library and search, in the order in which each needs the one before."""
    from core.indexing.run import index_folders
    from core.library.library import Library
    from core.maintenance.health import examine
    from core.model.artifact import load_model
    from core.model.model import Model
    from core.search.query import Query
    from core.search.searcher import Searcher

    loaded: list[Model] = []

    def load() -> str:
        model = load_model(model_folder)  # which compares the weights and the graphs with their hashes
        loaded.append(model)
        return f"“{model.name}” in {model.folder}, fingerprint {model.fingerprint[:12]}"

    def index() -> str:
        report = index_folders(library, [resources.SAMPLE_SCENES], loaded[0])
        if report.failed or not report.tiles:
            raise NadirError("{failed} of the sample scenes could not be read.", failed=report.failed)
        return f"{report.scenes} sample scenes, {report.tiles} tiles in {report.seconds:.1f} s"

    def read() -> str:
        with Library.open(library, readonly=True) as opened:
            findings = examine(opened)
        bad = [finding.text for finding in findings if not finding.good]
        if bad:
            raise NadirError("{finding}", finding=bad[0])
        return "written, read and sound"

    def search() -> str:
        with Searcher(library, loaded[0]) as searcher:
            hits = searcher.search(Query(text=QUERY, top_k=3)).hits
        if not hits:
            raise NadirError("“{query}” finds nothing.", query=QUERY)
        if model_folder is None and EXPECTED not in hits[0].path.name:
            raise NadirError("“{query}” finds {name} first.", query=QUERY, name=hits[0].path.name)
        return f"“{QUERY}” finds {hits[0].path.name}"

    for name, check in (("model", load), ("index", index), ("library", read), ("search", search)):
        found = _tried(name, check)
        yield found
        if not found.good:
            return


def _window() -> str:
    """The window's program, its platform plugin and the folder that it writes to.

    Raises:
        NadirError: it cannot be started here.
    """
    tried = subprocess.run(
        [*window_program(), "--try"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WINDOW_SECONDS,
        check=False,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    if tried.returncode:
        said = (tried.stderr.strip() or tried.stdout.strip() or f"status {tried.returncode}").splitlines()
        raise NadirError("The window cannot be opened here: {said}", said=said[0].removeprefix("nadir: "))
    return tried.stdout.strip() or "opened"  # a window's program of Windows has no standard output
