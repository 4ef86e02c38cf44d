"""Areas from files in many coordinate systems."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyogrio.raw import write as write_features
from rasterio.crs import CRS
from rasterio.warp import transform

from core.errors import UsageError
from core.library.area import MOST_CORNERS, Area
from core.search.area_file import read_area


def square(west: float, south: float, east: float, north: float) -> list[list[float]]:
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


HOLED = [square(10, 50, 11, 51), square(10.4, 50.4, 10.6, 50.6)]


def geojson(path: Path, document: Any) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def feature(kind: str, coordinates: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: Any, **more: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def package(
    path: Path, shapes: list[Any], crs: str | None, kind: str = "Polygon", layer: str = "a", **more: Any
) -> Path:
    """Written as QGIS writes it, by GDAL."""
    content = np.array([shapely.to_wkb(shape) for shape in shapes], object)
    write_features(
        *(path, content, [np.arange(len(shapes))], ["id"]),
        **{"geometry_type": kind, "crs": crs, "driver": "GPKG", "layer": layer, **more},
    )
    return path


def in_system(crs: str, shape: Any) -> Any:
    """A shape in degrees, in another system."""
    return shapely.transform(
        shape, lambda points: np.array(transform(CRS.from_epsg(4326), CRS.from_user_input(crs), *points.T.tolist())).T
    )


def meets(area: Area, lon: float, lat: float) -> bool:
    return bool(area.meets(np.array([[lon, lat, lon + 1e-4, lat + 1e-4]]))[0])


def check_holed(area: Area) -> None:
    assert meets(area, 10.2, 50.2)
    assert not meets(area, 10.5, 50.5)
    assert not meets(area, 11.1, 50.5)
    assert not meets(area, 9.9, 50.5)


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Polygon", "coordinates": HOLED},
        feature("Polygon", HOLED),
        collection(feature("Point", [0, 0]), {"type": "Feature", "geometry": None}, feature("MultiPolygon", [HOLED])),
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": HOLED}]},
        feature("Polygon", [[[*point, 321.0] for point in ring] for ring in HOLED]),
        collection(
            feature("Polygon", HOLED), crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
        ),
    ],
)
def test_polygons_of_a_geojson_are_the_area(tmp_path: Path, document: Any) -> None:
    area = read_area(geojson(tmp_path / "lakes.geojson", document))
    assert area.name == "lakes.geojson"
    check_holed(area)


def test_an_older_geojson_may_name_its_system(tmp_path: Path) -> None:
    shape = shapely.geometry.mapping(in_system("EPSG:25832", shapely.Polygon(HOLED[0], HOLED[1:])))
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    document = collection({"type": "Feature", "properties": {}, "geometry": shape}, crs=named)
    check_holed(read_area(geojson(tmp_path / "lakes.geojson", document)))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632", "EPSG:3857", "EPSG:3035", "EPSG:31467", "ESRI:54009"])
def test_a_geopackage_of_any_system_is_brought_into_degrees(tmp_path: Path, crs: str) -> None:
    shape = in_system(crs, shapely.segmentize(shapely.Polygon(HOLED[0], HOLED[1:]), 0.1))
    check_holed(read_area(package(tmp_path / "lakes.gpkg", [shape], crs)))


def test_all_layers_and_parts_of_a_geopackage_are_taken(tmp_path: Path) -> None:
    path = package(
        tmp_path / "ü #1?.gpkg", [shapely.MultiPolygon([shapely.box(0, 0, 1, 1)])], "EPSG:4326", "MultiPolygon"
    )
    package(path, [shapely.box(400_000, 5_000_000, 401_000, 5_001_000)], "EPSG:32633", layer='b "x"', append=True)
    package(path, [shapely.Point(5, 5)], "EPSG:4326", "Point", layer="c", append=True)
    area = read_area(path)
    assert len(area.polygons) == 2
    assert meets(area, 0.5, 0.5)
    assert meets(area, 13.735, 45.15)
    assert not meets(area, 5, 5)


def test_a_long_line_of_a_projection_is_bent_in_degrees(tmp_path: Path) -> None:
    # The northern edge of this square of UTM lies further north in its middle than at its ends.
    area = read_area(package(tmp_path / "a.gpkg", [shapely.box(100_000, 6_000_000, 900_000, 6_600_000)], "EPSG:32632"))
    (middle, end) = transform(CRS.from_epsg(32632), CRS.from_epsg(4326), [500_000, 900_000], [6_600_000] * 2)[1]
    assert middle - end > 0.05
    assert not meets(area, 9.0, middle + 0.01)
    assert meets(area, 9.0, middle - 0.01)


@pytest.mark.parametrize(
    "document",
    [
        {"type": "MultiPolygon", "coordinates": [[square(170, 0, 180, 5)], [square(-180, 0, -170, 5)]]},
        {"type": "Polygon", "coordinates": [square(170, 0, 190, 5)]},
        {"type": "Polygon", "coordinates": [square(170, 0, -170, 5)]},
        {"type": "Polygon", "coordinates": [square(-190, 0, -170, 5)]},
    ],
)
def test_a_polygon_over_the_date_line_may_be_written_in_any_way(tmp_path: Path, document: Any) -> None:
    area = read_area(geojson(tmp_path / "fiji.geojson", document))
    assert [meets(area, lon, 2) for lon in (175, 179.99995, -179.9, -175, 165, -165, 0)] == [True] * 4 + [False] * 3


def test_the_whole_world_is_the_whole_world(tmp_path: Path) -> None:
    world = [square(-180, -90, 180, 90)]
    area = read_area(geojson(tmp_path / "world.geojson", {"type": "Polygon", "coordinates": world}))
    assert all(meets(area, lon, lat) for lon in (-179, -60, 0, 90, 179) for lat in (-80, 0, 80))


def test_an_area_around_a_pole_holds_it(tmp_path: Path) -> None:
    ring = shapely.Polygon(
        shapely.Point(0, 0).buffer(2_000_000).exterior, [shapely.Point(0, 0).buffer(500_000).exterior]
    )
    area = read_area(package(tmp_path / "antarctica.gpkg", [ring], "EPSG:3031"))
    assert [meets(area, lon, -80) for lon in (-179.9, -90, 0, 90, 179.9)] == [True] * 5
    assert [meets(area, lon, lat) for lon in (-179.9, 0, 90) for lat in (-88, -60, 80)] == [False] * 9


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no GeoJSON or GeoPackage"),
        (b"{", "no GeoJSON or GeoPackage"),
        (b"[]", "no GeoJSON or GeoPackage"),
        (b"\xff\xfe\x00", "no GeoJSON or GeoPackage"),
        (b'{"type": "Topology"}', "no GeoJSON or GeoPackage"),
        (b'{"type": "FeatureCollection"}', "no GeoJSON or GeoPackage"),
        (b'{"type": "Polygon", "coordinates": [[["a", 1]]]}', "no GeoJSON or GeoPackage"),
        (b'{"type": "Polygon", "coordinates": 5}', "no GeoJSON or GeoPackage"),
        (b"SQLite format 3\0 and nothing else", "no GeoJSON or GeoPackage"),
        (json.dumps(collection()).encode(), "holds no features"),
        (json.dumps(collection({"type": "Feature", "geometry": None})).encode(), "holds no features"),
        (json.dumps({"type": "Polygon", "coordinates": []}).encode(), "points or lines"),
        (json.dumps(feature("Point", [1, 2])).encode(), "points or lines"),
        (json.dumps(feature("LineString", [[1, 2], [3, 4]])).encode(), "points or lines"),
        (json.dumps(feature("Polygon", [[[1, 1], [2, 2], [3, 3], [1, 1]]])).encode(), "is empty"),
        (json.dumps(feature("Polygon", [[[5e5, 5e6], [6e5, 5e6], [6e5, 6e6], [5e5, 5e6]]])).encode(), "where it lies"),
        (
            json.dumps(collection(feature("Polygon", HOLED), crs={"properties": {"name": "mars"}})).encode(),
            "is not known",
        ),
    ],
)
def test_what_gives_no_area_ends_in_one_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=why) as told:
        read_area(path)
    assert str(path) in str(told.value)


def test_packages_without_polygons_and_what_is_no_file(tmp_path: Path) -> None:
    points = package(tmp_path / "points.gpkg", [shapely.Point(1, 2)], "EPSG:4326", "Point")
    empty = package(tmp_path / "empty.gpkg", [], "EPSG:4326")
    broken = package(tmp_path / "broken.gpkg", [shapely.box(0, 0, 1, 1)], "EPSG:4326")
    content = bytearray(broken.read_bytes())
    content[200:] = bytes(len(content) - 200)
    broken.write_bytes(content)
    with pytest.warns(UserWarning, match="crs"):
        nowhere = package(tmp_path / "nowhere.gpkg", [shapely.box(0, 0, 1, 1)], None)
    for path, why in (
        (points, "points or lines"),
        (empty, "no features"),
        (broken, "damaged"),
        (nowhere, "where it lies"),
        (tmp_path, "is a folder"),
        (tmp_path / "gone.gpkg", "There is no file"),
    ):
        with pytest.raises(UsageError, match=why):
            read_area(path)


def test_of_too_many_corners_those_are_dropped_that_tell_little(tmp_path: Path) -> None:
    turn = np.linspace(0, 2 * np.pi, MOST_CORNERS + 10, endpoint=False)
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    area = read_area(geojson(tmp_path / "circle.geojson", feature("Polygon", [[*ring.tolist(), ring[0].tolist()]])))
    assert area.corners < MOST_CORNERS
    assert meets(area, 0.7, 0.7)
    assert not meets(area, 0.71, 0.71)
