"""Products with separate band files, recognised by their names: Landsat, Sentinel-2 and HLS.

One product is one scene, however many files hold its bands, quality layers and previews.
"""

import os
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from core.imagery.formats import DRIVERS, PICTURES

# Folders that belong to the one above them: Sentinel-2 keeps bands by resolution, and quality layers apart.
INNER_FOLDERS = frozenset({"img_data", "qi_data", "r10m", "r20m", "r60m"})
QUALITY_FOLDER = "qi_data"
# Folders of a .SAFE product without scenes: quick looks, and pages that show them.
SHOW_FOLDERS = frozenset({"preview", "html", "rep_info", "support", "aux_data", "datastrip"})
SAFE = ".safe"
METADATA = frozenset({".xml", ".txt", ".json", ".safe", ".met"})
# Of bands that a file name without a resolution may have, none is coarser.
FINEST, COARSEST = 10, 60
KEPT = METADATA | DRIVERS.keys() | PICTURES
LISTINGS = 64  # folders whose products are remembered until they change
FRESH_NS = 2 * 10**9  # file systems store times in steps of up to two seconds, so a very recent change may go unnoticed

# Red, green and blue by the families' own band codes, best first; the first whose bands are there is shown.
Colours = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Products of one kind of sensor.

    Attributes:
        name: As a user knows it.
        codes: Its bands in their order; a library's bands count from 1 in it.
        colours: What is shown where all three are there, best first.
    """

    name: str
    codes: tuple[str, ...]
    colours: Colours


def _numbered(last: int) -> tuple[str, ...]:
    return tuple(f"B{number}" for number in range(1, last + 1))


SENTINEL_2 = Family(
    "Sentinel-2",
    (*(f"B{number:02}" for number in range(1, 9)), "B8A", "B09", "B10", "B11", "B12"),
    (("B04", "B03", "B02"), ("B08", "B04", "B03"), ("B8A", "B04", "B03"), ("B12", "B8A", "B04"), ("B12", "B11", "B8A")),
)
HLS_LANDSAT = Family(
    "HLS",
    ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B09", "B10", "B11"),
    (("B04", "B03", "B02"), ("B05", "B04", "B03"), ("B07", "B05", "B04")),
)
OLI = Family("Landsat", _numbered(11), (("B4", "B3", "B2"), ("B5", "B4", "B3"), ("B7", "B5", "B4"), ("B7", "B6", "B5")))
TM = Family("Landsat", _numbered(8), (("B3", "B2", "B1"), ("B4", "B3", "B2"), ("B7", "B4", "B3"), ("B7", "B5", "B4")))
# The multispectral scanner saw no blue: near infrared, red, green, by the numbers of Landsat 4 and 5, and of 1 to 3.
MSS = Family("Landsat", _numbered(7), (("B4", "B2", "B1"), ("B7", "B5", "B4"), ("B6", "B5", "B4")))

# USGS: Collection 1 and 2 product identifiers, ARD, and the scene identifiers before the collections.
LANDSAT = re.compile(
    r"(?P<key>L(?P<sensor>[COTEM])0?(?P<number>\d)(?:_\w{4}_\d{6}_\d{8}_\d{8}_\d\d_(?:T1|T2|RT|A1|A2)"
    r"|_(?:CU|AK|HI)_\d{6}_\d{8}_\d{8}_C?\d\d(?:_V\d\d)?|\d{13}[A-Z]{3}\d\d))(?P<rest>_.*)",
    re.IGNORECASE,
)
LANDSAT_BAND = re.compile(r"_(?:(?P<level>sr|toa|st|bt)_)?b(?:and)?0?(?P<band>\d{1,2})(?:_vcid_[12])?", re.IGNORECASE)
LANDSAT_OTHER = re.compile(
    r"_.*?(?:qa|saa|sza|vaa|vza|thumb|browse|refl|tir|atmos_opacity|lineage|aerosol|atran|cdist|drad|emis|emsd|trad|urad"
    r"|cloud|fmask|sensor_|solar_).*",
    re.IGNORECASE,
)
LEVELS = ("sr", None, "st", "toa", "bt")  # of the same band: surface reflectance before top of atmosphere
# ESA, Sentinel-2 Products Specification Document: compact names, and those until 2016.
SENTINEL = re.compile(
    r"(?:L[12]\w_)?(?P<key>T\d\d[A-Z]{3}_\d{8}T\d{6}|S2[A-D]_\w+_T\d\d[A-Z]{3})_"
    r"(?P<layer>B\d\d|B8A|TCI|AOT|WVP|SCL|CLD|SNW|DDV|PVI)(?:_(?P<metres>10|20|60)m)?",
    re.IGNORECASE,
)
# The same bands as public archives name them, one folder for each product.
BARE = re.compile(
    r"(?P<layer>B\d\d|B8A|TCI|AOT|WVP|SCL|CLD|SNW|(?:L2A_)?PVI)(?:_(?P<metres>10|20|60)m)?", re.IGNORECASE
)
BARE_LEAST = 2  # bands that such a folder must hold: "B01" alone may be anything
# LP DAAC, HLS user guide.
HLS = re.compile(
    r"(?P<key>HLS\.(?P<source>[LS])30\.T\d\d[A-Z]{3}\.\d{7}T\d{6}\.v\d+\.\d+)\.(?P<layer>B\d\d|B8A|Fmask|[SV][AZ]A)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """What a file's name tells.

    Attributes:
        key: Names the product within its folder.
        family: Family of its sensor.
        layer: Code of a band, `PICTURE`, or `OTHER`.
        rank: Of files that hold the same layer the smallest is taken.
    """

    key: str
    family: Family
    layer: str
    rank: int


PICTURE, OTHER = "picture", "other"


@dataclass(frozen=True, slots=True)
class Product:
    """A product and its files.

    Attributes:
        name: As it is sold: of the .SAFE folder, or the identifier that its files begin with.
        family: Family of its sensor.
        bands: Code and file of each band that is there, in the family's order, each at its best resolution.
        metres: Nominal resolution that the name of each band's file tells; `FINEST` where it does not.
        picture: A picture in true colour that comes with it (TCI), at its best resolution, with that resolution.
        metadata: Files that describe it.
        others: Quality layers, previews, and bands at coarser resolution.
    """

    name: str
    family: Family
    bands: tuple[tuple[str, Path], ...]
    metres: tuple[int, ...]
    picture: tuple[Path, int] | None
    metadata: tuple[Path, ...]
    others: tuple[Path, ...]

    @property
    def colours(self) -> tuple[str, str, str] | None:
        """Codes of the bands that are shown as red, green and blue; None where there are not three that go together."""
        there = dict(self.bands)
        return next((triple for triple in self.family.colours if all(code in there for code in triple)), None)

    @property
    def shows_picture(self) -> bool:
        """Whether its own picture is the best available: its bands give no true colour at finer resolution.

        At the same size it is better than a stretch of the bands, which clouds leave dark.
        """
        if self.picture is None:
            return False
        if self.colours != self.family.colours[0]:
            return True
        by_code = dict(zip((code for code, _ in self.bands), self.metres, strict=True))
        return self.picture[1] <= max(by_code[code] for code in self.family.colours[0])

    @property
    def brightest(self) -> float | None:
        """Value of visible bands above which there are only clouds and snow, at a reflectance of about 0.36.

        None if the values are not reflectances, or their scale is unknown.
        """
        level = self.name[5:7].upper()
        if self.family.name == "Landsat":
            # USGS: Collection 2 Level-2 is 0.0000275 DN - 0.2; Level-1 of the Operational Land Imager is 0.00002 DN - 0.1.
            return 20_200.0 if level == "L2" else 22_800.0 if self.family is OLI else None
        # ESA's own picture ends at 3,558; since processing baseline 04.00 numbers are 1,000 higher.
        return 3_558.0 if self.name.upper().startswith("HLS") else 4_558.0

    @property
    def path(self) -> Path:
        """The file that stands for the product: its picture where that is shown, else the band that is shown as red."""
        if self.picture is not None and self.shows_picture:
            return self.picture[0]
        return dict(self.bands)[self.colours[0] if self.colours else self.grey]

    @property
    def grey(self) -> str:
        """Code of the band that is shown in grey where there are no colours: red where it is there."""
        there = dict(self.bands)
        return next((code for code in self.family.colours[0] if code in there), self.bands[0][0])

    @property
    def images(self) -> tuple[Path, ...]:
        """Its files that are images, by path."""
        picture = () if self.picture is None else (self.picture[0],)
        return tuple(sorted({*(path for _, path in self.bands), *picture, *self.others}))

    @property
    def files(self) -> tuple[Path, ...]:
        """All its files, by path."""
        return tuple(sorted({*self.images, *self.metadata}))


def member_files(path: Path) -> list[Path]:
    """The files that a scene is made of: those of a product for the file that stands for it, else the file itself.

    Side files of the members (`.tfw`, `.aux.xml`, ...) are not among them.
    """
    product = product_of(path)
    return [path] if product is None else list(product.files)


def product_of(path: Path) -> Product | None:
    """The product that a file stands for (`Product.path`); None for any other file."""
    if _part(path.name) is None:
        return None
    folders = [path.parent]
    while folders[0].name.lower() in INNER_FOLDERS:
        folders.insert(0, folders[0].parent)
    # A user may have added an inner folder by itself; what stands for a product seen from above is that product, though.
    products = (product for folder in folders for product in products_of(folder))
    return next((product for product in products if product.path == path), None)


def products_of(folder: Path) -> Sequence[Product]:
    """The products whose files lie in a folder or in its inner folders (`INNER_FOLDERS`); none where it cannot be listed."""
    try:
        return _products(_listings(folder))
    except OSError:
        return ()


def is_package(folder: Path) -> bool:
    """Whether a folder is a .SAFE: images right in it, and in `SHOW_FOLDERS`, are previews."""
    return folder.suffix.lower() == SAFE


def inner_folders(folder: Path) -> list[Path]:
    """The inner folders of a product's folder, down to the last; none where it cannot be listed."""
    try:
        return [listing.folder for listing in _listings(folder)[1:]]
    except OSError:
        return []


class _Listing(NamedTuple):
    """Relevant names in a folder, sorted; a folder that changed very recently may still change unnoticed."""

    folder: Path
    files: tuple[str, ...]
    inner: tuple[str, ...]


def _listings(folder: Path) -> tuple[_Listing, ...]:
    """A folder and its inner folders.

    Raises:
        OSError: one cannot be listed.
    """
    changed = folder.stat().st_mtime_ns
    fresh = time.time_ns() - changed < FRESH_NS
    own = _listed(folder) if fresh else _remembered(folder, changed)
    inner = (listing for name in own.inner for listing in _listings(folder / name))
    return (own, *inner)


def _listed(folder: Path) -> _Listing:
    files, inner = [], []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower() in INNER_FOLDERS:
                inner.append(entry.name)
            elif not entry.name.startswith(".") and (_part(entry.name) or Path(entry.name).suffix.lower() in KEPT):
                files.append(entry.name)
    return _Listing(folder, tuple(sorted(files)), tuple(sorted(inner)))


@lru_cache(maxsize=LISTINGS)
def _remembered(folder: Path, changed: int) -> _Listing:
    """`changed` makes the cache forget a folder that is no longer the same."""
    return _listed(folder)


@lru_cache(maxsize=LISTINGS)
def _products(listings: tuple[_Listing, ...]) -> tuple[Product, ...]:
    files = [listing.folder / name for listing in listings for name in listing.files]
    return tuple(grouped(listings[0].folder, files))


def grouped(folder: Path, files: Iterable[Path]) -> list[Product]:
    """The products that files belong to, in the order of the paths that stand for them.

    Args:
        folder: Folder of the product, whose name may tell more than its files do.
        files: In it and in its inner folders.
    """
    by_key: dict[str, list[tuple[Part, Path]]] = {}
    metadata: list[Path] = []
    quality: list[Path] = []
    for path in files:
        suffix = path.suffix.lower()
        part = _part(path.name)
        if suffix in METADATA:
            metadata.append(path)
        elif path.parent.name.lower() == QUALITY_FOLDER:
            quality.append(path)
        elif part is not None:
            by_key.setdefault(part.key, []).append((part, path))
    products = []
    for key, parts in by_key.items():
        bands = sum(part.layer not in (PICTURE, OTHER) for part, _ in parts)
        pictures = sum(part.layer == PICTURE for part, _ in parts)
        if bands + pictures >= (BARE_LEAST if key == "" else 1):
            own = [path for path in metadata if len(by_key) == 1 or path.name.lower().startswith(key.lower())]
            products.append(_made(folder, key, parts, own, quality if len(by_key) == 1 else []))
    return sorted(products, key=lambda product: product.path)


def _made(folder: Path, key: str, parts: list[tuple[Part, Path]], metadata: list[Path], quality: list[Path]) -> Product:
    family = parts[0][0].family
    best: dict[str, tuple[int, Path]] = {}
    others = list(quality)
    for part, path in sorted(parts, key=lambda item: (item[0].rank, item[1])):
        if part.layer == OTHER or part.layer in best:
            others.append(path)
        else:
            best[part.layer] = (part.rank, path)
    bands = [(code, *best[code]) for code in family.codes if code in best]
    picture = best.get(PICTURE)
    above, name = _above(folder, key)
    return Product(
        name=name,
        family=family,
        bands=tuple((code, path) for code, _, path in bands),
        metres=tuple(rank for _, rank, _ in bands),
        picture=None if picture is None else (picture[1], picture[0]),
        metadata=(*metadata, *above),
        others=tuple(others),
    )


def _above(folder: Path, key: str) -> tuple[list[Path], str]:
    """Metadata of the .SAFE folder that a granule's folder lies in, and the product's name."""
    safe = folder.parent.parent
    if folder.parent.name.lower() != "granule":
        return [], key or folder.name
    try:
        found = sorted(path for path in safe.iterdir() if path.suffix.lower() in METADATA and path.is_file())
    except OSError:
        found = []
    alone = sum(1 for place in folder.parent.iterdir() if place.is_dir()) == 1
    return found, safe.name if safe.suffix.lower() == SAFE and alone else folder.name


@lru_cache(maxsize=4096)
def _part(name: str) -> Part | None:
    """What a file's name tells; None where it names no part of a product."""
    stem, suffix = Path(name).stem, Path(name).suffix
    if suffix.lower() not in DRIVERS and suffix.lower() not in PICTURES:
        return None
    if found := LANDSAT.fullmatch(stem):
        return _landsat_part(found)
    if found := HLS.fullmatch(stem):
        layer = found["layer"].upper()
        family = SENTINEL_2 if found["source"].upper() == "S" else HLS_LANDSAT
        return Part(found["key"].upper(), family, layer if layer in family.codes else OTHER, 30)
    if found := SENTINEL.fullmatch(stem) or BARE.fullmatch(stem):
        layer = found["layer"].upper()
        metres = int(found["metres"] or FINEST)
        kind = PICTURE if layer == "TCI" else layer if layer in SENTINEL_2.codes else OTHER
        return Part(found.groupdict().get("key", "").upper(), SENTINEL_2, kind, metres)
    return None


def _landsat_part(found: re.Match[str]) -> Part | None:
    key, sensor, number = found["key"].upper(), found["sensor"].upper(), int(found["number"])
    family = MSS if sensor == "M" else OLI if sensor in "CO" or number >= 8 else TM
    if band := LANDSAT_BAND.fullmatch(found["rest"]):
        code = f"B{int(band['band'])}"
        level = band["level"].lower() if band["level"] else None
        return Part(key, family, code if code in family.codes else OTHER, LEVELS.index(level))
    return Part(key, family, OTHER, COARSEST) if LANDSAT_OTHER.fullmatch(found["rest"]) else None
