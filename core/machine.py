"""Process settings that make the model fast and keep the window responsive; they change no result.

Together they made indexing a quarter to a third faster with two processors and decoders running beside the model. Libraries
read the environment once, when they are imported, so `core/__init__.py` sets it before anything else.
"""

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

# Threads that finish their part early sleep instead of busy waiting, which would take processor time from the decoders.
PASSIVE_WAITING = {"OMP_WAIT_POLICY": "passive", "OPENBLAS_THREAD_TIMEOUT": "4"}
# Of mallopt(3).
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
KEPT_BYTES = 2**30
# Torch's libraries in the order in which it loads them, without its Python bindings; the first is loaded with global symbols.
TORCH_LIBRARIES = ("torch_global_deps", "torch")
NEVER = 2**31 - 1  # collections of the middle generation before one of the oldest


def set_passive_waiting() -> None:
    """Make idle OpenMP and OpenBLAS threads sleep; values already set in the environment are kept."""
    for name, value in PASSIVE_WAITING.items():
        os.environ.setdefault(name, value)


def keep_large_blocks() -> None:
    """Have the C library reuse the memory of one batch for the next (glibc only; elsewhere nothing happens).

    By default it returns every large block to the system, which then clears the same pages again for each layer of each batch.
    This takes a quarter of the image tower's time.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(MMAP_THRESHOLD, KEPT_BYTES)
        mallopt(TRIM_THRESHOLD, KEPT_BYTES)
        mallopt(ARENA_MAX, 1)  # a further arena takes no block over 64 MB


def release_large_blocks() -> None:
    """Return unused memory to the system after the last batch."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


@contextmanager
def importing_torch() -> Iterator[None]:
    """Context for the first import of torch in a thread, so that other threads can continue.

    Two things would block them for a quarter of a second each: `import` holds the GIL while the system loads a library, and
    torch's half million objects make every full garbage collection long. Therefore the libraries are loaded first, full
    collections are postponed, and the new objects, which live as long as the process, are excluded from later collections. Does
    nothing if torch is already imported.
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

    If a library is not where torch's wheels put it, or cannot be loaded, the import of torch reports it. On Windows torch
    itself loads its libraries in this way.
    """
    spec = find_spec("torch")
    if sys.platform == "win32" or spec is None or spec.origin is None:
        return
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    for name, reach in zip(TORCH_LIBRARIES, (os.RTLD_GLOBAL, os.RTLD_LOCAL), strict=True):
        file = f"lib{name}{'.dylib' if sys.platform == 'darwin' else '.so'}"
        dlopen(os.fsencode(Path(spec.origin).parent / "lib" / file), os.RTLD_NOW | reach)
