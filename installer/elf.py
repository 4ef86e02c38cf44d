"""What a Linux program file says of itself, told by objdump."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

QT_LIBRARIES = ("PySide6/Qt/lib/lib",)
Entry = tuple[str, str, str]
MAGIC = b"\x7fELF"


def files(folder: Path) -> list[Path]:
    """Programs and libraries in a folder, links left out."""
    return [path for path in sorted(folder.rglob("*")) if not path.is_symlink() and path.is_file() and is_elf(path)]


def is_elf(path: Path) -> bool:
    """Whether it is a program file or a library."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def newest_glibc(path: Path) -> tuple[int, int]:
    """The newest version of the C library that a file asks for; (0, 0) if it asks for none."""
    found = re.findall(r"\bGLIBC_(\d+)\.(\d+)", _headers(path))
    return max(((int(major), int(minor)) for major, minor in found), default=(0, 0))


def needed(path: Path) -> list[str]:
    """Libraries that a file is linked with."""
    return re.findall(r"^\s+NEEDED\s+(\S+)", _headers(path), re.MULTILINE)


def without_orphans(entries: Sequence[Entry]) -> list[Entry]:
    """Leave out libraries that only something needed which is left out too.

    Args:
        entries: As PyInstaller lists binaries: path in the folder, file, and what kind of entry it is. A library of the system
            lies at the top of the folder, one of Qt beside Qt's others; what else lies deeper belongs to a Python distribution
            and stays.
    """
    libraries = [entry for entry in entries if entry[0].startswith((*QT_LIBRARIES, "lib")) and entry[2] != "SYMLINK"]
    kept = [entry for entry in entries if entry not in libraries and entry[2] != "SYMLINK"]
    looked_at: set[str] = set()
    wanted: set[str] = set()
    while new := [entry for entry in kept if entry[0] not in looked_at]:
        for path, file, kind in new:
            looked_at.add(path)
            if kind != "SYMLINK" and is_elf(Path(file)):
                wanted.update(needed(Path(file)))
        kept += [entry for entry in libraries if Path(entry[0]).name in wanted and entry not in kept]
    # Python's own library is loaded by the two programs, and links are names of what stays.
    names = {entry[0] for entry in kept}
    return [
        entry
        for entry in entries
        if entry[0] in names or entry[0].startswith("libpython") or (entry[2] == "SYMLINK" and entry[1] in names)
    ]


def foreign_search_paths(path: Path) -> list[str]:
    """Folders outside its own in which a file has the system look for libraries."""
    told = re.findall(r"^\s+(?:RUNPATH|RPATH)\s+(\S+)", _headers(path), re.MULTILINE)
    return [folder for paths in told for folder in paths.split(":") if folder and not folder.startswith("$ORIGIN")]


def uses_wide_registers(path: Path) -> bool:
    """Whether its code uses registers that only some processors have (AVX and later)."""
    with subprocess.Popen(
        ["objdump", "-d", "--no-show-raw-insn", str(path)], stdout=subprocess.PIPE, text=True
    ) as told:
        assert told.stdout is not None
        for line in told.stdout:
            if "%ymm" in line or "%zmm" in line:
                told.kill()
                return True
    return False


def _headers(path: Path) -> str:
    return subprocess.run(["objdump", "-p", str(path)], capture_output=True, text=True, check=True).stdout
