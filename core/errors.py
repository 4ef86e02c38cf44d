"""Every error that Nadir raises on purpose.

    NadirError                    one sentence for a user: what happened and what to do
    ├── UsageError                the request itself is wrong (empty query, missing folder, bad option): exit status 2
    ├── Cancelled                 the user stopped the work; what was finished is kept
    ├── SceneError                one image file cannot be used; carries path and reason
    ├── ModelError                a model artifact or a checkpoint cannot be used
    │   └── UntrustedCheckpoint   the file holds more than tensors and was refused
    ├── CaptionDataError          a caption table cannot be trained on or evaluated
    └── LibraryError              a library cannot be used as asked
        ├── LibraryMissing        there is no library at that path
        ├── LibraryDamaged        the file is not a readable library
        ├── LibraryTooNew         written by a newer Nadir
        ├── LibraryBusy           another process is indexing into it
        ├── ArchiveUnreachable    what keeps an archive does not answer; trying again may help
        ├── TilesGone             tiles that were found are no longer in it
        └── ModelMismatch         indexed with another model than the one that searches

An error keeps its facts: a template in English and the fields that fill it. `str(error)` is the English sentence; another
language translates the template and fills it with the same fields (`core.sentence`). `to_json` and `from_json` carry an
error from one process to another.

Anything else that escapes is a bug of ours, not a situation of the user's.
"""

from pathlib import Path
from typing import Any

from core.sentence import Sentence, template


class NadirError(Exception):
    """Base of all errors a user can cause or cure; `str(error)` is one sentence fit to be shown.

    Attributes:
        sentence: What happened and what to do, as a template with its fields.
    """

    def __init__(self, template: str | Sentence, /, **fields: object) -> None:
        """Make an error.

        Args:
            template: The sentence in English, with `{name}` where a field stands; without fields it is taken as it is.
            **fields: Fill the template; what is no number, text or sentence is given as its text.
        """
        self.sentence = Sentence.of(template, fields)
        super().__init__(str(self.sentence))

    def __reduce__(self) -> Any:
        """Pickle as JSON, as it is sent everywhere else."""
        return from_json, (self.to_json(),)

    def to_json(self) -> dict[str, Any]:
        """The error as what `json` can write; `from_json` makes it again."""
        return {"error": type(self).__name__, **self.sentence.to_json()}


class UsageError(NadirError):
    """The request itself is wrong, whatever the data."""


class Cancelled(NadirError):
    """The user stopped the work."""


class SceneError(NadirError):
    """One image file cannot be used; the run goes on without it.

    Attributes:
        path: The file.
        why: Why, as a short phrase without the path ("not an image", "truncated file"): a template with its fields.
    """

    def __init__(self, path: Path, reason: str | Sentence, /, **fields: object) -> None:
        """Make an error.

        Args:
            path: The file.
            reason: Why, in English, with `{name}` where a field stands; without fields it is taken as it is.
            **fields: Fill the reason.
        """
        self.path = path
        self.why = Sentence.of(reason, fields)
        super().__init__(template("{path} could not be read: {reason}."), path=path, reason=self.why)

    @property
    def reason(self) -> str:
        """Why, as an English phrase."""
        return str(self.why)

    def to_json(self) -> dict[str, Any]:
        """See `NadirError.to_json`; the file and the reason are enough."""
        return {"error": type(self).__name__, "path": str(self.path), **self.why.to_json()}


class ModelError(NadirError):
    """A model artifact or a checkpoint cannot be used."""


class UntrustedCheckpoint(ModelError):
    """A checkpoint holds more than tensors and was refused unread."""


class CaptionDataError(NadirError):
    """A caption table cannot be trained on or evaluated."""


class LibraryError(NadirError):
    """A library cannot be used as asked."""


class LibraryMissing(LibraryError):
    """There is no library at the path."""


class LibraryDamaged(LibraryError):
    """The file is not a readable library."""


class LibraryTooNew(LibraryError):
    """The library was written by a newer Nadir."""


class LibraryBusy(LibraryError):
    """Another process is indexing into the library."""


class ArchiveUnreachable(LibraryError):
    """What keeps an archive does not answer, or not as it should; trying again may help."""


class TilesGone(LibraryError):
    """Tiles that were found are no longer in the library."""


class ModelMismatch(LibraryError):
    """The library was indexed with another model than the one that searches."""


def from_json(told: object) -> NadirError:
    """The error that `NadirError.to_json` described.

    Args:
        told: What came from another process, which may say anything.

    Returns:
        An error of the same class with the same facts.

    Raises:
        ValueError: It describes no error of Nadir.
    """
    if not isinstance(told, dict):
        raise ValueError("an error is described by an object")
    kind = KINDS.get(told["error"]) if isinstance(told.get("error"), str) else None
    if kind is None:
        raise ValueError("no error of Nadir has this name")
    sentence = Sentence.from_json(told)
    if not issubclass(kind, SceneError):
        return kind(sentence)
    if not isinstance(told.get("path"), str):
        raise ValueError("the error names no file")
    return kind(Path(told["path"]), sentence)


# By their names, as JSON tells them.
KINDS = {
    name: kind for name, kind in list(globals().items()) if isinstance(kind, type) and issubclass(kind, NadirError)
}
