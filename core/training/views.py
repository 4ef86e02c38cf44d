"""Cached outputs of the frozen first half of an image tower for augmented views.

Half of the time of a step goes into stages that ImageNet has trained well enough. If they are frozen, a repeated view costs
only the second half. Views are drawn from their own key, so a run resumed from a checkpoint computes the same ones.
"""

from typing import NamedTuple

import torch
from torch import Tensor

from core.model import towers
from core.model.iebaker import IEBaker
from core.training.precision import autocast


class ViewKey(NamedTuple):
    """The `view`-th view of image `row` at `size` px."""

    row: int
    view: int
    size: int


class EarlyViews:
    """Features by view, in half precision; those of another size are forgotten."""

    def __init__(self) -> None:
        self._kept: dict[ViewKey, Tensor] = {}
        self._size = 0

    def __contains__(self, key: ViewKey) -> bool:
        return key in self._kept

    def features(self, network: IEBaker, pixels: Tensor, keys: list[ViewKey], precision: str) -> Tensor:
        """Early features of views.

        Args:
            network: Its tower computes what is missing.
            pixels: (K, 3, P, P) normalised, the views that were missing when the batch was drawn, in the order of `keys`.
            keys: N views, of one size.
            precision: Precision of the tower.

        Returns:
            (N, c, h, w) float32.
        """
        if keys[0].size != self._size:
            self._kept = {key: value for key, value in self._kept.items() if key.size == keys[0].size}
            self._size = keys[0].size
        if len(pixels):
            missing = [key for key in keys if key not in self._kept]
            with torch.no_grad(), autocast(pixels.device, precision):
                new = towers.early_features(network.visual, pixels).half().cpu()
            self._kept |= {key: value.clone() for key, value in zip(missing, new, strict=True)}
        stacked = torch.stack([self._kept[key] for key in keys])
        device = network.logit_scale_global.device
        return stacked.to(device).float().contiguous(memory_format=torch.channels_last)
