"""Everybody's licence is told, or the build stops."""

import json
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

from installer.licences import RULES, TEXTS, bill_of_materials, component_of, stem, third_parties, write_third_parties
from installer.project import ROOT, read_project

COMPONENTS = tomllib.loads(RULES.read_text(encoding="utf-8"))["component"]


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("rasterio.libs/libgdal-c8c9c467.so.36.3.10.3", "GDAL"),
        ("rasterio.libs/libpcre2-8-34bef8fb.so.0.15.0", "PCRE2"),
        ("rasterio.libs/libgeos_c-23da760b.so.1.20.5", "GEOS"),
        ("numpy.libs/libscipy_openblas64_-32a4b2a6.so", "OpenBLAS"),
        ("numpy.libs/libgfortran-040039e1-0352e75f.so.5.0.0", "GCC runtime libraries"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "Qt"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "Qt"),
        ("PySide6/Qt/lib/libicudata.so.73", "ICU"),
        ("libpython3.11.so.1.0", "Python"),
        ("python3.11/lib-dynload/_ctypes.cpython-311-x86_64-linux-gnu.so", "Python"),
        ("libxcb-cursor.so.0", "xcb-util"),
        ("libxcb-shape.so.0", "libxcb"),
        ("libcrypto.so.3", "OpenSSL"),
        ("libnobody.so.1", None),
        ("libgdalish.so.1", None),
    ],
)
def test_who_owns_a_library(path: str, owner: str | None) -> None:
    found = component_of(path, COMPONENTS)
    assert (found["name"] if found else None) == owner


def test_names_lose_their_version_and_the_hash_of_a_wheel() -> None:
    assert stem("libxcb-render-util.so.0") == "libxcb-render-util"
    assert stem("libjpeg-6dc8d115.so.62.4.0") == "libjpeg"
    assert stem("Qt6Core.dll") == "Qt6Core"
    assert stem("libproj.25.dylib") == "libproj.25"


def test_every_text_that_a_rule_names_is_there() -> None:
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))
    named = [text for part in (*rules["component"], *rules["distribution"].values()) for text in part.get("texts", ())]
    assert {text for text in named if not (TEXTS / text).is_file()} == set()
    assert {path.name for path in TEXTS.iterdir()} == set(named)
    own = [path for part in rules["component"] for path in part.get("own", ())]
    assert all((ROOT / path).is_file() for path in own)


def test_a_library_or_a_module_without_an_owner_is_told(tmp_path: Path) -> None:
    (tmp_path / "libnobody.so.1").write_bytes(b"")
    _, faults = third_parties(tmp_path, ["numpy.linalg", "json", "core.cli", "nobodys_module.part"])
    assert any("libnobody.so.1" in fault for fault in faults)
    assert any("nobodys_module" in fault for fault in faults)
    assert not any("numpy" in fault or "json" in fault or "core" in fault for fault in faults)


def test_texts_and_the_bill_of_materials_are_written(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    (inside / "numpy.libs").mkdir(parents=True)
    (inside / "numpy.libs" / "libscipy_openblas64_-32a4b2a6.so").write_bytes(b"openblas")
    parties, _ = third_parties(inside, ["numpy", "PySide6.QtCore", "tokenizers"])
    write_third_parties(tmp_path / "THIRD_PARTY", parties, read_project())
    told = tmp_path / "THIRD_PARTY"
    assert "Copyright" in (told / "numpy" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (told / "pyside6-essentials" / "lgpl-3.0.txt").read_text(
        encoding="utf-8"
    )
    assert "SIL OPEN FONT LICENSE" in (told / "Inter" / "OFL.txt").read_text(encoding="utf-8").upper()
    bill = json.loads((told / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    by_name = {component["name"]: component for component in bill["components"]}
    assert by_name["numpy"]["purl"] == f"pkg:pypi/numpy@{version('numpy')}"
    assert by_name["OpenBLAS"]["components"][0]["hashes"][0]["alg"] == "SHA-256"
    assert bill == bill_of_materials(parties, read_project())
    readme = (told / "README.txt").read_text(encoding="utf-8")
    assert all(party.name in readme for party in parties)
