"""Keyword Explicit Reasoning: mask the keywords of a caption and ask the image what stood there.

The head has the released code's shape (the one known from IRRA): cross-attention from text to patches without a
residual around it, a two-layer Transformer, and an MLP that names the token. The tower part is the released one; what is
predicted differs by mode. `paper` predicts token ids over the whole vocabulary at positions that the released code picks by
word index; `nadir` predicts the keyword itself, out of the keyword vocabulary, at exactly the keyword's own pieces.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from core.model.tokens import NO_WORD, Tokens

NO_LABEL = -100


class QuickGELU(nn.Module):
    """x * sigmoid(1.702 x), the activation of OpenAI's CLIP."""

    def forward(self, x: Tensor) -> Tensor:
        """Same shape in and out."""
        return x * torch.sigmoid(1.702 * x)


class KerHead(nn.Module):
    """Predicts what a masked slot held from the words around it and the patches of the image.

    Args:
        width: Dimension d of tokens on both sides.
        classes: Number of classes: the token vocabulary in `paper` mode, the keywords in `nadir` mode.
        heads: Attention heads.
        layers: Transformer layers after the cross-attention (2 in the released code).
    """

    def __init__(self, width: int, classes: int, *, heads: int = 8, layers: int = 2) -> None:
        super().__init__()
        self.norm_text = nn.LayerNorm(width)
        self.norm_patches = nn.LayerNorm(width)
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
        layer = nn.TransformerEncoderLayer(
            width, heads, 4 * width, dropout=0.0, activation=QuickGELU(), batch_first=True, norm_first=True
        )
        self.transformer = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(width)
        self.classify = nn.Sequential(
            nn.Linear(width, width), QuickGELU(), nn.LayerNorm(width), nn.Linear(width, classes)
        )

    def start_as_released(self) -> None:
        """Draw the weights as the released code does: deviations of CLIP's text transformer, biases of attention zero."""
        width = self.norm_text.normalized_shape[0]
        layers = list(self.transformer.layers)
        inner = width**-0.5
        into, out, fully = inner, inner * (2 * len(layers)) ** -0.5, (2 * width) ** -0.5
        for attention in (self.attention, *(layer.self_attn for layer in layers)):
            nn.init.normal_(attention.in_proj_weight, std=into)
            nn.init.normal_(attention.out_proj.weight, std=out)
        for layer in layers:
            nn.init.normal_(layer.linear1.weight, std=fully)
            nn.init.normal_(layer.linear2.weight, std=out)
        nn.init.normal_(self.classify[0].weight, std=fully)  # type: ignore[arg-type]
        nn.init.normal_(self.classify[3].weight, std=out)  # type: ignore[arg-type]

    def reason(self, text: Tensor, patches: Tensor, *, padding: Tensor | None = None) -> Tensor:
        """Word tokens after cross-attention to the image.

        Args:
            text: (B, L, d) tokens of the masked text.
            patches: (B, n, d) patch tokens of the same images.
            padding: (B, L) bool, true where the text is padding; None attends to padding too, as the released code does.

        Returns:
            (B, L, d).
        """
        seen, _ = self.attention(self.norm_text(text), *[self.norm_patches(patches)] * 2, need_weights=False)
        out: Tensor = self.norm(self.transformer(seen, src_key_padding_mask=padding))
        return out

    def forward(self, text: Tensor, patches: Tensor, slots: Tensor, *, padding: Tensor | None = None) -> Tensor:
        """Logits at chosen slots only: a handful of the B L positions hold a mask.

        Args:
            text: (B, L, d).
            patches: (B, n, d).
            slots: (B, L) bool.
            padding: As in `reason`.

        Returns:
            (number of true slots, classes), in row-major order of `slots`.
        """
        logits: Tensor = self.classify(self.reason(text, patches, padding=padding)[slots])
        return logits


@dataclass(frozen=True, slots=True)
class MaskedTokens:
    """Token ids with some replaced by the mask, and what stood there.

    Attributes:
        ids: (B, L) int64.
        labels: (B, L) int64 class at masked slots, -100 elsewhere.
    """

    ids: Tensor
    labels: Tensor


def mask_words(tokens: Tokens, classes: list[dict[int, int]], mask_id: int) -> MaskedTokens:
    """Mask whole words: all pieces of a chosen word and nothing else.

    Args:
        tokens: B tokenised texts.
        classes: For each text, word index -> class of that word, for the words to be masked.
        mask_id: Token id of the mask.
    """
    ids = tokens.ids.clone()
    labels = torch.full_like(ids, NO_LABEL)
    for row, chosen in enumerate(classes):
        for word, label in chosen.items():
            here = tokens.word[row] == word
            ids[row, here] = mask_id
            labels[row, here] = label
    return MaskedTokens(ids, labels)


def mask_released(ids: Tensor, word_positions: list[list[int]], mask_id: int) -> MaskedTokens:
    """The released code's masking, defects included.

    The index of a whitespace word is used as a token index although token 0 is the start token, so the word BEFORE the
    keyword is masked, and words of several pieces shift it further. Labels are token ids; 0 means no label, and a masked
    padding position therefore counts for nothing.

    Args:
        ids: (B, L) token ids.
        word_positions: Per text, the whitespace-word indices of its keywords.
        mask_id: Token id of the mask.
    """
    masked = ids.clone()
    labels = torch.zeros_like(ids)
    for row, positions in enumerate(word_positions):
        for position in positions:
            if position < ids.shape[1]:
                labels[row, position] = ids[row, position]
                masked[row, position] = mask_id
    return MaskedTokens(masked, labels)


def masked_slot_loss(logits: Tensor, labels: Tensor, *, ignore: int = NO_LABEL) -> Tensor:
    """Cross entropy over labelled slots, the mean over them; zero, with a gradient of zero, when there is none.

    Args:
        logits: (S, classes) at the slots where `labels != ignore`, in row-major order.
        labels: (B, L).
        ignore: Label of an unmasked slot.
    """
    wanted = labels[labels != ignore]
    return cross_entropy(logits, wanted) if len(wanted) else logits.sum() * 0.0


__all__ = [
    "NO_LABEL",
    "NO_WORD",
    "KerHead",
    "MaskedTokens",
    "QuickGELU",
    "mask_released",
    "mask_words",
    "masked_slot_loss",
]
