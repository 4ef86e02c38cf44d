"""The environment before Nadir changed it, for external programs, and whether Nadir is packaged.

The packaged program changes the library search path before Python starts, so that its own folder comes first. An external
program that inherits this path loads incompatible libraries and crashes. The same holds for Qt's variables, and the settings
for OpenMP and OpenBLAS are meant for Nadir alone. `core` and the packaged program import this module first.
"""

import ctypes
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from core.sentence import Sentence, template

# The bootloader saves the original value under a second name; without an original value there is none.
LIBRARY_PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH")
KEPT = "_ORIG"
BOOTLOADER = "_PYI_"
SYSTEM_LIBRARIES = "system-libraries"  # a library, its package of Debian and of Fedora a line
# What Nadir and its libraries set while they start.
OURS = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH", "QT_QPA_PLATFORM", "OMP_WAIT_POLICY", "OPENBLAS_THREAD_TIMEOUT")

_at_start = dict(os.environ)


def is_packaged() -> bool:
    """Whether this is the packaged program, which has no Python and no pip beside it."""
    return bool(getattr(sys, "frozen", False))


def how_to_add(distribution: str) -> Sentence:
    """How to install a missing Python distribution, as part of a sentence."""
    if is_packaged():
        return Sentence.of(template("train from source, where `make train` installs it"), {})
    return Sentence.of(template("run `pip install --no-deps {distribution}` first"), {"distribution": distribution})


def installed_folder() -> Path:
    """The packaged program's own folder."""
    return Path(sys.executable).parent


def lacking_library(error: ImportError) -> str | None:
    """A sentence about a missing system library; None if a module could not be loaded for another reason."""
    found = re.search(r"(\S+): cannot open shared object file", str(error))
    if found is None:
        return None
    library, packages = found[1], ""
    known = installed_folder() / "_internal" / SYSTEM_LIBRARIES
    if is_packaged() and known.is_file():
        for line in known.read_text(encoding="utf-8").splitlines():
            name, debian, fedora = line.split()
            if name == library:
                packages = f" ({debian} on Debian and Ubuntu, {fedora} on Fedora)"
    return f"This system lacks {library}, which Nadir needs; install the package that has it{packages}."


def foreign_environment(
    now: Mapping[str, str] | None = None, start: Mapping[str, str] | None = None, *, packaged: bool | None = None
) -> dict[str, str]:
    """The environment for a program that is not Nadir.

    Args:
        now: This process's; the real one if None.
        start: The same before Nadir changed it; as it was when this module was imported if None.
        packaged: Whether a bootloader changed it; as it is if None.
    """
    found = dict(os.environ if now is None else now)
    before = _at_start if start is None else start
    for name in OURS:
        _put(found, name, before.get(name))
    if is_packaged() if packaged is None else packaged:
        _put(found, "PATH", before.get("PATH"))  # to which Windows's part adds the program's folder
        for name in LIBRARY_PATHS:
            _put(found, name, before.get(name + KEPT))
            found.pop(name + KEPT, None)
        for name in [name for name in found if name.startswith(BOOTLOADER)]:
            del found[name]
    return found


def _put(environment: dict[str, str], name: str, value: str | None) -> None:
    if value is None:
        environment.pop(name, None)
    else:
        environment[name] = value


@contextmanager
def for_foreign_programs() -> Iterator[None]:
    """Context in which to start an external program: the process has the original environment while it is open."""
    ours = dict(os.environ)
    _become(foreign_environment(ours))
    _look_for_libraries_here(False)
    try:
        yield
    finally:
        _look_for_libraries_here(True)
        _become(ours)


def _become(wanted: Mapping[str, str]) -> None:
    for name in [name for name in os.environ if name not in wanted]:
        del os.environ[name]
    for name, value in wanted.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


def _look_for_libraries_here(here: bool) -> None:
    """On Windows this is a setting of the process that its children inherit; not tested there."""
    if sys.platform == "win32" and is_packaged():
        ctypes.windll.kernel32.SetDllDirectoryW(sys._MEIPASS if here else None)  # type: ignore[attr-defined]
