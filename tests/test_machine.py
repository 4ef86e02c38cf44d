"""Importing torch without holding other threads up. Each claim needs a process into which torch has not come yet."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(program: str, *arguments: str) -> str:
    """What a program printed."""
    command = [sys.executable, "-c", program, *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists what a process has loaded")
def test_the_libraries_of_torch_are_there_before_its_import() -> None:
    program = """
import sys
from pathlib import Path
from core.machine import load_torch_libraries
load_torch_libraries()
print("libtorch_cpu.so" in Path("/proc/self/maps").read_text(), "torch" in sys.modules)
import torch
print(int(torch.ones(3).sum()))
"""
    assert run(program).splitlines() == ["True False", "3"]


def test_a_torch_laid_out_in_another_way_is_imported_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text("version = 'another'\n", encoding="utf-8")
    program = """
import sys
sys.path.insert(0, sys.argv[1])
from core.machine import importing_torch
with importing_torch():
    import torch
print(torch.version)
"""
    assert run(program, str(tmp_path)) == "another"


def test_no_full_collection_falls_into_the_import_and_later_ones_leave_out_what_it_made() -> None:
    program = """
import gc, sys
from core.machine import importing_torch
full = []
gc.callbacks.append(lambda phase, told: full.append(phase) if told["generation"] == 2 else None)
before = gc.get_threshold()
with importing_torch():
    made = [[number] for number in range(300_000)]
print(len(full), gc.get_freeze_count() > 300_000, gc.get_threshold() == before, gc.isenabled())
made = [[number] for number in range(300_000)]
print(len(full) > 0 or sys.version_info >= (3, 14))  # from then on Python makes no full collection of its own accord
"""
    assert run(program).splitlines() == ["0 True True True", "True"]
