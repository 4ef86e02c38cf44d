"""What PyInstaller's folder still needs, and what it is checked for, before it is a program that can be given away.

The build stops with a sentence for each thing that is wrong.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from core.commands.self_test import CHECKSUMS
from core.environment import SYSTEM_LIBRARIES
from installer import elf
from installer.contents import INSTALLED_CEILING, files_below, refusals, size_of
from installer.licences import third_parties, write_third_parties
from installer.project import ROOT, read_project
from installer.system_libraries import table, undeclared

# Debug information and symbol tables of these; never of numpy's OpenBLAS, which breaks, nor of what comes stripped already.
STRIPPED = ("libpython3*", "python3*/lib-dynload/*.so", "hnswlib*.so", "rasterio/*.so")
GLIBC_FLOOR = (2, 35)  # Ubuntu 22.04, Debian 12, Fedora 36
REPLACEABLE = ("_internal/PySide6/", "_internal/shiboken6/")
# Where the Python that builds was installed, which its libraries know by heart. The last part stays: a linker lets one text be
# the end of another, and that part is the end of Python's own version.
BUILDER = str(Path(sys.base_prefix).parent)
NEVER_SHIPPED = (str(ROOT), *((BUILDER,) if len(BUILDER) > len("/usr") and not BUILDER.startswith("/usr") else ()))


def finish(folder: Path, modules: Iterable[str], *, full: bool) -> None:
    """Finish a program folder.

    Args:
        folder: With the two programs.
        modules: Names of the Python modules in it.
        full: Whether training belongs to it.

    Raises:
        SystemExit: something is wrong with it; the text says what.
    """
    inside = folder / "_internal"
    if sys.platform == "linux":
        _slim(inside)
        (inside / SYSTEM_LIBRARIES).write_text(table(), encoding="utf-8")
    if sys.platform == "win32":
        (folder / "nadir-cli.exe").rename(folder / "nadir.com")
    parties, unmapped = third_parties(inside, modules)
    faults = refusals(files_below(folder), full=full) + unmapped
    if sys.platform == "linux":
        faults += linux_faults(folder)
    write_third_parties(folder / "THIRD_PARTY", parties, read_project())
    size = size_of(folder)
    if not full and size > INSTALLED_CEILING:
        faults.append(f"The bundle takes {size / 1e6:.0f} MB, more than the {INSTALLED_CEILING / 1e6:.0f} MB agreed.")
    if faults:
        raise SystemExit("\n".join(faults))
    _write_checksums(folder)
    sys.stdout.write(f"{folder}: {size / 1e6:.1f} MB, {len(parties)} third parties, all with their licences.\n")


def _write_checksums(folder: Path) -> None:
    """Note what every file is, for `nadir doctor --self-test`; Qt's libraries may be replaced, so they are left out."""
    lines = []
    for name in files_below(folder):
        path = folder / name
        if not path.is_symlink() and name != CHECKSUMS and not name.startswith(REPLACEABLE):
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}\n")
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def _slim(inside: Path) -> None:
    """Take out what helps nobody who runs the program: debug information, and where the builder's libraries lay."""
    for pattern in STRIPPED:
        for path in inside.glob(pattern):
            if not path.is_symlink():
                subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    for path in elf.files(inside):
        if elf.foreign_search_paths(path):
            subprocess.run(["patchelf", "--remove-rpath", str(path)], check=True)
        data = path.read_bytes()
        if BUILDER in NEVER_SHIPPED and BUILDER.encode() in data:
            path.write_bytes(data.replace(BUILDER.encode(), b"/usr".ljust(len(BUILDER), b"/")))


def linux_faults(folder: Path) -> list[str]:
    """Sentences on what must not be in a folder for Linux: foreign paths, a newer C library, code for one processor."""
    told = undeclared(folder)
    newest, by = (0, 0), folder
    for path in elf.files(folder):
        wanted = elf.newest_glibc(path)
        newest, by = max((newest, by), (wanted, path))
        if elf.foreign_search_paths(path):
            told.append(f"{path.name} looks for libraries in a folder of the computer that built it.")
        data = path.read_bytes()
        told += [f"{path.name} names the folder {place}." for place in NEVER_SHIPPED if place.encode() in data]
        if path.name.startswith("hnswlib") and elf.uses_wide_registers(path):
            told.append("hnswlib was built for this processor alone; build it with HNSWLIB_NO_NATIVE=1.")
    if newest > GLIBC_FLOOR:
        floor, found = (".".join(map(str, version)) for version in (GLIBC_FLOOR, newest))
        told.append(
            f"{by.name} wants glibc {found}; the bundle is to run from {floor} on, so build it on an older system."
        )
    return told
