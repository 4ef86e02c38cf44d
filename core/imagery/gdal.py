"""GDAL's configuration: local files only, nothing written beside them, no driver that opens other sources."""

import os

from rasterio._err import CPLE_BaseError  # not all of them are translated by rasterio
from rasterio.errors import RasterioError

# Drivers that fetch from the network or open other files by name. A file's .aux.xml may name any file as its overviews, which
# GDAL would open with whatever driver fits. GDAL reads this once, when rasterio is used for the first time.
POINTERS = "VRT GTI WMS WMTS WCS HTTP DAAS EEDA EEDAI PLMOSAIC STACIT STACTA KMLSUPEROVERLAY MRF ESRIC Zarr"
os.environ.setdefault("GDAL_SKIP", POINTERS)

ENVIRONMENT = {
    # Sidecars are looked up by name; listing a folder of a hundred thousand chips for each of them would be quadratic.
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".nothing",
    # Bytes in each decoder process: a row of tiles of a scene that is stored in rows. rasterio hands the number to GDAL as
    # bytes, whereas GDAL itself takes small numbers as megabytes.
    "GDAL_CACHEMAX": 128 * 2**20,
    # .aux.xml beside a file tells what it lacks (place, names, nodata). It is read; GDAL writes one only for statistics and
    # changes that it is asked for, which Nadir never does.
    "GDAL_PAM_ENABLED": "YES",
}
# What rasterio and GDAL raise on damaged files.
DAMAGE = (RasterioError, CPLE_BaseError, OSError, ValueError, OverflowError, UnicodeError)
