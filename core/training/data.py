"""Training data: images in memory, captions by number, batches that depend only on seed, epoch and step."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from core.synthetic import KINDS, draw_scene
from core.synthetic import captions as drawn_captions
from core.training.augment import Pixels, augment, load_pixels, tells_sides
from core.training.captions import CaptionTable, normalised, scene_class
from core.training.config import TrainConfig
from core.training.views import EarlyViews, ViewKey

KEPT_PX = 256  # images are kept in memory at this long side at most
AHEAD = 2  # batches prepared while a step runs


@dataclass(frozen=True, slots=True)
class Batch:
    """One step's data.

    Attributes:
        images: (N, 3, P, P) uint8; with `views`, only those that the first half of the tower has not seen yet.
        rows: N image numbers.
        texts: M caption numbers.
        image_of_text: (M,) position in the batch of the image each text was drawn for.
        prompts: Numbers of the class prompts that are asked for, each once.
        views: N keys (image, view, size) of `core.training.views.EarlyViews`; none if every view is new.
    """

    images: Tensor
    rows: list[int]
    texts: list[int]
    image_of_text: Tensor
    prompts: list[int]
    views: list[ViewKey]


class TrainingSet:
    """Images and captions of a run.

    Args:
        table: Training captions.
        config: Run.
    """

    def __init__(self, table: CaptionTable, config: TrainConfig) -> None:
        self.config = config
        self.texts: list[str] = []
        self._number: dict[str, int] = {}
        self.captions: list[list[int]] = []  # per image, one number per caption row
        self.prompts: list[list[int]] = []  # per image, numbers of its class prompts
        self.pixels: list[Pixels] = []
        self.keep_sides: list[bool] = []
        self.early = EarlyViews()
        for path, captions in zip(table.images, table.captions, strict=True):
            prompts = config.class_prompts.get(scene_class(path), [])
            self._add(load_pixels(path, KEPT_PX), captions, prompts)
        for kind in KINDS:
            for seed in range(config.synthetic_per_kind):
                self._add(draw_scene(kind, seed, size_px=160), drawn_captions(kind, seed), [])

    def _add(self, pixels: Pixels, captions: list[str], prompts: list[str]) -> None:
        self.pixels.append(pixels)
        self.keep_sides.append(tells_sides(captions))
        self.captions.append([self._caption(caption) for caption in captions])
        self.prompts.append([self._caption(prompt) for prompt in prompts])

    def _caption(self, caption: str) -> int:
        # The released layout keeps captions as written; elsewhere a full stop more is no other caption.
        text = caption if self.config.mode == "paper" else normalised(caption)
        if text not in self._number:
            self._number[text] = len(self.texts)
            self.texts.append(text)
        return self._number[text]

    def __len__(self) -> int:
        return len(self.pixels)

    def known_captions(self) -> Tensor:
        """(images, P) int64 distinct caption numbers of every image, padded with -1."""
        return _padded(self.captions)

    def known_prompts(self) -> Tensor:
        """(images, P) int64 numbers of every image's class prompts, padded with -1."""
        return _padded(self.prompts)

    def _anchors(self, epoch: int) -> list[tuple[int, int]]:
        """(image, caption or -1) in the order of an epoch; the released code's rows are (image, caption) pairs."""
        if self.config.mode == "paper":
            pairs = [(row, caption) for row, captions in enumerate(self.captions) for caption in captions]
        else:
            pairs = [(row, -1) for row in range(len(self))]
        order = np.random.default_rng([self.config.seed, 1, epoch]).permutation(len(pairs))
        return [pairs[at] for at in order]

    def steps_per_epoch(self) -> int:
        """Whole batches of an epoch; the incomplete last one is skipped, as in the released code."""
        rows = sum(map(len, self.captions)) if self.config.mode == "paper" else len(self)
        return max(rows // self.config.batch, 1)

    def batches(self, epoch: int, first_step: int = 0) -> Iterator[Batch]:
        """The batches of an epoch from a step on, prepared ahead by a thread."""
        anchors = self._anchors(epoch)
        prepared: queue.Queue[Batch | BaseException | None] = queue.Queue(maxsize=AHEAD)
        stopped = threading.Event()

        def prepare() -> None:
            try:
                for step in range(first_step, self.steps_per_epoch()):
                    chosen = anchors[step * self.config.batch : (step + 1) * self.config.batch]
                    _put(prepared, self._batch(chosen, epoch, step), stopped)
                    if stopped.is_set():
                        return
                _put(prepared, None, stopped)
            except BaseException as error:  # noqa: BLE001 - handed to the consumer, which raises it
                _put(prepared, error, stopped)

        threading.Thread(target=prepare, daemon=True).start()
        try:
            while (batch := prepared.get()) is not None:
                if isinstance(batch, BaseException):
                    raise batch
                yield batch
        finally:
            stopped.set()

    def _batch(self, anchors: list[tuple[int, int]], epoch: int, step: int) -> Batch:
        config = self.config
        rng = np.random.default_rng([config.seed, 2, epoch, step])
        size = config.size_at(epoch)
        keys = [ViewKey(row, epoch % config.views, size) for row, _ in anchors] if config.views else []
        views = [
            augment(self.pixels[row], size, config.augmentation, draws, keep_sides=self.keep_sides[row])
            for row, draws in self._new_views(anchors, keys, rng)
        ]
        texts: list[int] = []
        image_of_text: list[int] = []
        for position, (row, caption) in enumerate(anchors):
            drawn = [caption] if caption >= 0 else self._draw(row, rng)
            texts += drawn
            image_of_text += [position] * len(drawn)
        stacked = np.stack(views) if views else np.zeros((0, size, size, 3), np.uint8)
        images = torch.from_numpy(stacked).permute(0, 3, 1, 2).contiguous()  # (N, 3, P, P)
        rows = [row for row, _ in anchors]
        prompts = sorted(
            {self.prompts[row][int(rng.integers(len(self.prompts[row])))] for row in rows if self.prompts[row]}
        )
        return Batch(images, rows, texts, torch.tensor(image_of_text), prompts, keys)

    def _new_views(
        self, anchors: list[tuple[int, int]], keys: list[ViewKey], rng: np.random.Generator
    ) -> list[tuple[int, np.random.Generator]]:
        """The images whose views must be drawn, each with its random generator: a cached view is always the same."""
        if not keys:
            return [(row, rng) for row, _ in anchors]
        return [(key.row, np.random.default_rng([self.config.seed, 4, *key])) for key in keys if key not in self.early]

    def _draw(self, row: int, rng: np.random.Generator) -> list[int]:
        distinct = list(dict.fromkeys(self.captions[row]))
        return [distinct[at] for at in rng.permutation(len(distinct))[: self.config.captions_per_image]]


def _padded(numbers: list[list[int]]) -> Tensor:
    sets = [sorted(set(some)) for some in numbers]
    table = torch.full((len(sets), max(1, *map(len, sets))), -1, dtype=torch.int64)
    for row, some in enumerate(sets):
        table[row, : len(some)] = torch.tensor(some, dtype=torch.int64)
    return table


def _put(
    prepared: "queue.Queue[Batch | BaseException | None]", item: Batch | BaseException | None, stopped: threading.Event
) -> None:
    while not stopped.is_set():
        try:
            prepared.put(item, timeout=0.2)
            return
        except queue.Full:
            continue
