"""Eliminate Before Align: the worst-matching pairs, judged by the similarities of recent steps, are excluded from the loss.

A pair is dropped as an anchor only: its column stays and serves the others as a negative. `joint` lets the global
similarity decide for both losses, `split` lets global and local each decide for itself (paper, EBA; released flag
`--dropmethod`).
"""

import torch
from torch import Tensor, nn

RELEASED_QUEUE = 200_000


class SimilarityQueue(nn.Module):
    """The similarities of the latest positive pairs, first in first out.

    Args:
        size: Entries kept. The released code takes 200,000; `nadir` takes one epoch of pairs.
        released: Fill with normal noise first and take the quantile over noise too, as the released code does. Small
            training sets never overwrite all of it, which is why its drop rule then drops nothing.
    """

    def __init__(self, size: int, *, released: bool = False) -> None:
        super().__init__()
        self.released = released
        self.register_buffer("values", torch.randn(size) if released else torch.zeros(size))
        self.register_buffer("pushed", torch.zeros((), dtype=torch.int64))
        self.values: Tensor
        self.pushed: Tensor

    def push(self, similarities: Tensor) -> None:
        """Append (B,) similarities of positive pairs."""
        new = similarities.detach().to(self.values)[-len(self.values) :]
        at = (int(self.pushed) + torch.arange(len(new), device=new.device)) % len(self.values)
        self.values[at] = new
        self.pushed += len(new)

    def threshold(self, ratio: float) -> float:
        """The similarity below which the lowest `ratio` of pairs lie; minus infinity while the queue is empty."""
        if self.released:
            return float(self.values.sort().values[int(ratio * len(self.values))])
        filled = self.values[: min(int(self.pushed), len(self.values))]
        if len(filled) == 0:
            return float("-inf")
        return float(filled.sort().values[int(ratio * len(filled))])


def keep(similarities: Tensor, threshold: float, *, released: bool = False) -> Tensor:
    """Which pairs stay.

    Args:
        similarities: (B,) of the positive pairs of this batch.
        threshold: As `SimilarityQueue.threshold` gives it.
        released: Drop a pair that lies on the threshold too, as the released code does.

    Returns:
        (B,) bool with at least one true: if all would go, the best pair is kept.
    """
    kept = similarities > threshold if released else similarities >= threshold
    if not kept.any():
        kept = torch.zeros_like(kept)
        kept[similarities.argmax()] = True
    return kept
