"""Encoding: decoded tiles in, tile records of a library out, several batches at a time."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from core.decoding.requests import DecodedTile
from core.library.records import Half, TileRecord
from core.model.model import Model
from core.scoring.caption_bank import OrderStatistics
from core.scoring.similarity import fuse, local_scores, widened

# Tiles that go through the model at once. Twice as many take 2 % less time each, and twice the memory.
BATCH = 32
# Each stream holds the layers of a batch; with more processors than this, several of them work on each batch.
MOST_STREAMS = 4


class Encoder:
    """Encodes several batches at a time, each in a thread with its share of the processors.

    Threads that share a batch wait for the slowest one after every layer, for example when decoding or another program takes
    its processor. Separate streams do not wait: on two processors the model takes a tenth to a sixth less time than with both
    on each batch.

    Use it from one thread, as a context; while it is open, nothing else should encode pictures with the model.

    Args:
        model: Encodes the tiles, and has the captions of the reference tables.

    Attributes:
        batch: Tiles that go through the model at once.
        ahead: Batches to be kept here so that no stream waits for its next one.
    """

    def __init__(self, model: Model) -> None:
        self.batch = BATCH
        self._model = model
        self._levels = OrderStatistics.of(len(model.bank.texts), model.sar.quantiles)
        self._bank_global = widened(model.bank.embedding)  # (K, D)
        self._bank_local = widened(model.bank.local)  # (K, C)
        streams = 1 if model.runtime.on_gpu else min(model.runtime.processors, MOST_STREAMS)
        self.ahead = 2 * streams
        self._open = ExitStack()
        begin = self._open.enter_context(model.runtime.sharing(streams))
        self._pool = ThreadPoolExecutor(streams, "encode", begin)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._open.close()

    def encode(self, tiles: Sequence[DecodedTile]) -> Future[list[TileRecord]]:
        """What a library keeps of tiles, in their order.

        Args:
            tiles: At least one, at most `batch`.
        """
        return self._pool.submit(self._encoded, tiles)

    def _encoded(self, tiles: Sequence[DecodedTile]) -> list[TileRecord]:
        codes = self._model.encode_images(stack(tiles, self.batch))
        reference = self._reference(codes.embedding, codes.local)
        return [
            TileRecord(tile.window, tile.bounds, codes.embedding[at], codes.local[at], reference[at])
            for at, tile in enumerate(tiles)
        ]

    def _reference(self, embedding: Half, local: Half) -> Half:
        """(B, Q) reference tables (`core.scoring.caption_bank`)."""
        # In this order of factors OpenBLAS takes a quarter of the time.
        similarity = local_scores(widened(local), self._bank_local)  # (K, B)
        cosine = self._bank_global @ widened(embedding).T
        scores = np.ascontiguousarray(fuse(cosine, similarity, self._model.fusion_weight).T)
        scores.sort(axis=1)
        return scores[:, self._levels.positions].astype(np.float16)


def stack(tiles: Sequence[DecodedTile], size: int) -> NDArray[np.uint8]:
    """A batch of exactly `size` tiles, filled up with black ones.

    Kernels choose their order of summation by the shape of the batch; with one shape a tile's code is the same to the last bit
    whichever tiles lie beside it, so an interrupted run ends with the same result as an uninterrupted one.

    Returns:
        (size, 3, P, P) uint8.
    """
    batch = np.zeros((size, *tiles[0].pixels.shape), np.uint8)
    for at, tile in enumerate(tiles):
        batch[at] = tile.pixels
    return batch
