"""Similarity matrices of a caption table under a model."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from core.model.codes import ImageCodes
from core.model.model import Model
from core.training.augment import load_pixels
from core.training.captions import CaptionTable

IMAGE_BATCH = 64
READ_PX = 512


@dataclass(frozen=True, slots=True)
class Scores:
    """M texts against N images.

    Attributes:
        global_: (M, N) float32 cosine.
        local: (M, N) float32 local similarity.
        owner: (M,) image that each text was written for.
    """

    global_: NDArray[np.float32]
    local: NDArray[np.float32]
    owner: NDArray[np.int64]

    def fused(self, weight: float) -> NDArray[np.float32]:
        """Weight * global + (1 - weight) * local."""
        return weight * self.global_ + (1 - weight) * self.local


def encode_table_images(model: Model, table: CaptionTable) -> ImageCodes:
    """Codes of all images of a table, in its order."""
    parts = []
    for at in range(0, len(table), IMAGE_BATCH):
        batch = [model.preprocess(load_pixels(path, READ_PX)) for path in table.images[at : at + IMAGE_BATCH]]
        parts.append(model.encode_images(torch.stack(batch)))
    return ImageCodes(np.concatenate([part.global_ for part in parts]), np.concatenate([part.local for part in parts]))


def score_texts(model: Model, texts: list[str], images: ImageCodes, owner: NDArray[np.int64]) -> Scores:
    """Scores of texts on encoded images."""
    codes = model.encode_texts(texts)
    cosine = codes.global_.astype(np.float32) @ images.global_.astype(np.float32).T
    squared = codes.local.astype(np.float32) @ images.local.astype(np.float32).T
    return Scores(cosine, np.sqrt(np.maximum(squared, 0.0)), owner)


def score_table(model: Model, table: CaptionTable) -> Scores:
    """Scores of every caption of a table on every image of it."""
    texts = [caption for captions in table.captions for caption in captions]
    owner = np.repeat(np.arange(len(table)), [len(captions) for captions in table.captions])
    return score_texts(model, texts, encode_table_images(model, table), owner)
