"""The georeferencing in a file and in the files beside it."""

import contextlib
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import rasterio
from PIL import Image
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.errors import NotGeoreferencedWarning
from rasterio.transform import Affine, from_gcps

from core.imagery.gdal import DAMAGE, ENVIRONMENT
from core.imagery.placing import DEGREES, AffinePlacing, ApproximatePlacing, GcpPlacing, Placing, RpcPlacing

LEAST_POINTS = 3  # ground control points that fix a grid
# A first-order fit that misses a point by more than this many pixels gives way to thin-plate splines.
WORST_FIT_PX = 0.5
ON_ONE_LINE = 1e-6  # breadth of points that fix no surface, by their length
# NITF and others give only the corners beside rational polynomials, which are more accurate.
CORNERS = 4
# Pixels of a grid without a coordinate system that is taken for longitude and latitude, in degrees.
SMALLEST_DEGREES, LARGEST_DEGREES = 1e-8, 0.1
LARGEST_SIDE_FILE = 2**20
EXIF_GPS = 0x8825
UPRIGHT = Affine.identity()


def placing_of(data: Any, path: Path, turn: Affine = UPRIGHT) -> Placing | None:
    """The georeferencing of a raster.

    Its own grid comes first, then rational polynomials, then ground control points: an affine fit if it is accurate enough,
    otherwise a spline surface.

    Args:
        data: The file as rasterio has it.
        path: Where it lies; `.prj` and `.aux.xml` beside it may tell the coordinate system.
        turn: From (column, row) of a scene that is seen turned to that of the stored pixels.

    Returns:
        None if it is not georeferenced.
    """
    crs = data.crs or crs_beside(path)
    if not data.transform.is_identity:
        return placing_by_grid(crs, data.transform @ turn, data.width, data.height)
    with contextlib.suppress(*DAMAGE):
        points, crs_of_points = data.gcps
        if data.rpcs is not None and len(points) <= CORNERS:
            return RpcPlacing(data.rpcs)
        if len(points) >= LEAST_POINTS:
            return placing_by_gcps([_turned(point, turn) for point in points], crs_of_points or crs)
    return None


def unplaced(crs: CRS | None) -> dict[str, Any]:
    """What `SceneInfo` holds of the place of a scene that has none, though it may name a coordinate system."""
    return {"crs": crs.to_string() if crs else None, "transform": None, "footprint": None}


def placing_by_grid(crs: CRS | None, transform: Affine, width: int, height: int) -> Placing | None:
    """A regular grid; one without a coordinate system is taken for longitude and latitude if nothing else is possible."""
    if not np.isfinite(transform[:6]).all() or abs(transform.determinant) < np.finfo(np.float32).tiny:
        return None
    if crs is None and not _can_be_degrees(transform, width, height):
        return None
    return AffinePlacing(crs or DEGREES, transform)


def placing_by_gcps(points: Sequence[GroundControlPoint], crs: CRS | None) -> Placing | None:
    """Ground control points: an affine grid if it fits all of them to half a pixel, otherwise a surface.

    Raises:
        RasterioError, ValueError: neither fits them.
    """
    x, y = np.array([(point.x, point.y) for point in points], np.float64).T
    pixels = np.array([(point.col, point.row) for point in points], np.float64)
    spread = np.linalg.svd(pixels - pixels.mean(axis=0), compute_uv=False)
    if spread[1] <= ON_ONE_LINE * spread[0]:
        return None
    if crs is None:
        if np.abs(x).max() > 360 or np.abs(y).max() > 90:
            return None
        crs = DEGREES
    if crs.is_geographic and x.max() - x.min() > 180:
        x = np.where(x < 0, x + 360, x)  # on both sides of the antimeridian
    own = [GroundControlPoint(p.row, p.col, *xy) for p, xy in zip(points, zip(x, y, strict=True), strict=True)]
    fit = from_gcps(own)
    if abs(fit.determinant) > np.finfo(np.float32).tiny:
        inverse = ~fit
        columns, rows = inverse.a * x + inverse.b * y + inverse.c, inverse.d * x + inverse.e * y + inverse.f
        off = np.hypot(columns - pixels[:, 0], rows - pixels[:, 1])
        if off.max() <= WORST_FIT_PX:
            return AffinePlacing(crs, fit)
    return GcpPlacing(points, crs)


def placing_beside(path: Path, driver: str, turn: Affine) -> Placing | None:
    """The place of a picture whose own format has none: from a world file, `.prj` or `.aux.xml` beside it.

    Args:
        path: Path of the picture.
        driver: GDAL's name of its format.
        turn: See `placing_of`.
    """
    if not any(map(_is_there, (*_world_files(path), _aux(path)))):
        return None
    with contextlib.suppress(*DAMAGE), rasterio.Env(**ENVIRONMENT), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path, driver=driver) as data:
            found = placing_of(data, path, turn)
            if found is None and (world := _world(path)) is not None:
                found = placing_by_grid(crs_beside(path), world @ turn, data.width, data.height)
            return found
    return None


def crs_beside(path: Path) -> CRS | None:
    """Coordinate system in NAME.prj or in a form of NAME.SUFFIX.aux.xml that GDAL does not read; None without one."""
    for beside in (path.with_suffix(".prj"), path.with_suffix(".PRJ")):
        with contextlib.suppress(*DAMAGE):
            return CRS.from_wkt(_text(beside), morph_from_esri_dialect=True)
    with contextlib.suppress(*DAMAGE, ElementTree.ParseError):
        root = ElementTree.fromstring(_text(_aux(path)))
        for element in root.iter():
            if element.tag in ("WKT", "SRS") and element.text:
                return CRS.from_wkt(element.text, morph_from_esri_dialect=True)
    return None


def camera_place(gps: Mapping[int, Any]) -> Placing | None:
    """Roughly where a picture was taken.

    Args:
        gps: The GPS directory of its Exif data: 1 and 3 are N or S and E or W, 2 and 4 degrees, minutes and seconds.

    Returns:
        None if it contains no position; a receiver without a fix writes zeros.
    """
    try:
        latitude, longitude = (
            sum(float(part) / 60**power for power, part in enumerate(gps[at]))
            * (-1 if _letter(gps[at - 1]) in minus else 1)
            for at, minus in ((2, "S"), (4, "W"))
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError, ArithmeticError):
        return None
    sound = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)
    return ApproximatePlacing(longitude, latitude) if sound else None


def camera_place_of_tiff(path: Path) -> Placing | None:
    """Roughly where a TIFF was taken that a drone's camera wrote."""
    unread = (*DAMAGE, SyntaxError, KeyError, EOFError, Image.DecompressionBombError)
    with contextlib.suppress(*unread), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path, formats=("TIFF",)) as image:
            return camera_place(image.getexif().get_ifd(EXIF_GPS))
    return None


def _letter(reference: Any) -> str:
    text = reference.decode("ascii", "replace") if isinstance(reference, bytes) else str(reference)
    return text.strip("\0 ").upper()[:1]


def _turned(point: GroundControlPoint, turn: Affine) -> GroundControlPoint:
    column, row = ~turn @ (point.col, point.row)
    return GroundControlPoint(row, column, point.x, point.y, point.z, point.id, point.info)


def _can_be_degrees(transform: Affine, width: int, height: int) -> bool:
    """Whether a grid lies on the globe with small pixels, and not at the very origin, where local grids begin."""
    pixel = max(map(abs, (transform.a, transform.b, transform.d, transform.e)))
    x, y = np.array([transform @ corner for corner in ((0, 0), (width, 0), (width, height), (0, height))]).T
    is_local = bool((np.hypot(x, y) < LARGEST_DEGREES).any())
    lies_on_globe = x.min() >= -180.5 and x.max() <= 360.5 and np.abs(y).max() <= 90.5
    return SMALLEST_DEGREES <= pixel <= LARGEST_DEGREES and bool(lies_on_globe) and not is_local


def _aux(path: Path) -> Path:
    return path.with_name(path.name + ".aux.xml")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False  # a name so long that no file beside it can have a longer one


def _world_files(path: Path) -> list[Path]:
    suffix = path.suffix[1:].lower()
    endings = ("wld", f"{suffix}w", f"{suffix[:1]}{suffix[-1:]}w")
    return [path.with_suffix(f".{form}") for ending in endings for form in (ending, ending.upper())]


def _world(path: Path) -> Affine | None:
    """The world file beside a picture whose driver does not read it; it tells the centre of the first pixel."""
    for beside in _world_files(path):
        with contextlib.suppress(*DAMAGE):
            a, d, b, e, c, f = (float(number.replace(",", ".")) for number in _text(beside).split()[:6])
            return Affine(a, b, c, d, e, f) @ Affine.translation(-0.5, -0.5)
    return None


def _text(path: Path) -> str:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return file.read(LARGEST_SIDE_FILE)
