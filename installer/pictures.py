"""The program's icon as the systems want it, drawn from resources/icons/nadir.svg, and what Windows shows of a program file."""

import os
import sys
from pathlib import Path
from typing import Any

from installer.project import ROOT, Project

DRAWING = ROOT / "resources" / "icons" / "nadir.svg"
ICON_PX = 256


def draw_icon(folder: Path, px: int = ICON_PX) -> Path:
    """Draw the icon as a PNG, which PyInstaller turns into what Windows and macOS want.

    Returns:
        folder/nadir.png.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(px, px, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "nadir.png"
    if not picture.save(str(target)):
        raise OSError(f"{target} cannot be written.")
    return target


def version_resource(project: Project, name: str) -> Any:
    """What Windows shows of a program file's details; not tried, since no Windows is at hand."""
    from PyInstaller.utils.win32 import versioninfo as windows

    numbers = (*(int(part) for part in project.version.split(".")[:3]), 0)
    texts = {
        "ProductName": "Nadir",
        "FileDescription": project.summary,
        "ProductVersion": project.version,
        "FileVersion": project.version,
        "OriginalFilename": f"{name}.exe",
        "LegalCopyright": f"Licence: {project.licence}",
    }
    return windows.VSVersionInfo(
        ffi=windows.FixedFileInfo(filevers=numbers, prodvers=numbers),
        kids=[
            windows.StringFileInfo(
                [windows.StringTable("040904B0", [windows.StringStruct(*pair) for pair in texts.items()])]
            ),
            windows.VarFileInfo([windows.VarStruct("Translation", [0x0409, 1200])]),
        ],
    )


if __name__ == "__main__":
    draw_icon(Path(sys.argv[1]))
