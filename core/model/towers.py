"""The tokens of open_clip's towers: patch tokens and word tokens in the joint space.

Every kind of tower projects its tokens with the same head as its pooled vector, as the released code does; what differs
is only where that head lies. All functions are pure views on a tower: they own no weights.
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.functional import pad

from core.errors import ModelError


def image_tokens(visual: Any, images: Tensor) -> tuple[Tensor, Tensor]:
    """Pooled vectors and patch tokens of an image tower.

    Args:
        visual: open_clip's ViT, ModifiedResNet or timm tower.
        images: (B, 3, P, P), normalised.

    Returns:
        (B, D) and (B, n, D), neither L2-normalised.

    Raises:
        ModelError: for a tower whose tokens cannot be projected.
    """
    if hasattr(visual, "trunk"):
        return _timm(visual, images)
    if hasattr(visual, "attnpool"):
        return _resnet(visual, images)
    if hasattr(visual, "proj"):
        pooled, patches = visual(images)
        return pooled, patches if visual.proj is None else patches @ visual.proj
    raise ModelError(
        "The image tower {tower} does not return patch tokens; choose another backbone.", tower=type(visual).__name__
    )


def early_features(visual: Any, images: Tensor) -> Tensor:
    """Outputs of the frozen first stages of a split trunk for (B, 3, P, P) normalised images."""
    early: Tensor = visual.trunk.early(images)
    return early


def late_tokens(visual: Any, early: Tensor) -> tuple[Tensor, Tensor]:
    """`image_tokens` from what `early_features` returned."""
    return _heads(visual, visual.trunk.late(early))


def in_two_halves(visual: Any) -> bool:
    """Whether a tower's first stages can be computed apart (`core.model.trunk.LiteTrunk`)."""
    return hasattr(getattr(visual, "trunk", None), "early")


def takes_any_size(visual: Any) -> bool:
    """Whether a tower is made of convolutions and a mean over cells, and so takes pictures of any size."""
    fixed = ("pos_embed", "relative_position")
    names = [name for name, _ in (*visual.named_parameters(), *visual.named_buffers())]
    return hasattr(visual, "trunk") and not any(part in name for name in names for part in fixed)


def _timm(visual: Any, images: Tensor) -> tuple[Tensor, Tensor]:
    return _heads(visual, visual.trunk.forward_features(images))


def _heads(visual: Any, features: Tensor) -> tuple[Tensor, Tensor]:
    pooled = visual.head(visual.trunk.forward_head(features))
    if features.ndim == 4:
        features = features.flatten(2).transpose(1, 2)  # (B, C, h, w) -> (B, n, C)
    else:
        features = features[:, getattr(visual.trunk, "num_prefix_tokens", 0) :]
    project = getattr(visual.head, "proj", None) or getattr(visual.head, "mlp", None)
    return pooled, features if project is None else project(features)


def _resnet(visual: Any, images: Tensor) -> tuple[Tensor, Tensor]:
    features = visual.stem(images)
    for stage in (visual.layer1, visual.layer2, visual.layer3, visual.layer4):
        features = stage(features)
    # Each cell attends to itself alone: value and output projection without the pooling between them.
    cells = features.flatten(2).transpose(1, 2)
    return visual.attnpool(features), visual.attnpool.c_proj(visual.attnpool.v_proj(cells))


def text_hidden(text: Any, ids: Tensor) -> Tensor:
    """Word tokens before any projection; what may be computed once and kept while the text tower is frozen.

    Args:
        text: open_clip's text tower, its own or a Hugging Face one.
        ids: (B, L) int64.

    Returns:
        (B, L, W).
    """
    if hasattr(text, "pooler"):
        hidden: Tensor = text.transformer(input_ids=ids, attention_mask=attention_mask(text, ids)).last_hidden_state
        return hidden
    # The tower's causal mask has the size of the full context. What stands behind a word never reaches it, so the ids
    # may be filled up and the surplus cut off again.
    _, hidden = text(pad(ids, (0, int(text.context_length) - ids.shape[1])))
    return hidden[:, : ids.shape[1]]


def attention_mask(text: Any, ids: Tensor) -> Tensor:
    """(B, L) int64, 1 where a Hugging Face tower attends."""
    attended: Tensor = ids != text.config.pad_token_id
    return attended.long()


def project_text(text: Any, hidden: Tensor, ids: Tensor) -> tuple[Tensor, Tensor]:
    """Pooled vectors and word tokens in the joint space.

    Args:
        text: The tower that made `hidden`.
        hidden: (B, L, W).
        ids: (B, L) int64, the ids it was made from.

    Returns:
        (B, D) and (B, L, D), neither L2-normalised.
    """
    if hasattr(text, "pooler"):
        mask = attention_mask(text, ids)
        pooled = text.pooler(_Output(hidden), mask)
        return text.proj(pooled), text.proj(hidden)
    # CLIP's end token has the highest id; the tower pools there.
    pooled = hidden[torch.arange(ids.shape[0], device=ids.device), ids.argmax(dim=-1)]
    projection = text.text_projection
    if projection is None:
        return pooled, hidden
    if isinstance(projection, nn.Linear):
        return projection(pooled), projection(hidden)
    return pooled @ projection, hidden @ projection


class _Output:
    """The one field of a Hugging Face output that open_clip's poolers read."""

    def __init__(self, hidden: Tensor) -> None:
        self.last_hidden_state = hidden
        self.pooler_output = None
