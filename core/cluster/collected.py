"""Scenes and tiles of one part of the work, kept in memory until they are written as a whole."""

import contextlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.archive.layout import SceneRow, key_of
from core.decoding.stamps import Stamp
from core.imagery import SceneInfo, TilePolicy, Window
from core.library.georeference import footprint_json
from core.library.records import TileRecord


@dataclass(slots=True)
class _Collecting:
    row: SceneRow
    tiles: list[TileRecord] = field(default_factory=list)


class Collected:
    """Where a worker's reading puts scenes (`core.indexing.reading.Target`).

    Args:
        policy: How scenes are cut.
        folders: By key of a folder its path, as the file system has it.

    Attributes:
        whole: By key the scenes of which all tiles are in, and the files that cannot be read.
    """

    def __init__(self, policy: TilePolicy, folders: Mapping[int, bytes]) -> None:
        self.whole: dict[int, tuple[SceneRow, list[TileRecord]]] = {}
        self._policy, self._folders = policy, folders
        self._open: dict[int, _Collecting] = {}

    @property
    def policy(self) -> TilePolicy:
        """See `Target`."""
        return self._policy

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """See `Target`; nothing of it is seen by anybody before all of it is written."""
        yield

    def windows_of(self, scene_id: int) -> set[Window]:
        """See `Target`; no scene is read in two runs."""
        return set()

    def put_scene(self, folder_id: int, info: SceneInfo, stamp: Stamp) -> int:
        """See `Target`."""
        path = os.fsencode(info.path)
        row = SceneRow(
            *(self._folders[folder_id], path, *stamp, None),
            width=info.width,
            height=info.height,
            bands=info.bands,
            dtype=info.dtype,
            format=info.format,
            crs=info.crs,
            transform=json.dumps(info.transform) if info.transform else None,
            footprint=footprint_json(info),
            acquired=info.acquired,
        )
        self._open[row.key] = _Collecting(row)
        return row.key

    def put_tiles(self, scene_id: int, tiles: Sequence[TileRecord]) -> None:
        """See `Target`."""
        self._open[scene_id].tiles += tiles

    def finish_scene(self, scene_id: int) -> None:
        """See `Target`."""
        scene = self._open.pop(scene_id)
        # Encoding keeps the order of reading, and a scene is read from its top left corner whoever reads it.
        self.whole[scene_id] = scene.row, scene.tiles

    def put_failed(self, folder_id: int, path: Path, stamp: Stamp, reason: str) -> None:
        """See `Target`."""
        key = key_of(os.fsencode(path))
        self._open.pop(key, None)
        self.whole[key] = SceneRow(self._folders[folder_id], os.fsencode(path), *stamp, error=reason), []
