"""Which bands of a raster are red, green and blue: by their meaning, not by their position."""

import re
from collections.abc import Mapping, Sequence

from rasterio.enums import ColorInterp

from core.imagery.scene import RgbBands
from core.imagery.sensors import SENSORS, Sensor

# 1-based red, green, blue by number of bands, used if nothing else identifies them: the orders of common products.
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
# In English, German, French, Spanish, Italian and Portuguese.
COLOURS = (
    {"red", "r", "rot", "rouge", "rojo", "rosso", "vermelho"},
    {"green", "g", "gruen", "grün", "vert", "verde"},
    {"blue", "b", "blau", "bleu", "azul", "blu"},
)
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
# Tags of a band that tell its centre ("CENTRAL_WAVELENGTH_UM", "WAVELENGTH_CENTER"), and those that tell something else of it.
WAVELENGTH_TAG, OTHER_TAG = (
    re.compile("wavelength"),
    re.compile("unit|width|fwhm|min|max|range|low|high|start|stop|end"),
)
# If the names of all bands are plain numbers, they are wavelengths in nanometres.
BARE_NUMBER, BARE_NM = re.compile(r"\d{3,4}(?:\.\d+)?"), (300.0, 2600.0)
# Tags of a band that tell its name where its description is empty: STAC, netCDF and what processing chains write.
NAME_TAGS = ("common_name", "bandname", "band_name", "name", "long_name", "standard_name", "description")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
BAND_NUMBER = re.compile(
    r"(?:^|[^a-z0-9])(?:oa|sr_?b|b|band|m|i)[ _-]?0*(?P<number>\d{1,2}a?)(?![0-9a-z])", re.IGNORECASE
)


INFRARED_FOURTH = ("NAIP", "Pleiades, SPOT", "Planet analytic", "WorldView, QuickBird, GeoEye", "Sentinel-2")


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

    Band names come first, then wavelengths, because programs write "red, green, blue" into any file with three bands. Then come
    the file's colour interpretation, the sensor's band numbers and order, the library's setting, and the usual order for the
    number of bands; otherwise one grey band.

    Args:
        count: Bands there are.
        interpretation: Colour interpretation of each band.
        descriptions: Names of the bands, None where they have none.
        chosen: For the whole library; it is ignored where a scene has fewer bands.
        wavelengths: Centre of each band in micrometres, None if unknown; empty for none at all.
        sensor: Whose product it is, if that is known.
    """
    names = [(name or "").strip() for name in descriptions]
    stated = [known or said for known, said in zip(wavelengths or [None] * count, _stated(names), strict=True)]
    by_name = _by_colour(names) or _by_wavelength(stated)
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
    """A band's centre in micrometres from its metadata (GDAL's IMAGERY domain, ENVI, EnMAP); None if unknown."""
    lowered = {name.lower(): value for name, value in tags.items()}
    unit = next((value for name, value in lowered.items() if "wavelength" in name and "unit" in name), "").lower()
    for name, value in lowered.items():
        number = NUMBER.match(value.strip())
        if number is None or not WAVELENGTH_TAG.search(name) or OTHER_TAG.search(name):
            continue
        centre = float(number[0])
        factor = UNITS.get(unit.rstrip("s"), 1e-3 if centre > 100 else 1.0)
        return centre * (1.0 if name.endswith("_um") else factor)
    return None


def name_of(description: str | None, tags: Mapping[str, str]) -> str:
    """A band's name: its description, or what its metadata calls it; empty if unknown.

    Args:
        description: As GDAL has it.
        tags: Tags of the band.
    """
    lowered = {name.lower(): value for name, value in tags.items()}
    return (description or next((lowered[name] for name in NAME_TAGS if lowered.get(name)), "")).strip()


def is_infrared_fourth(names: Sequence[str | None], sensor: Sensor | None) -> bool:
    """Whether the fourth of four bands is said to be infrared, whatever a file's colour interpretation calls it."""
    if len(names) != 4:
        return False
    words = _words(names[3] or "")
    if words & {"nir", "infrared", "ir", "infra"}:
        return True
    return sensor is not None and sensor.name in INFRARED_FOURTH


def _words(name: str) -> set[str]:
    """The words of a name, those of camelCase among them, in lower case."""
    return {word.lower() for word in re.findall(r"[^\W\d_]+", CAMEL.sub(" ", name))}


def _by_colour(names: Sequence[str]) -> RgbBands | None:
    found = []
    for colour in COLOURS:
        ranks = [_likeness(name, colour) for name in names]
        best = max(ranks, default=0)
        found.append(ranks.index(best) + 1 if best else 0)
    red, green, blue = found
    return (red, green, blue) if all(found) and len(set(found)) == 3 else None


def _likeness(name: str, colour: set[str]) -> int:
    """3 for "red" by itself, 2 for a name in which it occurs, 1 for the first of two such bands ("Green I"), 0 for another."""
    if name.lower() in colour:
        return 3
    words = _words(name)
    long_names = {word for word in colour if len(word) > 1}
    if not words & long_names or words & NOT_THE_COLOUR:
        return 0
    return 1 if "i" in words else 2


def _stated(names: Sequence[str]) -> list[float | None]:
    """Centres in micrometres that names of bands tell."""
    if all(BARE_NUMBER.fullmatch(name) and BARE_NM[0] <= float(name) <= BARE_NM[1] for name in names):
        return [float(name) * 1e-3 for name in names]
    found = [WAVELENGTH.search(name) for name in names]
    return [float(one["number"]) * UNITS[one["unit"].lower()] if one else None for one in found]


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
    elif numbers == [str(at + 1) for at in range(len(names))] and names[0][:1].lower() == "b":
        return None  # "Band 1", "Band 2": a program counted them
    elif numbers[:6] == ["1", "2", "3", "4", "5", "7"]:  # the reflective bands of TM and ETM+, without the thermal one
        wanted = ("3", "2", "1")
    else:
        wanted = ("4", "3", "2")  # Sentinel-2 and Landsat 8 and 9
    if not all(number in numbers for number in wanted):
        return None
    red, green, blue = (numbers.index(number) + 1 for number in wanted)
    return red, green, blue
