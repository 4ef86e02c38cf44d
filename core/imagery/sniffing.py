"""What a file is, by its first bytes: endings are given by people and programs, and both err."""

from pathlib import Path

HEAD_BYTES = 512
PNG = b"\x89PNG\r\n\x1a\n"
PNG_DEPTH, PNG_COLOUR = 24, 25  # bytes of the header that tell bits a channel, and grey (0) from colour and alpha
# First bytes of the formats that are read, with the reader that takes them: "pillow" or a driver of GDAL.
READ = (
    (b"\xff\xd8\xff", "JPEG", "pillow"),
    (PNG, "PNG", "pillow"),
    (b"GIF87a", "GIF", "pillow"),
    (b"GIF89a", "GIF", "pillow"),
    (b"BM", "BMP", "pillow"),
    (b"II*\0", "TIFF", "GTiff"),
    (b"MM\0*", "TIFF", "GTiff"),
    (b"II+\0", "TIFF", "GTiff"),
    (b"MM\0+", "TIFF", "GTiff"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000", "JP2OpenJPEG"),
    (b"\xff\x4f\xff\x51", "JPEG 2000", "JP2OpenJPEG"),
    (b"NITF", "NITF", "NITF"),
    (b"NSIF", "NITF", "NITF"),
    (b"EHFA_HEADER_TAG", "ERDAS Imagine", "HFA"),
    (b"PCIDSK", "PCIDSK", "PCIDSK"),
    (b"P5", "PNM", "PNM"),
    (b"P6", "PNM", "PNM"),
)
# Formats that are not read, by their first bytes.
NOT_READ = (
    (b"%PDF", "PDF document"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\x89HDF\r\n\x1a\n", "HDF5 or netCDF file"),
    (b"\x0e\x03\x13\x01", "HDF4 file"),
    (b"CDF\x01", "netCDF file"),
    (b"CDF\x02", "netCDF file"),
    (b"GRIB", "GRIB file"),
    (b"msid", "MrSID image"),
    (b"\xff\x0a", "JPEG XL picture"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL picture"),
    (b"8BPS", "Photoshop picture"),
    (b"SIMPLE  =", "FITS image"),
    (b"\0\0\x01\0", "icon"),
    (b"FORM", "IFF picture"),
    (b"<svg", "SVG drawing"),
)
BRANDS = {b"avif": "AVIF picture", b"avis": "AVIF picture", b"heic": "HEIC picture", b"heix": "HEIC picture"}
BRANDS |= {b"mif1": "HEIC picture", b"msf1": "HEIC picture", b"heim": "HEIC picture", b"hevc": "HEIC picture"}


def reader_of(path: Path) -> str | None:
    """`pillow`, or the GDAL driver that reads a file; None where its first bytes tell nothing.

    Raises:
        OSError: the file cannot be read.
    """
    head = _head(path)
    if head.startswith(PNG) and head[PNG_DEPTH] == 16 and head[PNG_COLOUR] != 0:
        return "PNG"  # GDAL's: Pillow keeps eight of the sixteen bits of a picture in colour
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "pillow"
    if head[:2] == b"BM" and len(head) > 14 and head[6:10] != b"\0\0\0\0":  # the reserved bytes of a bitmap are zero
        return None
    return next((reader for start, _, reader in READ if head.startswith(start)), None)


def kind_not_read(path: Path) -> str | None:
    """What a file is, such as "HEIC picture", if it is of a kind that is known and not read; None otherwise.

    Raises:
        OSError: the file cannot be read.
    """
    head = _head(path)
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "video or picture in an MP4 container")
    return next((kind for start, kind in NOT_READ if head.startswith(start)), None)


def is_virtual(path: Path) -> bool:
    """Whether a file is a virtual raster (VRT), whatever its name.

    Raises:
        OSError: the file cannot be read.
    """
    return b"<VRTDataset" in _head(path)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)
