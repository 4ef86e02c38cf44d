"""How pixels of a raster lie on the ground: an affine grid, ground control points, or rational polynomials."""

import contextlib
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.rpc import RPC
from rasterio.transform import Affine, GCPTransformer, RPCTransformer, from_gcps

from core.imagery.geometry import LonLat
from core.imagery.ground import NODES
from core.imagery.outline import WGS84, degrees

LEAST_POINTS = 3  # ground control points that fix a grid
# A thin-plate spline through n points takes n^3 steps; beyond this every so-manieth point is used.
MOST_POINTS = 400
# A first-order fit is good enough where it misses no point by more than this part of a pixel of the scene's own spacing.
GOOD_FIT_PX = 0.5
Pixels = Iterable[tuple[float, float]]  # (column, row)


class Placing:
    """Where pixels lie on the ground.

    Attributes:
        crs: Coordinate system that `transform` or the control points lead to; WGS 84 for rational polynomials.
        transform: Affine grid; None where the scene has none.
    """

    def __init__(self, crs: Any, transform: Any) -> None:
        self.crs, self.transform = crs, transform

    def degrees(self, pixels: Pixels) -> list[LonLat] | None:
        """Longitude and latitude of (column, row) places; None where the coordinate system does not reach."""
        return degrees(self.crs, self.transform, pixels)

    def grid(self, width: int, height: int) -> NDArray[np.float64] | None:
        """(NODES, NODES, 2) longitudes and latitudes of evenly spaced places of a scene, row 0 at the top."""
        y, x = np.meshgrid(np.linspace(0, height, NODES), np.linspace(0, width, NODES), indexing="ij")
        places = self.degrees(zip(x.ravel().tolist(), y.ravel().tolist(), strict=True))
        return None if places is None else np.array(places).reshape(NODES, NODES, 2)

    def close(self) -> None:
        """Let go what GDAL holds for it."""


class _Warped(Placing):
    """A placing that GDAL computes."""

    def __init__(self, crs: Any, transformer: Any) -> None:
        super().__init__(crs, None)
        self._transformer = transformer

    def degrees(self, pixels: Pixels) -> list[LonLat] | None:
        columns, rows = zip(*pixels, strict=True)
        try:
            x, y = self._transformer.xy(rows, columns, offset="ul")
        except (RasterioError, ValueError):
            return None
        return degrees(
            self.crs, Affine.identity(), zip(np.atleast_1d(x).tolist(), np.atleast_1d(y).tolist(), strict=True)
        )

    def close(self) -> None:
        with contextlib.suppress(RasterioError):
            self._transformer.close()


def placing_of(data: Any, path: Path) -> Placing | None:
    """How an open raster lies on the ground; None without a place.

    A grid of the file's own comes first, then its ground control points, then rational polynomials (RPC). A coordinate system
    that only a .prj file beside the image names is taken from there.

    Args:
        data: As rasterio has it, with side files that GDAL reads (.aux.xml, world files).
        path: Of the file.
    """
    crs = data.crs or _crs_beside(path)
    if crs is not None and not data.transform.is_identity:
        return Placing(crs, data.transform)
    points, points_crs = data.gcps
    points_crs = points_crs or crs
    if points_crs is not None and len(points) >= LEAST_POINTS:
        return _by_points(points, points_crs)
    rpcs: RPC | None = data.rpcs
    if rpcs is not None:
        with contextlib.suppress(RasterioError, ValueError):
            return _Warped(CRS.from_string(WGS84), RPCTransformer(rpcs, RPC_HEIGHT=rpcs.height_off))
    return None


def _crs_beside(path: Path) -> Any:
    for suffix in (".prj", ".PRJ"):
        file = path.with_suffix(suffix)
        with contextlib.suppress(OSError, RasterioError, ValueError):
            return CRS.from_wkt(file.read_text(encoding="utf-8", errors="replace"), morph_from_esri_dialect=True)
    return None


def _by_points(points: Sequence[GroundControlPoint], crs: Any) -> Placing:
    if crs.is_geographic:
        points = _in_one_piece(points)
    affine = from_gcps(points)
    if _worst_miss(affine, points) <= GOOD_FIT_PX or len(points) == LEAST_POINTS:
        return Placing(crs, affine)
    step = math.ceil(len(points) / MOST_POINTS)
    return _Warped(crs, GCPTransformer(list(points[::step]), tps=True))


def _in_one_piece(points: Sequence[GroundControlPoint]) -> list[GroundControlPoint]:
    """Points with longitudes that do not jump at the date line."""
    first = points[0].x
    return [
        GroundControlPoint(row=point.row, col=point.col, x=first + (point.x - first + 180) % 360 - 180, y=point.y)
        for point in points
    ]


def _worst_miss(affine: Any, points: Sequence[GroundControlPoint]) -> float:
    """In pixels, how far a fit misses the point that it misses most."""
    if affine.is_degenerate:
        return math.inf
    inverse = ~affine
    misses = [math.dist(inverse * (point.x, point.y), (point.col, point.row)) for point in points]
    return max(misses)
