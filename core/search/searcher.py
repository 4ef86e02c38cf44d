"""The search: from words, a picture or examples to ranked results.

candidates   nearest global vectors that pass the filters, as many as `candidates` says
scores       local similarity of the candidates, fused with the global one
unwanted     half the fused score of the unwanted words is taken off
SAR          the leading results re-ranked by what the caption bank says of them (core.scoring.sar)
gathered     tiles of one scene and near-duplicates put together, where asked for (core.search.grouping)
"""

import math
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.archive.opening import marks_of, source_of
from core.decoding.pool import Workers
from core.errors import ModelError, TilesGone
from core.library.library import Library
from core.library.marks import Mark
from core.library.records import Half
from core.library.source import Found
from core.model.keywords import Keyword
from core.model.model import Model
from core.scoring.caption_bank import OrderStatistics, ReferenceTables
from core.scoring.sar import online
from core.scoring.similarity import Float32Array, QueryCodes, fuse, likenesses, local_scores, widened
from core.search.chance import chance_line
from core.search.concepts import Concept
from core.search.encoding import Encoder
from core.search.filters import Filters
from core.search.grouping import group_results
from core.search.inspection import wanted_keywords
from core.search.query import Hit, Query, SearchResult, WordSupport, with_others
from core.search.ranking import Ranked, in_order, listed_hit, penalise_unwanted
from core.search.supporting import BATCH, supporting_tiles

# Local similarity can raise tiles that the cosine alone ranks behind the results that are shown or re-ranked. At a fusion
# weight of 0.9, over 85,446 overlapping tiles of RSICD and 121 queries, 1.75 times as many candidates gave the same results as
# 5,000 (of the first fifty, 1 in 6,000 differed with 1.5 times; of two hundred, 1 in 700 with 1.25). The larger its weight, the
# more candidates are needed.
LOCAL_REACH = 7.5
# Candidates per result if some will be removed or moved down, and if results are grouped.
CANDIDATES_PER_CHOSEN, CANDIDATES_PER_GROUP = 6, 10


def candidates(query: Query, model: Model) -> int:
    """Number of nearest tiles that are scored.

    Args:
        query: Its number of results, filters and grouping count.
        model: Its number of re-ranked results and its fusion weight count.
    """
    reach = 1 + LOCAL_REACH * (1 - model.fusion_weight)
    enough = math.ceil(max(query.top_k, model.sar.top_k) * reach)
    if query.by_scene or query.fold_alike:
        return max(enough, CANDIDATES_PER_GROUP * query.top_k)
    if query.filters.least > 0 or query.words.unwanted:
        return max(enough, CANDIDATES_PER_CHOSEN * query.top_k)
    return enough


class Searcher:
    """Searches a library with a model. Not thread-safe.

    Args:
        library: File of the library.
        model: The one it was indexed with.
        workers: Read the pictures that are searched by; its own, started by the first of them, if None.

    Raises:
        LibraryError: the library cannot be read, or belongs to another model.
    """

    def __init__(self, library: Path, model: Model, workers: Workers | None = None) -> None:
        self.model = model
        self._supporting: NDArray[np.int64] | None = None  # of all tiles, once they were counted
        self._workers = workers or Workers(most=1)
        self._ends_workers = workers is None
        self._library = Library.open(library, readonly=True)
        try:
            self._source = source_of(self._library)
            self._source.check_model(model)
            self._encoder = Encoder(model, self._library, self._source, self._workers)
            self._levels = OrderStatistics.of(len(model.bank.texts), model.sar.quantiles)
            self._source.look()
        except BaseException:
            self._library.close()
            raise

    @property
    def path(self) -> Path:
        """File of the library."""
        return self._library.path

    def close(self) -> None:
        """Close the library, and end the process that reads pictures if it is its own."""
        self._library.close()
        if self._ends_workers:
            self._workers.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def search(self, query: Query) -> SearchResult:
        """Answer a query.

        Raises:
            UsageError: it cannot be searched for.
            SceneError: its picture cannot be read, crashes its decoder or exceeds the limits of one file.
            LibraryError: the library cannot be read.
        """
        started = time.perf_counter()
        query.check()
        listed = query.is_listing
        codes = (
            None if listed else self._encoder.encode(query)
        )  # before the snapshot: while it is open, SQLite's log cannot be merged
        with self._source.snapshot():
            self._look()
            try:
                return self._answer(query, codes, started)
            except TilesGone:
                self._look(again=True)
                return self._answer(query, codes, started)

    def _look(self, *, again: bool = False) -> None:
        if self._source.look(again=again):
            self._supporting = None
            self._encoder.sample_library()

    def concept(self, name: str, query: Query) -> Concept:
        """The query with its examples as a concept of the given name; it is not stored yet.

        Raises:
            UsageError: it cannot be searched for, or the name cannot be one.
            SceneError: a picture cannot be read.
            LibraryError: the library cannot be read.
        """
        query.check()
        return self._encoder.concept(name, query)

    def _answer(self, query: Query, codes: QueryCodes | None, started: float) -> SearchResult:
        marks = marks_of(self._library).of_tiles() if query.filters.marks is not None else {}
        selection = query.filters.selection(marks)
        if codes is None:
            return self._listed(query, self._source.matching(selection), marks, started)
        found = self._source.nearest(codes.embedding, candidates(query, self.model), selection)
        searched = found.searched
        keywords = wanted_keywords(self.model, query.words)
        hits: list[Hit] = []
        line: float | None = None
        judged = False
        sar_applied = False
        if len(found.keys):
            ranked, sar_applied = self._ranked(query, codes, found)
            judged = ranked.share_better is not None
            if ranked.share_better is not None:
                line = chance_line(
                    ranked.share_better[ranked.before], searched, [keyword.known for keyword in keywords]
                )
            # No result below the line is ranked above one that is better than chance.
            hits = self._hits(query, ranked if line is None else ranked.better_first(line), line)
        return SearchResult(
            query=query,
            keywords=keywords,
            hits=self._with_support(hits, keywords),
            tiles_searched=searched,
            seconds=time.perf_counter() - started,
            sar_applied=sar_applied,
            matches_well=line is not None if judged else None,
        )

    def _listed(
        self, query: Query, matching: NDArray[np.int64], marks: Mapping[int, Mark], started: float
    ) -> SearchResult:
        """List tiles without a search, best rated first."""
        keys = sorted(matching.tolist(), key=lambda key: -marks[key].rating if key in marks else 0)[: query.top_k]
        hits = [
            listed_hit(at, key, place)
            for at, (key, place) in enumerate(zip(keys, self._source.places(keys), strict=True), 1)
        ]
        return SearchResult(
            query=query,
            keywords=[],
            hits=in_order(hits, query.order),
            tiles_searched=len(matching),
            seconds=time.perf_counter() - started,
        )

    def _with_support(self, hits: list[Hit], keywords: list[Keyword]) -> list[Hit]:
        """The same, each with how far it supports the keywords."""
        if not hits or not keywords or not self.model.probes.measured:
            return hits
        everything = with_others(hits)
        vectors = self._source.vectors_of([hit.tile_id for hit in everything])
        words = self.model.word_probes(keywords)
        odds, verdict = self.model.probes.judge(words, widened(vectors))
        found = {
            hit.tile_id: tuple(WordSupport(int(one), float(value)) for one, value in zip(said, of, strict=True))
            for hit, said, of in zip(everything, verdict, odds, strict=True)
        }

        def told(hit: Hit) -> Hit:
            return replace(hit, words=found[hit.tile_id], others=tuple(told(other) for other in hit.others))

        return [told(hit) for hit in hits]

    def supporting(
        self,
        only: Collection[int] | None = None,
        filters: Filters = Filters(),  # noqa: B008 - it cannot be changed
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> tuple[NDArray[np.int64], int]:
        """How many tiles support each of the model's terms (`core.model.probes.Probes.terms`).

        Args:
            only: Keys of the tiles that are counted; all if None.
            filters: Which of them are counted.
            progress: Told how many tiles were looked at, and of how many.

        Returns:
            (K,) tiles for each term, and how many tiles were looked at.
        """
        marks = marks_of(self._library).of_tiles() if filters.marks is not None else {}
        selection = filters.selection(marks)
        if only is not None:
            keys = frozenset(only)
            selection = replace(selection, keys=keys if selection.keys is None else keys & selection.keys)
        if not selection and self._supporting is not None:
            return self._supporting, self._source.counts().tiles
        count = len(self._source.matching(selection)) if selection else self._source.counts().tiles
        counts = supporting_tiles(self.model.probes, self._source.blocks(BATCH, selection), count, progress)
        if not selection:
            self._supporting = counts
        return counts, count

    def _ranked(self, query: Query, codes: QueryCodes, found: Found) -> tuple[Ranked, bool]:
        """The candidates with all their scores and their order, and whether SAR had a part in it."""
        local_codes, references = self._source.candidate_codes(found.keys.tolist())
        vectors = widened(found.vectors)
        tables = ReferenceTables(references, self._levels)
        has_bank = self._levels.size > 0
        embedding = vectors @ codes.embedding
        local = (local_scores if query.is_words_alone else likenesses)(codes.local, local_codes)
        fused = fuse(embedding, local, self.model.fusion_weight)
        unwanted = self._unwanted(query.words.unwanted, vectors, local_codes)
        sorted_by = fused if unwanted is None else penalise_unwanted(fused, unwanted, picture=not query.is_words_alone)
        before = np.lexsort((found.keys, -sorted_by))
        words_alone = query.is_words_alone and has_bank
        sar_applied = query.sar and words_alone and self.model.sar.variant != "none"
        return Ranked(
            keys=found.keys,
            scenes=found.scenes,
            vectors=vectors,
            embedding=embedding,
            local=local,
            fused=fused,
            share_better=tables.share_better(fused) if words_alone else None,
            unwanted=None if unwanted is None or not has_bank else tables.share_better(unwanted),
            before=before,
            order=self._resorted(before, sorted_by, tables) if sar_applied else before,
        ), sar_applied

    def _unwanted(self, texts: tuple[str, ...], vectors: Float32Array, local_codes: Half) -> Float32Array | None:
        """(K,) fused score of whichever unwanted text fits a candidate best; None without any."""
        if not texts:
            return None
        codes = self.model.encode_texts(texts)
        embedding = vectors @ codes.embedding.astype(np.float32).T  # (K, M)
        local = local_scores(codes.local.astype(np.float32), local_codes)  # (K, M)
        return np.asarray(fuse(embedding, local, self.model.fusion_weight).max(axis=1))

    def _resorted(self, before: NDArray[np.int64], scores: Float32Array, tables: ReferenceTables) -> NDArray[np.int64]:
        """The order with the leading results re-ranked; the others keep their order."""
        sar = self.model.sar
        leading = before[: sar.top_k]
        some = ReferenceTables(tables.values[leading], tables.levels)
        try:
            new = online(sar.variant, scores[leading], some, sar.parameters)
        except (ValueError, TypeError) as error:
            raise ModelError(
                "The model in {folder} needs a re-ranking method that this version of Nadir does not have; search "
                "without SAR or update Nadir.",
                folder=self.model.folder,
            ) from error
        # A stable sort: equal scores stay in the order of the fused score.
        return np.concatenate([leading[np.argsort(-new, kind="stable")], before[sar.top_k :]])

    def _hits(self, query: Query, ranked: Ranked, line: float | None) -> list[Hit]:
        """The results as asked for; better than chance up to a reverse share of `line`."""
        groups = group_results(
            ranked.at_least(query.filters.least).tolist(),
            ranked.scenes,
            ranked.vectors,
            query.top_k,
            by_scene=query.by_scene,
            alike=query.fold_alike,
        )
        shown = [at for group in groups for at in group]
        keys = ranked.keys[shown].tolist()
        hits = ranked.hits(groups, keys, self._source.places(keys), line)
        return in_order(hits, query.order)
