"""The trunk of the compact image tower, registered with timm so that open_clip builds it by name.

Import this module only after `core.model.openclip` has made torchvision importable; that module does so itself.
"""

from typing import Any

from timm.models import register_model
from timm.models.resnet import BasicBlock, ResNet


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
