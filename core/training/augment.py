"""Augmentation for overhead images, and loading their pixels.

North is up only by convention, so a scene may be turned by quarter turns and mirrored, unless a caption mentions sides or
compass points. The released code uses RandomResizedCrop (0.9 to 1.0) alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.imagery import open_scene

SIDED = re.compile(
    r"\b(left|right|top|bottom|upper|lower|north|south|east|west|(north|south)(east|west)|northern|southern|eastern|western)\b",
    re.IGNORECASE,
)

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How a training image is varied.

    Attributes:
        min_area: Smallest share of the image that a crop keeps, in (0, 1].
        max_aspect: Largest aspect ratio of a crop, >= 1.
        turn: Quarter turns and mirroring.
        brightness: Largest relative change of brightness, and of contrast, >= 0.
        tint: Largest relative change of one channel, >= 0.
    """

    min_area: float = 0.6
    max_aspect: float = 1.2
    turn: bool = True
    brightness: float = 0.25
    tint: float = 0.08


def tells_sides(captions: Sequence[str]) -> bool:
    """Whether any caption speaks of a side or compass point, so that the image must keep its orientation."""
    return any(SIDED.search(caption) for caption in captions)


def load_pixels(path: Path, long_side: int) -> Pixels:
    """An image as it is seen when it is indexed: (H, W, 3) uint8 RGB, shrunk to at most `long_side` px.

    Raises:
        SceneError: it cannot be read.
    """
    with open_scene(path) as scene:
        return scene.read(scene.whole(), long_side)


def augment(pixels: Pixels, size_px: int, how: Augmentation, rng: np.random.Generator, *, keep_sides: bool) -> Pixels:
    """One random view of an image.

    Args:
        pixels: (H, W, 3) uint8.
        size_px: Side of the result.
        how: Ranges.
        rng: Every draw comes from it.
        keep_sides: Leave the orientation as it is.

    Returns:
        (size_px, size_px, 3) uint8.
    """
    height, width = pixels.shape[:2]
    area = rng.uniform(how.min_area, 1.0)
    aspect = np.exp(rng.uniform(-1.0, 1.0) * np.log(how.max_aspect))
    crop_w = min(width, width * float(np.sqrt(area * aspect)))
    crop_h = min(height, height * float(np.sqrt(area / aspect)))
    x = rng.uniform(0, width - crop_w) if width > crop_w else 0.0
    y = rng.uniform(0, height - crop_h) if height > crop_h else 0.0
    box = (x, y, x + crop_w, y + crop_h)
    view = np.asarray(Image.fromarray(pixels).resize((size_px, size_px), Image.Resampling.BILINEAR, box=box))
    turns, mirror = int(rng.integers(4)), bool(rng.integers(2))
    if how.turn and not keep_sides:
        view = np.rot90(view, turns)
        view = view[:, ::-1] if mirror else view
    gain = rng.uniform(1 - how.brightness, 1 + how.brightness)
    shift = rng.uniform(-how.brightness, how.brightness) * 64
    channel = rng.uniform(1 - how.tint, 1 + how.tint, size=3)
    if how.brightness or how.tint:
        table = np.arange(256)[:, None] * (gain * channel) + shift  # (256, 3): one look-up a channel, no float image
        table = table.clip(0, 255).astype(np.uint8)
        view = np.stack([table[view[..., band], band] for band in range(3)], axis=-1)
    return np.ascontiguousarray(view)
