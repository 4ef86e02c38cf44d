"""A search and its answer, as records that need no torch."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UsageError
from core.imagery.scene import Bounds, Window

if TYPE_CHECKING:
    from core.model.keywords import Keyword

LONGEST_QUERY = 1000
LARGEST_TOP_K = 10_000


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: words, a picture, a place that was found, or words and one of the two.

    Attributes:
        text: Words.
        image: A picture file.
        like_tile: Key of a tile of the library.
        top_k: Results at most, in [1, 10,000].
        sar: Whether results are re-sorted by reverse retrieval; it applies to words alone.
        folders: Keys of the folders to search; all if None.
    """

    text: str | None = None
    image: Path | None = None
    like_tile: int | None = None
    top_k: int = 50
    sar: bool = True
    folders: frozenset[int] | None = None

    def check(self) -> None:
        """Refuse what cannot be searched for.

        Raises:
            UsageError: nothing to look for, too long, no words, or a cut outside the range.
        """
        if self.image is not None and self.like_tile is not None:
            raise UsageError("A search takes one picture: give a file or a place of the library, not both.")
        has_picture = self.image is not None or self.like_tile is not None
        text = (self.text or "").strip()
        if not text and not has_picture:
            raise UsageError("The query is empty; type what you look for, such as “storage tanks beside a river”.")
        if len(text) > LONGEST_QUERY:
            raise UsageError(
                f"The query has {len(text):,} characters; shorten it to {LONGEST_QUERY:,} or fewer, a sentence is best."
            )
        if text and not any(letter.isalnum() for letter in text):
            raise UsageError("The query holds no words; type what you look for, such as “an airport”.")
        if not 1 <= self.top_k <= LARGEST_TOP_K:
            raise UsageError(f"The number of results must lie between 1 and {LARGEST_TOP_K:,}.")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that was found.

    Attributes:
        rank: 1 is the best.
        rank_before_sar: Its rank by the fused score alone.
        tile_id: Key of the tile.
        scene_id: Key of its scene.
        path: The image file.
        window: Where in it, in pixels.
        global_score: Cosine, in [-1, 1].
        local: RMS cosine of words and patches, in [0, 1].
        fused: Both together.
        reverse: Share of the reference captions that describe the place better than the query, in [0, 1]; None for a
            query with a picture, which captions cannot be compared with.
        bounds: West, south, east, north in WGS 84 degrees; None without a place on the ground.
    """

    rank: int
    rank_before_sar: int
    tile_id: int
    scene_id: int
    path: Path
    window: Window
    global_score: float
    local: float
    fused: float
    reverse: float | None
    bounds: Bounds | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query.

    Attributes:
        query: As asked.
        keywords: Content words of its text.
        hits: Best first.
        tiles_searched: How many tiles were compared.
        seconds: Wall time.
        sar_applied: Whether reverse retrieval re-sorted the hits.
    """

    query: Query
    keywords: list["Keyword"]
    hits: list[Hit]
    tiles_searched: int
    seconds: float
    sar_applied: bool = field(default=False)
