"""The checks of `nadir doctor --self-test`: does this installation work?

The sample scenes are indexed into a temporary folder; no user data is used.
"""

import hashlib
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import resources
from core import __version__
from core.child import window_program
from core.environment import installed_folder, is_packaged
from core.errors import NadirError

if TYPE_CHECKING:
    from core.model.model import Model
    from core.search.query import Hit

CHECKSUMS = "SHA256SUMS"
QUERY, EXPECTED = "storage tanks", "storage_tanks"
WINDOW_SECONDS = 60


class Check(NamedTuple):
    """What one check found.

    Attributes:
        name: Name of the check.
        good: Whether it works.
        text: Description for users.
    """

    name: str
    good: bool
    text: str


def checks(model_folder: Path | None) -> Iterator[Check]:
    """Run one check after the other; checks that depend on a failed one are skipped.

    Args:
        model_folder: Of the model to try; the one that ships if None.
    """
    yield Check("program", True, f"Nadir {__version__}, {'installed' if is_packaged() else 'from source'}")
    if is_packaged():
        yield _tried("files", _files)
    with tempfile.TemporaryDirectory(prefix="nadir-") as folder:
        library = Path(folder) / "Self-test ä.nadir"
        yield from _Engine(library, model_folder).checks()
    yield _tried("window", _window)


def _tried(name: str, check: Callable[[], str]) -> Check:
    try:
        return Check(name, True, check())
    except NadirError as error:
        return Check(name, False, str(error))
    except Exception as error:  # noqa: BLE001 - an installation can be broken in any way, and the other checks go on
        return Check(name, False, " ".join(f"{type(error).__name__}: {error}".split()))


def _files() -> str:
    """Compare every file with its checksum from the build.

    Raises:
        NadirError: some are missing or are others.
    """
    folder = installed_folder()
    wanted = [line.split("  ", 1) for line in (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()]
    wrong = [name for digest, name in wanted if not _is(folder / name, digest)]
    if wrong:
        raise NadirError(
            "{count} of {all} files are missing or changed ({first}); reinstall Nadir.",
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


class _Engine:
    """Model, indexing, library, search and exports: each step needs the one before."""

    def __init__(self, library: Path, model_folder: Path | None) -> None:
        self._library, self._model_folder = library, model_folder
        self._loaded: Model | None = None
        self._found: list[Hit] = []

    def checks(self) -> Iterator[Check]:
        """One after the other, up to the first that fails."""
        for step in (self.model, self.index, self.library, self.search, self.export):
            check = _tried(step.__name__, step)
            yield check
            if not check.good:
                return

    @property
    def _model(self) -> "Model":
        from core.model.artifact import load_model

        if self._loaded is None:  # which compares the weights and the graphs with their hashes
            self._loaded = load_model(self._model_folder)
        return self._loaded

    def model(self) -> str:
        return f"“{self._model.name}” in {self._model.folder}, fingerprint {self._model.fingerprint[:12]}"

    def index(self) -> str:
        from core.indexing.run import index_folders

        report = index_folders(self._library, [resources.SAMPLE_SCENES], self._model)
        if report.failed or not report.tiles:
            raise NadirError("{failed} of the sample scenes could not be read.", failed=report.failed)
        return f"{report.scenes} sample scenes, {report.tiles} tiles in {report.seconds:.1f} s"

    def library(self) -> str:
        from core.library.library import Library
        from core.maintenance.health import examine

        with Library.open(self._library, readonly=True) as opened:
            findings = examine(opened)
        bad = [finding.text for finding in findings if not finding.good]
        if bad:
            raise NadirError("{finding}", finding=bad[0])
        return "written, read and sound"

    def search(self) -> str:
        from core.search.query import Query
        from core.search.searcher import Searcher

        with Searcher(self._library, self._model) as searcher:
            self._found = searcher.search(Query(text=QUERY, top_k=3)).hits
        if not self._found:
            raise NadirError("“{query}” finds nothing.", query=QUERY)
        first = self._found[0].path.name
        if self._model_folder is None and EXPECTED not in first:
            raise NadirError("“{query}” finds {name} first.", query=QUERY, name=first)
        return f"“{QUERY}” finds {first}"

    def export(self) -> str:
        from core.search.export import WRITERS, export

        endings = [ending for ending in WRITERS if ending]
        for ending in endings:
            target = self._library.with_suffix(ending)
            export(self._library, self._found, target)
            if not target.stat().st_size:
                raise NadirError("{name} is empty.", name=target.name)
        return f"written as {', '.join(endings)}"


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
