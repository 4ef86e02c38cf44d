"""Check this installation, a model and a library."""

import argparse
import importlib.metadata
import os
import platform
import sys

from core import console
from core.commands.arguments import add_json, add_library, add_model
from core.errors import NadirError, UsageError

PACKAGES = ("onnxruntime", "numpy", "pillow", "rasterio", "PySide6-Essentials")
# Without these Nadir trains nothing, and looks through large libraries more slowly.
OPTIONAL = {
    "torch": "not installed; nothing can be trained here",
    "open_clip_torch": "not installed; nothing can be trained here",
    "hnswlib": "not installed; searches compare with every tile",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    add_library(parser, required=False)
    add_model(parser)
    parser.add_argument(
        "--repair", action="store_true", help="remove damaged tiles from the library and rebuild its caches"
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="index and search the sample scenes, and open a window; prints one line per check",
    )
    parser.add_argument(
        "--forget-pictures",
        action="store_true",
        help="remove the small pictures of tiles that are kept beside the library; it shows them a little later without",
    )
    parser.add_argument("--backbones", action="store_true", help="list the backbones that can be trained")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    if arguments.backbones:
        return _backbones(arguments.json)
    if arguments.self_test:
        return _self_test(arguments)
    for option in ("repair", "forget_pictures"):
        if getattr(arguments, option) and arguments.library is None:
            named = "--" + option.replace("_", "-")
            raise UsageError("`{option}` needs a library; give one with --library.", option=named)
    checks: list[tuple[str, bool, str]] = [("system", True, _system())]
    checks += [_package(name) for name in (*PACKAGES, *OPTIONAL)]
    checks.append(_model(arguments))
    if arguments.library is not None:
        checks += _library(arguments)
    console.table(("check", "", "finding"), [(name, "ok" if good else "FAULT", text) for name, good, text in checks])
    if arguments.json:
        console.say_json({name: {"ok": good, "finding": text} for name, good, text in checks})
    return 0 if all(good for _, good, _ in checks) else 1


def _self_test(arguments: argparse.Namespace) -> int:
    from core.commands.self_test import checks

    found = []
    for check in checks(arguments.model):
        found.append(check)
        console.say(f"{'ok' if check.good else 'FAULT':<5}  {check.name:<8} {check.text}")
    if arguments.json:
        console.say_json({check.name: {"ok": check.good, "finding": check.text} for check in found})
    return 0 if all(check.good for check in found) else 1


def _system() -> str:
    return f"{platform.platform()}, Python {sys.version.split()[0]}, {os.cpu_count()} processors"


def _package(name: str) -> tuple[str, bool, str]:
    try:
        return name, True, importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return name, name in OPTIONAL, OPTIONAL.get(name, "not installed; reinstall Nadir")


def _model(arguments: argparse.Namespace) -> tuple[str, bool, str]:
    from core.model.artifact import load_model

    try:
        model = load_model(arguments.model)
    except NadirError as error:
        return "model", False, str(error)
    return (
        "model",
        True,
        f"“{model.name}” in {model.folder}: {len(model.vocabulary):,} keywords, {len(model.bank.texts):,} reference "
        f"captions, fingerprint {model.fingerprint[:12]}",
    )


def _library(arguments: argparse.Namespace) -> list[tuple[str, bool, str]]:
    from core.library.library import Library, library_path
    from core.library.previews import forget_previews
    from core.maintenance.health import examine, repair

    try:
        if arguments.forget_pictures:
            forget_previews(library_path(arguments.library))
        done = repair(arguments.library) if arguments.repair else []
        with Library.open(arguments.library, readonly=True) as library:
            findings = done + examine(library)
            found = [(finding.name, finding.good, finding.text) for finding in findings]
            if all(finding.good for finding in findings):
                found += [("folder", folder.present, str(folder.path)) for folder in library.folders()]
                found += [("unreadable file", False, f"{one.path}: {one.reason}") for one in library.failures()]
            return found
    except NadirError as error:
        return [("library", False, str(error))]


def _backbones(as_json: bool) -> int:
    from core.model.openclip import backbone_names

    names = backbone_names()
    for name in names:
        console.say(name)
    if as_json:
        console.say_json({"backbones": names})
    return 0
