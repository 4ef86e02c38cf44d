"""Similarity matrices of a caption table under a model."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.model.codes import ImageCodes, TextCodes
from core.model.model import Model
from core.scoring.similarity import fuse, local_scores
from core.training.augment import load_pixels
from core.training.captions import CaptionTable

IMAGE_BATCH = 64
READ_PX = 512


@dataclass(frozen=True, slots=True)
class SimilarityScores:
    """M texts against N images.

    Attributes:
        embedding: (M, N) float32 cosine.
        local: (M, N) float32 local similarity.
        image_of_text: (M,) image that each text was written for.
    """

    embedding: NDArray[np.float32]
    local: NDArray[np.float32]
    image_of_text: NDArray[np.int64]

    def fused(self, weight: float) -> NDArray[np.float32]:
        """Weight * global + (1 - weight) * local."""
        return fuse(self.embedding, self.local, weight)


def encode_table_images(
    model: Model, table: CaptionTable, progress: Callable[[int, int], None] = lambda done, total: None
) -> ImageCodes:
    """Codes of all images of a table, in its order."""
    parts = []
    for at in range(0, len(table), IMAGE_BATCH):
        batch = [model.preprocess(load_pixels(path, READ_PX)) for path in table.images[at : at + IMAGE_BATCH]]
        parts.append(model.encode_images(np.stack(batch)))
        progress(min(at + IMAGE_BATCH, len(table)), len(table))
    return ImageCodes(
        np.concatenate([part.embedding for part in parts]), np.concatenate([part.local for part in parts])
    )


def score_codes(texts: TextCodes, images: ImageCodes, image_of_text: NDArray[np.int64]) -> SimilarityScores:
    """SimilarityScores of encoded texts on encoded images."""
    cosine = texts.embedding.astype(np.float32) @ images.embedding.astype(np.float32).T
    local = local_scores(images.local.astype(np.float32), texts.local)
    return SimilarityScores(cosine, local, image_of_text)


def score_table(model: Model, table: CaptionTable) -> SimilarityScores:
    """SimilarityScores of every caption of a table on every image of it."""
    texts, image_of_text = table.flat()
    return score_codes(model.encode_texts(texts), encode_table_images(model, table), image_of_text)
