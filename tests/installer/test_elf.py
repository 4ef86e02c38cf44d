"""What a Linux library says of itself, and which of them a bundle needs."""

import sys
from pathlib import Path

import PySide6
import pytest

from installer import elf

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these are files of Linux")
QT = Path(PySide6.__file__).parent


def test_a_library_tells_what_it_needs_and_how_new_a_system(tmp_path: Path) -> None:
    core = QT / "Qt" / "lib" / "libQt6Core.so.6"
    assert {"libc.so.6", "libstdc++.so.6"} <= set(elf.needed(core))
    assert (2, 17) <= elf.newest_glibc(core) < (3, 0)
    assert elf.foreign_search_paths(core) == []  # it looks beside itself alone
    assert elf.files(QT / "Qt" / "lib" / "..") != []
    (tmp_path / "text").write_text("no library", encoding="utf-8")
    (tmp_path / "link").symlink_to(core)
    assert elf.files(tmp_path) == []


def test_libraries_that_only_something_left_out_needed_are_left_out_too() -> None:
    inside = "PySide6/Qt/lib"
    entries = [
        ("PySide6/QtGui.abi3.so", str(QT / "QtGui.abi3.so"), "EXTENSION"),
        *(
            (f"{inside}/libQt6{name}.so.6", str(QT / f"Qt/lib/libQt6{name}.so.6"), "BINARY")
            for name in ("Core", "Gui", "Svg")
        ),
        ("libQt6Core.so.6", f"{inside}/libQt6Core.so.6", "SYMLINK"),
        ("libQt6Svg.so.6", f"{inside}/libQt6Svg.so.6", "SYMLINK"),
        ("libpython3.11.so.1.0", sys.executable, "BINARY"),
    ]
    kept = [entry[0] for entry in elf.without_orphans(entries)]
    assert kept == [
        "PySide6/QtGui.abi3.so",
        f"{inside}/libQt6Core.so.6",
        f"{inside}/libQt6Gui.so.6",
        "libQt6Core.so.6",
        "libpython3.11.so.1.0",
    ]


def test_numpys_mathematics_would_be_seen_as_made_for_some_processors_only() -> None:
    # It chooses at run time, which hnswlib does not: there such code dies on an older processor.
    import numpy

    library = next((Path(numpy.__file__).parents[1] / "numpy.libs").glob("libscipy_openblas*"))
    assert elf.uses_wide_registers(library)
    assert not elf.uses_wide_registers(QT / "libpyside6.abi3.so.6.11")
