"""Georeferencing of a scene, from whatever the file and its companion files provide."""

import abc
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.rpc import RPC
from rasterio.transform import Affine, GCPTransformer, RPCTransformer
from rasterio.warp import transform as transform_points

from core.imagery.gdal import DAMAGE
from core.imagery.geometry import Bounds, LonLat, Window
from core.imagery.ground import NODES, Ground
from core.imagery.outline import WGS84, around, corners, on_globe, outline

Float64Array = NDArray[np.float64]

DEGREES = CRS.from_user_input(WGS84)
# Splines through n points cost n^3; more points than this are interpolated between their neighbours, or thinned out.
MOST_SPLINE_POINTS = 400
EARTH_M = 6_371_000.0
M_PER_DEGREE = math.radians(1) * EARTH_M
# How far a picture may reach from the camera whose place alone is known.
ROUGH_M = 150.0


@dataclass(frozen=True, slots=True)
class Place:
    """Georeferencing of a new raster, in plain numbers.

    Attributes:
        crs: Coordinate system as WKT; None without one.
        transform: Affine (a, b, c, d, e, f) to it; None without one.
        points: Ground control points: row, column, x, y and z, NaN where a point has no height.
        rpcs: Rational polynomial coefficients by rasterio's names; None without them.
    """

    crs: str | None = None
    transform: tuple[float, ...] | None = None
    points: tuple[tuple[float, ...], ...] = ()
    rpcs: dict[str, Any] | None = None

    def arguments(self) -> dict[str, Any]:
        """For `rasterio.open` of a new file."""
        points = [
            GroundControlPoint(row, column, x, y, None if math.isnan(z) else z) for row, column, x, y, z in self.points
        ]
        given = {
            "crs": self.crs and CRS.from_wkt(self.crs),
            "transform": self.transform and Affine(*self.transform),
            "gcps": points,
            "rpcs": self.rpcs and RPC(**self.rpcs),
        }
        return {name: value for name, value in given.items() if value}


class Placing(abc.ABC):
    """Where pixels lie.

    Attributes:
        crs: Coordinate system of the grid or of the points; None where places are known in degrees only.
        transform: Affine from (column, row) to the CRS; None where something else places the scene.
        is_rough: Whether only an approximate position is known, the same for every pixel.
    """

    crs: CRS | None = None
    transform: Affine | None = None
    is_rough = False

    @abc.abstractmethod
    def _lonlat(self, x: Float64Array, y: Float64Array) -> tuple[Float64Array, Float64Array]:
        """Longitudes and latitudes in WGS 84 of columns and rows; not finite outside the projection.

        Raises:
            RasterioError, ValueError: the coordinate system cannot be computed with.
        """

    @abc.abstractmethod
    def place(self, window: Window, width: int, height: int) -> Place | None:
        """Georeferencing of a raster of (width, height) pixels that shows a window; None if impossible."""

    def degrees(self, places: Iterable[tuple[float, float]]) -> list[LonLat] | None:
        """Longitude and latitude of places in pixels.

        Args:
            places: (column, row).

        Returns:
            Longitudes in [-180, 180], latitudes in [-90, 90]; None where the projection does not reach, so that the image
            has no place that could be told.
        """
        x, y = np.array(list(places), np.float64).reshape(-1, 2).T
        try:
            return on_globe(*self._lonlat(x, y))
        except DAMAGE:
            return None

    def footprint(self, window: Window) -> tuple[LonLat, ...] | None:
        """Corners of a window, closed, clockwise from the top left as the scene is seen; None if it is not georeferenced."""
        ring = self.degrees(corners(window))
        return tuple(ring) if ring else None

    def bounds(self, window: Window) -> Bounds | None:
        """West, south, east, north of a window; west is larger than east across the antimeridian. None if not georeferenced."""
        ring = outline(self.degrees, window)
        return around(ring) if ring else None

    def facts(self, width: int, height: int) -> dict[str, Any]:
        """What `SceneInfo` holds of the place of a scene of so many pixels."""
        ground = None if self.transform else self.ground(width, height)
        return {
            "crs": self.crs.to_string() if self.crs else None,
            "transform": tuple(self.transform)[:6] if self.transform else None,
            "footprint": self.footprint(Window(0, 0, width, height)),
            "grid": None if ground is None else tuple((lon, lat) for lon, lat in ground.grid.reshape(-1, 2).tolist()),
            "is_rough": self.is_rough,
        }

    def ground(self, width: int, height: int) -> Ground | None:
        """Places of all pixels, quick to interpolate; None without them.

        Args:
            width: Width of the scene in pixels.
            height: Height in pixels.
        """
        y, x = np.meshgrid(np.linspace(0, height, NODES), np.linspace(0, width, NODES), indexing="ij")
        places = self.degrees(zip(x.ravel().tolist(), y.ravel().tolist(), strict=True))
        return None if places is None else Ground(width, height, np.array(places).reshape(NODES, NODES, 2))


class AffinePlacing(Placing):
    """A regular grid in a coordinate system.

    Args:
        crs: The coordinate system, or its name or WKT.
        transform: From (column, row) to it.

    Raises:
        CRSError: there is no such coordinate system.
    """

    def __init__(self, crs: CRS | str, transform: Affine) -> None:
        self.crs: CRS = CRS.from_user_input(crs)
        self.transform: Affine = transform

    def _lonlat(self, x: Float64Array, y: Float64Array) -> tuple[Float64Array, Float64Array]:
        t = self.transform
        x, y = t.a * x + t.b * y + t.c, t.d * x + t.e * y + t.f
        if self.crs.is_geographic:
            # Grids whose cells are centred on the poles reach half a cell beyond them.
            beyond = 90 + abs(t.d) + abs(t.e)
            y = np.where(np.abs(y) <= beyond, y.clip(-90, 90), y)
        return transformed(self.crs, DEGREES, x, y)

    def place(self, window: Window, width: int, height: int) -> Place | None:
        """See `Placing.place`."""
        scale = Affine.scale(window.width / width, window.height / height)
        transform = self.transform @ Affine.translation(window.x, window.y) @ scale
        return Place(self.crs.to_wkt(), tuple(transform)[:6])


class GcpPlacing(Placing):
    """Ground control points that no affine grid fits: thin-plate splines, or piecewise for a grid of many points.

    Args:
        points: At least three that do not lie on one line.
        crs: Coordinate system of the points.

    Raises:
        RasterioError, ValueError: no surface goes through them.
    """

    def __init__(self, points: Sequence[GroundControlPoint], crs: CRS) -> None:
        self.crs: CRS = crs
        self._points = points
        # A local plane around the points, in which neither the poles nor the antimeridian need special treatment.
        x, y = (np.array([getattr(point, axis) for point in points], np.float64) for axis in "xy")
        lon, lat = transformed(crs, DEGREES, x, y)
        self._plane = _plane_around(lon, lat)
        x, y = transformed(DEGREES, self._plane, lon, lat)
        columns, rows = (np.array([getattr(point, axis) for point in points], np.float64) for axis in ("col", "row"))
        self._surface = _spline(columns, rows, x, y)
        if len(points) > MOST_SPLINE_POINTS and (mesh := _Mesh.of(columns, rows, x, y)) is not None:
            self._surface = mesh

    def _lonlat(self, x: Float64Array, y: Float64Array) -> tuple[Float64Array, Float64Array]:
        return transformed(self._plane, DEGREES, *self._surface(x, y))

    def place(self, window: Window, width: int, height: int) -> Place | None:
        """See `Placing.place`."""
        across, down = width / window.width, height / window.height
        points = (
            ((p.row - window.y) * down, (p.col - window.x) * across, p.x, p.y, math.nan if p.z is None else p.z)
            for p in self._points
        )
        return Place(self.crs.to_wkt(), points=tuple(points))


class RpcPlacing(Placing):
    """Rational polynomials, at their reference height.

    Args:
        rpcs: As rasterio has them.
    """

    def __init__(self, rpcs: RPC) -> None:
        self._rpcs = rpcs
        self._camera = RPCTransformer(rpcs, rpc_height=rpcs.height_off)

    def _lonlat(self, x: Float64Array, y: Float64Array) -> tuple[Float64Array, Float64Array]:
        lon, lat = self._camera.xy(y.tolist(), x.tolist(), offset="ul")
        return np.atleast_1d(lon), np.atleast_1d(lat)

    def place(self, window: Window, width: int, height: int) -> Place | None:
        """See `Placing.place`."""
        across, down = width / window.width, height / window.height
        # Polynomials count from the centre of the first pixel, windows from its corner.
        moved = {
            "line_off": (self._rpcs.line_off + 0.5 - window.y) * down - 0.5,
            "line_scale": self._rpcs.line_scale * down,
            "samp_off": (self._rpcs.samp_off + 0.5 - window.x) * across - 0.5,
            "samp_scale": self._rpcs.samp_scale * across,
        }
        return Place(rpcs={**self._rpcs.to_dict(), **moved})


class InterpolatedPlacing(Placing):
    """Georeferencing that a library stores for a scene without a regular grid.

    Args:
        ground: Ground coordinates of the scene.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def _lonlat(self, x: Float64Array, y: Float64Array) -> tuple[Float64Array, Float64Array]:
        return self._ground.places(x, y)

    def place(self, window: Window, width: int, height: int) -> Place | None:
        """See `Placing.place`."""
        return None


class ApproximatePlacing(Placing):
    """Only the camera's position is known; every part of the picture is somewhere near it.

    Args:
        longitude: Longitude of the camera in degrees.
        latitude: In degrees.
    """

    is_rough = True

    def __init__(self, longitude: float, latitude: float) -> None:
        up = ROUGH_M / M_PER_DEGREE
        across = min(up / max(math.cos(math.radians(latitude)), 1e-6), 180.0)
        self._west, self._east = longitude - across, longitude + across
        self._south, self._north = max(latitude - up, -90.0), min(latitude + up, 90.0)

    def _lonlat(self, x: Float64Array, y: Float64Array) -> tuple[Float64Array, Float64Array]:
        raise ValueError("no pixel has a place of its own")

    def footprint(self, window: Window) -> tuple[LonLat, ...] | None:
        """A square around the camera, whatever the window."""
        west, south, east, north = self._west, self._south, self._east, self._north
        square = np.array([(west, north), (east, north), (east, south), (west, south), (west, north)])
        ring = on_globe(square[:, 0], square[:, 1])
        return tuple(ring) if ring else None

    def bounds(self, window: Window) -> Bounds | None:
        """Of a square around the camera, whatever the window."""
        ring = self.footprint(window)
        return around(ring) if ring else None

    def place(self, window: Window, width: int, height: int) -> Place | None:
        """See `Placing.place`."""
        return None


Surface = Callable[[Float64Array, Float64Array], tuple[Float64Array, Float64Array]]


def _spline(columns: Float64Array, rows: Float64Array, x: Float64Array, y: Float64Array) -> Surface:
    """A thin-plate spline through points, evenly thinned out where there are too many."""
    step = math.ceil(len(columns) / MOST_SPLINE_POINTS)
    points = [GroundControlPoint(*four) for four in zip(rows, columns, x, y, strict=True)]
    spline = GCPTransformer(points[::step], tps=True)

    def surface(columns: Float64Array, rows: Float64Array) -> tuple[Float64Array, Float64Array]:
        xs, ys = spline.xy(rows.tolist(), columns.tolist(), offset="ul")
        return np.atleast_1d(xs), np.atleast_1d(ys)

    return surface


class _Mesh:
    """Bilinear between the points of a full grid, straight on beyond it.

    Args:
        columns: (C,) ascending.
        rows: (R,) ascending.
        values: (R, C, 2) x and y.
    """

    def __init__(self, columns: Float64Array, rows: Float64Array, values: Float64Array) -> None:
        self._columns, self._rows, self._values = columns, rows, values

    @classmethod
    def of(cls, columns: Float64Array, rows: Float64Array, x: Float64Array, y: Float64Array) -> Self | None:
        """None where the points are no full grid of two rows and two columns at least."""
        across, down = np.unique(columns), np.unique(rows)
        if len(across) * len(down) != len(columns) or min(len(across), len(down)) < 2:
            return None
        order = np.lexsort((columns, rows))
        if (columns[order].reshape(len(down), -1) != across).any():
            return None
        return cls(across, down, np.stack([x, y], axis=1)[order].reshape(len(down), len(across), 2))

    def __call__(self, columns: Float64Array, rows: Float64Array) -> tuple[Float64Array, Float64Array]:
        left, top = _cells(self._columns, columns), _cells(self._rows, rows)
        right = ((columns - self._columns[left]) / (self._columns[left + 1] - self._columns[left]))[:, None]
        down = ((rows - self._rows[top]) / (self._rows[top + 1] - self._rows[top]))[:, None]
        values = self._values
        upper = values[top, left] * (1 - right) + values[top, left + 1] * right
        lower = values[top + 1, left] * (1 - right) + values[top + 1, left + 1] * right
        x, y = (upper * (1 - down) + lower * down).T
        return x, y


def _cells(edges: Float64Array, values: Float64Array) -> NDArray[np.intp]:
    return (np.searchsorted(edges, values, side="right") - 1).clip(0, len(edges) - 2)


def _plane_around(lon: Float64Array, lat: Float64Array) -> CRS:
    """An equal-area plane with the middle of places as its centre."""
    phi, lam = np.radians(lat), np.radians(lon)
    x, y, z = (np.cos(phi) * np.cos(lam)).mean(), (np.cos(phi) * np.sin(lam)).mean(), np.sin(phi).mean()
    middle = math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))
    return CRS.from_proj4(f"+proj=laea +lon_0={middle[0]!r} +lat_0={middle[1]!r} +datum=WGS84 +units=m")


def transformed(source: CRS, target: CRS, x: Float64Array, y: Float64Array) -> tuple[Float64Array, Float64Array]:
    """Places of one coordinate system in another; not finite where there is no place.

    Raises:
        RasterioError, ValueError: there is no way from one to the other.
    """
    if source == target:
        return x, y
    xs, ys = transform_points(source, target, x.tolist(), y.tolist())
    return np.array(xs), np.array(ys)
