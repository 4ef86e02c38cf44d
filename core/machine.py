"""Settings of the process that make the model fast on this machine and let a window answer; they change no result.

With two processors and decoders at work beside the model, both together made indexing a quarter to a third faster.
Libraries read the environment once, when they are imported, so `core/__init__.py` sets it before anything else.
"""

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

# Threads that have done their part of a sum sleep until the others have, instead of keeping a processor from the decoders.
PATIENT = {"OMP_WAIT_POLICY": "passive", "OPENBLAS_THREAD_TIMEOUT": "4"}
# Of mallopt(3).
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
KEPT_BYTES = 2**30
# Torch's libraries in the order in which it loads them, without the part that knows Python; the first is for all to see.
TORCH_LIBRARIES = ("torch_global_deps", "torch")
NEVER = 2**31 - 1  # collections of the middle generation before one of the oldest


def set_passive_waiting() -> None:
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


@contextmanager
def importing_torch() -> Iterator[None]:
    """Around the first import of torch, in a thread: the other threads go on meanwhile.

    Two things would hold them up for a quarter of a second each: `import` keeps Python's lock while the system loads a
    library, and the half million objects that come with torch make every full collection long. So the libraries are
    loaded beforehand, full collections wait, and what was made then, which lives as long as the process, is left out of
    later ones. Once torch is there nothing happens.
    """
    if "torch" in sys.modules:
        yield
        return
    load_torch_libraries()
    young, middle, oldest = gc.get_threshold()
    gc.set_threshold(young, middle, NEVER)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(young, middle, oldest)


def load_torch_libraries() -> None:
    """Load torch's libraries by a foreign call, which releases the GIL.

    Where a library is not where torch's own wheels have it, or cannot be loaded, torch's import finds and tells it. On
    Windows torch itself loads its libraries in this way.
    """
    spec = find_spec("torch")
    if sys.platform == "win32" or spec is None or spec.origin is None:
        return
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for name, reach in zip(TORCH_LIBRARIES, (os.RTLD_GLOBAL, os.RTLD_LOCAL), strict=True):
        file = f"lib{name}{'.dylib' if sys.platform == 'darwin' else '.so'}"
        dlopen(os.fsencode(Path(spec.origin).parent / "lib" / file), os.RTLD_NOW | reach)
