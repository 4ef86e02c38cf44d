"""The loss of one step, in both modes: features, similarities, elimination, contrastive terms, KER term."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from core.model import local
from core.model.iebaker import IEBaker, ImageFeatures
from core.model.ker import NO_LABEL, masked_slot_loss
from core.model.pixels import normalise
from core.training import losses
from core.training.config import TrainConfig
from core.training.data import Batch
from core.training.eba import RELEASED_QUEUE, SimilarityQueue, keep
from core.training.precision import autocast
from core.training.texts import Texts
from core.training.views import EarlyViews

PADDING = 0
RELEASED_IGNORE = 0


@dataclass(frozen=True, slots=True)
class CaptionKnowledge:
    """Facts about captions known before training: which image they describe, and how similar they are.

    Attributes:
        of_images: (images, P) int64 caption numbers of every image, padded with -1.
        prompts: (images, P) int64 class prompts of every image, padded with -1.
        meaning: (captions, E) float32 unit vectors of the untrained text tower; None without soft targets.
        lexicon: Numbers of the texts that are no image's caption (`core.training.lexicon`).
    """

    of_images: Tensor
    prompts: Tensor
    meaning: Tensor | None
    lexicon: range = range(0)

    def affinity(self, texts: list[int], rows: list[int]) -> Tensor | None:
        """(M, N) cosine of captions with the mean meaning of images' captions."""
        if self.meaning is None:
            return None
        own = self.of_images[rows]  # (N, P)
        there = (own >= 0).unsqueeze(-1)
        mean = (self.meaning[own.clamp(min=0)] * there).sum(dim=1)  # (N, E)
        return self.meaning[texts] @ nn.functional.normalize(mean, dim=1).T


class BatchScores(NamedTuple):
    """Global scores of a batch, for the loss terms that use them.

    Attributes:
        scores: (M, N) global similarity of texts and images.
        described: (M, N) bool, which text describes which image.
    """

    scores: Tensor
    described: Tensor


class Objective(nn.Module):
    """Computes the loss; its state is the similarity queues, which belong in a checkpoint.

    Args:
        model: Module being trained.
        texts: Its text side.
        knowledge: See `CaptionKnowledge`; unused in `paper` mode.
        config: Run.
        pairs_per_epoch: Positive pairs of an epoch, the default size of the queues.
        early: Where the views' early features are kept.
        mean: Pixel mean.
        std: Pixel standard deviation.
    """

    def __init__(
        self,
        model: IEBaker,
        texts: Texts,
        knowledge: CaptionKnowledge,
        config: TrainConfig,
        pairs_per_epoch: int,
        early: EarlyViews,
        mean: tuple[float, float, float],
        std: tuple[float, float, float],
    ) -> None:
        super().__init__()
        # Kept out of the module tree: the checkpoint holds the model under its own name.
        self._model = [model]
        self.texts, self.knowledge, self.config = texts, knowledge, config
        self.mean, self.std, self.early = mean, std, early
        released = config.mode == "paper"
        size = config.queue or (RELEASED_QUEUE if released else pairs_per_epoch)
        self.queue_global = SimilarityQueue(size, released=released)
        self.queue_local = SimilarityQueue(size, released=released)
        self.register_buffer("thresholds", torch.full((2,), float("-inf"), dtype=torch.float64))
        self.thresholds: Tensor

    def start_epoch(self, epoch: int) -> None:
        """Fix the drop thresholds for an epoch; before `eba_epoch` nothing is dropped."""
        if self.config.parts.eba == "off" or epoch < self.config.eba_epoch:
            self.thresholds.fill_(float("-inf"))
            return
        ratio = self.config.eba_ratio
        self.thresholds[0] = self.queue_global.threshold(ratio)
        self.thresholds[1] = self.queue_local.threshold(ratio)

    def _kept(self, pairs_global: Tensor, pairs_local: Tensor | None) -> tuple[Tensor, Tensor]:
        """Masks of the pairs that stay, for the global and the local loss, after both queues took the new values."""
        self.queue_global.push(pairs_global)
        released = self.queue_global.released
        kept_global = keep(pairs_global, float(self.thresholds[0]), released=released)
        if pairs_local is None:
            return kept_global, kept_global
        self.queue_local.push(pairs_local)
        if self.config.parts.eba == "split":
            return kept_global, keep(pairs_local, float(self.thresholds[1]), released=released)
        return kept_global, kept_global

    def forward(self, batch: Batch, rng: np.random.Generator) -> dict[str, Tensor]:
        """Loss terms of a batch; `total` is what is minimised.

        Args:
            batch: Data.
            rng: For the choice of masked keywords.
        """
        model = self._model[0]
        image = self._images(model, batch)
        if self.config.mode == "paper":
            terms, seen = self._paper(model, image, batch)
        else:
            terms, seen = self._nadir(model, image, batch)
        terms["total"] = terms["global"] + terms.get("local", 0.0)
        if model.ker is not None and self.config.parts.ker:
            terms |= self._ker(model, image, batch, rng, seen)
            terms["total"] = terms["total"] + losses.KER_WEIGHT * terms["ker"]
            terms["total"] = terms["total"] + self.config.ker_contrast * terms.get("ker_contrast", 0.0)
        if batch.prompts and self.config.mode == "nadir":
            terms["prompts"] = self._prompts(model, image, batch)
            terms["total"] = terms["total"] + self.config.prompt_weight * terms["prompts"]
        if self.knowledge.lexicon:
            terms["words"] = self._words(model, image, batch, rng)
            terms["total"] = terms["total"] + self.config.lexicon_weight * terms["words"]
        return terms

    def _images(self, model: IEBaker, batch: Batch) -> ImageFeatures:
        device = model.logit_scale_global.device
        pixels = normalise(batch.images.to(device), self.mean, self.std)
        precision = self.config.precision
        if batch.views:
            early = self.early.features(model, pixels, batch.views, precision)
            with autocast(device, precision):
                image = model.encode_early(early)
        else:
            with autocast(device, precision):
                image = model.encode_image(pixels)
        return ImageFeatures(*(features.to(model.logit_scale_global.dtype) for features in image))

    def _prompts(self, model: IEBaker, image: ImageFeatures, batch: Batch) -> Tensor:
        """Class prompts as queries: each should find all scenes of its class. No image has to find a prompt."""
        hidden, tokens = self.texts.plain(batch.prompts)
        scores = model.project_text(hidden, tokens.ids).embedding @ image.embedding.T  # (Q, N)
        wanted = losses.positives(torch.tensor(batch.prompts), self.knowledge.prompts[batch.rows]).to(scores)
        targets = wanted / wanted.sum(dim=1, keepdim=True)
        return losses.soft_cross_entropy(temperature(model.logit_scale_global) * scores, targets)

    def _words(self, model: IEBaker, image: ImageFeatures, batch: Batch, rng: np.random.Generator) -> Tensor:
        """Words outside the captions as queries; the text tower itself says which images they mean."""
        lexicon = self.knowledge.lexicon
        drawn = rng.choice(len(lexicon), min(self.config.lexicon_batch, len(lexicon)), replace=False)
        rows = [lexicon[int(at)] for at in drawn]
        affinity = self.knowledge.affinity(rows, batch.rows)
        assert affinity is not None
        hidden, tokens = self.texts.plain(rows)
        s_global = model.project_text(hidden, tokens.ids).embedding @ image.embedding.T  # (W, N)
        targets = (affinity.to(s_global) / self.config.lexicon_temperature).softmax(dim=1)
        return losses.soft_cross_entropy(temperature(model.logit_scale_global) * s_global, targets)

    def _paper(self, model: IEBaker, image: ImageFeatures, batch: Batch) -> tuple[dict[str, Tensor], BatchScores]:
        scale = float(np.exp(local.RELEASED_LOGIT_SCALE))
        hidden, tokens = self.texts.plain(batch.texts)
        text = model.project_text(hidden, tokens.ids)
        s_global = text.embedding @ image.embedding.T  # (B, B)
        s_local = local.frobenius(text.local, image.local, scale=scale) if self.config.parts.local else None
        kept_global, kept_local = self._kept(s_global.diagonal(), None if s_local is None else s_local.diagonal())
        terms = {"global": losses.paper_contrastive(scale * s_global, kept_global)}
        if s_local is not None:
            terms["local"] = losses.paper_contrastive(s_local, kept_local)
        return terms, BatchScores(s_global, torch.eye(len(s_global), dtype=torch.bool, device=s_global.device))

    def _nadir(self, model: IEBaker, image: ImageFeatures, batch: Batch) -> tuple[dict[str, Tensor], BatchScores]:
        hidden, tokens = self.texts.plain(batch.texts)
        text = model.project_text(hidden, tokens.ids)
        device = hidden.device
        described = losses.positives(torch.tensor(batch.texts), self.knowledge.of_images[batch.rows]).to(device)
        affinity = self.knowledge.affinity(batch.texts, batch.rows) if self.config.soft_share else None
        targets = described.float()
        if affinity is not None:
            targets = losses.graded_targets(
                described, affinity.to(device), share=self.config.soft_share, temperature=self.config.soft_temperature
            )
        pair = torch.arange(len(batch.texts), device=device), batch.image_of_text.to(device)
        s_global = text.embedding @ image.embedding.T  # (M, N)
        s_local = (
            local.rms_cosine(model.code(text.local, tokens.valid), model.code(image.local))
            if self.config.parts.local
            else None
        )
        kept_global, kept_local = self._kept(s_global[pair], None if s_local is None else s_local[pair])
        scale = temperature(model.logit_scale_global)
        # An image has to find only its own captions: if it also had to find all similar ones, it would rank none of them first.
        own = described.float()
        terms = {"global": losses.nadir_contrastive(scale * s_global, targets, own, kept_global)}
        if s_local is not None:
            scale = temperature(model.logit_scale_local)
            terms["local"] = losses.nadir_contrastive(scale * s_local, targets, own, kept_local)
        return terms, BatchScores(s_global.detach(), described)

    def _ker(
        self, model: IEBaker, image: ImageFeatures, batch: Batch, rng: np.random.Generator, seen: BatchScores
    ) -> dict[str, Tensor]:
        assert model.ker is not None
        owners = batch.image_of_text.tolist()
        first = [owners.index(position) for position in range(len(batch.rows))]  # one caption of each image
        if self.config.ker_width_images:
            first = first[: self.config.ker_width_images]
        hidden, tokens, labels = self.texts.masked([batch.texts[at] for at in first], rng)
        text = model.project_text(hidden, tokens.ids)
        released = self.config.mode == "paper"
        ignore = RELEASED_IGNORE if released else NO_LABEL
        padding = None if released else tokens.ids == PADDING
        patches = image.patches[: len(first)]
        logits = model.ker(text.words, patches, labels != ignore, padding=padding)
        terms = {"ker": masked_slot_loss(logits, labels, ignore=ignore)}
        if self.config.ker_contrast and not released and bool((labels != ignore).any()):
            rivals = seen.scores[first].masked_fill(seen.described[first], -2.0).argmax(dim=1)
            mistaken = model.ker(text.words, image.patches[rivals], labels != ignore, padding=padding)
            terms["ker_contrast"] = losses.ker_contrast_loss(logits, mistaken, labels[labels != ignore])
        return terms


def temperature(logit_scale: Tensor) -> Tensor:
    """What similarities are multiplied with, in [1, 100]."""
    return logit_scale.exp().clamp(1, 100)
