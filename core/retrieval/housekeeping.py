"""A library as files: giving it another name, and taking it away."""

from pathlib import Path

from core.errors import LibraryError, UsageError
from core.retrieval.library import SUFFIX, Library
from core.retrieval.lock import only_writer
from core.retrieval.nearest import cache_files

# What SQLite keeps beside a file in WAL mode while it is open.
BESIDE = ("-wal", "-shm")


def rename_library(path: Path, name: str) -> Path:
    """Give a library another name in the same folder.

    Args:
        path: Its file; no one may have it open.
        name: The new one, with or without suffix.

    Returns:
        The file under its new name.

    Raises:
        UsageError: the name is empty, holds a separator, or is taken.
        LibraryError: it cannot be renamed, is no library, or is being indexed into.
    """
    stem = name.strip().removesuffix(SUFFIX).strip()
    if not stem or Path(stem).name != stem or "\\" in stem:
        raise UsageError(f"“{name}” cannot be the name of a library; use letters, digits and blanks.")
    new = path.with_name(stem + SUFFIX)
    if new == path:
        return path
    if new.exists():
        raise UsageError(f"{new.name} is there already; choose another name.")
    _settle(path)
    try:
        path.rename(new)
        for old_cache, new_cache in zip(cache_files(path), cache_files(new), strict=True):
            if old_cache.exists():
                old_cache.replace(new_cache)
    except OSError as error:
        raise LibraryError(f"{path} cannot be renamed ({error.strerror}); close other programs that use it.") from error
    _clear_beside(path)
    return new


def remove_library(path: Path) -> None:
    """Delete a library with everything beside it; the images are not touched.

    Raises:
        LibraryError: it cannot be deleted, is no library, or is being indexed into.
    """
    _settle(path)
    try:
        path.unlink()
    except OSError as error:
        raise LibraryError(
            f"{path} cannot be deleted ({error.strerror}); check the permissions of its folder."
        ) from error
    for cache in cache_files(path):
        cache.unlink(missing_ok=True)
    _clear_beside(path)


def _settle(path: Path) -> None:
    """Make sure that all of a library is in its one file, and that no one writes to it."""
    with Library.open(path) as library, only_writer(library.path):
        library.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _clear_beside(path: Path) -> None:
    for suffix in (*BESIDE, ".lock"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
