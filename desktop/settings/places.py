"""Where Nadir keeps what it writes on this computer."""

from pathlib import Path

import platformdirs

ORGANISATION = "Nadir"
APPLICATION = "Nadir"
LIBRARY_SUFFIX = ".nadir"


def data_folder() -> Path:
    """The person's own data folder of this program, made when missing."""
    # Under both names on every system: there lie the libraries of those who use Nadir already.
    folder = platformdirs.user_data_path() / ORGANISATION / APPLICATION
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def default_library() -> Path:
    """The library that a folder goes into when none is open."""
    return data_folder() / f"My library{LIBRARY_SUFFIX}"


def sample_library() -> Path:
    """The library of the sample scenes."""
    return data_folder() / f"Sample scenes{LIBRARY_SUFFIX}"


def log_file() -> Path:
    """Where unexpected errors are written with all their details."""
    return data_folder() / "nadir.log"
