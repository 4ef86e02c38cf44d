"""Settings of the process that make the model fast on this machine; they change no result.

With two processors and decoders at work beside the model, both together made indexing a quarter to a third faster.
Libraries read the environment once, when they are imported, so `core/__init__.py` sets it before anything else.
"""

import ctypes
import os
import sys

# Threads that have done their part of a sum sleep until the others have, instead of keeping a processor from the decoders.
PATIENT = {"OMP_WAIT_POLICY": "passive", "OPENBLAS_THREAD_TIMEOUT": "4"}
# Of mallopt(3).
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
KEPT_BYTES = 2**30


def wait_patiently() -> None:
    """Have idle threads of OpenMP and OpenBLAS sleep; what a person set in the environment stays."""
    for name, value in PATIENT.items():
        os.environ.setdefault(name, value)


def keep_large_blocks() -> None:
    """Have the C library reuse the memory of one batch for the next (glibc only; elsewhere nothing happens).

    Left alone it gives every large block back to the system, which then clears the same pages again for each layer of each
    batch: a quarter of the time of the image tower.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(MMAP_THRESHOLD, KEPT_BYTES)
        mallopt(TRIM_THRESHOLD, KEPT_BYTES)
        mallopt(ARENA_MAX, 1)  # a further arena takes no block over 64 MB


def release_large_blocks() -> None:
    """Give memory that is kept and not in use back to the system, after the last batch."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
