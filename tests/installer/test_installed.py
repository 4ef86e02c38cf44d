"""What an installed program does otherwise than one from source, and that it can look after itself."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import resources
from core.environment import (
    SYSTEM_LIBRARIES,
    foreign_environment,
    how_to_add,
    lacking_library,
)
from desktop.settings import places
from installer.system_libraries import table
from tests.test_cli import nadir

ROOT = resources.ROOT.parent


def test_a_program_that_is_not_nadir_gets_the_environment_from_before() -> None:
    start = {
        "PATH": "/usr/bin",
        "QT_PLUGIN_PATH": "/kde",
        "LD_LIBRARY_PATH": "/opt/nadir:/mine",
        "LD_LIBRARY_PATH_ORIG": "/mine",
    }
    now = {
        **start,
        "PATH": "/opt/nadir:/usr/bin",
        "QT_PLUGIN_PATH": "/opt/nadir/plugins",
        "QML2_IMPORT_PATH": "/opt/nadir/qml",
        "_PYI_ARCHIVE_FILE": "/opt/nadir/Nadir",
        "OMP_WAIT_POLICY": "passive",
        "OWN": "kept",
    }
    assert foreign_environment(now, start, packaged=True) == {
        "PATH": "/usr/bin",
        "QT_PLUGIN_PATH": "/kde",
        "LD_LIBRARY_PATH": "/mine",
        "OWN": "kept",
    }


def test_a_variable_that_the_bootloader_made_up_is_gone_for_others() -> None:
    start = {"LD_LIBRARY_PATH": "/opt/nadir/_internal"}
    assert foreign_environment(start, start, packaged=True) == {}


def test_from_source_a_persons_own_library_path_is_left_alone() -> None:
    start = {"LD_LIBRARY_PATH": "/mine", "OPENBLAS_THREAD_TIMEOUT": "9"}
    now = start | {"OMP_WAIT_POLICY": "passive"}
    assert foreign_environment(now, start, packaged=False) == start


def test_nadirs_own_environment_comes_back_after_a_foreign_program() -> None:
    # In a process of its own, which does not have the variable from this one; core sets it when it is imported.
    program = """
import os, subprocess, sys
from core.environment import for_foreign_programs
before = dict(os.environ)
with for_foreign_programs():
    subprocess.run([sys.executable, "-c", "import os; print(os.environ.get('OMP_WAIT_POLICY'))"], check=True)
print(os.environ["OMP_WAIT_POLICY"], dict(os.environ) == before)
"""
    without = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    told = subprocess.run([sys.executable, "-c", program], env=without, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["None", "passive", "True"]


def test_nobody_is_told_to_run_pip_inside_the_installed_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pip install" in str(how_to_add("a-package==0.1.0"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "pip" not in str(how_to_add("a-package==0.1.0"))


def test_a_library_that_the_system_lacks_is_named_with_its_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")
    assert lacking_library(ImportError("No module named 'numpy'")) is None
    assert lacking_library(error) == (
        "This system lacks libEGL.so.1, which Nadir needs; install the package that has it."
    )
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / SYSTEM_LIBRARIES).write_text(table(), encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nadir"))
    assert lacking_library(error) == (
        "This system lacks libEGL.so.1, which Nadir needs; install the package that has it "
        "(libegl1 on Debian and Ubuntu, libglvnd-egl on Fedora)."
    )


def test_the_self_test_says_one_line_a_check(tmp_path: Path) -> None:
    done = nadir("doctor", "--self-test", "--json", check_status=0)
    *lines, last = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["ok", name] for name in ("program", "model", "index", "library", "search", "export", "window")
    ]
    assert json.loads(last)["search"]["ok"] is True


def test_the_self_test_tells_what_does_not_work(tiny_model_folder: Path, tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    for path in tiny_model_folder.rglob("*"):
        if path.is_file():
            (model / path.relative_to(tiny_model_folder)).parent.mkdir(parents=True, exist_ok=True)
            (model / path.relative_to(tiny_model_folder)).write_bytes(path.read_bytes())
    weights = model / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    program = [sys.executable, "-m", "core", "doctor", "--self-test", "--model", str(model)]
    environment = os.environ | {"XDG_DATA_HOME": "/dev/null/nowhere"}
    done = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    found = {line.split()[1]: line for line in done.stdout.splitlines()}
    assert found["model"].startswith("FAULT") and str(model) in found["model"]
    assert "search" not in found  # which needs the model
    assert found["window"].startswith("FAULT") and "/dev/null/nowhere" in found["window"]


def test_the_shipped_model_indexes_searches_and_explains_without_torch() -> None:
    program = """
import sys
for name in ("torch", "torchvision", "open_clip", "timm", "transformers", "core.training"):
    sys.modules[name] = None  # an import of it fails from here on
from pathlib import Path
from core.cli import main
assert main(["doctor", "--self-test"]) == 0
import numpy as np
from PIL import Image
import resources
from desktop.engine.session import Session
picture = np.asarray(Image.open(resources.SAMPLE_SCENES / "beach_1.jpg").convert("RGB"))
session = Session()
view = session.model_view()
keyword = session.model().find_keywords("a beach")[0]
assert session.explain(picture, "a beach", keyword).prediction.alternatives
assert view.words
"""
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr + ran.stdout


@pytest.mark.parametrize("command", [["train", "--config", "nadir-compact"], ["doctor", "--backbones"]])
def test_training_without_torch_is_told_in_one_sentence(command: list[str]) -> None:
    program = """
import sys
sys.modules["torch"] = None
from core.cli import main
sys.exit(main(sys.argv[1:]))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("nadir: This needs torch, which is not part of this installation")
    assert len(ran.stderr.splitlines()) == 1


WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from desktop.app import main

def close():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        print(box.text())
        box.accept()
    else:
        QTimer.singleShot(100, close)

from desktop.startup import start
made = start.make_application()
QTimer.singleShot(100, close)
sys.exit(main(["--language", "en"]))
"""


def test_a_home_that_cannot_be_written_ends_in_a_sentence_on_screen(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment |= {"HOME": "/dev/null/home", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", WINDOW]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 2, ran.stderr
    assert ran.stdout.startswith("Nadir cannot write to /dev/null/home/")
    assert "Traceback" not in ran.stderr
    assert "nadir: Nadir cannot write to /dev/null/home/" in ran.stderr


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="only root can become somebody without a home")
def test_an_account_without_a_home_is_told_what_to_do() -> None:
    program = """
import os
import platformdirs.unix
from core.errors import NadirError
from desktop.settings import places
from installer.system_libraries import table
os.setuid(54_321)
try:
    places.data_folder()
except NadirError as error:
    print(error)
"""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_") and name != "HOME"}
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.stdout.startswith("This account has no home folder; set HOME"), ran.stderr


def test_a_start_without_a_display_writes_to_no_folder_of_the_moment(
    own_places: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert places.drawing() == ROOT / "build" / "demo.png"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert places.drawing().is_relative_to(own_places)


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "data")
    return tmp_path / "data"
