"""From pixel values to 8 bits: a percentile stretch over valid pixels, the same for all tiles of a scene."""

import numpy as np
from numpy.typing import NDArray

LOW, HIGH = 2.0, 98.0
Ranges = list[tuple[float, float]]


def percentile_limits(
    bands: NDArray[np.floating], valid: NDArray[np.bool_], percentiles: tuple[float, float] = (LOW, HIGH)
) -> Ranges:
    """A low and a high percentile of each band.

    Args:
        bands: (C, H, W).
        valid: (H, W), which pixels hold data.
        percentiles: Which two, in [0, 100].

    Returns:
        C pairs; (0, 1) for a band without valid pixels.
    """
    limits = []
    for band in bands:
        values = band[valid & np.isfinite(band)]
        with np.errstate(over="ignore", invalid="ignore"):  # damaged pixels may hold any number at all
            low, high = np.percentile(values, percentiles) if len(values) else (0.0, 1.0)
        limits.append((float(low), float(high)))
    return limits


def stretch(bands: NDArray[np.floating], valid: NDArray[np.bool_], limits: Ranges) -> NDArray[np.uint8]:
    """Map each band's limits to 0..255.

    Args:
        bands: (3, H, W).
        valid: (H, W); invalid pixels become black.
        limits: 3 pairs. A band whose limits coincide becomes mid grey where it has data.

    Returns:
        (H, W, 3) uint8.
    """
    out = np.zeros((*valid.shape, 3), np.uint8)
    # Damaged pixels may hold any number at all; what overflows ends at the nearer limit.
    with np.errstate(over="ignore", invalid="ignore"):
        for channel, (low, high) in enumerate(limits):
            band = np.nan_to_num(bands[channel].astype(np.float32), nan=low, posinf=high, neginf=low)
            scaled = (band - low) / (high - low) * 255 if high > low else np.full_like(band, 128)
            shown = np.nan_to_num(scaled, nan=0, posinf=255, neginf=0).clip(0, 255)
            out[..., channel] = np.where(valid, shown, 0).astype(np.uint8)
    return out
