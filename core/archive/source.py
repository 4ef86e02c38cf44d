"""What a search needs of an archive, read from the engine with as few questions as there can be.

Nothing is held in memory but what the engine keeps of the indexes, within a bound. One question finds the candidates, by the
index or by comparing all, and brings all that is known of them; the rest of a search is answered from that.
"""

import contextlib
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.archive.condition import condition_of, joined
from core.archive.engine import lance, options_of, reaching
from core.archive.layout import NO_TILE, key_of
from core.archive.packing import Packed
from core.archive.store import among, checked_settings
from core.archive.tending import partitions_of
from core.errors import LibraryError, ModelMismatch, TilesGone
from core.imagery import TilePolicy, Window
from core.library.area import Area
from core.library.georeference import Georeference, georeference_of
from core.library.records import Counts, Failure, FolderRecord, Half, Place, SceneDetails
from core.library.selection import Selection
from core.library.source import Found
from core.library.tile_reader import nearest_of_each
from core.scoring.similarity import global_scores
from core.sentence import restored

if TYPE_CHECKING:
    import pyarrow

    from core.model.model import Model

INDEX_CACHE, METADATA_CACHE = 256 * 2**20, 64 * 2**20  # bytes
# Between two looks at whether others have written.
LOOK_SECONDS = 5.0
# The engine rounds queries and distances: so many more are asked for, and compared again with the stored vectors.
MARGIN_SHARE, MARGIN = 0.1, 16
# Where a filter leaves no more than this, what it leaves is compared one by one; an index would find too few of it.
EXACT_UP_TO = 50_000
# Of the partitions this share is searched, at least so many, and more where a filter leaves little in each. Bytes tell near
# vectors apart only so far: so many times as many as asked for are compared by the vectors themselves.
PROBED_SHARE, LEAST_PROBED, REFINED = 0.06, 24, 2
# Inside a shape, so many tiles are asked for by their keys. Of more, the nearest in the box around the shape are looked through,
# each time so many times as many.
ASKED_BY_KEY, WIDER = 10_000, 4
BOUNDS = ("west", "south", "east", "north")
TILE_COLUMNS = ["key", "packed"]
SCENE_COLUMNS = ["path", "width", "height", "bands", "dtype", "format", "crs", "acquired"]
TILES = f"key != {NO_TILE}"


class ArchiveSource:
    """An archive as a `core.library.source.Source`.

    Args:
        address: As `core.archive.engine.checked_address` gives it.

    Raises:
        LibraryError: it is not there, is none, or cannot be reached.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        engine = lance()
        session = engine.Session(index_cache_size_bytes=INDEX_CACHE, metadata_cache_size_bytes=METADATA_CACHE)
        with self._reaching():
            self._dataset = engine.dataset(address, session=session, storage_options=options_of(address))
            self._settings = checked_settings(address, self._dataset.schema)
        self._looked = time.monotonic()
        self._found: dict[int, Packed] = {}
        self._forget()

    def _forget(self) -> None:
        """What was known of the state before."""
        self._tiles: int | None = None
        self._partitions: int | None = None
        self._knows_partitions = False
        self._found = {}

    def _reaching(self) -> AbstractContextManager[None]:
        return reaching(self._address)

    # What it is

    @property
    def settings(self) -> dict[str, str]:
        """What it was made with, by the names of a library's settings."""
        return self._settings

    @property
    def policy(self) -> TilePolicy:
        """See `Source`."""
        return TilePolicy.from_dict(json.loads(self._settings["tile_policy"]))

    def check_model(self, model: "Model") -> None:
        """See `Source`."""
        if self._settings["model_fingerprint"] != model.fingerprint:
            raise ModelMismatch(
                "The archive {address} was made with the model “{made_with}”, which is not the “{model}” of {folder}; search it "
                "with that model.",
                address=self._address,
                made_with=self._settings["model_name"],
                model=model.name,
                folder=model.folder,
            )

    def counts(self) -> Counts:
        """See `Source`."""
        folders = self._by_folder()
        scenes = sum(one[0] for one in folders.values())
        failed = sum(one[2] for one in folders.values())
        return Counts(len(folders), scenes, self._all_tiles(), failed)

    def folders(self) -> list[FolderRecord]:
        """See `Source`."""
        found = []
        for key, (scenes, tiles, failed) in self._by_folder().items():
            row = next(self._rows(f"folder = {key}", ["folder_path"], limit=1))
            place = Path(os.fsdecode(row["folder_path"]))
            found.append(FolderRecord(key, place, scenes, tiles, failed, place.is_dir()))
        return sorted(found, key=lambda folder: folder.path)

    def _by_folder(self) -> dict[int, tuple[int, int, int]]:
        """By key of a folder its scenes, tiles, and files that cannot be read."""
        found: dict[int, tuple[int, int, int]] = {}
        columns = {"folder": "folder", "first": "first", "tile": TILES, "failed": "error IS NOT NULL"}
        with self._reaching():
            for batch in self._dataset.to_batches(columns=columns, filter="scene != 0"):
                folder, first, tile, failed = (column.to_numpy(zero_copy_only=False) for column in batch)
                for key in np.unique(folder).tolist():
                    here = folder == key
                    more = (here & first & ~failed).sum(), (here & tile).sum(), (here & failed).sum()
                    before = found.get(key, (0, 0, 0))
                    found[key] = (before[0] + int(more[0]), before[1] + int(more[1]), before[2] + int(more[2]))
        return found

    def folder_at(self, path: Path) -> int:
        """See `Source`."""
        place = os.path.abspath(path.expanduser())  # noqa: PTH100 - keeps links as given
        key = key_of(os.fsencode(place))
        if not any(self._rows(f"folder = {key}", ["key"], limit=1)):
            raise LibraryError(
                "The archive {address} has no folder {place}; search another one.", address=self._address, place=place
            )
        return key

    def failures(self) -> list[Failure]:
        """See `Source`."""
        rows = self._rows("error IS NOT NULL", ["path", "error"])
        found = [Failure(Path(os.fsdecode(row["path"])), restored(row["error"])) for row in rows]
        return sorted(found, key=lambda failure: failure.path)

    # Its state

    def snapshot(self) -> AbstractContextManager[None]:
        """See `Source`; the engine reads one state until it is told to look at another."""
        return contextlib.nullcontext()

    def look(self, *, again: bool = False) -> bool:
        """See `Source`."""
        now = time.monotonic()
        if not again and now - self._looked < LOOK_SECONDS:
            return False
        with self._reaching():
            before = self._dataset.version
            self._dataset.checkout_latest()
        self._looked = now
        if self._dataset.version == before:
            return False
        self._forget()
        return True

    # Searching

    def nearest(self, query: NDArray[np.float32], count: int, selection: Selection) -> Found:
        """See `Source`."""
        if isinstance(selection.area, Area):
            return self._nearest_inside(query, count, selection, selection.area)
        condition = condition_of(selection)
        searched = self._all_tiles() if condition is None else self._count(joined(condition, TILES))
        wanted = min(count + int(MARGIN_SHARE * count) + MARGIN, searched)
        if not wanted:
            return self._chosen(None, query, 0, 0)
        how: dict[str, Any] = {"column": "vector", "q": query, "k": wanted, "metric": "dot"}
        partitions = self._has_partitions()
        if partitions is None or searched <= EXACT_UP_TO:
            how["use_index"] = False
        else:
            share = max(PROBED_SHARE, LEAST_PROBED / partitions) * self._all_tiles() / searched
            probed = min(int(np.ceil(share * partitions)), partitions)
            how["refine_factor"] = REFINED
            # Only behind a filter may so many partitions hold too few; to be allowed more costs three times as long.
            how |= (
                {"nprobes": probed} if condition is None else {"minimum_nprobes": probed, "maximum_nprobes": partitions}
            )
        with self._reaching():
            scanner = self._dataset.scanner(
                columns=TILE_COLUMNS,
                nearest=how,
                filter=condition,
                prefilter=True,
                disable_scoring_autoprojection=True,
            )
            return self._chosen(scanner.to_table(), query, count, searched)

    def _nearest_inside(self, query: NDArray[np.float32], count: int, selection: Selection, area: Area) -> Found:
        """The nearest inside a shape; the engine itself knows boxes only."""
        inside = self.matching(selection)
        if len(inside) <= ASKED_BY_KEY:
            return self.nearest(query, count, Selection(keys=frozenset(inside.tolist())))
        wanted = count
        while True:
            found = self.nearest(query, wanted, replace(selection, area=area.bounds))
            chosen = np.flatnonzero(np.isin(found.keys, inside))[:count]
            if len(chosen) == count or wanted >= found.searched:
                return Found(found.keys[chosen], found.scenes[chosen], found.vectors[chosen], len(inside))
            wanted *= WIDER

    def _chosen(self, table: "pyarrow.Table | None", query: NDArray[np.float32], count: int, searched: int) -> Found:
        """The best of what the engine found, by the stored vectors; what is known of them is kept for the rest of the search."""
        self._found = {} if table is None else _unpacked(table)
        tiles = list(self._found.values())
        keys = np.array([*self._found], np.int64)
        scenes = np.array([tile.scene for tile in tiles], np.int64)
        vectors = np.array([tile.tile.embedding for tile in tiles], np.float16).reshape(-1, len(query))
        order = np.lexsort((keys, -global_scores(query, vectors)))[:count]
        return Found(keys[order], scenes[order], vectors[order], searched)

    def matching(self, selection: Selection) -> NDArray[np.int64]:
        """See `Source`."""
        area = selection.area
        columns = ["key", *BOUNDS] if isinstance(area, Area) else ["key"]
        with self._reaching():
            table = self._dataset.to_table(columns=columns, filter=joined(condition_of(selection), TILES))
        keys = table["key"].to_numpy()
        if isinstance(area, Area):
            keys = keys[area.meets(np.stack([table[name].to_numpy() for name in BOUNDS], axis=1))]
        return np.sort(keys)

    def sample(self, most: int) -> Half:
        """See `Source`."""
        with self._reaching():
            rows = self._dataset.count_rows()
            step = max(rows // most, 1)
            if step == 1:
                table = self._dataset.to_table(columns=["vector"])
            else:
                table = self._dataset.take(list(range(0, rows, step)), columns=["vector"])
        parts = [_vectors(chunk.drop_null()) for chunk in table["vector"].chunks]
        dim = int(self._settings["embed_dim"])
        return np.concatenate([np.zeros((0, dim), np.float16), *parts])

    def _all_tiles(self) -> int:
        if self._tiles is None:
            with self._reaching():
                rows = self._dataset.count_rows()
            self._tiles = rows - self._count(f"key = {NO_TILE}")
        return self._tiles

    def _has_partitions(self) -> int | None:
        if not self._knows_partitions:
            with self._reaching():
                self._partitions = partitions_of(self._dataset)
            self._knows_partitions = True
        return self._partitions

    def blocks(self, most: int, selection: Selection) -> Iterator[Half]:
        """See `Source`."""
        inside = self.matching(selection) if isinstance(selection.area, Area) else None
        columns = ["vector"] if inside is None else ["vector", "key"]
        condition = joined(condition_of(selection), TILES)
        with self._reaching():
            for batch in self._dataset.to_batches(columns=columns, filter=condition, batch_size=most):
                vectors = _vectors(batch["vector"])
                if inside is not None:
                    vectors = vectors[np.isin(batch["key"].to_numpy(), inside)]
                yield from (vectors[at : at + most] for at in range(0, len(vectors), most))

    def months(self) -> dict[str, int]:
        """See `Source`."""
        found: Counter[int] = Counter()
        with self._reaching():
            for batch in self._dataset.to_batches(columns=["day"], filter=TILES):
                days, counts = np.unique(batch["day"].to_numpy(), return_counts=True)
                found.update(dict(zip(days.tolist(), counts.tolist(), strict=True)))
        months: Counter[str] = Counter()
        for day, count in sorted(found.items()):
            months[date.fromordinal(day).isoformat()[:7]] += count
        return dict(months)

    def covering(self, lon: float, lat: float, *, without: int) -> list[int]:
        """See `Source`."""
        place = condition_of(Selection(area=(lon, lat, lon, lat)))
        columns = ["key", "scene", *BOUNDS]
        rows = self._rows(f"{TILES} AND scene != {int(without)} AND {place}", columns)
        return nearest_of_each(sorted(tuple(row[name] for name in columns) for row in rows), lon, lat)

    # Tiles and scenes by key

    def vectors_of(self, tile_ids: Sequence[int]) -> Half:
        """See `Source`."""
        return np.stack([tile.tile.embedding for tile in self._all_of(tile_ids)])

    def candidate_codes(self, tile_ids: Sequence[int]) -> tuple[Half, Half]:
        """See `Source`."""
        if not tile_ids:
            return np.zeros((0, 0), np.float16), np.zeros((0, 0), np.float16)
        tiles = [one.tile for one in self._all_of(tile_ids)]
        return np.stack([tile.local for tile in tiles]), np.stack([tile.reference for tile in tiles])

    def codes(self, tile_id: int) -> tuple[Half, Half]:
        """See `Source`."""
        for found in self._of([tile_id]).values():
            return found.tile.embedding, found.tile.local
        raise LibraryError("This place is no longer in the archive; search again.")

    def places(self, tile_ids: Sequence[int]) -> list[Place]:
        """See `Source`."""
        rows = self._of(tile_ids)
        return [rows[key].place for key in tile_ids if key in rows]

    def of_file(self, path: Path) -> dict[int, Window]:
        """See `Source`."""
        return self.of_files([os.fsencode(path)]).get(os.fsencode(path), {})

    def of_files(self, paths: Sequence[bytes]) -> dict[bytes, dict[int, Window]]:
        """By path the tiles of some images: by key their windows; images that have none are left out."""
        found: dict[bytes, dict[int, Window]] = {}
        with self._reaching():
            condition = joined(among("scene", map(key_of, paths)), TILES)
            table = self._dataset.to_table(columns=TILE_COLUMNS, filter=condition)
        for key, one in _unpacked(table).items():
            found.setdefault(one.path, {})[key] = one.tile.window
        by_corner = {
            path: sorted(tiles.items(), key=lambda tile: (tile[1].y, tile[1].x)) for path, tiles in found.items()
        }
        return {path: dict(tiles) for path, tiles in by_corner.items()}

    def file_of(self, tile_id: int) -> tuple[bytes, bytes, Window] | None:
        """Path and digest of a tile's file, and its window; None where it is gone."""
        for row in self._rows(f"key = {int(tile_id)}", ["path", "digest", "packed"], limit=1):
            return row["path"], row["digest"], Packed.from_bytes(row["packed"]).tile.window
        return None

    def scene(self, scene_id: int) -> SceneDetails:
        """See `Source`."""
        for row in self._rows(f"scene = {int(scene_id)}", SCENE_COLUMNS, limit=1):
            path = Path(os.fsdecode(row.pop("path")))
            return SceneDetails(path, **row)
        raise LibraryError("This scene is no longer in the archive; search again.")

    def georeferences(self, scene_ids: Iterable[int]) -> dict[int, Georeference]:
        """See `Source`."""
        columns = ["scene", "crs", "transform", "footprint", "width", "height"]
        rows = self._rows(joined(among("scene", scene_ids), "first"), columns)
        found = {row.pop("scene"): georeference_of(**row) for row in rows}
        return {key: georeference for key, georeference in found.items() if georeference is not None}

    def _of(self, tile_ids: Sequence[int]) -> dict[int, Packed]:
        """By key what is known of tiles; those that are gone are left out."""
        missing = [key for key in tile_ids if key not in self._found]
        if missing:
            with self._reaching():
                table = self._dataset.to_table(columns=TILE_COLUMNS, filter=among("key", missing))
            self._found |= _unpacked(table)
        return {key: self._found[key] for key in tile_ids if key in self._found}

    def _all_of(self, tile_ids: Sequence[int]) -> list[Packed]:
        """The same in the order asked for.

        Raises:
            TilesGone: one is gone.
        """
        found = self._of(tile_ids)
        if any(key not in found for key in tile_ids):
            raise TilesGone("The archive changed during the search; search again.")
        return [found[key] for key in tile_ids]

    def _rows(self, condition: str, columns: list[str], limit: int | None = None) -> Iterator[dict[str, Any]]:
        with self._reaching():
            yield from self._dataset.to_table(columns=columns, filter=condition, limit=limit).to_pylist()

    def _count(self, condition: str) -> int:
        with self._reaching():
            return int(self._dataset.count_rows(condition))


def _vectors(column: Any) -> Half:
    """(N, D) of an array of the engine without gaps."""
    return np.asarray(column.flatten().to_numpy(zero_copy_only=False), np.float16).reshape(len(column), -1)


def _unpacked(table: "pyarrow.Table") -> dict[int, Packed]:
    """By key the tiles of a table with `TILE_COLUMNS`."""
    keys, kept = table["key"].to_pylist(), table["packed"].to_pylist()
    return {key: Packed.from_bytes(one) for key, one in zip(keys, kept, strict=True)}
