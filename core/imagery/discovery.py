"""Finding image files in folders."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.errors import UsageError
from core.imagery.companions import Beside
from core.imagery.formats import SUFFIXES


def find_scene_files(folder: Path, closed: list[Path] | None = None, beside: Beside | None = None) -> Iterator[Path]:
    """Image files of a folder and all folders in it, in a fixed order, known by their suffix.

    Hidden files and folders are passed over. A folder reached twice through links is entered once, so loops end.

    Args:
        folder: Where to start.
        closed: Takes up the folders that could not be listed; nothing is known of the files in them.
        beside: Takes up what lies beside the images.
    """
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            state = current.stat()
            with os.scandir(current) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            if closed is not None:
                closed.append(current)
            continue
        if (state.st_dev, state.st_ino) in entered:
            continue
        entered.add((state.st_dev, state.st_ino))
        folders: list[Path] = []
        files: list[Path] = []
        for entry in entries:
            if not entry.name.startswith("."):
                (folders if _is_folder(entry) else files).append(Path(entry.path))
        if beside is not None:
            beside.add(current, [file.name for file in files])
        for file in files:
            if file.suffix.lower() in SUFFIXES:
                yield file
        waiting += reversed(folders)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link to itself


def check_folders(folders: Sequence[Path]) -> list[Path]:
    """Folders as absolute paths, each once.

    Raises:
        UsageError: none was named, or one is not there, no folder, or may not be listed.
    """
    if not folders:
        raise UsageError("Name at least one folder of images.")
    places = [Path(os.path.abspath(folder.expanduser())) for folder in folders]  # noqa: PTH100 - keeps links as given
    for place in places:
        try:
            if not place.exists():
                raise UsageError(f"There is no folder at {place}; check the path, or connect its drive.")
            if not place.is_dir():
                raise UsageError(f"{place} is a file; name the folder that holds the images.")
            os.scandir(place).close()
        except OSError as error:
            raise UsageError(
                f"The folder {place} cannot be listed ({error.strerror}); check its permissions."
            ) from error
    return list(dict.fromkeys(places))
