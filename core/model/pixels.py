"""The preprocessing of pictures for the image tower, the same in training, indexing and search.

Importing this module imports no torch: the processes that decode files for indexing preprocess them with it, and stay small.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

if TYPE_CHECKING:
    from torch import Tensor

# Antialiased when it shrinks, so a 384 px tile and its 128 px copy look alike to the tower.
RESAMPLING = Image.Resampling.BILINEAR
# Pictures are read at twice the size that the model sees, so that the last step of shrinking is the one above.
READ_FACTOR = 2


def to_square(rgb: NDArray[np.uint8], size_px: int) -> NDArray[np.uint8]:
    """Shrink or stretch a picture to a square; nothing is cut off, so evidence maps cover the whole of it.

    Args:
        rgb: (H, W, 3) uint8.
        size_px: P.

    Returns:
        (3, P, P) uint8.
    """
    if rgb.shape[:2] != (size_px, size_px):
        rgb = np.asarray(Image.fromarray(rgb).resize((size_px, size_px), RESAMPLING))
    return np.ascontiguousarray(rgb.transpose(2, 0, 1))


def normalise(images: "Tensor", mean: tuple[float, float, float], std: tuple[float, float, float]) -> "Tensor":
    """Normalised pixels for the tower.

    Args:
        images: (B, 3, P, P) uint8.
        mean: Per channel, of pixels in [0, 1].
        std: Per channel.

    Returns:
        (B, 3, P, P) float32 in channels-last layout, which convolutions on a processor like best.
    """
    import torch

    shift = torch.tensor(mean, device=images.device).view(1, 3, 1, 1) * 255
    scale = torch.tensor(std, device=images.device).view(1, 3, 1, 1) * 255
    return ((images.float() - shift) / scale).contiguous(memory_format=torch.channels_last)
