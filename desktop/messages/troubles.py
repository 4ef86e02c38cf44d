"""Problems that make searching impossible, shown on a page with remedies."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from core.errors import LibraryDamaged, LibraryMissing, LibraryTooNew, ModelError, NadirError
from core.library.records import FolderRecord
from desktop.engine.session import LibraryView, ModelStamp, ModelView
from desktop.messages.errors import Notice
from desktop.translation.sentences import translated

Action = tuple[str, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One page.

    Attributes:
        icon: Name of a picture in resources/icons.
        title: What is the matter, in a few words.
        sentence: What happened and what to do.
        actions: Remedies, the best first.
    """

    icon: str
    title: str
    sentence: str
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Remedies:
    """The remedies that the window offers."""

    open_another: Callable[[], None]
    make_new: Callable[[], None]
    reveal: Callable[[Path], None]
    choose_model: Callable[[], None]
    use_model: Callable[[Path | None], None]
    index_again: Callable[[], None]
    copy: Callable[[str], None]


def _say(text: str) -> str:
    return QCoreApplication.translate("Troubles", text)


def library_trouble(error: NadirError, path: Path, again: Callable[[], None], ways: Remedies) -> Trouble:
    """A library that cannot be opened.

    Args:
        error: Why.
        path: Its file.
        again: Tries to open it once more.
        ways: The remedies.
    """
    told = translated(error)
    another = (_say("Open another library…"), ways.open_another)
    new = (_say("Create a new library…"), ways.make_new)
    retry = (_say("Try again"), again)
    reveal = (_say("Show the file"), lambda: ways.reveal(path.parent))
    if isinstance(error, LibraryMissing):
        return Trouble("library", _say("This library does not exist"), told, (retry, another, new))
    if isinstance(error, LibraryTooNew):
        return Trouble("library", _say("This library is from a newer version of Nadir"), told, (another, new, reveal))
    if isinstance(error, LibraryDamaged):
        return Trouble("error", _say("This library cannot be read"), told, (another, new, reveal))
    return Trouble("library", _say("This library cannot be opened now"), told, (retry, another, reveal))


def model_trouble(error: ModelError, again: Callable[[], None], ways: Remedies) -> Trouble:
    """A model that cannot be loaded: nothing can be searched without one."""
    details = "".join(traceback.format_exception(error))
    actions = (
        (_say("Choose a model…"), ways.choose_model),
        (_say("Use the model included with Nadir"), lambda: ways.use_model(None)),
        (_say("Try again"), again),
        (_say("Copy details"), lambda: ways.copy(details)),
    )
    return Trouble("error", _say("The model cannot be loaded"), translated(error), actions)


def mismatch_trouble(library: str, made: ModelStamp, loaded: ModelView, ways: Remedies) -> Trouble:
    """A library that was indexed with another model than the one that is loaded.

    Args:
        library: Its name.
        made: The model that it was indexed with.
        loaded: The model in use.
        ways: The remedies.
    """
    text = _say(
        "“{library}” was indexed with the model “{made_with}”, but “{loaded}” is in use. The embeddings of "
        "two models cannot be compared: index the library again, or go back to its own model."
    )
    actions = [(_say("Index this library again…"), ways.index_again)]
    # The folder now contains another model: the one that the library was made with is gone.
    if made.folder != loaded.folder and made.present:
        actions.append((_say("Use its own model"), lambda: ways.use_model(made.folder)))
    actions += [(_say("Choose a model…"), ways.choose_model), (_say("Open another library…"), ways.open_another)]
    sentence = text.format(library=library, made_with=made.name, loaded=loaded.name)
    return Trouble("refresh", _say("This library belongs to another model"), sentence, tuple(actions))


def missing_folders(
    library: LibraryView, look_again: Callable[[], None], move: Callable[[FolderRecord], None]
) -> Notice | None:
    """A message about missing folders of a library; None if there are none.

    Args:
        library: What it holds.
        look_again: Opens it once more.
        move: Asks where a folder lies now.
    """
    gone = [folder for folder in library.folders if not folder.present]
    if not gone:
        return None
    look = _say("Check again")
    if len(gone) == 1:
        text = _say(
            "The folder {folder} cannot be found. You can search its scenes, but their pictures are small until its "
            "drive is connected."
        )
        sentence, elsewhere = text.replace("{folder}", str(gone[0].path)), _say("Set new location…")
        return Notice(sentence, "warning", None, look, look_again, elsewhere, partial(move, gone[0]))
    text = _say(
        "{n} folders cannot be found. You can search their scenes, but their pictures are small until their drives "
        "are connected."
    )
    return Notice(text.format(n=len(gone)), "warning", None, look, look_again)
