"""Writing an archive: whole scenes in, and what they were before out, in one commit each.

Any number of writers may work at once. Every commit touches the archive's first fragment, so of two that were prepared against
the same state the engine lets one pass and refuses the other, which looks again and repeats. That costs no rewriting: the rows
lie in files of their own by then. So no two writers put one scene in twice, and none takes out what another has put in since.
"""

import json
import logging
import os
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from core.archive import tending
from core.archive.engine import checked_address, lance, options_of, reaching
from core.archive.layout import FORMAT, header, schema_of, settings_of
from core.errors import LibraryBusy, LibraryDamaged, LibraryMissing, LibraryTooNew, ModelMismatch, UsageError
from core.library.records import SceneRecord

if TYPE_CHECKING:
    import pyarrow

MOST_TRIES = 60
LONGEST_WAIT = 4.0  # seconds between two tries
MANY = 1000  # scenes that are looked for at once
FRAGMENT_SHIFT = 32  # of a row's address
KEPT_VERSIONS = timedelta(days=1)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """What an archive has of a scene file.

    Attributes:
        size: In bytes.
        digest: Of the content.
        failed: Whether it could not be read.
        origin: Who brought it.
    """

    size: int
    digest: bytes
    failed: bool
    origin: str


class Archive:
    """An archive to write to.

    Args:
        address: As `checked_address` gives it.
        schema: Of its rows.
        settings: What it was made with.
    """

    def __init__(self, address: str, schema: "pyarrow.Schema", settings: dict[str, str]) -> None:
        self.address, self.schema, self.settings = address, schema, settings

    @classmethod
    def open(cls, place: str) -> Self:
        """Open what is there.

        Raises:
            LibraryMissing: nothing is.
            LibraryError: it cannot be read, is none of Nadir, or of a newer one.
        """
        address = checked_address(place)
        with reaching(address):
            dataset = lance().dataset(address, storage_options=options_of(address))
            return cls(address, dataset.schema, checked_settings(address, dataset.schema))

    @classmethod
    def open_or_make(cls, place: str, settings: dict[str, str], *, as_it_is: bool = False) -> Self:
        """Open what is there, or make an empty archive.

        Args:
            place: A folder or an address.
            settings: Of the library or model whose tiles are to be put in.
            as_it_is: Whether scenes are going to be cut as those are that are in it.

        Raises:
            ModelMismatch: there is one, of another model.
            UsageError: there is one, whose scenes are cut otherwise.
            LibraryError: it cannot be written.
        """
        try:
            archive = cls.open(place)
        except LibraryMissing:
            archive = cls._made(checked_address(place), settings)
        if archive.settings["model_fingerprint"] != settings["model_fingerprint"]:
            raise ModelMismatch(
                "The archive {address} was made with the model “{made_with}”, which is not “{model}”; use that model, or publish "
                "to a new place.",
                address=archive.address,
                made_with=archive.settings["model_name"],
                model=settings["model_name"],
            )
        if not as_it_is and json.loads(archive.settings["tile_policy"]) != json.loads(settings["tile_policy"]):
            raise UsageError(
                "The archive {address} was made with other tiles or bands; publish to a new place.",
                address=archive.address,
            )
        return archive

    @classmethod
    def _made(cls, address: str, settings: dict[str, str]) -> Self:
        engine, schema = lance(), schema_of(settings)
        with reaching(address):
            try:
                engine.write_dataset(
                    [header(schema)], address, schema=schema, mode="create", storage_options=options_of(address)
                )
            except (OSError, RuntimeError, ValueError) as error:
                if not any(sign in str(error) for sign in ("already exists", "conflict")):
                    raise
                return cls.open(address)  # another writer was faster
        return cls(address, schema, settings)

    def latest(self) -> Any:
        """The engine's dataset as it is now."""
        with reaching(self.address):
            return lance().dataset(self.address, storage_options=options_of(self.address))

    def known(self) -> dict[int, Known]:
        """By key all scene files that are in it."""
        columns = ["scene", "size", "digest", "error", "origin"]
        found = {}
        with reaching(self.address):
            for batch in self.latest().to_batches(columns=columns, filter="first"):
                for key, size, digest, error, origin in zip(*(column.to_pylist() for column in batch), strict=True):
                    found[key] = Known(size, digest, error is not None, origin)
        return found

    def scenes_of(self, folders: Iterable[int]) -> dict[int, list[SceneRecord]]:
        """By key of a folder what is known of its files."""
        columns = ["folder", "scene", "path", "size", "mtime_ns", "digest", "error"]
        found: dict[int, list[SceneRecord]] = {key: [] for key in folders}
        with reaching(self.address):
            for batch in self.latest().to_batches(columns=columns, filter=f"first AND {among('folder', found)}"):
                for row in batch.to_pylist():
                    path, state = Path(os.fsdecode(row["path"])), "ready" if row["error"] is None else "failed"
                    record = SceneRecord(row["scene"], path, row["size"], row["mtime_ns"], row["digest"], state)
                    found[row["folder"]].append(record)
        return found

    def brought_by(self, origin: str, scenes: Sequence[int]) -> list[int]:
        """Those of some scenes that came from one origin."""
        said = origin.replace("'", "''")
        dataset, found = self.latest(), []
        with reaching(self.address):
            for part in _parts(scenes):
                condition = f"first AND {among('scene', part)} AND origin = '{said}'"
                found += dataset.to_table(columns=["scene"], filter=condition)["scene"].to_pylist()
        return found

    def written(self, batches: Iterable["pyarrow.RecordBatch"]) -> list[Any]:
        """Write rows into files of their own; they are in the archive only once they are committed.

        Returns:
            The engine's descriptions of the files, which can be sent to another process as JSON.
        """
        import pyarrow as pa

        reader = pa.RecordBatchReader.from_batches(self.schema, batches)
        options = options_of(self.address)
        with reaching(self.address):
            return list(
                lance().fragment.write_fragments(reader, self.address, schema=self.schema, storage_options=options)
            )

    def commit(self, fragments: Sequence[Any], scenes: Sequence[int]) -> None:
        """Put written rows in, in the place of whatever is known of their scenes; all of it or nothing.

        Args:
            fragments: From `written`.
            scenes: Keys of all scenes in them, and of those that are to go.

        Raises:
            LibraryBusy: others were faster again and again.
        """
        from lance.commit import CommitConflictError

        for attempt in range(MOST_TRIES):
            with reaching(self.address):
                dataset = self.latest()
                try:
                    lance().LanceDataset.commit(
                        self.address,
                        _exchange(dataset, fragments, scenes),
                        read_version=dataset.version,
                        storage_options=options_of(self.address),
                    )
                    return
                except CommitConflictError:
                    pass
            time.sleep(random.uniform(0, min(LONGEST_WAIT, 0.05 * 2**attempt)))
        raise LibraryBusy("Others write to {address} all the time; try again later.", address=self.address)

    def tend(self) -> None:
        """Bring the indexes up to date, join small files, and let go of what nobody reads any more.

        What another writer is at meanwhile is left to that one, or to the next.
        """
        with reaching(self.address):
            for step in (tending.join_small, tending.index):
                try:
                    step(self.latest())
                except (OSError, RuntimeError, ValueError) as error:
                    if "conflict" not in str(error).casefold():
                        raise
                    _log.info("%s of the archive is left to the next writer: another one was faster.", step.__name__)
            self.latest().cleanup_old_versions(KEPT_VERSIONS)


def checked_settings(address: str, schema: "pyarrow.Schema") -> dict[str, str]:
    """What an archive was made with.

    Raises:
        LibraryDamaged: it is none.
        LibraryTooNew: of a newer Nadir.
    """
    settings = settings_of(schema)
    if settings is None:
        raise LibraryDamaged("{address} is no archive of Nadir; choose another place.", address=address)
    if int(settings["format"]) > FORMAT:
        raise LibraryTooNew(
            "The archive {address} was written by a newer Nadir; update this one to open it.", address=address
        )
    return {name: str(value) for name, value in settings.items()}


def _exchange(dataset: Any, fragments: Sequence[Any], scenes: Sequence[int]) -> Any:
    """The operation that puts fragments in and takes the older rows of scenes out."""
    there = {fragment.fragment_id: fragment for fragment in dataset.get_fragments()}
    first = next(iter(there.values()))
    changed = {first.fragment_id: first.metadata}
    gone = []
    by_fragment: dict[int, list[int]] = {}
    for part in _parts(scenes):
        found = dataset.to_table(columns=["scene"], filter=among("scene", part), with_row_address=True)
        at = found["_rowaddr"].to_numpy() >> np.uint64(FRAGMENT_SHIFT)
        for key, fragment in set(zip(found["scene"].to_pylist(), at.tolist(), strict=True)):
            by_fragment.setdefault(fragment, []).append(key)
    for fragment_id, keys in by_fragment.items():
        left = there[fragment_id].delete(among("scene", keys))
        if left is None:
            gone.append(fragment_id)
            changed.pop(fragment_id, None)
        else:
            changed[fragment_id] = left
    return lance().LanceOperation.Update(
        removed_fragment_ids=gone, updated_fragments=list(changed.values()), new_fragments=list(fragments)
    )


def among(column: str, keys: Iterable[int]) -> str:
    """A condition on a column of whole numbers."""
    listed = ",".join(str(int(key)) for key in keys)
    return f"{column} IN ({listed})" if listed else "false"


def _parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(keys), MANY):
        yield keys[at : at + MANY]
