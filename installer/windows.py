"""The installer for Windows of a program folder: `python -m installer.windows dist/Nadir dist`, with makensis.

makensis runs on Linux too, and there this was tried, around dummies; a program folder for Windows is only made on Windows.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from installer.project import ROOT, read_project

SCRIPT = ROOT / "installer" / "windows.nsi"


def make_installer(folder: Path, target: Path) -> Path:
    """Pack a program folder.

    Args:
        folder: With Nadir.exe and nadir.com.
        target: Folder of the installer.

    Raises:
        SystemExit: makensis is not installed, or the folder holds no program for Windows.
    """
    program = shutil.which("makensis")
    if program is None:
        raise SystemExit("makensis is not installed; it is part of NSIS 3.")
    for name in ("Nadir.exe", "nadir.com"):
        if not (folder / name).is_file():
            raise SystemExit(f"{folder} holds no {name}; build the bundle on Windows first.")
    version = read_project().version
    made = target / f"nadir-{version}-windows-x86_64.exe"
    facts = {"VERSION": version, "PROGRAM": str(folder.resolve()), "OUTPUT": str(made.resolve())}
    defines = [f"-D{name}={value}" for name, value in facts.items()]
    subprocess.run([program, "-V2", "-NOCD", *defines, str(SCRIPT)], check=True, cwd=SCRIPT.parent)
    return made


if __name__ == "__main__":
    sys.stdout.write(f"{make_installer(Path(sys.argv[1]), Path(sys.argv[2]))}\n")
