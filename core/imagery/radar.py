"""Radar scenes, displayed as the logarithm of amplitudes that span many orders of magnitude."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

# File names of Sentinel-1, ICEYE, Capella, Umbra, TerraSAR-X, COSMO-SkyMed, RADARSAT, ALOS PALSAR, SAOCOM, NISAR.
NAME = re.compile(
    r"^(?:S1[A-D][_-]|ICEYE_|CAPELLA_|UMBRA|TSX1|TDX1|PAZ1|CSK|CSG|RS2_|RCM|ALOS2?[-_]|ALPSR|SAO1|NISAR)", re.IGNORECASE
)
# What metadata say of the satellite, the instrument, the product or the program that made it.
TELLING_TAG = re.compile(
    r"satellite|sensor|mission|platform|spacecraft|instrument|product|description|software|title", re.IGNORECASE
)
RADAR = re.compile(
    r"sentinel[-_ ]?1(?!\d)|\b(?:C-)?SAR\b|TerraSAR|TanDEM|RADARSAT|COSMO-?SkyMed|PALSAR|SAOCOM|ICEYE|Capella|Umbra|NISAR|"
    r"\bERS-[12]\b",
    re.IGNORECASE,
)
POLARISATIONS = {"vv", "vh", "hh", "hv", "sigma0", "gamma0", "beta0"}


def is_radar(path: Path, tags: Sequence[Mapping[str, str]], descriptions: Sequence[str | None]) -> bool:
    """Whether a product's name, its metadata or the names of its bands say that it is radar."""
    if NAME.match(path.name):
        return True
    if any(set(re.split(r"[\W_]+", (name or "").lower())) & POLARISATIONS for name in descriptions):
        return True
    said = {name.lower(): value.strip().upper() for domain in tags for name, value in domain.items()}
    if any(TELLING_TAG.search(name) and RADAR.search(value) for name, value in said.items()):
        return True
    return said.get("nitf_icat") in ("SAR", "SARIQ") or bool({"polarisation", "polarization"} & said.keys())


def to_decibels(bands: NDArray[Any]) -> NDArray[np.float32]:
    """Linear amplitudes or intensities as 10 log10.

    Args:
        bands: (C, H, W) of any kind of number; what is not above zero becomes the least decibel there is.
    """
    values = bands.astype(np.float32)
    positive = values > 0
    out = np.zeros_like(values)
    np.log10(values, out=out, where=positive)
    least = float(out[positive].min()) if positive.any() else 0.0
    return np.where(positive, 10 * out, 10 * least).astype(np.float32)
