"""Collects the texts of Nadir for translators and makes what the program loads: `make translations`.

`pyside6-lupdate` finds `self.tr("...")`, `translate("...", "...")`, a module's own `_say("...")`, and in the engine what errors
are made of and what `template("...")` marks. Translations are written into resources/translations/nadir_*.ts, by hand or with Qt
Linguist; `pyside6-lrelease` makes the .qm files of them.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import resources
from core.errors import KINDS
from desktop.translation.languages import CONTEXT, NAMES

ROOT = resources.ROOT.parent
SOURCES = (ROOT / "core", ROOT / "desktop")
# What only a terminal says stays English.
ENGLISH = ("core/cli.py", "core/commands", "core/training", "core/synthetic")
MARKERS = ("_say", "template", *KINDS)


def collect(path: Path, sources: tuple[Path, ...] = SOURCES) -> None:
    """Bring a .ts file up to date with the code; translations of texts that are still said are kept."""
    english = tuple(ROOT / part for part in ENGLISH)
    said = (file for source in sources for file in sorted(source.rglob("*.py")))
    files = [str(file) for file in said if not any(file.is_relative_to(part) for part in english)]
    aliases = ",".join(f"tr+={marker}" for marker in MARKERS)
    _tool("lupdate", *files, "-tr-function-alias", aliases, "-locations", "none", "-no-obsolete", "-ts", str(path))


def texts(path: Path) -> dict[str, str]:
    """What a .ts file holds: texts with their translations, empty where there is none or it is not finished."""
    found: dict[str, str] = {}
    for message in ElementTree.parse(path).iter("message"):
        translated = message.find("translation")
        finished = translated is not None and translated.get("type") is None
        found[message.findtext("source") or ""] = (translated.text or "") if translated is not None and finished else ""
    return found


def release(path: Path) -> None:
    """Make the .qm file of a .ts file: a text is translated alike wherever it stands, so all lie in one context."""
    root = ElementTree.Element("TS", version="2.1", language=path.stem.rpartition("_")[2])
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text, translated in texts(path).items():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        ElementTree.SubElement(message, "translation").text = translated
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / path.name
        ElementTree.ElementTree(root).write(whole, encoding="utf-8", xml_declaration=True)
        _tool("lrelease", str(whole), "-qm", str(path.with_suffix(".qm")))


def _tool(name: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([str(program), *arguments], check=True, cwd=ROOT, capture_output=True)


def main() -> int:
    """Bring every language up to date and say what is left to do."""
    for language in NAMES:
        if language == "en":
            continue
        path = resources.TRANSLATIONS / f"nadir_{language}.ts"
        collect(path)
        release(path)
        known = texts(path)
        missing = [text for text, translated in known.items() if not translated]
        sys.stdout.write(f"{path.name}: {len(known)} texts, {len(missing)} without a translation\n")
        for text in missing:
            sys.stdout.write(f"  {text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
