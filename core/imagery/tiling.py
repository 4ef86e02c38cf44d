"""How a scene is cut into tiles: each tile is one thing that can be found."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from core.imagery.geometry import Window
from core.imagery.scene import RgbBands

# Up to this much larger than a tile, a scene is one tile: cutting it would tear apart what belongs together.
WHOLE = 1.6
# Of a strip narrower than this share of a tile, square tiles would be many and show nothing. Its tiles are longer, with as many
# pixels as a square of this share, up to the side of a tile.
NARROW = 1 / 3


@dataclass(frozen=True, slots=True)
class TilePolicy:
    """How to cut, and how to colour what is cut.

    Attributes:
        tile_px: Side of a tile at full resolution, >= 16.
        overlap: Share of a tile that it has in common with the next, in [0, 0.9].
        zoom_levels: Further levels, each with tiles twice as large, in [0, 8].
        bands: What to show as red, green and blue, for scenes that do not say it themselves; the usual bands if None. Of
            products whose bands are files of their own it counts the sensor's bands (`core.imagery.products.Family.codes`).
    """

    tile_px: int = 384
    overlap: float = 0.0
    zoom_levels: int = 0
    bands: RgbBands | None = None

    def to_dict(self) -> dict[str, Any]:
        """The fields, for JSON."""
        return asdict(self)

    @classmethod
    def from_dict(cls, fields: dict[str, Any]) -> Self:
        """From fields; missing ones take their defaults."""
        bands = fields.get("bands")
        return cls(**{**fields, "bands": None if bands is None else tuple(bands)})


def plan_tiles(width: int, height: int, policy: TilePolicy) -> list[Window]:
    """The tiles of a scene, row by row, level by level; together they cover every pixel.

    Args:
        width: Of the scene in pixels.
        height: Of the scene in pixels.
        policy: How to cut.
    """
    long_side, short_side = max(width, height), min(width, height)
    along = _length(short_side, policy.tile_px)
    if long_side <= WHOLE * policy.tile_px and long_side <= WHOLE * along:
        return [Window(0, 0, width, height)]
    tiles = []
    for level in range(policy.zoom_levels + 1):
        side = min(policy.tile_px * 2**level, along)
        across, down = min(side, width), min(side, height)
        step = max(round(side * (1 - policy.overlap)), 1)
        tiles += [Window(x, y, across, down) for y in _starts(height, down, step) for x in _starts(width, across, step)]
        if side >= short_side:
            break
    return tiles


def _length(short_side: int, tile_px: int) -> int:
    """How long tiles are at most along a scene's long side: as its short side is wide, but for narrow strips."""
    square = NARROW * tile_px
    return short_side if short_side >= square else min(round(square**2 / short_side), tile_px)


def _starts(length: int, side: int, step: int) -> list[int]:
    """Offsets along one axis; the last tile is shifted inward to end at the edge."""
    last = length - side
    return [*range(0, last, step), last]
