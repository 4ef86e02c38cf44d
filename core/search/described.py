"""What exports contain of a result: its fields by the names of `nadir search --json`, its outline and its marks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasterio.errors import RasterioError
from rasterio.transform import Affine

from core.archive.opening import reading
from core.imagery.outline import drawn
from core.imagery.placing import AffinePlacing, InterpolatedPlacing, Placing
from core.library.georeference import Georeference
from core.library.marks import Mark, mark_fields
from core.search.geojson import Ring, geometry_of, ring_of
from core.search.query import Hit

COLUMNS = (
    *("rank", "rank_before_sar", "path", "x", "y", "width", "height", "global", "local", "fused", "reverse"),
    *("better_than_chance", "day", "day_of_file", "unwanted"),
)
BOUNDS = ("west", "south", "east", "north")
MARKS = ("rating", "colour", "note", "collections")


@dataclass(frozen=True, slots=True)
class ExportContext:
    """Context of an export: the query, its keywords, the marks and the language.

    Attributes:
        query: The query.
        keywords: Its keywords.
        marks: Marks by tile key.
        say: Translates a text of the report from English.
    """

    query: str = ""
    keywords: tuple[str, ...] = ()
    marks: Mapping[int, Mark] = field(default_factory=dict)
    say: Callable[[str], str] = str


NO_CONTEXT = ExportContext()


@dataclass(frozen=True, slots=True)
class Described:
    """A result with what exports need of it.

    Attributes:
        hit: The result.
        geometry: GeoJSON geometry of its outline; None if it is not georeferenced.
        rough_place: Whether only the camera's place is known.
        mark: Its marks.
    """

    hit: Hit
    geometry: dict[str, Any] | None
    rough_place: bool
    mark: Mark

    def fields(self) -> dict[str, Any]:
        """All fields except the outline; the path is text that every format accepts."""
        fields = {**fields_of(self.hit), "rough_place": self.rough_place, **mark_fields(self.mark)}
        return {**fields, "path": plain(self.hit.path)}


def describe(library: Path, hits: Sequence[Hit], about: ExportContext) -> list[Described]:
    """Results with their exact outlines, rotated scenes included.

    Raises:
        LibraryError: the library cannot be read.
    """
    with reading(library) as source:
        georeferences = source.georeferences({hit.scene_id for hit in hits if hit.bounds is not None})
    found = []
    for hit in hits:
        georeference = georeferences.get(hit.scene_id)
        ring = ring_of_hit(georeference, hit)
        is_rough = georeference is not None and georeference.is_rough
        geometry = None if ring is None else geometry_of(ring)
        found.append(Described(hit, geometry, is_rough, about.marks.get(hit.tile_id, Mark())))
    return found


def fields_of(hit: Hit) -> dict[str, Any]:
    """The search's fields of a result, by the names of `COLUMNS`."""
    window = hit.window
    values = (
        *(hit.rank, hit.rank_before_sar, str(hit.path), window.x, window.y, window.width, window.height),
        *(hit.global_score, hit.local, hit.fused, hit.share_better),
        *(hit.better_than_chance, hit.day, hit.day_of_file, hit.unwanted),
    )
    return dict(zip(COLUMNS, values, strict=True))


def ring_of_hit(georeference: Georeference | None, hit: Hit) -> Ring | None:
    """The exact outline of a tile if the library knows it, otherwise its bounds; None if it is not georeferenced."""
    placing: Placing | None = None
    try:
        if georeference is not None and georeference.transform is not None and georeference.crs is not None:
            placing = AffinePlacing(georeference.crs, Affine(*georeference.transform[:6]))
        elif georeference is not None and georeference.ground is not None:
            placing = InterpolatedPlacing(georeference.ground)
    except RasterioError:
        pass  # a coordinate system that this computer's PROJ database lacks
    ring = drawn(placing.degrees, hit.window) if placing else None
    return ring if ring or hit.bounds is None else ring_of(hit.bounds)


def plain(path: Path) -> str:
    """A path as text; bytes that are not valid text are escaped."""
    return str(path).encode(errors="backslashreplace").decode()
