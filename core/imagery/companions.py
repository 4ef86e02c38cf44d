"""Files beside images: companion files of an image, and files that Nadir does not read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from core.imagery.formats import SUFFIXES, is_image

# World files: the ending's first and last letter, or all of it, with a w; or .wld (GDAL and Esri alike).
WORLD = frozenset(
    {
        "wld",
        *(made for suffix in SUFFIXES for made in (f"{suffix[1]}{suffix[-1]}w", f"{suffix[1:]}w", f"{suffix[1:]}wx")),
    }
)
# After the whole name of the image, or in the place of its ending: GDAL's statistics, masks and overviews, Esri's and ERDAS's,
# headers of ENVI, coordinate systems, rational polynomials and metadata of Maxar, Airbus and others.
ENDINGS = WORLD | frozenset(
    {
        *(
            "aux.xml",
            "aux",
            "ovr",
            "msk",
            "rrd",
            "rde",
            "hdr",
            "prj",
            "qpj",
            "clr",
            "stx",
            "xml",
            "met",
            "imd",
            "rpb",
            "pvl",
        ),
        *("rpc", "geo", "att", "eph", "til", "gcp", "points", "tab", "ige"),
    }
)
# Behind the name without its ending, as GDAL looks for them: rational polynomials, and metadata of Planet.
TAILS = ("_rpc.txt", "_metadata.xml", "_metadata.json", "_mtl.txt", "_mtl.xml")
# Airbus: DIM_name.XML and RPC_name.XML for IMG_name_R1C1.TIF and its like.
AIRBUS, AIRBUS_IMAGE = ("dim_", "rpc_"), "img_"
# Kinds that are never images, so skipping them need not be reported.
NOT_TOLD = ENDINGS | frozenset(
    {
        "txt",
        "json",
        "md",
        "html",
        "htm",
        "csv",
        "log",
        "ini",
        "md5",
        "sha256",
        "safe",
        "lnk",
        "tmp",
        "db",
        "qml",
        "lock",
    }
)
OWN = ".nadir"  # libraries and what is kept beside them
NO_ENDING = ""


class CompanionFiles:
    """Collects the files beside the images of the listed folders.

    Attributes:
        skipped: Number of files that are neither read nor read with an image, by their ending in capital letters.
    """

    def __init__(self) -> None:
        self.skipped: Counter[str] = Counter()
        self._companions: dict[Path, tuple[Path, ...]] = {}
        self._seen: set[Path] = set()

    def add(self, folder: Path, names: Iterable[str]) -> None:
        """Add the files of a folder; adding it again changes nothing."""
        if folder in self._seen:
            return
        self._seen.add(folder)
        companions, left = matched(names)
        for image, beside in companions.items():
            self._companions[folder / image] = tuple(folder / name for name in beside)
        self.skipped.update(ending for name in left if (ending := _told(name)) is not None)

    def put(self, path: Path, files: Iterable[Path]) -> None:
        """Add further companion files of an image, such as the bands of its product."""
        self._companions[path] = tuple(dict.fromkeys((*self.files_of(path), *(file for file in files if file != path))))

    def files_of(self, path: Path) -> tuple[Path, ...]:
        """The companion files of an image in a fixed order; a change of one of them changes the scene."""
        return self._companions.get(path, ())


def matched(names: Iterable[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The companions of each image of a folder, and the files that are neither.

    Args:
        names: Of files in one folder. The time taken is proportional to their number.
    """
    images: dict[str, list[str]] = {}  # by name and by name without ending, in lower case
    others = []
    there = set(names)
    for name in sorted(there):
        if is_image(name, there):
            for key in {name.lower(), Path(name).stem.lower(), _airbus_key(name.lower())}:
                images.setdefault(key, []).append(name)
        else:
            others.append(name)
    companions: dict[str, list[str]] = {}
    left = []
    for name in others:
        owners = {image for key in _keys(name.lower()) for image in images.get(key, ())}
        for image in owners:
            companions.setdefault(image, []).append(name)
        if not owners:
            left.append(name)
    return companions, left


def _keys(name: str) -> Iterator[str]:
    """Possible names of the image that a file belongs to."""
    stem, _, ending = name.rpartition(".")
    shorter, _, longer = stem.rpartition(".")
    if ending in ENDINGS:
        yield stem
    if shorter and f"{longer}.{ending}" in ENDINGS:
        yield shorter
    for tail in TAILS:
        if name.endswith(tail):
            yield name.removesuffix(tail)
    if name.startswith(AIRBUS):
        yield f"{AIRBUS_IMAGE}{stem[len(AIRBUS_IMAGE) :]}*"


def _airbus_key(name: str) -> str:
    """Of a tile of an Airbus image the key of its metadata, which has no row and column."""
    stem, _, tile = Path(name).stem.rpartition("_r")
    is_tile = name.startswith(AIRBUS_IMAGE) and tile.replace("c", "", 1).isdigit()
    return f"{stem if is_tile else Path(name).stem}*" if name.startswith(AIRBUS_IMAGE) else name


def _told(name: str) -> str | None:
    """The extension under which a skipped file is counted; None if it is not reported."""
    ending = Path(name).suffix[1:].lower()
    if ending in NOT_TOLD or OWN in name.lower():
        return None
    return ending.upper() or NO_ENDING
