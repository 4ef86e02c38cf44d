"""Which bands of a raster are red, green and blue: by what they are, not by where they stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rasterio.enums import ColorInterp

from core.imagery.scene import RgbBands

# 1-based red, green, blue by number of bands, where nothing tells what they are: the orders that are sold.
KNOWN_ORDERS: dict[int, RgbBands] = {
    4: (3, 2, 1),
    5: (3, 2, 1),
    6: (3, 2, 1),
    7: (4, 3, 2),
    8: (5, 3, 2),
    10: (3, 2, 1),
    11: (4, 3, 2),
    12: (4, 3, 2),
    13: (4, 3, 2),
}
COLOURS = ({"red", "r", "rot", "rouge"}, {"green", "g", "gruen", "grün", "vert"}, {"blue", "b", "blau", "bleu"})
# Words beside a colour that make another band of it: "red edge", "coastal blue", "near infra red".
NOT_THE_COLOUR = {"edge", "coastal", "infra", "near", "nir", "swir", "cirrus", "ratio", "index", "mask", "panchromatic"}
# Micrometres in which a band's centre makes it red, green or blue, and the best centre.
CENTRES = ((0.61, 0.705, 0.66), (0.51, 0.605, 0.56), (0.43, 0.52, 0.48))
UNITS = {
    "nm": 1e-3,
    "nanometer": 1e-3,
    "nanometre": 1e-3,
    "um": 1.0,
    "µm": 1.0,
    "μm": 1.0,
    "micrometer": 1.0,
    "micrometre": 1.0,
}
WAVELENGTH = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>nm|um|µm|μm|nanomet(?:er|re)|micromet(?:er|re))s?\b", re.IGNORECASE
)
WAVELENGTH_TAGS = (
    "central_wavelength_um",
    "wavelength",
    "center_wavelength",
    "central_wavelength",
    "centre_wavelength",
)
BAND_NUMBER = re.compile(
    r"(?:^|[^a-z0-9])(?:oa|sr_?b|b|band|m|i)[ _-]?0*(?P<number>\d{1,2}a?)(?![0-9a-z])", re.IGNORECASE
)


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
        "MODIS", r"(?:^|[^a-z0-9])(?:M[OYC]D(?:09|43|02)|modis|terra_modis|sur_refl)", ("1", "4", "3"), {7: (1, 4, 3)}
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
    # Airbus delivers Pleiades and SPOT as red, green, blue, infrared.
    _sensor("Pleiades, SPOT", r"(?:PHR1[AB]|PNEO\d|SPOT[67])", None, {3: (1, 2, 3), 4: (1, 2, 3)}),
    # USDA's quarter quads: m_LLLLLQQ_corner_zone_resolution_day; red, green, blue, infrared.
    _sensor("NAIP", r"(?:^m_\d{7}_[ns][ew]_|naip)", None, {3: (1, 2, 3), 4: (1, 2, 3)}),
)
TELLING_TAG = re.compile("satellite|sensor|spacecraft|platform|product", re.IGNORECASE)
INFRARED_FOURTH = ("NAIP", "Pleiades, SPOT", "Planet analytic", "WorldView, QuickBird, GeoEye", "Sentinel-2")


def sensor_of(path: Path, tags: Mapping[str, str] | None = None) -> Sensor | None:
    """The sensor that a product's name, the folder it lies in, or its metadata tell; None where none does."""
    said = [path.name, path.parent.name]
    said += [value for name, value in (tags or {}).items() if TELLING_TAG.search(name)]
    return next((sensor for text in said for sensor in SENSORS if sensor.pattern.search(text)), None)


def choose_rgb(
    count: int,
    interpretation: Sequence[ColorInterp],
    descriptions: Sequence[str | None],
    chosen: RgbBands | None,
    *,
    wavelengths: Sequence[float | None] = (),
    sensor: Sensor | None = None,
) -> RgbBands:
    """1-based bands to show as red, green and blue.

    Names of the bands come first, then their wavelengths, since a program writes "red, green, blue" into any file of three bands;
    then the file's colour interpretation, the sensor's own numbers and order, what a person chose for the library, and the
    usual order for their number; one grey band otherwise.

    Args:
        count: Bands there are.
        interpretation: Of each band.
        descriptions: Names of the bands, None where they have none.
        chosen: For the whole library; it is passed over where a scene has fewer bands.
        wavelengths: Centre of each band in micrometres, None where it is not told; empty for none at all.
        sensor: Whose product it is, if that is known.
    """
    names = [(name or "").strip() for name in descriptions]
    by_name = _by_colour(names) or _by_wavelength(wavelengths or [_stated(name) for name in names])
    if by_name is not None:
        return by_name
    by_number = _by_number(names, sensor)
    if by_number is not None:
        return by_number
    wanted = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(colour in interpretation for colour in wanted):
        red, green, blue = (interpretation.index(colour) + 1 for colour in wanted)
        return red, green, blue
    if sensor is not None and count in sensor.orders:
        return sensor.orders[count]
    if chosen is not None and max(chosen) <= count:
        return chosen
    if count in KNOWN_ORDERS:
        return KNOWN_ORDERS[count]
    return (1, 2, 3) if count == 3 else (1, 1, 1) if count < 3 else (3, 2, 1)


def wavelength_of(tags: Mapping[str, str]) -> float | None:
    """A band's centre in micrometres from its metadata (GDAL's IMAGERY domain, ENVI, EnMAP); None where it is not told."""
    lowered = {name.lower(): value for name, value in tags.items()}
    for name in WAVELENGTH_TAGS:
        try:
            number = float(lowered[name].split()[0])
        except (KeyError, ValueError, IndexError):
            continue
        unit = lowered.get("wavelength_units", lowered.get("wavelength_unit", "")).lower().rstrip("s")
        factor = UNITS.get(unit, 1e-3 if number > 100 else 1.0)
        return number * factor
    return None


def is_infrared_fourth(names: Sequence[str | None], sensor: Sensor | None) -> bool:
    """Whether the fourth of four bands is said to be infrared, whatever a file's colour interpretation calls it."""
    if len(names) != 4:
        return False
    words = _words(names[3] or "")
    if words & {"nir", "infrared", "ir", "infra"}:
        return True
    return sensor is not None and sensor.name in INFRARED_FOURTH


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name.lower()))


def _by_colour(names: Sequence[str]) -> RgbBands | None:
    found = []
    for colour in COLOURS:
        ranks = [_likeness(name, colour) for name in names]
        best = max(ranks, default=0)
        found.append(ranks.index(best) + 1 if best else 0)
    red, green, blue = found
    return (red, green, blue) if all(found) and len(set(found)) == 3 else None


def _likeness(name: str, colour: set[str]) -> int:
    """2 for "red" by itself, 1 for a name in which it occurs, 0 for another band."""
    plain = name.lower().strip()
    if plain in colour:
        return 2
    words = _words(name)
    long_names = {word for word in colour if len(word) > 1}
    return int(bool(words & long_names) and not words & NOT_THE_COLOUR)


def _stated(name: str) -> float | None:
    found = WAVELENGTH.search(name)
    return float(found["number"]) * UNITS[found["unit"].lower()] if found else None


def _by_wavelength(wavelengths: Sequence[float | None]) -> RgbBands | None:
    found = []
    for low, high, best in CENTRES:
        inside = [
            (abs(centre - best), at + 1) for at, centre in enumerate(wavelengths) if centre and low <= centre <= high
        ]
        found.append(min(inside)[1] if inside else 0)
    red, green, blue = found
    return (red, green, blue) if all(found) else None


def _by_number(names: Sequence[str], sensor: Sensor | None) -> RgbBands | None:
    numbers = [found["number"].lower() if (found := BAND_NUMBER.search(name)) else "" for name in names]
    if not any(numbers):
        return None
    if sensor is None or sensor.numbers is None:
        sensor = next((other for name in names for other in SENSORS if other.pattern.search(name)), None)
    if sensor is not None and sensor.numbers is not None:
        wanted = sensor.numbers
    elif numbers[:6] == ["1", "2", "3", "4", "5", "7"]:  # the reflective bands of TM and ETM+, without the thermal one
        wanted = ("3", "2", "1")
    else:
        wanted = ("4", "3", "2")  # Sentinel-2 and Landsat 8 and 9
    if not all(number in numbers for number in wanted):
        return None
    red, green, blue = (numbers.index(number) + 1 for number in wanted)
    return red, green, blue
