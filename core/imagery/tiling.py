"""How a scene is cut into tiles; each tile can be a search result."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from core.imagery.geometry import Window
from core.imagery.scene import RgbBands

# A scene up to this factor larger than a tile is one tile; cutting it would separate what belongs together.
WHOLE = 1.6
# For a strip narrower than this share of a tile, square tiles would be many and show nothing. Its tiles are longer, with as
# many pixels as a square with this share of a tile's side, and at most as long as a tile.
NARROW = 1 / 3


@dataclass(frozen=True, slots=True)
class TilePolicy:
    """How to cut a scene into tiles, and which bands to display.

    Attributes:
        tile_px: Side of a tile at full resolution, >= 16.
        overlap: Share of a tile that overlaps the next one, in [0, 0.9].
        zoom_levels: Further levels, each with tiles twice as large, in [0, 8].
        bands: Bands to display as red, green and blue for scenes that do not define them; the usual bands if None. For
            products with separate band files it counts the sensor's bands (`core.imagery.products.Family.codes`).
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
        width: Width of the scene in pixels.
        height: Height of the scene in pixels.
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
    """Maximum length of tiles along a scene's long side: its short side, except for narrow strips."""
    square = NARROW * tile_px
    return short_side if short_side >= square else min(round(square**2 / short_side), tile_px)


def _starts(length: int, side: int, step: int) -> list[int]:
    """Offsets along one axis; the last tile is shifted inward to end at the edge."""
    last = length - side
    return [*range(0, last, step), last]
