"""Collects the texts of the window for translators: `python -m desktop.translation.collect`, through `make translations`.

Texts are found where they are said: `self.tr("...")`, `translate("...", "...")` and a module's own `_say("...")`. What was
translated before is kept; texts that no code says any more are dropped.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import resources
from desktop.translation.languages import CONTEXT, NAMES

SOURCES = resources.ROOT.parent / "desktop"
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
    texts = all_texts()
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
