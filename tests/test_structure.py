"""What the architecture promises: who imports whom, and that nothing heavy is imported early."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def users_of(package: str, folder: str) -> list[str]:
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*.py")
        if any(name == package or name.startswith(package + ".") for name in imports(path))
    )


@pytest.mark.parametrize(
    ("package", "folder"),
    [
        ("desktop", "core"),
        ("PySide6", "core"),
        ("core.training", "core/retrieval"),
        ("core.retrieval", "core/imagery"),
        ("core.model", "core/imagery"),
        ("torch", "desktop"),
        ("sqlite3", "desktop"),
        ("core.training", "desktop"),
    ],
)
def test_layers_do_not_reach_up(package: str, folder: str) -> None:
    assert users_of(package, folder) == []


def test_open_clip_is_imported_in_one_module() -> None:
    assert users_of("open_clip", "core") == ["core/model/openclip.py"]


def test_only_a_few_modules_write_sql() -> None:
    assert users_of("sqlite3", "core") == [
        "core/retrieval/connection.py",
        "core/retrieval/library.py",
        "core/retrieval/lock.py",
        "core/retrieval/schema.py",
    ]


@pytest.mark.parametrize(
    "module", ["desktop.start", "desktop.window", "core.cli", "core.retrieval.reading", "core.retrieval.workers"]
)
def test_torch_is_not_imported_before_it_is_needed(module: str) -> None:
    program = f"import sys, {module}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_files_stay_small_enough_to_read_in_one_go() -> None:
    long = {
        path.name: count
        for folder in ("core", "desktop", "tests", "benchmarks", "resources")
        for path in (ROOT / folder).rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 450
    }
    assert not long
