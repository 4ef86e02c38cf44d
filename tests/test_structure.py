"""What the architecture promises: who imports whom, and that nothing heavy is imported early."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
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


@pytest.mark.parametrize(("package", "folder"), [("PySide6", "core"), ("torch", "desktop"), ("sqlite3", "desktop")])
def test_rooms_stay_free_of_libraries_that_are_not_theirs(package: str, folder: str) -> None:
    """Which of our own rooms may import which is held by the contracts of import-linter in pyproject.toml."""
    assert users_of(package, folder) == []


def test_open_clip_is_imported_in_one_module() -> None:
    assert users_of("open_clip", "core") == ["core/model/openclip.py"]


SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|BEGIN|ATTACH|VACUUM)\b")


def test_sql_is_written_in_the_library_room_alone() -> None:
    def texts(path: Path) -> Iterator[str]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value

    users = {
        path.parent.relative_to(ROOT).as_posix()
        for folder in ("core", "desktop", "resources")
        for path in (ROOT / folder).rglob("*.py")
        if any(SQL.match(text) for text in texts(path))
    }
    assert users == {"core/library"}


@pytest.mark.parametrize(
    "module",
    [
        "desktop.startup.start",
        "desktop.window",
        "core.cli",
        "core.decoding.process",
        "core.decoding.pool",
        "core.model.onnx_runtime",
        "core.model.artifact",
        "core.search.searcher",
        "core.indexing.run",
    ],
)
def test_torch_is_not_imported_before_it_is_needed(module: str) -> None:
    program = f"import sys, {module}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_files_stay_small_enough_to_read_in_one_go() -> None:
    long = {
        path.name: count
        for folder in ("core", "desktop", "tests", "benchmarks", "resources", "docs")
        for path in (ROOT / folder).rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 450
    }
    assert not long
