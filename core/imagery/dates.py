"""The day a scene was taken, from its product's name and from dates that files carry."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

YEAR, MONTH, DAY = r"(?P<year>(?:19|20)\d\d)", r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
DATE = f"{YEAR}{MONTH}{DAY}"
TIME = r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"
DAY_OF_YEAR = r"(?P<day_of_year>[0-3]\d\d)"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = f"(?P<month_name>{'|'.join(MONTHS)})"
NAMED_DAY = rf"{DAY}[-_. ]?{MONTH_NAME}[a-z]*[-_. ]?(?P<year>(?:19|20)?\d\d)"
AMERICAN_DAY = rf"{MONTH_NAME}[a-z]*[-_. ]?{DAY}(?:[-_. ]|, ){YEAR}"
DOTTED_DAY = rf"{DAY}\.{MONTH}\.{YEAR}"
# Years of two digits start with the first satellite; "1930240" is a path and row, not a day of a year.
FIRST_SATELLITE_YEAR = 1972
# Dates of clocks that were never set: the epochs of Windows, old Macs, Unix and FAT.
EPOCHS = {"1601-01-01", "1904-01-01", "1970-01-01", "1980-01-01"}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
VERSION = re.compile(r"(?<![a-z])(?:v|ver|version|rev|release)[-_. ]?\d+(?:[-_.]\d+)*", re.IGNORECASE)
ALPHANUMERIC = re.compile(r"[0-9A-Za-z]+")
HASH_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Convention:
    """How the names of a family of products carry the day.

    Attributes:
        family: Whose products.
        pattern: With groups `year`, `month` or `month_name`, `day`; or `year` and `day_of_year`; a year of two digits is 20xx
            up to next year, else 19xx from the first Landsat on.
        of_product: Whether the pattern tells the family by itself, so that it may be looked for in folder names too.
    """

    family: str
    pattern: re.Pattern[str]
    of_product: bool = True


def _convention(family: str, pattern: str, *, of_product: bool = True) -> Convention:
    return Convention(family, re.compile(pattern, re.IGNORECASE), of_product)


# The first row that matches decides. If a name contains several dates, the pattern takes the sensing date.
CONVENTIONS = (
    # Sentinel-2 Products Specification, old naming: V is the sensing period, the first date is the day of production.
    _convention("Sentinel-2 until 2016", rf"S2[A-D]_OPER_\w+_V{DATE}T\d{{6}}"),
    # Sentinel-2 Products Specification Document: MMM_MSIXXX_sensing_Nxxyy_ROOO_Txxxxx_discriminator.
    _convention("Sentinel-2", rf"S2[A-D]_MSIL\w\w_{DATE}T\d{{6}}"),
    # The same document: granule folders (L2A_Txxxxx_Axxxxxx_sensing) and bands (Txxxxx_sensing_Bxx).
    _convention("Sentinel-2 granule", rf"(?:^|_)T\d\d[A-Z]{{3}}_(?:A\d{{6}}_)?{DATE}T\d{{6}}"),
    # Sentinel-1 Product Specification: start before stop of sensing.
    _convention("Sentinel-1", rf"S1[A-D][_-]\w\w[_-][\w-]*?{DATE}T\d{{6}}"),
    # Sentinel-3 PDGS File Naming Convention: start, stop, creation.
    _convention("Sentinel-3", rf"S3[A-D_]_\w+?_{DATE}T\d{{6}}"),
    # Landsat Collection 1 and 2 Level-1 and Level-2: LXSS_LLLL_PPPRRR_acquired_processed; ARD: LXSS_US_HHHVVV_acquired_.
    _convention("Landsat collections", rf"L[COTEM]0\d_\w{{2,4}}_\d{{6}}_{DATE}(?!\d)"),
    # Landsat scene identifier before the collections: LXSPPPRRRYYYYDDDGSIVV.
    _convention("Landsat scene identifier", rf"L[COTEM]\d\d{{6}}{YEAR}{DAY_OF_YEAR}[A-Z]{{3}}\d\d"),
    # Global Land Cover Facility and USGS until 2008: L5PPPRRR_RRRYYYYMMDD, and L71 for ETM+ in its first format.
    _convention("Landsat GeoCover", rf"(?<![0-9A-Za-z])L[1-57]1?\d{{6}}_\d{{3}}{DATE}(?!\d)"),
    # EO-1 (Hyperion, ALI) entity identifier, USGS: EO1SPPPRRRYYYYDDDXXXML.
    _convention("EO-1 Hyperion and ALI", rf"EO1[HA]\d{{6}}{YEAR}{DAY_OF_YEAR}"),
    # MODIS and VIIRS, LP DAAC: PRODUCT.AYYYYDDD[.hhmm].tile.collection.produced.
    _convention("MODIS and VIIRS", rf"[._]A{YEAR}{DAY_OF_YEAR}(?![0-9A-SU-Za-z])"),
    # NASA AppEEARS: layer_doyYYYYDDD[hhmmss]_aid.
    _convention("AppEEARS", rf"_doy{YEAR}{DAY_OF_YEAR}(?:\d{{6}})?_"),
    # GOES-R Product Definition: start, end, creation as sYYYYDDDhhmmsst.
    _convention("GOES-R", rf"_s{YEAR}{DAY_OF_YEAR}\d{{7}}_e\d{{14}}"),
    # AVIRIS, JPL: fYYMMDDtNNpNNrNN.
    _convention("AVIRIS", rf"(?<![0-9A-Za-z])f(?P<year>\d\d)(?P<month>0[1-9]|1[0-2]){DAY}t\d\dp\d\dr\d\d"),
    # JAXA ALOS-2 scene identifier: ALOS2 with orbit and frame, then YYMMDD.
    _convention("ALOS-2", rf"ALOS2\d{{9,10}}-(?P<year>\d\d)(?P<month>0[1-9]|1[0-2]){DAY}(?!\d)"),
    # Harmonized Landsat Sentinel-2 user guide: HLS.S30.T32UPU.2024031T102231.v2.0.
    _convention("HLS", rf"HLS\.[SL]30\.T\d\d[A-Z]{{3}}\.{YEAR}{DAY_OF_YEAR}T"),
    # ASTER Level 1, LP DAAC: AST_L1T_003MMDDYYYYhhmmss_produced.
    _convention("ASTER", rf"AST_\w+?_00\d_?{MONTH}{DAY}{YEAR}\d{{6}}"),
    # Maxar (DigitalGlobe) Imagery Products guide: YYMMMDDhhmmss-product.
    _convention("Maxar", rf"(?<![0-9A-Za-z])(?P<year>\d\d){MONTH_NAME}{DAY}{TIME}-"),
    # Airbus Pleiades and SPOT DIMAP: IMG_PHR1A_PMS_YYYYMMDDhhmmsst_...
    _convention("Pleiades and SPOT", rf"(?:PHR1[AB]|PNEO\d|SPOT\d)_\w+?_{DATE}{TIME}"),
    # Planet: acquired_time_satellite_...; DJI: DJI_YYYYMMDDhhmmss_number; Capella: CAPELLA_..._start_stop; ICEYE:
    # ICEYE_..._YYYYMMDDThhmmss; NAIP: m_quad_corner_zone_resolution_YYYYMMDD; and whoever writes ISO 8601. The lookbehind
    # keeps longer numbers out, the optional time lets 14 digits in.
    _convention(
        "ISO 8601", rf"(?<!\d){YEAR}(?P<gap>[-_.]?){MONTH}(?P=gap){DAY}(?:T?{TIME}\d{{0,3}})?(?!\d)", of_product=False
    ),
    # 31-JAN-24, 31JAN2024: what ENVI, ERDAS and people write.
    _convention("day, month name, year", rf"(?<![0-9A-Za-z]){NAMED_DAY}(?![0-9A-Za-z])", of_product=False),
    # 2024-JAN-31, and Maxar's 24JAN31 without the time.
    _convention(
        "year, month name, day",
        rf"(?<![0-9A-Za-z])(?P<year>(?:19|20)?\d\d)[-_. ]?{MONTH_NAME}[-_. ]?{DAY}(?![0-9A-Za-z])",
        of_product=False,
    ),
    _convention("month name, day, year", rf"(?<![0-9A-Za-z]){AMERICAN_DAY}(?![0-9A-Za-z])", of_product=False),
    # 31.01.2024: DIN 1355-1; only with full stops, since 01-02-2024 means two days.
    _convention("day, month, year", rf"(?<!\d){DOTTED_DAY}(?!\d)", of_product=False),
    # Year and day of the year on their own; ISO 8601 has 2024-031 too.
    _convention("year and day of the year", rf"(?<![0-9A-Za-z]){YEAR}-?{DAY_OF_YEAR}(?![0-9A-Za-z])", of_product=False),
)

# Tags that tell when the sensor looked; names are compared without case. GDAL's IMAGERY domain (RFC 14), NITF's image header,
# Landsat's MTL, Sentinel-2's and Sentinel-1's metadata, STAC, ENVI, and what processing chains write.
SENSING_TAGS = (
    "acquisitiondatetime",
    "acquisition_date",
    "acquisition_datetime",
    "acquisition_time",
    "acquisition time",
    "date_acquired",
    "datatake_1_datatake_sensing_start",
    "datastrip_sensing_start",
    "sensing_time",
    "sensing_start",
    "product_start_time",
    "acquisition_start_time",
    "start_time",
    "start_datetime",
    "first_line_time",
    "imaging_date",
    "image_date",
    "date_taken",
    "nitf_idatim",
    "datetime",
)
# Tags that tell when a program wrote the file last, which may be years later.
WRITING_TAGS = ("tifftag_datetime",)
STATED = tuple(
    re.compile(rf"\W*{pattern}", re.IGNORECASE)
    for pattern in (
        rf"{YEAR}(?P<gap>[-:/._]?){MONTH}(?P=gap){DAY}(?!\d(?!\d{{3}}))",
        r"(?P<year>(?:19|20)\d\d)[-:/.](?P<month>1[0-2]|0?[1-9])[-:/.](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
        rf"{YEAR}-?{DAY_OF_YEAR}(?!\d)",
        rf"{NAMED_DAY}(?!\d)",
        # NITF 2.0 wrote DDhhmmssZMONYY.
        rf"{DAY}\d{{6}}Z{MONTH_NAME}(?P<year>\d\d)(?!\d)",
        rf"{AMERICAN_DAY}(?!\d)",
        # C's asctime: Wed Jan 31 10:22:31 2024.
        rf"[a-z]{{3}} {MONTH_NAME} {{1,2}}(?P<day>3[01]|[12]\d|[1-9]) [\d:]{{8}} {YEAR}",
        rf"{DOTTED_DAY}(?!\d)",
    )
)


def date_of_scene(path: Path, tags: Iterable[Mapping[str, str]] = ()) -> str | None:
    """The day a scene was taken.

    The sensing date in the metadata comes first, then the product's name, then the date on which the file was last written.

    Args:
        path: Path of the file.
        tags: Its metadata, the most reliable domain first.

    Returns:
        ISO date; None if unknown.
    """
    lowered = [{name.lower(): value for name, value in domain.items()} for domain in tags]
    return _tagged(lowered, SENSING_TAGS) or date_in_name(path) or _tagged(lowered, WRITING_TAGS)


def _tagged(domains: list[dict[str, str]], names: tuple[str, ...]) -> str | None:
    found = (iso_date(domain[name]) for domain in domains for name in names if name in domain)
    return next((date for date in found if date is not None), None)


def date_in_name(path: Path) -> str | None:
    """ISO date that a file's name carries, or the name of the product folder it lies in; None if neither does."""
    names = [(path.name, False), *((folder.name, True) for folder in path.parents[:4])]
    for name, in_folder in names:
        text = _without_hashes(name)
        plain = VERSION.sub("#", text)
        for convention in CONVENTIONS:
            if in_folder and not convention.of_product:
                continue
            for found in convention.pattern.finditer(text if convention.of_product else plain):
                if (date := _date(found)) is not None:
                    return date
    return None


def _without_hashes(name: str) -> str:
    return ALPHANUMERIC.sub(lambda run: "#" if _is_hash(run[0]) else run[0], UUID.sub("#", name))


def _is_hash(run: str) -> bool:
    hexadecimal = all(letter in "0123456789abcdef" for letter in run.lower())
    return len(run) >= HASH_LENGTH and hexadecimal and not run.isdigit()


def iso_date(text: object) -> str | None:
    """ISO date at the start of a text such as "2024:01:31 10:22:31", "20240131T102231" or "31-JAN-2024".

    None without one, and for dates of clocks that were never set.
    """
    value = str(text or "")
    dates = (_date(found) for pattern in STATED if (found := pattern.match(value)))
    return next((date for date in dates if date is not None and date not in EPOCHS), None)


def _date(found: re.Match[str]) -> str | None:
    """The date in the groups of a match; None if there is no such date, or it is later than next year."""
    groups = found.groupdict()
    latest = datetime.date.today().year + 1
    year = int(groups["year"])
    is_short = year < 100
    if is_short:
        year += 2000 if year + 2000 <= latest else 1900
    if year < FIRST_SATELLITE_YEAR and (is_short or groups.get("day_of_year") is not None):
        return None
    try:
        if groups.get("day_of_year") is not None:
            day = datetime.date(year, 1, 1) + datetime.timedelta(days=int(groups["day_of_year"]) - 1)
            return day.isoformat() if day.year == year <= latest else None
        month = groups.get("month")
        number = int(month) if month else MONTHS.index(groups["month_name"].lower()) + 1
        return datetime.date(year, number, int(groups["day"])).isoformat() if year <= latest else None
    except ValueError:
        return None
