"""A search and its answer, as records that need no torch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from core.errors import UsageError
from core.imagery.geometry import Bounds, Window
from core.search.examples import MOST_EXAMPLES, Examples
from core.search.filters import Filters
from core.search.words import LARGEST_WEIGHT, QueryWords

if TYPE_CHECKING:
    from core.model.keywords import Keyword

LONGEST_QUERY = 1000
LARGEST_TOP_K = 10_000
# Every result is compared with every leader of a group.
LARGEST_FOLDED = 1000

Order = Literal["relevance", "newest", "oldest", "name", "folder", "place"]


@dataclass(frozen=True, slots=True)
class Query:
    """A query: words, a picture, a place of the library, or words with one of the two; with or without examples.

    Attributes:
        text: Words and names of concepts; those after a minus sign are not wanted, and a ^ weights a word (`core.search.words`).
        image: A picture file.
        like_tile: Key of a tile of the library.
        examples: More like these, less like those.
        region: The part of the picture file to search by, in pixels; the whole of it if None.
        top_k: Maximum number of results, in [1, 10,000].
        sar: Whether results are re-ranked by reverse retrieval; it applies to words alone.
        filters: Where to look, and how good a result must be.
        order: How the results are sorted in the end; which ones they are is decided by relevance.
        by_scene: Whether tiles of one scene are put together as one result.
        fold_alike: Whether near-duplicates are (`core.search.grouping`); with at most 1,000 results.
    """

    text: str | None = None
    image: Path | None = None
    like_tile: int | None = None
    examples: Examples = field(default_factory=Examples)
    region: Window | None = None
    top_k: int = 50
    sar: bool = True
    filters: Filters = field(default_factory=Filters)
    order: Order = "relevance"
    by_scene: bool = False
    fold_alike: bool = False

    @property
    def words(self) -> QueryWords:
        """The parsed text."""
        return QueryWords.of(self.text or "")

    @property
    def has_picture(self) -> bool:
        """Whether it contains a picture file or a place."""
        return self.image is not None or self.like_tile is not None

    @property
    def is_words_alone(self) -> bool:
        """Whether it consists of words only, so that its scores can be compared with those of captions."""
        words = self.words
        return not (self.has_picture or self.examples or words.concepts or words.unwanted_concepts)

    @property
    def is_listing(self) -> bool:
        """Whether it is empty, so that all places that pass a filter of marks are listed."""
        nothing = not (self.words.text or self.has_picture or self.examples)
        return nothing and self.filters.marks is not None

    def check(self) -> None:
        """Refuse an invalid query.

        Raises:
            UsageError: nothing to look for, too long, no words, a cut outside the range, or filters nothing could pass.
        """
        if self.image is not None and self.like_tile is not None:
            raise UsageError("A search takes only one picture; give either a file or a place in the library.")
        if self.is_listing:
            self._check_limits()
            self.filters.check()
            return
        words = self.words
        if not words.text and not self.has_picture and not self.examples:
            raise UsageError(
                "The query is empty; type what you are looking for, such as “storage tanks beside a river”."
            )
        if len(words.text) > LONGEST_QUERY:
            raise UsageError(
                "The query has {count:,} characters; shorten it to {most:,} or fewer. One sentence works best.",
                count=len(words.text),
                most=LONGEST_QUERY,
            )
        if words.text and not any(letter.isalnum() for letter in words.text):
            raise UsageError("The query contains no words; type what you are looking for, such as “an airport”.")
        if words.has_stray_weight:
            raise UsageError("A weight such as ^2 belongs right after a wanted word; put it there or remove it.")
        if any(weight.value > LARGEST_WEIGHT for weight in words.weights):
            raise UsageError("The weight of a word must be between 0 and {most}.", most=LARGEST_WEIGHT)
        looked_for = words.counted or self.has_picture or words.concepts or self.examples.liked
        if not looked_for:
            raise UsageError(
                "The query contains only unwanted words; add what you are looking for, such as “harbour -ships”."
            )
        self._check_limits()
        self.filters.check()

    def _check_limits(self) -> None:
        if self.region is not None and self.image is None:
            raise UsageError("A region is a part of a picture; give the picture too.")
        if len(self.examples) > MOST_EXAMPLES:
            raise UsageError(
                "A search takes {most} examples at most, and this one has {count}; remove some.",
                most=MOST_EXAMPLES,
                count=len(self.examples),
            )
        if not 1 <= self.top_k <= LARGEST_TOP_K:
            raise UsageError(
                "The number of results must be between 1 and {LARGEST_TOP_K:,}.", LARGEST_TOP_K=LARGEST_TOP_K
            )
        if self.fold_alike and self.top_k > LARGEST_FOLDED:
            raise UsageError(
                "Near-duplicates can be grouped among {LARGEST_FOLDED:,} results at most; ask for fewer.",
                LARGEST_FOLDED=LARGEST_FOLDED,
            )


@dataclass(frozen=True, slots=True)
class WordSupport:
    """Whether a place supports a keyword.

    Attributes:
        support: 1 supported, 0 unsure, -1 contradicted (`core.model.probes.Support`).
        log_odds: Of its captions naming the word.
    """

    support: int
    log_odds: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result.

    Attributes:
        rank: 1 is the best. Grouped results keep the ranks that they would have without grouping.
        rank_before_sar: Its rank by the fused score alone.
        tile_id: Key of the tile.
        scene_id: Key of its scene.
        path: The image file.
        window: Where in it, in pixels.
        global_score: Cosine, in [-1, 1]; this and the other scores are 0 if the place was listed, not searched for.
        local: RMS cosine of words and patches, in [0, 1].
        fused: Both together.
        share_better: Share of the reference captions that describe the place better than the query, in [0, 1]; None for a
            query with a picture, which captions cannot be compared with.
        bounds: West, south, east, north in WGS 84 degrees; None if it is not georeferenced.
        day: ISO day the scene was taken, or of its file where nothing tells; None if unknown.
        day_of_file: Whether it is the file's.
        unwanted: Share of the reference captions that describe the place better than the unwanted words; the
            smaller, the more of them is there. None without such words.
        better_than_chance: See `core.search.chance`; None where `share_better` is.
        others: Results grouped under this one, best first.
        words: Support for each keyword of the query (`SearchResult.keywords`), in their order; empty where the model's probes
            were not fitted.
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
    share_better: float | None
    bounds: Bounds | None
    day: str | None = None
    day_of_file: bool = False
    unwanted: float | None = None
    better_than_chance: bool | None = None
    others: tuple["Hit", ...] = ()
    words: tuple[WordSupport, ...] = ()

    @property
    def supported(self) -> int:
        """How many keywords it supports."""
        return sum(word.support > 0 for word in self.words)


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query.

    Attributes:
        query: As asked.
        keywords: Content words of what is wanted; offsets are into `query.words.text`.
        hits: In the order asked for.
        tiles_searched: How many tiles were compared.
        seconds: Wall time.
        sar_applied: Whether reverse retrieval re-ranked the hits.
        matches_well: Whether any result is better than chance; None if captions cannot be compared.
    """

    query: Query
    keywords: list["Keyword"]
    hits: list[Hit]
    tiles_searched: int
    seconds: float
    sar_applied: bool = field(default=False)
    matches_well: bool | None = field(default=None)


def with_others(hits: Sequence[Hit]) -> list[Hit]:
    """Results, each followed by those grouped under it; every tile once."""
    everything = [one for hit in hits for one in (hit, *hit.others)]
    return list({hit.tile_id: hit for hit in reversed(everything)}.values())[::-1]
