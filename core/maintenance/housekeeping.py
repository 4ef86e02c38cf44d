"""Renaming and deleting a library."""

import contextlib
from pathlib import Path

from core.errors import LibraryError, UsageError
from core.library.connection import log_of
from core.library.library import SUFFIX, Library
from core.library.lock import only_writer


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
        raise UsageError("“{name}” cannot be used as a library name; use letters, digits and spaces.", name=name)
    new = path.with_name(stem + SUFFIX)
    if new == path:
        return path
    if new.exists():
        raise UsageError("{name} already exists; choose another name.", name=new.name)
    _settle(path)
    try:
        path.rename(new)
        for cache in _beside(path):
            cache.replace(cache.with_name(new.name + cache.name.removeprefix(path.name)))
    except OSError as error:
        raise LibraryError(
            "{path} cannot be renamed ({why}); close other programs that use it.", path=path, why=error.strerror
        ) from error
    return new


def remove_library(path: Path) -> None:
    """Delete a library with its caches, lock and log; the images are not changed.

    Raises:
        LibraryError: it cannot be deleted, is no library, or is being indexed into.
    """
    _settle(path)
    try:
        path.unlink()
    except OSError as error:
        raise LibraryError(
            "{path} cannot be deleted ({why}); check the permissions of its folder.", path=path, why=error.strerror
        ) from error
    for cache in _beside(path):
        cache.unlink(missing_ok=True)


def merge_log(path: Path) -> None:
    """Merge a library's log into its file if possible, so that users can copy the file alone."""
    with contextlib.suppress(LibraryError, OSError):
        if log_of(path).stat().st_size:
            Library.open(path).close()


def _settle(path: Path) -> None:
    """Merge the library's log into its file, and make sure that no one writes to it."""
    with Library.open(path) as library, only_writer(library.path):
        library.empty_log()


def _beside(path: Path) -> list[Path]:
    """Caches, lock and log of a library: files whose names start with its own, but never another library."""
    starts = (path.name + ".", path.name + "-wal", path.name + "-shm")
    return [other for other in path.parent.iterdir() if other.name.startswith(starts) and other.suffix != SUFFIX]
