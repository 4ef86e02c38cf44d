"""Every error that Nadir raises on purpose.

    NadirError                    one sentence for a person: what happened and what to do
    ├── UsageError                the request itself is wrong (empty query, missing folder, bad option): exit status 2
    ├── Cancelled                 the person stopped the work; what was finished is kept
    ├── SceneError                one image file cannot be used; carries path and reason
    ├── ModelError                a model artifact or a checkpoint cannot be used
    │   └── UntrustedCheckpoint   the file holds more than tensors and was refused
    ├── CaptionDataError          a caption table cannot be trained on or evaluated
    └── LibraryError              a library cannot be used as asked
        ├── LibraryMissing        there is no library at that path
        ├── LibraryDamaged        the file is not a readable library
        ├── LibraryTooNew         written by a newer Nadir
        ├── LibraryBusy           another process is indexing into it
        ├── TilesGone             tiles that were found are no longer in it
        └── ModelMismatch         indexed with another model than the one that searches

Anything else that escapes is a bug of ours, not a situation of the user's.
"""

from pathlib import Path


class NadirError(Exception):
    """Base of all errors a person can cause or cure; `str(error)` is one sentence fit to be shown."""


class UsageError(NadirError):
    """The request itself is wrong, whatever the data."""


class Cancelled(NadirError):
    """The person stopped the work."""


class SceneError(NadirError):
    """One image file cannot be used; the run goes on without it.

    Attributes:
        path: The file.
        reason: Why, as a short phrase without the path ("not an image", "truncated file").
    """

    def __init__(self, path: Path, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path} could not be read: {reason}.")


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


class TilesGone(LibraryError):
    """Tiles that were found are no longer in the library."""


class ModelMismatch(LibraryError):
    """The library was indexed with another model than the one that searches."""
