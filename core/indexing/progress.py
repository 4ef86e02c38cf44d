"""Progress and report of indexing, as objects here and as JSON between processes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from core import wire
from core.library.records import Failure

MOST_KINDS = 6  # of files that were skipped are named in words, the most frequent ones
NAMELESS = "no extension"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing is.

    Attributes:
        phase: `looking` for files, or `indexing` them.
        done: Files finished.
        total: Files to be indexed in this run; 0 while looking.
        tiles: Tiles encoded in this run.
        failed: Files that could not be read so far.
        tiles_per_second: Of late.
        seconds_left: None while unknown.
        current: Name of the file or folder in work.
        share: Share of the bytes of the files to be indexed, in [0, 1]: one large scene is as much work as many chips.
    """

    phase: str
    done: int
    total: int
    tiles: int
    failed: int
    tiles_per_second: float
    seconds_left: float | None
    current: str
    share: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """As what `json.dumps` takes."""
        return dict(wire.to_json(self))

    @classmethod
    def from_json(cls, document: object) -> Self:
        """What `to_json` was called on.

        Raises:
            ValueError: the document is none of its.
        """
        read: Self = wire.from_json(cls, document)
        return read


@dataclass(slots=True)
class IndexReport:
    """What a run did.

    Attributes:
        scenes: Scenes in the library now.
        tiles: Tiles in the library now.
        added: Files that are new.
        updated: Files that changed or moved, or whose companion files changed.
        removed: Files that are gone.
        unchanged: Files that needed nothing.
        failed: Files that could not be read, and folders that could not be listed or are empty now.
        emptied: Folders that are empty now, whose scenes are kept.
        left_out: Images that belong to a product represented by another file: bands, quality layers and previews.
        further_pages: Pictures in files that hold several, of which only the first is read.
        skipped: Number of files in the folders that are of kinds which Nadir does not read, by ending ("HEIC"; empty for
            names without one); neither files that images are read with nor plain texts are among them.
        blank: Blank tiles that were skipped in this run.
        seconds: Wall time.
        cancelled: Whether the user stopped it; what was finished is kept.
    """

    scenes: int = 0
    tiles: int = 0
    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    emptied: list[Path] = field(default_factory=list)
    left_out: int = 0
    further_pages: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    blank: int = 0
    seconds: float = 0.0
    cancelled: bool = False

    def skipped_words(self) -> str:
        """What was skipped, in words: "23 files of kinds that Nadir does not read (HEIC 10, ZIP 2, ...)"."""
        count = sum(self.skipped.values())
        files = "1 file of a kind" if count == 1 else f"{count:,} files of kinds"
        return f"{files} that Nadir does not read ({self.skipped_kinds()})"

    def skipped_kinds(self) -> str:
        """The most frequent kinds with their numbers: "HEIC 10, ZIP 2"."""
        kinds = [f"{kind or NAMELESS} {count:,}" for kind, count in list(self.skipped.items())[:MOST_KINDS]]
        return ", ".join([*kinds, *(["…"] if len(self.skipped) > MOST_KINDS else [])])

    def to_json(self) -> dict[str, Any]:
        """As the command's JSON object."""
        return {**wire.to_json(self), "seconds": round(self.seconds, 3)}

    @classmethod
    def from_json(cls, document: object) -> Self:
        """What `to_json` was called on.

        Raises:
            ValueError: the document is none of its.
        """
        read: Self = wire.from_json(cls, document)
        return read
