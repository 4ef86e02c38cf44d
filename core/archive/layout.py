"""The rows of an archive: one a tile, with all that is known of its scene, and one for a file without tiles.

What is said of a scene is said again in each of its rows. A column of equal values takes next to no room, one table needs no
joining, and what becomes visible together lies together.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from core.archive.packing import Packed
from core.imagery import Window
from core.library.outgoing import SCENE_COLUMNS
from core.library.records import TileRecord
from core.library.tile_reader import day_of

if TYPE_CHECKING:
    import pyarrow

FORMAT = 1
METADATA = b"nadir"
# Keys of what is no tile, and of the row that every writer touches.
NO_TILE = HEADER = 0

KEPT_OF_SCENE = ("folder_path", *SCENE_COLUMNS)


@dataclass(frozen=True, slots=True)
class SceneRow:
    """What an archive keeps of a scene file; the columns are those of a library (`core.library.schema`).

    Attributes:
        folder_path: Of its folder, as the file system has it.
        path: Of the file.
        size: In bytes.
        mtime_ns: Of its last change.
        digest: Of its content.
        error: Why it cannot be read; None where it can.
        width: In pixels; this and what follows is None where it cannot be read.
        height: In pixels.
        bands: Channels.
        dtype: numpy name of the pixel type.
        format: Of the file.
        crs: As text.
        transform: As JSON.
        footprint: As JSON (`core.library.georeference`).
        acquired: ISO date.
    """

    folder_path: bytes
    path: bytes
    size: int
    mtime_ns: int
    digest: bytes
    error: str | None = None
    width: int | None = None
    height: int | None = None
    bands: int | None = None
    dtype: str | None = None
    format: str | None = None
    crs: str | None = None
    transform: str | None = None
    footprint: str | None = None
    acquired: str | None = None

    @property
    def key(self) -> int:
        """Of the scene."""
        return key_of(self.path)


Row = tuple[SceneRow, TileRecord | None, bool]  # the last: whether it is the first of its scene


def key_of(path: bytes, window: Window | None = None) -> int:
    """A key that everybody gives to the same file, folder or tile: 63 bits of a digest, never 0.

    With ten million tiles the odds that two of them have one key are about 1 to 200,000.

    Args:
        path: Of the file or folder.
        window: Of the tile; None for the whole.
    """
    text = path if window is None else path + b"\0%d,%d,%d,%d" % (window.x, window.y, window.width, window.height)
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") >> 1 or 1


def schema_of(settings: dict[str, str]) -> "pyarrow.Schema":
    """The columns of an archive.

    Args:
        settings: Of the model, as a library keeps them; they go with the schema and never change.
    """
    import pyarrow as pa

    whole, text, blob = pa.int64(), pa.string(), pa.binary()
    fields = [
        ("key", whole),
        ("scene", whole),
        ("folder", whole),
        ("first", pa.bool_()),
        ("day", pa.int32()),
        *((name, pa.float64()) for name in ("west", "south", "east", "north")),
        ("vector", pa.list_(pa.float16(), int(settings["embed_dim"]))),
        ("packed", blob),
        *(("folder_path", blob), ("path", blob), ("size", whole), ("mtime_ns", whole), ("digest", blob)),
        *(("error", text), ("width", whole), ("height", whole), ("bands", whole), ("dtype", text), ("format", text)),
        *((name, text) for name in ("crs", "transform", "footprint", "acquired", "origin")),
    ]
    told = json.dumps({"format": FORMAT, **settings})
    return pa.schema(fields, metadata={METADATA: told.encode()})


def settings_of(schema: "pyarrow.Schema") -> dict[str, str] | None:
    """What an archive was made with; None where it is no archive of Nadir."""
    try:
        told = json.loads((schema.metadata or {})[METADATA])
    except (KeyError, ValueError):
        return None
    return told if isinstance(told, dict) else None


def batch_of(rows: Sequence[Row], schema: "pyarrow.Schema", origin: str) -> "pyarrow.RecordBatch":
    """Rows as the engine takes them.

    Args:
        rows: Of tiles, or of files without any.
        schema: Of the archive.
        origin: Who brings them.
    """
    import pyarrow as pa

    windows = [None if tile is None else tile.window for _, tile, _ in rows]
    days = [day_of(scene.acquired, scene.mtime_ns) for scene, _, _ in rows]
    bounds = [(None,) * 4 if tile is None or tile.bounds is None else tile.bounds for _, tile, _ in rows]
    columns: dict[str, Any] = {
        "key": [
            NO_TILE if window is None else key_of(scene.path, window)
            for (scene, _, _), window in zip(rows, windows, strict=True)
        ],
        "scene": [scene.key for scene, _, _ in rows],
        "folder": [key_of(scene.folder_path) for scene, _, _ in rows],
        "first": [first for _, _, first in rows],
        "day": [day.toordinal() for day, _ in days],
        **dict(zip(("west", "south", "east", "north"), zip(*bounds, strict=True), strict=True)),
        "packed": [
            None if tile is None else Packed(scene.key, scene.path, tile, day.toordinal(), of_file).to_bytes()
            for (scene, tile, _), (day, of_file) in zip(rows, days, strict=True)
        ],
        "origin": [origin] * len(rows),
        **{name: [getattr(scene, name) for scene, _, _ in rows] for name in KEPT_OF_SCENE},
    }
    dim = schema.field("vector").type.list_size
    vectors = [np.zeros(dim, np.float16) if tile is None else tile.embedding for _, tile, _ in rows]
    mask = pa.array([tile is None for _, tile, _ in rows], pa.bool_())
    flat = pa.array(np.concatenate(vectors), pa.float16())
    made = {"vector": pa.FixedSizeListArray.from_arrays(flat, dim, mask=mask)}
    arrays = [made.get(field.name) for field in schema]
    filled = [
        pa.array(columns[field.name], field.type) if array is None else array
        for field, array in zip(schema, arrays, strict=True)
    ]
    return pa.RecordBatch.from_arrays(filled, schema=schema)


def header(schema: "pyarrow.Schema") -> "pyarrow.RecordBatch":
    """The row that an archive begins with; it stands for no file."""
    import pyarrow as pa

    values = {"key": HEADER, "scene": HEADER, "folder": HEADER, "first": False}
    return pa.RecordBatch.from_arrays(
        [pa.array([values.get(field.name)], field.type) for field in schema], schema=schema
    )


def rows_of(scenes: Iterable[tuple[SceneRow, Sequence[TileRecord]]]) -> list[Row]:
    """The rows of whole scenes."""
    rows: list[Row] = []
    for scene, tiles in scenes:
        rows += [(scene, tile, at == 0) for at, tile in enumerate(tiles)] or [(scene, None, True)]
    return rows
