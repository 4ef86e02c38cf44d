"""What the installers say of Nadir: all of it comes from pyproject.toml.

`python -m installer.project version`, `... requirements` and `... graph` print it for make and shell scripts, which need
nothing but Python for it.
"""

import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What trains models. Searching, indexing and the window run graphs with ONNX Runtime, so an analyst's bundle has none of these.
TRAINING = ("torch", "torchvision", "open_clip_torch", "timm", "transformers", "onnx")


@dataclass(frozen=True, slots=True)
class Project:
    """The facts that packages state.

    Attributes:
        version: As in "0.1.0".
        summary: One sentence.
        licence: SPDX expression.
        requirements: Pinned distributions, as in "numpy==2.4.6", without those that only train.
        training: Pinned distributions that only train.
        extras: Pinned distributions of each optional group.
    """

    version: str
    summary: str
    licence: str
    requirements: tuple[str, ...]
    training: tuple[str, ...]
    extras: dict[str, tuple[str, ...]]


def read_project(path: Path = ROOT / "pyproject.toml") -> Project:
    """Read pyproject.toml."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    needed = tuple(told["dependencies"])
    return Project(
        version=told["version"],
        summary=told["description"],
        licence=told["license"],
        requirements=tuple(one for one in needed if name_of(one) not in TRAINING),
        training=tuple(one for one in needed if name_of(one) in TRAINING),
        extras={group: tuple(members) for group, members in told.get("optional-dependencies", {}).items()},
    )


def name_of(requirement: str) -> str:
    """The distribution of a requirement: "numpy" of "numpy==2.4.6"."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0]


def main(arguments: list[str]) -> int:
    """Print one fact, or what is installed to build a bundle; `requirements full` adds what trains."""
    project = read_project()
    match arguments:
        case ["version"]:
            sys.stdout.write(project.version + "\n")
        case ["requirements", *how]:
            told = project.requirements + project.extras["build"]
            sys.stdout.write("\n".join(told + (project.training if how == ["full"] else ())) + "\n")
        case ["graph"]:
            sys.stdout.write("\n".join(project.extras["graph"]) + "\n")
        case _:
            sys.stderr.write("usage: python -m installer.project version | requirements [full] | graph\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
