"""Which files are images, by their suffix; known without the libraries that read them, whose import takes a while."""

from collections.abc import Collection
from pathlib import PurePath

from core.sentence import template

# Pillow's.
PICTURES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".bmp", ".gif"})
# One local, self-contained driver by suffix. VRT, WMS and their like name other sources, so a file could reach out through
# them; whatever its name, such a file is never handed to their drivers.
DRIVERS = {
    ".tif": "GTiff",
    ".tiff": "GTiff",
    ".gtiff": "GTiff",
    ".jp2": "JP2OpenJPEG",
    ".j2k": "JP2OpenJPEG",
    ".jpx": "JP2OpenJPEG",
    ".j2c": "JP2OpenJPEG",
    ".ntf": "NITF",
    ".nitf": "NITF",
    ".nsf": "NITF",
    ".img": "HFA",
    ".pix": "PCIDSK",
    ".bsq": "ENVI",
    ".bil": "ENVI",
    ".bip": "ENVI",
    ".ppm": "PNM",
    ".pgm": "PNM",
}
# Found in folders all the same, so that a person learns why they are missing.
REFUSED = {".vrt": template("it only refers to other files, which may be anywhere; index those instead")}
SUFFIXES = PICTURES | DRIVERS.keys() | REFUSED.keys()
# Endings of any kind of data: raw pixels where a header lies beside them, as ENVI writes it.
RAW = frozenset({".dat", ".raw", ".bin", ""})


def is_image(name: str, beside: Collection[str]) -> bool:
    """Whether a file is taken for an image, by its name.

    Args:
        name: Of the file.
        beside: Names of the files in its folder; a set where there are many.
    """
    suffix = PurePath(name).suffix.lower()
    return suffix in SUFFIXES or (suffix in RAW and any(header in beside for header in headers_of(name)))


def headers_of(name: str) -> tuple[str, ...]:
    """Names that the text header of a file of raw pixels may have."""
    stem = PurePath(name).stem
    return f"{stem}.hdr", f"{stem}.HDR", f"{name}.hdr", f"{name}.HDR"
