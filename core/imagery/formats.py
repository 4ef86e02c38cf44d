"""Which files are images, by their suffix; known without the libraries that read them, whose import takes a while."""

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
REFUSED = {".vrt": template("it only points to other files, which may lie anywhere; index those instead")}
SUFFIXES = PICTURES | DRIVERS.keys() | REFUSED.keys()
