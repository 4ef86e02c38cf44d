"""From files to preprocessed tiles, in threads, ahead of the model."""

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import torch
from torch import Tensor

from core.errors import SceneError
from core.imagery import Scene, SceneInfo, TilePolicy, Window, open_scene, plan_tiles
from core.imagery.scene import RGB, Bounds
from core.retrieval.changes import Stamp, Work, stamp_of

# Tiles that one thread reads of a large scene at a time; at 128 px they hold 3 MB.
CHUNK_TILES = 64
# Files read ahead of the model.
AHEAD = 96

Preprocess = Callable[[RGB], Tensor]


@dataclass(frozen=True, slots=True)
class DecodedTile:
    """A tile ready for the model.

    Attributes:
        window: Where in the scene.
        bounds: In WGS 84 degrees; None without a place.
        pixels: (3, P, P) uint8.
    """

    window: Window
    bounds: Bounds | None
    pixels: Tensor


@dataclass(frozen=True, slots=True)
class Decoded:
    """A scene, or a part of a large one.

    Attributes:
        work: What was to be done.
        stamp: Of the file as it was read.
        info: Of the scene; None where it could not be read.
        tiles: In order.
        follow: Chunks of windows that are still to be read.
        first: Whether this is the scene's first part.
        error: Why it could not be read; None when it could.
    """

    work: Work
    stamp: Stamp
    info: SceneInfo | None
    tiles: list[DecodedTile]
    follow: list[list[Window]]
    first: bool
    error: str | None = None


class Decoder:
    """Decodes files in threads and hands them out in a fixed order.

    Args:
        policy: How scenes are cut.
        preprocess: The model's own.
        read_px: Pixels that the model sees of a tile's long side.
    """

    def __init__(self, policy: TilePolicy, preprocess: Preprocess, read_px: int) -> None:
        self._policy = policy
        self._preprocess = preprocess
        self._read_px = read_px

    def decode(
        self, work: Sequence[Work], done_windows: Callable[[Work], set[Window]]
    ) -> Generator[Decoded, None, None]:
        """All parts of all files; the same files come in the same order in every run.

        Args:
            work: Files.
            done_windows: Tiles of a file that need not be read again.
        """
        waiting = iter(work)
        pending: deque[Future[Decoded]] = deque()
        threads = max(os.cpu_count() or 1, 2)
        with ThreadPoolExecutor(threads, thread_name_prefix="decode") as pool:
            try:
                while True:
                    while len(pending) < AHEAD and (item := next(waiting, None)) is not None:
                        done = done_windows(item) if item.resumes else set()
                        pending.append(pool.submit(self._scene, item, done))
                    if not pending:
                        return
                    part = pending.popleft().result()
                    for chunk in part.follow:
                        pending.append(pool.submit(self._chunk, part, chunk))
                    yield part
            finally:
                for future in pending:
                    future.cancel()

    def _scene(self, work: Work, done: set[Window]) -> Decoded:
        stamp = stamp_of(work.path)
        try:
            with open_scene(work.path) as scene:
                windows = plan_tiles(scene.info.width, scene.info.height, self._policy)
                left = [window for window in windows if window not in done]
                chunks = [left[at : at + CHUNK_TILES] for at in range(0, len(left), CHUNK_TILES)]
                tiles = [self._tile(scene, window) for window in chunks[0]] if chunks else []
                return Decoded(work, stamp, scene.info, tiles, chunks[1:], first=True)
        except SceneError as error:
            return Decoded(work, stamp, None, [], [], first=True, error=error.reason)

    def _chunk(self, part: Decoded, windows: list[Window]) -> Decoded:
        try:
            with open_scene(part.work.path) as scene:
                tiles = [self._tile(scene, window) for window in windows]
                return Decoded(part.work, part.stamp, part.info, tiles, [], first=False)
        except SceneError as error:
            return Decoded(part.work, part.stamp, None, [], [], first=False, error=error.reason)

    def _tile(self, scene: Scene, window: Window) -> DecodedTile:
        pixels = self._preprocess(scene.read(window, self._read_px))
        return DecodedTile(window, scene.bounds(window), pixels)


def stack(tiles: Sequence[DecodedTile], size: int) -> Tensor:
    """A batch of exactly `size` tiles, filled up with black ones.

    Kernels choose their order of summation by the shape of the batch; with one shape a tile's code is the same to the last
    bit whichever tiles lie beside it, so an interrupted run ends as an undisturbed one.

    Returns:
        (size, 3, P, P) uint8.
    """
    batch = torch.zeros((size, *tiles[0].pixels.shape), dtype=torch.uint8)
    for at, tile in enumerate(tiles):
        batch[at] = tile.pixels
    return batch
