"""The two training objectives over similarity matrices.

Rows are texts, columns are images throughout, as in the released code.

    paper   L = CE(s S_g) + CE(s S_g^T) + CE(S_l) + CE(S_l^T)    s = exp(2.996), S_l = || s T V^T ||_F, one text per image
    nadir   L = H(s_g S_g) + H(s_g S_g^T) + H(s_l S_l) + H(s_l S_l^T)    s_g, s_l learned, S_l in [0, 1], several positives

to which `core.training.objective` adds 0.5 times the KER loss.
"""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax

KER_WEIGHT = 0.5


def paper_contrastive(logits: Tensor, kept: Tensor) -> Tensor:
    """Both directions of the released contrastive loss, summed.

    Args:
        logits: (B, B), text i belongs to image i.
        kept: (B,) bool; a dropped pair is no anchor, but stays a negative for the others.
    """
    answer = torch.arange(len(logits), device=logits.device)[kept]
    return cross_entropy(logits[kept], answer) + cross_entropy(logits.T[kept], answer)


def soft_cross_entropy(logits: Tensor, targets: Tensor, kept: Tensor | None = None) -> Tensor:
    """Cross entropy with target distributions, the mean over kept rows.

    Args:
        logits: (R, C).
        targets: (R, C), rows sum to 1.
        kept: (R,) bool; all if None.
    """
    losses = -(targets * log_softmax(logits, dim=1)).sum(dim=1)  # (R,)
    return losses.mean() if kept is None else losses[kept].mean()


def nadir_contrastive(
    logits: Tensor, targets: Tensor, kept_texts: Tensor | None = None, kept_images: Tensor | None = None
) -> Tensor:
    """Both directions of Nadir's contrastive loss, summed.

    Args:
        logits: (M, N) temperature-scaled similarities of M texts and N images.
        targets: (M, N) >= 0, how well each text describes each image; every row and column has a positive entry.
        kept_texts: (M,) bool, which texts are anchors.
        kept_images: (N,) bool, which images are anchors.
    """
    rows = targets / targets.sum(dim=1, keepdim=True)
    columns = targets.T / targets.T.sum(dim=1, keepdim=True)
    return soft_cross_entropy(logits, rows, kept_texts) + soft_cross_entropy(logits.T, columns, kept_images)


def positives(caption_of_text: Tensor, captions_of_images: Tensor) -> Tensor:
    """Which texts describe which images: the image's own captions, and captions worded alike of others.

    Args:
        caption_of_text: (M,) id of each text after normalisation.
        captions_of_images: (N, P) ids of all captions of each image, padded with -1.

    Returns:
        (M, N) bool.
    """
    return (caption_of_text[:, None, None] == captions_of_images[None]).any(dim=2)


def graded_targets(described: Tensor, affinity: Tensor, *, share: float, temperature: float) -> Tensor:
    """Soften hard positives by how alike captions read.

    RSICD's captions are generic: "many buildings are in a residential area" fits hundreds of images besides its own. So
    a share of each row's mass goes where a general-purpose text model sees the same meaning.

    Args:
        described: (M, N) bool.
        affinity: (M, N) cosine of each text with the mean caption of each image, by the frozen text model.
        share: Mass that follows the affinity, in [0, 1).
        temperature: Of the softmax over the affinity.

    Returns:
        (M, N), rows sum to 1.
    """
    hard = described / described.sum(dim=1, keepdim=True)
    return (1 - share) * hard + share * (affinity / temperature).softmax(dim=1)
