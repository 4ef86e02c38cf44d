"""The two training objectives over similarity matrices.

Rows are texts, columns are images throughout, as in the released code.

    paper   L = CE(s S_g) + CE(s S_g^T) + CE(S_l) + CE(S_l^T)    s = exp(2.996), S_l = || s T V^T ||_F, one text per image
    nadir   L = H(s_g S_g) + H(s_g S_g^T) + H(s_l S_l) + H(s_l S_l^T)    s_g, s_l learned, S_l in [0, 1], several positives

to which `core.training.objective` adds 0.5 times the KER loss.
"""

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax, softplus

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


def nadir_contrastive(logits: Tensor, of_texts: Tensor, of_images: Tensor, kept: Tensor | None = None) -> Tensor:
    """Both directions of Nadir's contrastive loss, summed.

    Args:
        logits: (M, N) temperature-scaled similarities of M texts and N images.
        of_texts: (M, N) >= 0, what each text should find; every row has a positive entry.
        of_images: (M, N) >= 0, what each image should find; every column has a positive entry.
        kept: (M,) bool, texts that are not eliminated. A text that is, is neither an anchor nor what an image should find; it
            stays a negative.
    """
    if kept is not None:
        of_images = of_images * kept.unsqueeze(1)
    rows = of_texts / of_texts.sum(dim=1, keepdim=True)
    found = of_images.sum(dim=0)  # (N,)
    columns = (of_images / found.clamp(min=1e-12)).T
    return soft_cross_entropy(logits, rows, kept) + soft_cross_entropy(logits.T, columns, found > 0)


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
        temperature: Temperature of the softmax over the affinity.

    Returns:
        (M, N), rows sum to 1.
    """
    hard = described / described.sum(dim=1, keepdim=True)
    return (1 - share) * hard + share * (affinity / temperature).softmax(dim=1)


def ker_contrast_loss(right: Tensor, wrong: Tensor, labels: Tensor) -> Tensor:
    """Penalty for masked keywords that are more likely with another image than with their own.

    Args:
        right: (S, classes) logits of masked slots beside their own image.
        wrong: (S, classes) logits of the same slots beside another image.
        labels: (S,) what stood there.

    Returns:
        Mean of log(1 + p_wrong / p_right); log 2 where the image makes no difference.
    """
    chosen = labels.unsqueeze(1)
    gain = log_softmax(right, dim=1).gather(1, chosen) - log_softmax(wrong, dim=1).gather(1, chosen)
    return softplus(-gain).mean()
