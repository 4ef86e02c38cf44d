"""Collects the texts of the window for translators: `python -m desktop.translation.collect`, through `make translations`.

Texts are found where they are said: `self.tr("...")`, `translate("...", "...")` and a module's own `_say("...")`. What was
translated before is kept; texts that no code says any more are dropped. The engine's own sentences are
found where errors are made of them (`desktop.translation.sentences`), and where a reason has a name of its own.
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import resources
from desktop.translation.languages import CONTEXT, NAMES
from desktop.translation.sentences import TEMPLATES

ROOT = resources.ROOT.parent
# Whose errors the window may hear of.
RAISING = (
    "core/errors.py",
    "core/imagery",
    "core/model",
    "core/decoding",
    "core/indexing",
    "core/library",
    "core/maintenance",
    "core/neighbours",
    "core/scoring",
    "core/search",
    "desktop/engine/session.py",
    "desktop/panes/pasting.py",
)
ERRORS = (
    "Error",
    "Missing",
    "Damaged",
    "TooNew",
    "Busy",
    "Gone",
    "Mismatch",
    "Checkpoint",
    "Failure",
    "Lost",
    "__init__",
)
REASON = re.compile(r"[a-z][\w ,;]+ [\w ,;]+")
BUGS = ("ValueError", "TypeError", "RuntimeError", "OSError")
SOURCES = ROOT / "desktop"
SAYING = {"tr": 0, "_say": 0, "translate": 1}  # which argument is the text


def texts_of(path: Path) -> Iterator[tuple[str, int]]:
    """Texts of a module with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = SAYING.get(name, len(node.args))
            text = node.args[at] if at < len(node.args) else None
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value, node.lineno


def sentences_of(path: Path) -> Iterator[str]:
    """Sentences that a module of the engine makes errors of, with their blanks numbered."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name.endswith(ERRORS) and name not in BUGS:
                yield from (text for given in node.args if " " in (text := _template(given)))
        elif isinstance(node, ast.Assign) and _is_constant(node) and REASON.fullmatch(text := _template(node.value)):
            yield text


def _is_constant(node: ast.Assign) -> bool:
    return all(isinstance(target, ast.Name) and target.id.isupper() for target in node.targets)


def _template(node: ast.expr) -> str:
    """A text with its blanks numbered; empty where it is none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    text, blanks = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value)
        else:
            text, blanks = f"{text}{{{blanks}}}", blanks + 1
    return text


def engine_sentences() -> dict[str, str]:
    """Every sentence of the engine with the file where it is said first."""
    found: dict[str, str] = {}
    for part in RAISING:
        place = ROOT / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            for text in sentences_of(path):
                found.setdefault(text, path.relative_to(ROOT).as_posix())
    return found


def all_texts(sources: Path = SOURCES) -> dict[str, str]:
    """Every text of the window with the file where it is said first."""
    found: dict[str, str] = {}
    for path in sorted(sources.rglob("*.py")):
        for text, _ in texts_of(path):
            found.setdefault(text, path.relative_to(sources.parent).as_posix())
    return found


def translations(path: Path) -> dict[str, str]:
    """What a .ts file has: texts with their translations, empty where there is none."""
    if not path.is_file():
        return {}
    messages = ElementTree.parse(path).iter("message")
    return {message.findtext("source") or "": message.findtext("translation") or "" for message in messages}


def write(path: Path, language: str, texts: dict[str, str], known: dict[str, str]) -> None:
    """Write a .ts file: texts in the order of their files, each with what is known of it."""
    root = ElementTree.Element("TS", version="2.1", language=language)
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text, place in sorted(texts.items(), key=lambda item: (item[1], item[0])):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "location", filename=f"../../{place}")
        ElementTree.SubElement(message, "source").text = text
        translated = ElementTree.SubElement(message, "translation")
        if known.get(text):
            translated.text = known[text]
        else:
            translated.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def main() -> int:
    """Bring the .ts file of every language up to date and say what is left to do."""
    sentences = engine_sentences()
    TEMPLATES.write_text(json.dumps(sorted(sentences), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    texts = {**all_texts(), **sentences}
    for language in NAMES:
        if language == "en":
            continue
        path = resources.TRANSLATIONS / f"nadir_{language}.ts"
        known = translations(path)
        write(path, language, texts, known)
        missing = [text for text in texts if not known.get(text)]
        sys.stdout.write(f"{path.name}: {len(texts)} texts, {len(missing)} without a translation\n")
        for text in missing:
            sys.stdout.write(f"  {text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
