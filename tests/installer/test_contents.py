"""What a bundle holds and what stops its build."""

from pathlib import Path

import pytest

from core import __version__
from installer.contents import files_below, is_kept, left_out, refusals, size_of
from installer.project import TRAINING, name_of, read_project


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so", True),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so", True),
        ("libstdc++.so.6", False),  # of the system, which may have a newer one that its drivers need
        ("libX11.so.6", False),
        ("libz.so.1", False),
        ("libglib-2.0.so.0", False),
        ("libxcb-cursor.so.0", True),  # small, and missing from many desktops
        ("libsqlite3.so.0", True),
        ("pillow.libs/liblzma-de26b416.so.5.8.4", True),  # a wheel's own copy under a name of its own
        ("numpy/_core/_multiarray_tests.cpython-311-x86_64-linux-gnu.so", False),
        ("rasterio/_base.pxd", False),
        ("rasterio/gdal_data/gdalvrt.xsd", True),
        ("rasterio/proj_data/proj.db", True),
    ],
)
def test_what_is_kept(path: str, kept: bool) -> None:
    assert is_kept(path) == kept


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("_internal/torch/lib/libtorch_cuda.so", "NVIDIA"),
        ("_internal/nvidia/cublas/lib/libcublas.so.12", "NVIDIA"),
        ("_internal/libcudart.so.12", "NVIDIA"),
        ("_internal/libreadline.so.8", "GPL"),
        ("_internal/python3.11/lib-dynload/readline.cpython-311-x86_64-linux-gnu.so", "GPL"),
        ("_internal/libgtk-3.so.0", "GTK"),
        ("_internal/libpangocairo-1.0.so.0", "GTK"),
        ("_internal/PySide6/Qt/plugins/platformthemes/libqgtk3.so", "GTK"),
        ("_internal/numpy/tests/data.npy", "tests"),
        ("_internal/numpy/_core/_umath_tests.cpython-311-x86_64-linux-gnu.so", "tests"),
        ("_internal/numpy/_core/include/numpy/arrayobject.h", "headers"),
        ("_internal\\PySide6\\lrelease.exe", "tools"),
        ("_internal/PySide6/Qt/libexec/rcc", "tools"),
        ("_internal/torch/lib/libtorch_cpu.so", "FULL=1"),
        ("_internal/transformers/models/auto/__init__.py", "FULL=1"),
    ],
)
def test_what_stops_the_build(path: str, what: str) -> None:
    told = refusals(["Nadir", path], full=False)
    assert len(told) >= 1
    assert any(what in sentence and path in sentence for sentence in told)


def test_an_ordinary_bundle_is_not_refused_and_a_full_one_may_have_torch() -> None:
    ordinary = ["Nadir", "nadir", "_internal/numpy.libs/libscipy_openblas64_-32a4b2a6.so", "THIRD_PARTY/README.txt"]
    assert refusals(ordinary, full=False) == []
    assert refusals([*ordinary, "_internal/torch/lib/libtorch_cpu.so"], full=True) == []
    assert refusals([*ordinary, "_internal/torch/lib/libtorch_cuda.so"], full=True)


def test_what_trains_is_left_out_unless_all_is_asked_for() -> None:
    assert {"torch", "torchvision", "open_clip", "timm", "transformers"} <= set(left_out(full=False))
    assert not {"torch", "torchvision", "open_clip", "timm", "transformers"} & set(left_out(full=True))
    project = read_project()
    assert not {name_of(one) for one in project.requirements} & set(TRAINING)
    assert {name_of(one) for one in project.training} == set(TRAINING)
    assert "onnxruntime" in {name_of(one) for one in project.requirements}
    assert project.version == __version__


def test_sizes_and_names_of_a_folder_count_links_as_nothing(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("inner/file")
    assert files_below(tmp_path) == ["inner/file", "link"]
    assert size_of(tmp_path) == 5
