"""Where Nadir keeps what it writes on this computer."""

import os
from pathlib import Path

import platformdirs
from PySide6.QtCore import QDir

import resources
from core.environment import installed_folder, is_packaged
from core.errors import NadirError

ORGANISATION = "Nadir"
APPLICATION = "Nadir"
LIBRARY_SUFFIX = ".nadir"


def data_folder() -> Path:
    """The user's own data folder of this program, made when missing.

    Raises:
        NadirError: there is no home folder, or nothing can be written there.
    """
    try:
        # Organisation and application have the same name, because existing users' libraries are there.
        folder = platformdirs.user_data_path() / ORGANISATION / APPLICATION
    except RuntimeError as error:
        raise NadirError(
            "This account has no home folder; set HOME to a folder of your own and start Nadir again."
        ) from error
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK)
    except OSError:
        writable = False
    if not writable:
        raise NadirError(
            "Nadir cannot write to {folder}, where it keeps libraries and its log; make that folder writable, or set HOME "
            "to another one, and start Nadir again.",
            folder=folder,
        )
    return folder


def home_folder() -> Path:
    """Where dialogs for files begin."""
    return Path(QDir.homePath())  # a folder that is there, whatever HOME says


def licences() -> str:
    """File with the licences of all included software."""
    return str(installed_folder() / "THIRD_PARTY") if is_packaged() else "README.md"


def drawing() -> Path:
    """Where a start without a display draws the window to, unless it is told.

    Raises:
        NadirError: see `data_folder`.
    """
    folder = data_folder() / "demo" if is_packaged() else resources.ROOT.parent / "build"
    return folder / "demo.png"


def default_library() -> Path:
    """The library that a folder goes into when none is open."""
    return data_folder() / f"My library{LIBRARY_SUFFIX}"


def sample_library() -> Path:
    """The library of the sample scenes."""
    return data_folder() / f"Sample scenes{LIBRARY_SUFFIX}"


def log_file() -> Path:
    """Where unexpected errors are written with all their details."""
    return data_folder() / "nadir.log"
