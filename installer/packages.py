"""Packages for Linux of a program folder: `python -m installer.packages dist/Nadir dist`.

A .deb and an .rpm by nfpm, a .run by makeself that installs for one person without administrator rights, and SHA256SUMS.
"""

import gzip
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.environment import SYSTEM_LIBRARIES
from installer.contents import COMPRESSED_CEILING
from installer.finish import GLIBC_FLOOR
from installer.pictures import DRAWING, draw_icon
from installer.project import ROOT, Project, read_project
from installer.system_libraries import debian_packages, rpm_capabilities, table

PARTS = ROOT / "installer" / "linux"
GLIBC = ".".join(map(str, GLIBC_FLOOR))
METAINFO = "org.nadir.Nadir.metainfo.xml"
MORE = """Load folders of satellite and aerial images, type "storage tanks beside a river"
and see the places. The words that carried the search are marked and shown on
the picture. No image and no query leaves the computer."""
# As packages of each kind name this processor.
NAMES = {"x86_64": ("amd64", "x86_64"), "aarch64": ("arm64", "aarch64")}
MAINTAINER = os.environ.get("NADIR_MAINTAINER", "Nadir <nadir@localhost>")  # whoever publishes says who they are


def main(arguments: list[str]) -> int:
    """Make the packages and say what they weigh.

    Raises:
        SystemExit: a tool is missing, or a package is too large.
    """
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m installer.packages dist/Nadir dist\n")
        return 2
    folder, target = Path(arguments[0]), Path(arguments[1])
    if not (folder / "SHA256SUMS").is_file():
        raise SystemExit(f"{folder} holds no finished bundle; run `make bundle` first.")
    project = read_project()
    with tempfile.TemporaryDirectory() as made:
        parts = fill_in(Path(made) / "parts", project)
        packages = [*_by_nfpm(folder, parts, target, project), _by_makeself(folder, parts, target, project)]
    sums = "".join(f"{_digest(package)}  {package.name}\n" for package in packages)
    (target / "SHA256SUMS").write_text(sums, encoding="utf-8")
    for package in packages:
        size = package.stat().st_size
        sys.stdout.write(f"{package}: {size / 1e6:.1f} MB\n")
        if size > COMPRESSED_CEILING:
            raise SystemExit(f"{package} is larger than the {COMPRESSED_CEILING / 1e6:.0f} MB agreed.")
    return 0


def fill_in(folder: Path, project: Project) -> Path:
    """Write desktop entry, man page and the like with this version's facts into a folder."""
    facts = {
        "VERSION": project.version,
        "LICENCE": project.licence,
        "DATE": time.strftime("%Y-%m-%d", time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", time.time())))),
        "MACHINE": platform.machine(),
        "GLIBC": GLIBC,
        "WINDOW": "nadir-desktop",
        "ICON": "nadir",
    }
    folder.mkdir(parents=True)
    for part in PARTS.iterdir():
        text = part.read_text(encoding="utf-8")
        for name, value in facts.items():
            text = text.replace(f"@{name}@", value)
        (folder / part.name).write_text(text, encoding="utf-8")
    (folder / "nadir.1.gz").write_bytes(gzip.compress((folder / "nadir.1").read_bytes(), mtime=0))
    shutil.copyfile(DRAWING, folder / "nadir.svg")
    draw_icon(folder)
    return folder


def nfpm_config(folder: Path, parts: Path, project: Project) -> dict[str, Any]:
    """What nfpm makes both packages of."""
    share = "/usr/share"
    files = {
        "nadir.desktop": f"{share}/applications/nadir.desktop",
        "nadir.xml": f"{share}/mime/packages/nadir.xml",
        "nadir.1.gz": f"{share}/man/man1/nadir.1.gz",
        METAINFO: f"{share}/metainfo/{METAINFO}",
        "nadir.svg": f"{share}/icons/hicolor/scalable/apps/nadir.svg",
        "nadir.png": f"{share}/icons/hicolor/256x256/apps/nadir.png",
    }
    contents: list[Mapping[str, Any]] = [
        {"src": str(folder), "dst": "/usr/lib/nadir", "type": "tree"},
        {"src": "../lib/nadir/nadir", "dst": "/usr/bin/nadir", "type": "symlink"},
        {"src": "../lib/nadir/Nadir", "dst": "/usr/bin/nadir-desktop", "type": "symlink"},
        {"src": "nadir.1.gz", "dst": f"{share}/man/man1/nadir-desktop.1.gz", "type": "symlink"},
        {"dst": f"{share}/doc/nadir", "type": "dir"},  # which rpm would leave behind
        {"src": str(ROOT / "LICENSE"), "dst": f"{share}/doc/nadir/copyright", "file_info": {"mode": 0o644}},
    ]
    contents += [{"src": str(parts / name), "dst": at, "file_info": {"mode": 0o644}} for name, at in files.items()]
    return {
        "name": "nadir",
        "arch": NAMES[platform.machine()][0],
        "platform": "linux",
        "version": project.version,
        "section": "science",
        "maintainer": MAINTAINER,
        "description": f"{project.summary}\n{MORE}",
        "license": project.licence,
        "umask": 0o022,
        "contents": contents,
        "scripts": {"postremove": str(parts / "after_removal.sh")},
        "overrides": {
            "deb": {
                "depends": [f"libc6 (>= {GLIBC})", *debian_packages()],
                "recommends": debian_packages(for_wayland=True),
                "suggests": ["xdg-utils"],
            },
            "rpm": {
                "depends": [f"glibc >= {GLIBC}", *rpm_capabilities()],
                "recommends": rpm_capabilities(for_wayland=True),
                "suggests": ["xdg-utils"],
            },
        },
        "deb": {"compression": "zstd:19"},
        "rpm": {"compression": "zstd:19", "group": "Applications/Engineering"},
    }


def _by_nfpm(folder: Path, parts: Path, target: Path, project: Project) -> list[Path]:
    config = parts / "nfpm.json"  # JSON is YAML
    config.write_text(json.dumps(nfpm_config(folder.resolve(), parts, project)), encoding="utf-8")
    deb, rpm = NAMES[platform.machine()]
    packages = []
    for kind, name in (("deb", f"nadir_{project.version}_{deb}.deb"), ("rpm", f"nadir-{project.version}.{rpm}.rpm")):
        _tool("nfpm", "package", "--config", str(config), "--packager", kind, "--target", str(target / name))
        packages.append(target / name)
    return packages


def _by_makeself(folder: Path, parts: Path, target: Path, project: Project) -> Path:
    """A shell script with everything in it; xz, since gzip makes it larger than agreed."""
    made = target / f"nadir-{project.version}-linux-{platform.machine()}.run"
    stage = parts / "stage"
    stage.mkdir()
    owner = ("--owner=0", "--group=0", "--numeric-owner", "--sort=name")
    packer = ("tar", "--use-compress-program=xz -6 -T2", *owner)
    subprocess.run([*packer, "-cf", str(stage / "app.tar.xz"), "-C", str(folder), "."], check=True)
    (stage / "share").mkdir()
    own = ("nadir.desktop", "nadir.xml", "nadir.1", METAINFO, "nadir.svg", "nadir.png", "uninstall.sh")
    for name in own:
        shutil.copy(parts / name, stage / "share" / name)
    shutil.copy(parts / "install.sh", stage / "install.sh")
    (stage / "install.sh").chmod(0o755)
    (stage / SYSTEM_LIBRARIES).write_text(table(), encoding="utf-8")
    options = ("--nocomp", "--nomd5", "--nocrc", "--sha256", "--tar-quietly", "--quiet", "--tar-extra", " ".join(owner))
    _tool("makeself", *options, str(stage), str(made), f"Nadir {project.version}", "./install.sh")
    return made


def _tool(name: str, *arguments: str) -> None:
    beside = Path(sys.executable).with_name(name)
    program = str(beside) if beside.exists() else shutil.which(name)
    if program is None:
        raise SystemExit(f"{name} is not installed; installer/README.md says where it comes from.")
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
