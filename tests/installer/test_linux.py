"""The installer without administrator rights, on a program of two shell scripts; and what packages declare."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from installer.packages import GLIBC, fill_in, nfpm_config
from installer.project import ROOT, read_project
from installer.system_libraries import LIBRARIES, debian_packages, rpm_capabilities, table

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the installer is for Linux")
SCRIPT = '#!/bin/sh\necho "$@"\n'


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_in(tmp_path_factory.mktemp("parts") / "parts", read_project())


@pytest.fixture
def stage(parts: Path, tmp_path: Path) -> Path:
    """What makeself would unpack."""
    folder = tmp_path / "stage"
    (folder / "app" / "_internal").mkdir(parents=True)
    for name in ("Nadir", "nadir"):
        (folder / "app" / name).write_text(SCRIPT, encoding="utf-8")
        (folder / "app" / name).chmod(0o755)
    with tarfile.open(folder / "app.tar.xz", "w:xz") as packed:
        packed.add(folder / "app", arcname=".")
    shutil.copytree(parts, folder / "share", ignore=shutil.ignore_patterns("*.gz", "install.sh", "after*"))
    shutil.copy(parts / "install.sh", folder)
    (folder / "system-libraries").write_text(table(), encoding="utf-8")
    return folder


def run(script: Path, *arguments: object, home: Path | str | None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"]} | ({} if home is None else {"HOME": str(home)})
    command = ["sh", str(script), *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


@linux_only
def test_it_is_installed_upgraded_and_removed_and_only_the_persons_own_stays(stage: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    kept = home / ".local" / "share" / "Nadir" / "Nadir" / "My library.nadir"
    kept.parent.mkdir(parents=True)
    kept.write_text("a library", encoding="utf-8")
    done = run(stage / "install.sh", home=home)
    assert done.returncode == 0, done.stderr
    called = subprocess.run([home / ".local/bin/nadir", "search"], capture_output=True, text=True, check=True)
    assert called.stdout == "search\n"
    old = home / ".local" / "lib" / "nadir" / "_internal" / "gone in the next version"
    old.touch()
    again = run(stage / "install.sh", home=home)
    assert again.returncode == 0, again.stderr
    assert not old.exists()
    removed = run(home / ".local/lib/nadir/share/uninstall.sh", home=home)
    assert removed.returncode == 0, removed.stderr
    assert str(kept.parents[1]) in removed.stdout
    caches = {name for name in everything(home) if "cache" in name or "share/mime/" in name}  # the system's own tools
    assert everything(home) - caches == {".local/share/Nadir/Nadir/My library.nadir"}


@linux_only
def test_a_folder_of_any_name_is_escaped_in_the_menu_entry(stage: Path, tmp_path: Path) -> None:
    prefix = tmp_path / 'Prögramme 100% "$HOME" `x` \\'
    done = run(
        stage / "install.sh", "--prefix", prefix, home=tmp_path / "home" if (tmp_path / "home").mkdir() is None else ""
    )
    assert done.returncode == 0, done.stderr
    entry = (tmp_path / "home/.local/share/applications/nadir.desktop").read_text(encoding="utf-8")
    line = next(one for one in entry.splitlines() if one.startswith("Exec="))
    text = line.removeprefix("Exec=").replace("\\\\", "\\")  # as a text of a desktop entry is read
    quoted, _, rest = text.rpartition('" ')
    assert rest == "%f"
    plain, at = "", 1  # behind the opening quote
    while at < len(quoted):
        at += quoted[at] in "\\%"  # what follows stands for itself
        plain += quoted[at]
        at += 1
    assert Path(plain) == prefix / "Nadir"
    assert run(prefix / "share/uninstall.sh", home=tmp_path / "home").returncode == 0
    assert not prefix.exists()


@linux_only
@pytest.mark.parametrize(
    "case", ["no home", "home is no folder", "foreign folder", "unwritable", "old system", "wrong option"]
)
def test_what_cannot_be_done_ends_in_one_sentence_and_leaves_nothing(stage: Path, tmp_path: Path, case: str) -> None:
    home: Path | None = tmp_path / "home"
    assert home is not None
    home.mkdir()
    arguments: list[object] = []
    if case == "no home":
        home = None
    elif case == "home is no folder":
        home = stage / "install.sh"
    elif case == "foreign folder":
        (home / "mine").mkdir()
        (home / "mine" / "letter").touch()
        arguments = ["--prefix", home / "mine"]
    elif case == "unwritable":
        arguments = ["--prefix", stage / "install.sh" / "nadir"]
    elif case == "old system":
        script = stage / "install.sh"
        script.write_text(script.read_text(encoding="utf-8").replace(GLIBC, "99.1"), encoding="utf-8")
    else:
        arguments = ["--everything"]
    done = run(stage / "install.sh", *arguments, home=home)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("nadir: ") and done.stderr.endswith(".\n")
    if case == "foreign folder":
        assert everything(tmp_path / "home") == {"mine/letter"}
    else:
        assert everything(tmp_path / "home") == set()


def test_packages_declare_what_the_program_asks_of_the_system(parts: Path, tmp_path: Path) -> None:
    config = nfpm_config(tmp_path, parts, read_project())
    deb, rpm = config["overrides"]["deb"], config["overrides"]["rpm"]
    assert {"libegl1", "libgl1", f"libc6 (>= {GLIBC})"} <= set(deb["depends"])
    assert {"libEGL.so.1()(64bit)", f"glibc >= {GLIBC}"} <= set(rpm["depends"])
    assert not set(debian_packages()) & set(debian_packages(for_wayland=True))
    assert len(rpm_capabilities()) == sum(not one.for_wayland for one in LIBRARIES)
    assert config["version"] == read_project().version
    targets = {entry["dst"] for entry in config["contents"]}
    assert {"/usr/bin/nadir", "/usr/bin/nadir-desktop", "/usr/share/mime/packages/nadir.xml"} <= targets
    assert all(
        Path(entry["src"]).exists() for entry in config["contents"] if entry.get("type") not in ("symlink", "dir")
    )


def test_nothing_is_left_to_fill_in(parts: Path) -> None:
    for path in parts.iterdir():
        if path.suffix not in (".png", ".gz"):
            assert "@VERSION@" not in (text := path.read_text(encoding="utf-8")) and "@GLIBC@" not in text
    assert read_project().version in (parts / "nadir.1").read_text(encoding="utf-8")
    assert (ROOT / "installer" / "linux").is_dir()
