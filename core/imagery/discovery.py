"""Finding image files in folders."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.errors import UsageError
from core.imagery.companions import CompanionFiles
from core.imagery.formats import SUFFIXES, is_image
from core.imagery.products import SHOW_FOLDERS, inner_folders, is_package, products_of


def find_scene_files(
    folder: Path,
    closed: list[Path] | None = None,
    beside: CompanionFiles | None = None,
    left_out: list[Path] | None = None,
) -> Iterator[Path]:
    """Image files of a folder and all folders in it, in a fixed order, known by their suffix.

    A product whose bands are separate files is represented by one of them (`core.imagery.products`). Hidden files and folders
    are skipped. A folder reached twice through links is entered once, so loops end.

    Args:
        folder: Where to start.
        closed: Receives the folders that could not be listed; their files are unknown.
        beside: Receives the files beside the images.
        left_out: Receives the images that belong to a product represented by another file: bands, quality layers and
            previews.
    """
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    passed = [] if left_out is None else left_out
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
        seen = [entry for entry in entries if not entry.name.startswith(".")]
        folders = [Path(entry.path) for entry in seen if _is_folder(entry)]
        names = [entry.name for entry in seen if not _is_folder(entry)]
        if beside is not None:
            beside.add(current, names)
        there = set(names)
        files = [current / name for name in names if is_image(name, there)]
        products = products_of(current)
        if products:
            # The folders of its bands and quality layers are part of a product, and are not entered again.
            inner = inner_folders(current)
            files += [path for place in inner for path in _images(place)]
            folders = [path for path in folders if path not in inner]
            stands_for = {image: product.path for product in products for image in product.images}
            passed += [path for path in sorted(files) if stands_for.get(path, path) != path]
            files = [path for path in files if stands_for.get(path, path) == path]
            if beside is not None:
                for product in products:
                    beside.put(product.path, product.files)
        elif is_package(current):
            passed += files
            files = []
            shows = [path for path in folders if path.name.lower() in SHOW_FOLDERS]
            passed += [path for show in shows for path in _images(show)]
            folders = [path for path in folders if path not in shows]
        yield from sorted(files)
        waiting += reversed(folders)


def _images(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")]
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link to itself


def check_folders(folders: Sequence[Path]) -> list[Path]:
    """Folders as absolute paths, each once.

    Raises:
        UsageError: no folder was given, or one is missing, is not a folder, or cannot be listed.
    """
    if not folders:
        raise UsageError("Name at least one folder of images.")
    places = [Path(os.path.abspath(folder.expanduser())) for folder in folders]  # noqa: PTH100 - keeps links as given
    for place in places:
        try:
            if not place.exists():
                raise UsageError("There is no folder at {place}; check the path, or connect its drive.", place=place)
            if not place.is_dir():
                raise UsageError("{place} is a file; give the folder that contains the images.", place=place)
            os.scandir(place).close()
        except OSError as error:
            raise UsageError(
                "The folder {place} cannot be read ({why}); check its permissions.", place=place, why=error.strerror
            ) from error
    return list(dict.fromkeys(places))
