"""Where a window of a scene lies on the ground, from what a library notes of the scene: its file is not opened."""

from collections.abc import Sequence

import numpy as np
from rasterio.errors import RasterioError
from rasterio.warp import transform as transform_points

from core.imagery.scene import LonLat, Window

WGS84 = "EPSG:4326"


def ground_ring(crs: str, transform: Sequence[float], window: Window) -> tuple[LonLat, ...] | None:
    """Corners of a window in WGS 84 (longitude, latitude), closed, clockwise from the top left as the scene is seen.

    Args:
        crs: Of the scene, as `SceneInfo` has it.
        transform: Affine (a, b, c, d, e, f) as in `SceneInfo`.
        window: In pixels.

    Returns:
        None where the coordinate system does not reach.
    """
    left, top, right, bottom = window.x, window.y, window.x + window.width, window.y + window.height
    a, b, c, d, e, f = transform
    places = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    corners = [(a * x + b * y + c, d * x + e * y + f) for x, y in places]
    try:
        longitudes, latitudes = transform_points(crs, WGS84, *zip(*corners, strict=True))
    except RasterioError:
        return None
    ring = tuple(zip(map(float, longitudes), map(float, latitudes), strict=True))
    return ring if np.isfinite(ring).all() else None
