"""Changing the model of a library."""

from pathlib import Path
from typing import TYPE_CHECKING

from core.library.library import Library, library_path
from core.library.lock import only_writer
from core.maintenance.health import forget_caches

if TYPE_CHECKING:
    from core.model.model import Model


def change_model(library: Path, model: "Model") -> None:
    """Assign a library to another model: its codes are deleted, its folders are kept and must be indexed again.

    Args:
        library: Its file; nothing happens where there is none yet.
        model: The new one; nothing happens where the library belongs to it already.

    Raises:
        LibraryBusy: another process is indexing into it.
        LibraryError: it cannot be written.
    """
    path = library_path(library)
    if not path.is_file():
        return
    with only_writer(path), Library.open(path) as opened:
        opened.change_model(model)
        forget_caches(path)
