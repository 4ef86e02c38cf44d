"""The ONNX graphs of an artifact: their files, and the stamp that ties them to its weights.

image.onnx       pictures (B, 3, P, P) uint8 -> global, code, joint, local (`core.model.runtime`)
text.onnx        ids (B, L) int64, counts (B, L) bool -> global, code, joint, local
ker.onnx         words (B, L, D), patches (B, n, D), slots (B, L) bool -> logits; where there is a KER head
byte_pairs.json  CLIP's tokenizer in the format of the package `tokenizers`; where the text tower is CLIP's own
graphs.json      what they were made from

The graphs contain no weights: they refer to the artifact's safetensors file and convert its half-precision numbers when they
are opened. So graphs take little space, and compute with the same numbers as torch.
"""

import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path

from core.errors import ModelError
from core.model.config import TOLD_ONLY, ModelConfig

IMAGE, TEXT, KER = "image.onnx", "text.onnx", "ker.onnx"
BYTE_PAIRS = "byte_pairs.json"
GRAPHS = "graphs.json"
ALL = (IMAGE, TEXT, KER, BYTE_PAIRS, GRAPHS)
# Fields of the config that a graph does not depend on.
BEYOND = (*TOLD_ONLY, "sar", "fusion_weight", "tile_policy")


def graph_stamp(config: ModelConfig, weights: bytes) -> str:
    """What graphs were made from, as one hash.

    Fields with default values are left out, so that a field added by a later version does not invalidate older graphs.

    Args:
        config: What the model is.
        weights: SHA-256 digest of the artifact's weights.
    """
    usual = {field.name: field.default for field in fields(config)}
    told = {name: value for name, value in asdict(config).items() if name not in BEYOND and value != usual[name]}
    return hashlib.sha256(weights + json.dumps(told, sort_keys=True).encode()).hexdigest()


def write_stamp(folder: Path, stamp: str, names: list[str]) -> None:
    """Record the files of the graphs and their stamp."""
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / GRAPHS).write_text(json.dumps({"made_from": stamp, "files": files}, indent=2) + "\n", encoding="utf-8")


def find_graphs(folder: Path, stamp: str) -> set[str]:
    """Names of an artifact's graphs; empty where it has none.

    Args:
        folder: Folder of the artifact.
        stamp: The artifact's `graph_stamp`.

    Raises:
        ModelError: they are damaged or belong to other weights.
    """
    if not (folder / GRAPHS).exists():
        return set()
    try:
        told = json.loads((folder / GRAPHS).read_text(encoding="utf-8"))
        files: dict[str, str] = told["files"]
        fit = told["made_from"] == stamp and all(
            name in ALL and hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
            for name, digest in files.items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        fit = False
    if not fit:
        raise ModelError(
            "The graphs in {folder} are damaged or belong to other weights; create them again with `nadir "
            "export-onnx --model {folder}`.",
            folder=folder,
        )
    return set(files)


def remove_graphs(folder: Path) -> None:
    """Remove the graphs of an artifact."""
    for name in ALL:
        (folder / name).unlink(missing_ok=True)
