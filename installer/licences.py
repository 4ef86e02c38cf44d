"""Whose work is in a bundle: licence texts for THIRD_PARTY and a bill of materials (CycloneDX) beside them."""

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageNotFoundError, distribution, packages_distributions
from pathlib import Path
from typing import Any

from installer.project import ROOT, Project

TEXTS = ROOT / "installer" / "licences"
RULES = ROOT / "installer" / "licences.toml"
OURS = {"core", "desktop", "resources", "installer", "window", "command", "first", "__main__"}
PYINSTALLER = "pyinstaller"  # its loader and its hooks are in every bundle
LIBRARY = re.compile(r"\.(?:so|dll|pyd|dylib)(?:\.|$)")
LICENCE_FILE = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """One piece of somebody else's work.

    Attributes:
        name: Of a distribution or a component.
        version: Empty where none is known.
        licence: SPDX expression, or what the distribution says.
        texts: Files with the licence's words, by the names they get.
        libraries: Its shared libraries in the bundle with their SHA-256.
    """

    name: str
    version: str
    licence: str
    texts: Mapping[str, bytes]
    libraries: dict[str, str] = field(default_factory=dict)


def third_parties(folder: Path, modules: Iterable[str]) -> tuple[list[Party], list[str]]:
    """Find whose work a bundle holds.

    Args:
        folder: Of the libraries.
        modules: Python modules in it.

    Returns:
        Everybody, by name, and a sentence for each library, module or distribution without an owner or without a text.
    """
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))
    owners = packages_distributions()
    found: dict[str, Party] = {}
    faults: list[str] = []
    names = {PYINSTALLER}
    for top in sorted({module.partition(".")[0] for module in modules} - OURS):
        if top in owners:
            names.update(owners[top])
        elif top not in sys.stdlib_module_names and not _is_of_the_loader(top):
            faults.append(f"The module {top} belongs to no distribution that is installed.")
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()):
        if not LIBRARY.search(path.name):
            continue
        inside = path.relative_to(folder).as_posix()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        component = component_of(inside, rules["component"])
        if component is not None:
            name = component["name"]
            found.setdefault(name, _component(component, rules)).libraries[inside] = digest
            continue
        owner = owners.get(inside.partition("/")[0].partition(".")[0])
        if owner is None:
            faults.append(f"The library {inside} has no owner in installer/licences.toml.")
            continue
        names.add(owner[0])
    found |= {part["name"]: _component(part, rules) for part in rules["component"] if part.get("always")}
    found["Python"] = found.get("Python") or _component(_named("Python", rules), rules)
    for name in sorted({_plain(name) for name in names}):
        try:
            found[name] = _distribution(distribution(name), rules)
        except PackageNotFoundError:
            faults.append(f"The distribution {name} is not installed.")
    faults += [
        f"{party.name} has no licence text; add one to installer/licences."
        for party in found.values()
        if not party.texts
    ]
    return sorted(found.values(), key=lambda party: party.name.casefold()), faults


def component_of(inside: str, components: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The component that owns a library.

    Args:
        inside: The library's path below the bundle's folder of libraries.
        components: As licences.toml lists them; names go before folders.
    """
    name = stem(inside.rpartition("/")[2])
    for component in components:
        for pattern in component.get("libraries", ()):
            if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
                return component
    for component in components:
        if any(inside.startswith(folder + "/") for folder in component.get("folders", ())):
            return component
    return None


def stem(name: str) -> str:
    """A library's name without its version and without the hash that wheels give it: "libgdal"."""
    name = re.split(r"\.(?:so|dll|pyd|dylib)(?:\.|$)", name, maxsplit=1)[0]
    return re.sub(r"(?:-[0-9a-f]{8,32})+(?=$|\.)", "", name)


def _named(name: str, rules: Mapping[str, Any]) -> Mapping[str, Any]:
    return next(part for part in rules["component"] if part["name"] == name)


def _component(told: Mapping[str, Any], rules: Mapping[str, Any]) -> Party:
    texts = {name: (TEXTS / name).read_bytes() for name in told.get("texts", ())}
    texts |= {Path(path).name: (ROOT / path).read_bytes() for path in told.get("own", ())}
    if "distribution" in told:
        texts |= _distribution(distribution(told["distribution"]), rules).texts
    version = sys.version.split()[0] if told["name"] == "Python" else ""
    return Party(told["name"], version, told["licence"], texts)


def _distribution(installed: Distribution, rules: Mapping[str, Any]) -> Party:
    name = _plain(installed.metadata["Name"])
    told = rules["distribution"].get(name, {})
    wanted = {
        str(path): path for path in installed.files or () if LICENCE_FILE.search(str(path)) and "dist-info" in str(path)
    }
    texts = {path.rpartition("dist-info/")[2]: wanted[path].read_binary() for path in sorted(wanted)}
    texts |= {Path(path).name: Path(str(installed.locate_file(path))).read_bytes() for path in told.get("files", ())}
    texts |= {text: (TEXTS / text).read_bytes() for text in told.get("texts", ())}
    return Party(name, installed.version, told.get("licence") or _licence(installed), texts)


def _licence(installed: Distribution) -> str:
    about = installed.metadata
    for field_name in ("License-Expression", "License"):
        if field_name in about and "\n" not in about[field_name]:
            return str(about[field_name])
    classified = [one for one in about.get_all("Classifier") or () if one.startswith("License ::")]
    return classified[0].rpartition(":: ")[2] if classified else "see its text"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_of_the_loader(module: str) -> bool:
    return module.startswith(("pyimod", "pyi_rth", "_pyi_rth", "pyiboot", "_distutils_hack", "sitecustomize"))


def write_third_parties(folder: Path, parties: Iterable[Party], project: Project) -> None:
    """Write the licence texts, a table of them, and the bill of materials.

    Args:
        folder: THIRD_PARTY of a bundle; made where missing.
        parties: Whose work is in it.
        project: Nadir itself.
    """
    parties = list(parties)
    lines = [
        "Whose work is in Nadir beside its own, and under which licence; the texts lie in the folders of their names.",
        "",
    ]
    for party in parties:
        own = folder / _folder_name(party.name)
        for name, text in party.texts.items():
            target = own / name.removeprefix("licenses/").replace("/", "-")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
        lines.append(f"{party.name} {party.version}".strip() + f": {party.licence} ({own.name})")
    lines += ["", "sbom.cdx.json tells the same to programs (CycloneDX 1.6)."]
    (folder / "README.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "NADIR-LICENSE.txt").write_bytes((ROOT / "LICENSE").read_bytes())
    bill = json.dumps(bill_of_materials(parties, project), indent=1, ensure_ascii=False)
    (folder / "sbom.cdx.json").write_text(bill + "\n", encoding="utf-8")


def _folder_name(name: str) -> str:
    return re.sub(r"[^\w.+-]+", "-", name.partition(",")[0]).strip("-")[:40]


def bill_of_materials(parties: Iterable[Party], project: Project) -> dict[str, Any]:
    """The parties as CycloneDX 1.6 has them."""
    components = []
    for party in parties:
        component: dict[str, Any] = {
            "type": "library",
            "bom-ref": _folder_name(party.name),
            "name": party.name,
            "licenses": [{"license": {"name": party.licence}}],
        }
        if party.version:
            component["version"] = party.version
            if party.name not in ("Python",):
                component["purl"] = f"pkg:pypi/{party.name}@{party.version}"
        if party.libraries:
            component["components"] = [
                {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}
                for name, digest in party.libraries.items()
            ]
        components.append(component)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "nadir",
                "name": "nadir",
                "version": project.version,
                "description": project.summary,
                "licenses": [{"license": {"id": project.licence}}],
            }
        },
        "components": components,
    }
