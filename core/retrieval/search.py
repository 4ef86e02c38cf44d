"""The search: words or a picture in, ranked places out.

candidates   nearest global vectors, max(10 top_k, 500) of them
scores       local similarity of the candidates, fused with the global one
SAR          the leading results re-sorted by what the caption bank says of them (core.retrieval.sar)
"""

import time
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.errors import ModelError
from core.imagery import open_scene
from core.model.model import Model
from core.retrieval.bank import Levels, ReferenceTables
from core.retrieval.columns import tile_columns
from core.retrieval.library import Library
from core.retrieval.nearest import open_nearest
from core.retrieval.query import Hit, Query, SearchResult
from core.retrieval.sar import online
from core.retrieval.scoring import Floats, QueryCodes, fuse, local_scores

CANDIDATES_PER_RESULT = 10
LEAST_CANDIDATES = 500


class Searcher:
    """A library and a model, ready to answer. Not for two threads at once.

    Args:
        library: File of the library.
        model: The one it was indexed with.

    Raises:
        LibraryError: the library cannot be read, or belongs to another model.
    """

    def __init__(self, library: Path, model: Model) -> None:
        self.model = model
        self._library = Library.open(library, readonly=True)
        try:
            self._library.check_model(model)
            self._levels = Levels.of(len(model.bank.texts), model.sar.quantiles)
            self._load()
        except BaseException:
            self._library.close()
            raise

    def _load(self) -> None:
        self._change = self._library.change_counter()
        self._version = self._library.data_version()
        columns = tile_columns(self._library)
        self._keys, self._folders, self._vectors = (columns[name] for name in ("keys", "folders", "vectors"))
        self._nearest = open_nearest(self._library.path, self._vectors, self._version)

    @property
    def path(self) -> Path:
        """File of the library."""
        return self._library.path

    def close(self) -> None:
        """Let the library go."""
        self._library.close()

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
            SceneError: its picture cannot be read.
            LibraryError: the library cannot be read.
        """
        started = time.perf_counter()
        query.check()
        with self._library.snapshot():
            # Another process may be indexing: see its new tiles.
            if self._library.change_counter() != self._change and self._library.data_version() != self._version:
                self._load()
            return self._answer(query, started)

    def _answer(self, query: Query, started: float) -> SearchResult:
        codes = self._encode(query)
        allowed = None if query.folders is None else np.isin(self._folders, list(query.folders))
        count = max(CANDIDATES_PER_RESULT * query.top_k, LEAST_CANDIDATES)
        rows = self._nearest.find(codes.global_, count, allowed)
        hits, sar_applied = self._ranked(query, codes, rows) if len(rows) else ([], False)
        text = (query.text or "").strip()
        return SearchResult(
            query=query,
            keywords=self.model.find_keywords(text) if text else [],
            hits=hits,
            tiles_searched=len(self._keys) if allowed is None else int(allowed.sum()),
            seconds=time.perf_counter() - started,
            sar_applied=sar_applied,
        )

    def _encode(self, query: Query) -> QueryCodes:
        """Codes of the words, of the picture, or of both: the mean of the two."""
        parts = []
        text = (query.text or "").strip()
        if text:
            found = self.model.encode_texts([text])
            parts.append((found.global_[0], found.local[0]))
        if query.image is not None:
            parts.append(self._encode_image(query.image))
        if query.like_tile is not None:
            parts.append(self._library.tile_codes(query.like_tile))
        global_ = np.mean([part[0].astype(np.float32) for part in parts], axis=0)
        local = np.mean([part[1].astype(np.float32) for part in parts], axis=0)
        return QueryCodes(global_ / max(float(np.linalg.norm(global_)), 1e-12), local)

    def _encode_image(self, path: Path) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
        with open_scene(path) as scene:
            pixels = self.model.preprocess(scene.read(scene.whole(), self.model.input_px))
        codes = self.model.encode_images(pixels.unsqueeze(0))
        return codes.global_[0], codes.local[0]

    def _ranked(self, query: Query, codes: QueryCodes, rows: NDArray[np.int64]) -> tuple[list[Hit], bool]:
        keys = self._keys[rows].tolist()
        local_codes, tables = self._library.candidate_codes(keys)
        global_ = self._vectors[rows].astype(np.float32) @ codes.global_
        local = local_scores(codes.local, local_codes)
        fused = fuse(global_, local, self.model.fusion_weight)
        before = np.lexsort((rows, -fused))
        words_alone = query.image is None and query.like_tile is None and self._levels.size > 0
        sar_applied = query.sar and words_alone and self.model.sar.variant != "none"
        order = self._resorted(before, fused, tables) if sar_applied else before
        rank_before = np.empty(len(rows), np.int64)
        rank_before[before] = np.arange(1, len(rows) + 1)
        shown = order[: query.top_k]
        reverse: list[float | None] = [None] * len(shown)
        if words_alone:
            reverse = ReferenceTables(tables[shown], self._levels).share_better(fused[shown]).tolist()
        places = self._library.places([keys[at] for at in shown])
        return [
            Hit(
                rank=rank,
                rank_before_sar=int(rank_before[at]),
                tile_id=keys[at],
                scene_id=scene_id,
                path=path,
                window=window,
                global_score=float(global_[at]),
                local=float(local[at]),
                fused=float(fused[at]),
                reverse=share,
                bounds=bounds,
            )
            for rank, (at, share, (scene_id, path, window, bounds)) in enumerate(
                zip(shown, reverse, places, strict=True), start=1
            )
        ], sar_applied

    def _resorted(self, before: NDArray[np.int64], fused: Floats, tables: NDArray[np.float16]) -> NDArray[np.int64]:
        """The order with the leading results re-sorted; those behind keep theirs."""
        sar = self.model.sar
        leading = before[: sar.top_k]
        try:
            scores = online(sar.variant, fused[leading], ReferenceTables(tables[leading], self._levels), sar.parameters)
        except (ValueError, TypeError) as error:
            raise ModelError(
                f"The model in {self.model.folder} asks for a re-sorting that this Nadir does not know; "
                "search without SAR or update Nadir."
            ) from error
        # A stable sort: equal scores stay in the order of the fused score.
        return np.concatenate([leading[np.argsort(-scores, kind="stable")], before[sar.top_k :]])
