"""Which files are images, by their suffix, without importing the slow libraries that read them."""

from collections.abc import Collection
from pathlib import PurePath

from core.sentence import template

# Pillow's.
PICTURES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".bmp", ".gif"})
# One local, self-contained driver by suffix. VRT, WMS and their like name other sources, so a file could access them; such a
# file is never passed to their drivers, whatever its name.
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
# Listed nevertheless, so that users learn why they are missing.
REFUSED = {".vrt": template("it only refers to other files, which may be anywhere; index those instead")}
SUFFIXES = PICTURES | DRIVERS.keys() | REFUSED.keys()
# Suffixes of any kind of data: raw pixels if an ENVI header lies beside them.
RAW = frozenset({".dat", ".raw", ".bin", ""})


def is_image(name: str, beside: Collection[str]) -> bool:
    """Whether a file is taken for an image, by its name.

    Args:
        name: Name of the file.
        beside: Names of the files in its folder; a set where there are many.
    """
    suffix = PurePath(name).suffix.lower()
    return suffix in SUFFIXES or (suffix in RAW and any(header in beside for header in headers_of(name)))


def headers_of(name: str) -> tuple[str, ...]:
    """Names that the text header of a file of raw pixels may have."""
    stem = PurePath(name).stem
    return f"{stem}.hdr", f"{stem}.HDR", f"{name}.hdr", f"{name}.HDR"
