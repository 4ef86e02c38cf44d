"""The script for Windows compiles; what it does there has not been tried."""

import shutil
from pathlib import Path

import pytest

from installer.project import read_project
from installer.windows import make_installer


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis (NSIS) is not installed")
def test_the_script_compiles_around_dummies(tmp_path: Path) -> None:
    folder = tmp_path / "Nadir"
    (folder / "_internal").mkdir(parents=True)
    for name in ("Nadir.exe", "nadir.com", "_internal/library.dll"):
        (folder / name).write_bytes(b"MZ dummy")
    made = make_installer(folder, tmp_path)
    assert made.name == f"nadir-{read_project().version}-windows-x86_64.exe"
    assert made.read_bytes()[:2] == b"MZ"


def test_a_folder_for_another_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    stand_in = tmp_path / "bin" / "makensis"
    stand_in.write_text("#!/bin/sh\n", encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(SystemExit, match=r"Nadir\.exe"):
        make_installer(tmp_path, tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="makensis is not installed"):
        make_installer(tmp_path, tmp_path)
