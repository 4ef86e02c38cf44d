"""Checking a library and repairing what can be restored."""

from dataclasses import dataclass
from pathlib import Path

from core.library.library import Library
from core.library.lock import only_writer
from core.library.previews import Previews, forget_lost_previews, forget_previews, previews_file
from core.library.tile_reader import Tiles
from core.neighbours.cache import Cache
from core.neighbours.columns import columns_cache, stored_table
from core.neighbours.graph import graph_cache, is_available, refresh_graph
from core.neighbours.nearest import EXACT_UP_TO


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found.

    Attributes:
        name: Name of the check.
        good: Whether all is well.
        text: Description for users.
    """

    name: str
    good: bool
    text: str


def examine(library: Library) -> list[CheckResult]:
    """Check the file's structure, every tile and the caches.

    Raises:
        LibraryDamaged: too damaged to be checked.
    """
    damage = library.find_damage()
    if damage is not None:
        return [CheckResult("library", False, damage)]
    counts = library.counts()
    text = f"{library.path}: {counts.scenes:,} scenes, {counts.tiles:,} tiles, {counts.folders:,} folders"
    findings = [CheckResult("library", True, text)]
    if bad := Tiles(library).bad_tiles():
        findings.append(
            CheckResult("tiles", False, f"{len(bad):,} are damaged; run `nadir doctor --repair`, then index again")
        )
    findings += [_cache(name, cache, library) for name, cache in _caches(library.path).items()]
    return [*findings, _previews(library)]


def repair(library: Path) -> list[CheckResult]:
    """Remove damaged tiles, so that the next indexing run reads them again, and rebuild the caches.

    Returns:
        What was done.

    Raises:
        LibraryBusy: another process is indexing into it.
        LibraryError: it cannot be opened for writing.
    """
    with Library.open(library) as opened, only_writer(opened.path):
        if opened.find_damage() is not None:
            return []  # nothing that is read from such a file may be trusted
        done = []
        if bad := Tiles(opened).bad_tiles():
            opened.discard_tiles(bad)
            done.append(
                CheckResult("repair", True, f"{len(bad):,} tiles removed; index the folders to read them again")
            )
        forget_caches(opened.path)
        refresh_caches(opened)
        if not _previews(opened).good:
            forget_previews(opened.path)
        forget_lost_previews(opened)
        return [*done, CheckResult("repair", True, "caches rebuilt")]


def refresh_caches(library: Library) -> None:
    """Build or update the caches of a large library, so that the next search need not wait for them."""
    if library.counts().tiles > EXACT_UP_TO and is_available():
        refresh_graph(library.path, stored_table(library), library.data_version())


def forget_caches(library: Path) -> None:
    """Remove the caches."""
    for cache in _caches(library).values():
        cache.forget()


def _caches(library: Path) -> dict[str, Cache]:
    return {"column cache": columns_cache(library), "graph cache": graph_cache(library)}


def _cache(name: str, cache: Cache, library: Library) -> CheckResult:
    if not cache.stamp.exists() and not cache.file.exists():
        return CheckResult(name, True, "none; built when the library is large enough")
    kept = cache.load()
    if kept is None:
        return CheckResult(name, False, f"{cache.file} is damaged; `nadir doctor --repair` rebuilds it")
    is_current = kept.source.get("version") == library.data_version()
    return CheckResult(name, True, "up to date" if is_current else "older than the library; updated when indexing ends")


def _previews(library: Library) -> CheckResult:
    file = previews_file(library.path)
    if not file.is_file():
        return CheckResult("small pictures", True, "none; kept as images are indexed or looked at")
    with Previews(library.path, readonly=True) as previews:
        if (damage := previews.find_damage()) is not None:
            text = f"{file} is damaged ({damage}); `nadir doctor --repair` removes it, which makes pictures come later"
            return CheckResult("small pictures", False, text)
        return CheckResult("small pictures", True, f"{len(previews):,}, {file.stat().st_size / 2**20:,.1f} MiB")
