"""iEBAKER as a module: two towers, local tokens on both sides, the KER head.

The losses are in `core.training.losses`; what a search needs in addition (preprocessing, keywords, evidence) is in
`core.model.model`. In `paper` mode local tokens are the towers' own projected tokens; in `nadir` mode another linear layer on
each side projects them to fewer dimensions, so that the Gram matrix of an image is small and exact.
"""

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize

from core.model import local, towers
from core.model.config import ModelConfig
from core.model.ker import KerHead


class ImageFeatures(NamedTuple):
    """Outputs of the image tower for B images with n patches each.

    Attributes:
        embedding: (B, D), L2-normalised.
        patches: (B, n, D) projected patch tokens, not normalised; the KER head reads them.
        local: (B, n, d) local tokens, not normalised.
    """

    embedding: Tensor
    patches: Tensor
    local: Tensor


class TextFeatures(NamedTuple):
    """Outputs of the text tower for B texts of L tokens.

    Attributes:
        embedding: (B, D), L2-normalised.
        words: (B, L, D) projected word tokens, not normalised.
        local: (B, L, d) local tokens, not normalised.
    """

    embedding: Tensor
    words: Tensor
    local: Tensor


class IEBaker(nn.Module):
    """The model of arXiv 2504.05644 over any open_clip dual encoder.

    Args:
        config: Sizes and mode.
        backbone: open_clip's towers (attributes `visual`, `text`).
    """

    def __init__(self, config: ModelConfig, backbone: Any) -> None:
        super().__init__()
        self.mode = config.mode
        self.signed = config.signed_local
        self.code_dim = local.code_length(config.local_dim, signed=config.signed_local)
        self.visual: nn.Module = backbone.visual
        self.text: nn.Module = backbone.text
        width = int(config.backbone["embed_dim"])
        if config.mode == "nadir":
            self.local_image: nn.Module = nn.Linear(width, config.local_dim, bias=False)
            self.local_text: nn.Module = nn.Linear(width, config.local_dim, bias=False)
        else:
            self.local_image = self.local_text = nn.Identity()
            # Orthonormal columns that keep most of the patch tokens' variance; fitted once after training.
            self.register_buffer("basis", torch.eye(width)[:, : config.local_dim].contiguous())
        self.ker = (
            KerHead(width, config.ker_classes, heads=config.ker_heads, layers=config.ker_layers)
            if config.ker_classes
            else None
        )
        if self.ker is not None and config.mode == "paper":
            self.ker.start_as_released()
        # Global and local similarity have different ranges, so each has its own temperature (nadir mode).
        self.logit_scale_global = nn.Parameter(torch.tensor(local.RELEASED_LOGIT_SCALE))
        self.logit_scale_local = nn.Parameter(torch.tensor(local.RELEASED_LOGIT_SCALE))

    def encode_image(self, images: Tensor) -> ImageFeatures:
        """Features of (B, 3, P, P) normalised images."""
        return self._image_features(*towers.image_tokens(self.visual, images))

    def encode_early(self, early: Tensor) -> ImageFeatures:
        """Features from `towers.early_features`: the part above the frozen stages."""
        return self._image_features(*towers.late_tokens(self.visual, early))

    def _image_features(self, pooled: Tensor, patches: Tensor) -> ImageFeatures:
        return ImageFeatures(normalize(pooled, dim=-1), patches, self.local_image(patches))

    def encode_text(self, ids: Tensor) -> TextFeatures:
        """Features of (B, L) token ids."""
        return self.project_text(towers.text_hidden(self.text, ids), ids)

    def project_text(self, hidden: Tensor, ids: Tensor) -> TextFeatures:
        """Features from the text tower's (B, L, W) hidden tokens: the part that is trained while the tower is frozen."""
        pooled, words = towers.project_text(self.text, hidden, ids)
        return TextFeatures(normalize(pooled, dim=-1), words, self.local_text(words))

    def compared(self, tokens: Tensor) -> Tensor:
        """(B, m, d) local tokens, any norm -> of length 1, one number wider where signs count: what local similarity compares."""
        return local.unit(tokens, signed=self.signed)

    def code(self, tokens: Tensor, valid: Tensor | None = None) -> Tensor:
        """The compact local code: a packed Gram matrix.

        Args:
            tokens: (B, m, d) local tokens.
            valid: (B, m) bool, which of them count.

        Returns:
            (B, C); the dot product of a text's and an image's code is the squared RMS cosine, exact in `nadir` mode and
            within what `basis` keeps in `paper` mode. Where the model tells signs apart, a cosine c counts as (1 + c) / 2.
        """
        if self.mode == "nadir":
            return local.pack(local.gram(tokens, valid, signed=self.signed))
        basis: Tensor = self.basis  # type: ignore[assignment]
        grams = local.gram(tokens, valid)
        return local.pack(basis.T @ grams @ basis)
