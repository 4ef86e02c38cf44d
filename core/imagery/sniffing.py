"""The format of a file, by its first bytes, because file extensions can be wrong."""

from dataclasses import dataclass
from pathlib import Path

from core.sentence import template

HEAD_BYTES = 512
PNG = b"\x89PNG\r\n\x1a\n"
PNG_DEPTH = 24  # byte of the header that tells bits a channel
# First bytes of the formats that are read, with the reader that takes them: "pillow" or a driver of GDAL.
READ = (
    (b"\xff\xd8\xff", "pillow"),
    (PNG, "pillow"),
    (b"GIF87a", "pillow"),
    (b"GIF89a", "pillow"),
    (b"BM", "pillow"),
    (b"II*\0", "GTiff"),
    (b"MM\0*", "GTiff"),
    (b"II+\0", "GTiff"),
    (b"MM\0+", "GTiff"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JP2OpenJPEG"),
    (b"\xff\x4f\xff\x51", "JP2OpenJPEG"),
    (b"NITF", "NITF"),
    (b"NSIF", "NITF"),
    (b"EHFA_HEADER_TAG", "HFA"),
    (b"PCIDSK", "PCIDSK"),
    (b"P5", "PNM"),
    (b"P6", "PNM"),
)
PICTURE = template("it is a picture of the format {kind}, which Nadir does not read; save it as JPEG, PNG or GeoTIFF")
DATA = template("it holds data of the format {kind}, which Nadir does not read; convert it to a GeoTIFF")
ARCHIVE = template("it is an archive of the format {kind}; unpack it")
DOCUMENT = template("it is a document of the format {kind}, not an image")
WEB_PAGE = template("it is a web page, probably from a failed download; download the image again")
POINTER = template("it is only a Git LFS pointer to the image; fetch the image with `git lfs pull`")
TEXT = template("it is not an image")
ZEROS = template("it begins with nothing but zeros, probably from an interrupted copy; copy the image again")
# First bytes of what is not read.
NOT_READ = (
    (b"8BPS", PICTURE, "Photoshop"),
    (b"\xff\x0a", PICTURE, "JPEG XL"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", PICTURE, "JPEG XL"),
    (b"\0\0\x01\0", PICTURE, "ICO"),
    (b"FORM", PICTURE, "IFF"),
    (b"AT&TFORM", PICTURE, "DjVu"),
    (b"\x76\x2f\x31\x01", PICTURE, "OpenEXR"),
    (b"#?RADIANCE", PICTURE, "Radiance HDR"),
    (b"qoif", PICTURE, "QOI"),
    (b"FUJIFILMCCD-RAW", PICTURE, "Fujifilm RAW"),
    (b"IIU\0", PICTURE, "Panasonic RAW"),
    (b"IIRO", PICTURE, "Olympus RAW"),
    (b"\x89HDF\r\n\x1a\n", DATA, "HDF5 or netCDF"),
    (b"\x0e\x03\x13\x01", DATA, "HDF4"),
    (b"CDF\x01", DATA, "netCDF"),
    (b"CDF\x02", DATA, "netCDF"),
    (b"CDF\x05", DATA, "netCDF"),
    (b"GRIB", DATA, "GRIB"),
    (b"BUFR", DATA, "BUFR"),
    (b"msid", DATA, "MrSID"),
    (b"SIMPLE  =", DATA, "FITS"),
    (b"LASF", DATA, "LAS"),
    (b"SQLite format 3\0", DATA, "SQLite or GeoPackage"),
    (b"DSAA", DATA, "Surfer grid"),
    (b"DSBB", DATA, "Surfer grid"),
    (b"DSRB", DATA, "Surfer grid"),
    (b"PK\x03\x04", ARCHIVE, "ZIP"),
    (b"\x1f\x8b", ARCHIVE, "gzip"),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE, "7-Zip"),
    (b"Rar!\x1a\x07", ARCHIVE, "RAR"),
    (b"BZh", ARCHIVE, "bzip2"),
    (b"\xfd7zXZ\0", ARCHIVE, "xz"),
    (b"\x28\xb5\x2f\xfd", ARCHIVE, "Zstandard"),
    (b"%PDF", DOCUMENT, "PDF"),
    (b"%!PS", DOCUMENT, "PostScript"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOCUMENT, "Microsoft Office"),
    (b"<svg", DOCUMENT, "SVG"),
    (b"version https://git-lfs", POINTER, ""),
)
BRANDS = dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIC")
BRANDS |= {b"avif": "AVIF", b"avis": "AVIF", b"crx ": "Canon RAW", b"jxl ": "JPEG XL"}
TAR_AT, TAR = 257, b"ustar"
WEB_PAGES = (b"<!doctype html", b"<html")
PRINTABLE = set(range(32, 127)) | set(b"\t\r\n\f") | set(range(128, 256))


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file of a known kind that is not read.

    Attributes:
        reason: Template of the reason.
        kind: Name of the format; empty where the reason says it all.
    """

    reason: str
    kind: str


def reader_of(path: Path) -> str | None:
    """`pillow`, or the GDAL driver that reads a file; None where its first bytes tell nothing.

    Raises:
        OSError: the file cannot be read.
    """
    head = _head(path)
    if head.startswith(PNG) and len(head) > PNG_DEPTH and head[PNG_DEPTH] == 16:
        return "PNG"  # GDAL's: Pillow keeps eight of the sixteen bits of a picture in colour
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "pillow"
    if head[:2] == b"BM" and len(head) > 14 and head[6:10] != b"\0\0\0\0":  # the reserved bytes of a bitmap are zero
        return None
    return next((reader for start, reader in READ if head.startswith(start)), None)


def not_read(path: Path) -> NotRead | None:
    """What a file is that begins like a kind which is known and not read; None otherwise.

    Raises:
        OSError: the file cannot be read.
    """
    head = _head(path)
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return NotRead(PICTURE, BRANDS[brand]) if brand in BRANDS else NotRead(DATA, "MP4")
    if head[TAR_AT:].startswith(TAR):
        return NotRead(ARCHIVE, "tar")
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(WEB_PAGES):
        return NotRead(WEB_PAGE, "")
    return next((NotRead(reason, kind) for start, reason, kind in NOT_READ if head.startswith(start)), None)


def why_unknown(path: Path) -> str | None:
    """Template of the reason why an unreadable file is not an image; None if it may be one.

    Raises:
        OSError: the file cannot be read.
    """
    head = _head(path)
    if not any(head):
        return ZEROS
    return TEXT if set(head) <= PRINTABLE else None


def is_virtual(path: Path) -> bool:
    """Whether a file is a virtual raster (VRT), whatever its name.

    Raises:
        OSError: the file cannot be read.
    """
    return b"<VRTDataset" in _head(path)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)
