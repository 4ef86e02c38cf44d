"""Sensors with known product names: their band numbers and the order of bands in their files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.imagery.scene import RgbBands


@dataclass(frozen=True, slots=True)
class Sensor:
    """How a family of products numbers and orders its bands.

    Attributes:
        name: Whose products.
        pattern: What their file names or metadata say.
        numbers: The numbers of red, green and blue in the names of bands; None where they have no blue or no numbers.
        orders: By number of bands where red, green and blue stand in a file without names of bands.
    """

    name: str
    pattern: re.Pattern[str]
    numbers: tuple[str, str, str] | None
    orders: dict[int, RgbBands]


def _sensor(name: str, pattern: str, numbers: tuple[str, str, str] | None, orders: dict[int, RgbBands]) -> Sensor:
    return Sensor(name, re.compile(pattern, re.IGNORECASE), numbers, orders)


SENSORS = (
    # USGS band designations: TM and ETM+ count blue as 1, OLI counts the coastal band as 1.
    _sensor(
        "Landsat 4, 5, 7",
        r"(?:^|[^a-z0-9])(?:L[ET]0?[457]|landsat[-_ ]?[457](?!\d)|TM_SAM|ETM\+?)",
        ("3", "2", "1"),
        {count: (3, 2, 1) for count in (3, 4, 5, 6, 7, 8)},
    ),
    _sensor(
        "Landsat 8, 9",
        r"(?:^|[^a-z0-9])(?:L[COT]0?[89]|landsat[-_ ]?[89]|OLI(?:_TIRS)?)(?![a-z])",
        ("4", "3", "2"),
        {6: (3, 2, 1), **{count: (4, 3, 2) for count in (7, 8, 9, 10, 11)}},
    ),
    # MODIS: band 1 is red, 4 green, 3 blue.
    _sensor(
        "MODIS",
        r"(?:^|[^a-z0-9])(?:M[OYC]D(?:09|43|02)|modis|terra_modis|sur_refl|Nadir_Reflectance)",
        ("1", "4", "3"),
        {7: (1, 4, 3)},
    ),
    _sensor("Sentinel-3 OLCI", r"(?:S3[A-D_]_OL|^Oa\d\d|olci)", ("8", "6", "4"), {21: (8, 6, 4)}),
    _sensor("VIIRS", r"(?:^|[^a-z0-9])(?:VNP09|VJ109|viirs)", ("5", "4", "3"), {}),
    _sensor(
        "Sentinel-2",
        r"(?:S2[A-D]_|sentinel[-_ ]?2|(?:^|_)T\d\d[A-Z]{3}_\d{8}T)",
        ("4", "3", "2"),
        {4: (3, 2, 1), 10: (3, 2, 1), 11: (4, 3, 2), 12: (4, 3, 2), 13: (4, 3, 2)},
    ),
    # Planet: Visual is ready; PlanetScope and RapidEye start with blue; SuperDove's eight are coastal, blue, green I, green,
    # yellow, red, red edge, infrared.
    _sensor("PlanetScope, eight bands", r"(?:AnalyticMS_?(?:SR_?)?8b|superdove|PSB\.SD)", None, {8: (6, 4, 2)}),
    _sensor("Planet visual", r"_3B_Visual", None, {3: (1, 2, 3), 4: (1, 2, 3)}),
    _sensor(
        "Planet analytic", r"(?:_3B_Analytic|_3A_Analytic|planetscope|rapideye)", None, {4: (3, 2, 1), 5: (3, 2, 1)}
    ),
    # Maxar: WorldView-2 and 3 begin with coastal, blue, green, yellow, red; four bands begin with blue.
    _sensor(
        "WorldView, QuickBird, GeoEye",
        r"(?:^|[^a-z])(?:WV0?[1-4]|GE0?1|QB0?2|worldview|geoeye|quickbird)",
        None,
        {4: (3, 2, 1), 8: (5, 3, 2)},
    ),
    # Airbus delivers Pleiades and SPOT as red, green, blue, infrared, and Pleiades Neo with red edge and deep blue behind.
    _sensor("Pleiades, SPOT", r"(?:PHR1[AB]|PNEO\d|SPOT[67])", None, {3: (1, 2, 3), 4: (1, 2, 3), 6: (1, 2, 3)}),
    # USDA's quarter quads: m_LLLLLQQ_corner_zone_resolution_day; red, green, blue, infrared.
    _sensor("NAIP", r"(?:^m_\d{7}_[ns][ew]_|naip)", None, {3: (1, 2, 3), 4: (1, 2, 3)}),
)
TELLING_TAG = re.compile("satellite|satid|sensor|spacecraft|platform|product|instrument|short_?name", re.IGNORECASE)


def sensor_of(path: Path, tags: Mapping[str, str] | None = None) -> Sensor | None:
    """The sensor that a product's name, the folder it lies in, or its metadata tell; None where none does."""
    said = [path.name, path.parent.name]
    said += [value for name, value in (tags or {}).items() if TELLING_TAG.search(name)]
    return next((sensor for text in said for sensor in SENSORS if sensor.pattern.search(text)), None)
