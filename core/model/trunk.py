"""The trunks of the compact image tower, registered with timm so that open_clip builds them by name.

Import this module only after `core.model.openclip` has made torchvision importable; that module does so itself.
"""

from typing import Any

import torch
from timm.models import create_model, register_model
from timm.models.resnet import BasicBlock, ResNet
from torch import Tensor, nn
from torch.nn.functional import interpolate

EARLY_STAGES = 3  # of the seven; up to here an EfficientNet-Lite sees edges and textures, and spends half of its time
FINE_STAGES = 5  # the last of them has output stride 16


@register_model  # type: ignore[untyped-decorator]
def nadir_resnet14(pretrained: bool = False, **kwargs: Any) -> ResNet:
    """A 14-layer ResNet of 3.5 M parameters with output stride 16: 8 x 8 patch tokens from 128 px.

    The last stage keeps its resolution (dilation instead of stride), because evidence maps and local similarity need
    more than the 4 x 4 cells that stride 32 would leave. Widths are 3/4 of the usual ones: on a processor that pays
    for it.

    Raises:
        ValueError: if `pretrained` is asked for; there are no published weights.
    """
    if pretrained:
        raise ValueError("nadir_resnet14 has no pretrained weights")
    arguments: dict[str, Any] = {
        "block": BasicBlock,
        "layers": (1, 1, 2, 1),
        "channels": (48, 96, 192, 384),
        "output_stride": 16,
        "stem_width": 32,
        "stem_type": "deep_tiered",
        "avg_down": True,
    }
    kwargs.pop("pretrained_cfg", None)
    kwargs.pop("pretrained_cfg_overlay", None)
    kwargs.pop("cache_dir", None)
    model = ResNet(**(arguments | kwargs))
    # open_clip reads the pooled size from here to see that the trunk ends in a feature map.
    model.default_cfg = {"pool_size": (8, 8), "input_size": (3, 128, 128)}
    return model


class LiteTrunk(nn.Module):
    """EfficientNet-Lite with a feature map of output stride 16, in two halves.

    The network itself ends at stride 32: 5 x 5 cells from 160 px. Its map is enlarged to the 10 x 10 cells of the fifth
    stage and joined with them channel by channel, which costs next to nothing and leaves local similarity and evidence
    maps four times as many cells.

    `early` stays frozen at its ImageNet weights, so that training can cache its outputs. Depthwise kernels are frozen too:
    their gradient takes a third of a step on a processor, and they hold 5 % of the weights.

    Args:
        base: Name of an EfficientNet-Lite in timm.
    """

    def __init__(self, base: str) -> None:
        super().__init__()
        net = create_model(base, pretrained=False, num_classes=0)
        self.stem = nn.Sequential(net.conv_stem, net.bn1)
        self.blocks = net.blocks
        self.top = nn.Sequential(net.conv_head, net.bn2)
        fine: int = net.blocks[FINE_STAGES - 1][-1].conv_pwl.out_channels
        self.num_features = net.num_features + fine
        # open_clip reads the pooled size from here to see that the trunk ends in a feature map.
        self.default_cfg = {"pool_size": (10, 10), "input_size": (3, 160, 160)}

    def reset_classifier(self, num_classes: int, global_pool: str = "avg") -> None:
        """Called by open_clip to get features; there is no classifier to remove."""

    def early(self, images: Tensor) -> Tensor:
        """(B, 3, P, P) images -> (B, c, P / 8, P / 8): stem and first stages."""
        seen: Tensor = self.stem(images)
        for stage in self.blocks[:EARLY_STAGES]:
            seen = stage(seen)
        return seen

    def late(self, seen: Tensor) -> Tensor:
        """What `early` returned -> (B, C, P / 16, P / 16)."""
        for stage in self.blocks[EARLY_STAGES:FINE_STAGES]:
            seen = stage(seen)
        fine = seen
        for stage in self.blocks[FINE_STAGES:]:
            seen = stage(seen)
        return torch.cat([interpolate(self.top(seen), size=fine.shape[2:], mode="nearest"), fine], dim=1)

    def forward_features(self, images: Tensor) -> Tensor:
        """(B, 3, P, P) images -> (B, C, P / 16, P / 16)."""
        return self.late(self.early(images))

    def forward_head(self, features: Tensor) -> Tensor:
        """(B, C): the mean of all cells."""
        return features.mean(dim=(2, 3))

    def forward(self, images: Tensor) -> Tensor:
        """(B, 3, P, P) images -> (B, C)."""
        return self.forward_head(self.forward_features(images))

    def freeze_early(self) -> None:
        """Fix what is not to be trained: `early` and depthwise kernels."""
        fixed = [self.stem, *self.blocks[:EARLY_STAGES]]
        fixed += [module for module in self.modules() if isinstance(module, nn.Conv2d) and module.groups > 1]
        for module in fixed:
            module.requires_grad_(False)

    def layers(self) -> list[nn.Module]:
        """What can be trained, from the first to the last, for rates that grow from layer to layer."""
        return [*self.blocks[EARLY_STAGES:], self.top]


@register_model  # type: ignore[untyped-decorator]
def nadir_lite0(pretrained: bool = False, **kwargs: Any) -> LiteTrunk:
    """EfficientNet-Lite0: 3.4 M parameters. Weights come from `core.model.imagenet`."""
    return LiteTrunk("tf_efficientnet_lite0")


@register_model  # type: ignore[untyped-decorator]
def nadir_lite1(pretrained: bool = False, **kwargs: Any) -> LiteTrunk:
    """EfficientNet-Lite1: 4.2 M parameters. Weights come from `core.model.imagenet`."""
    return LiteTrunk("tf_efficientnet_lite1")
