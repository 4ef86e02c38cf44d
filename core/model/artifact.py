"""The model artifact on disk: a folder of JSON, text and safetensors, nothing pickled.

config.json                     what the model is (core.model.config)
model.safetensors               weights, half precision
keywords.txt                    the KER vocabulary, one word a line, most frequent first
probes.safetensors              probes of the keywords and phrases (core.model.probes), where they were fitted
reference_captions.safetensors  the caption bank for SAR, and the keywords' vectors
text_tower/                     config and tokenizer of a Hugging Face text tower, where there is one
README.md                       model card
*.onnx, graphs.json             graphs that run without torch, where they were made (core.model.graphs)
"""

import hashlib
import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from core.errors import ModelError
from core.machine import importing_torch, keep_large_blocks
from core.model.card import write_card
from core.model.codes import TextCodes
from core.model.config import TEXT_TOWER, TOLD_ONLY, WEIGHTS, ModelConfig, text_folder_of
from core.model.graphs import BYTE_PAIRS, find_graphs, graph_stamp, remove_graphs
from core.model.keywords import Vocabulary
from core.model.model import Model
from core.model.probes import PROBES, THRESHOLDS, Probes
from core.model.runtime import Runtime
from core.model.tokens import tokenizer_for
from resources import DEFAULT_MODEL

if TYPE_CHECKING:
    import torch

    from core.model.iebaker import IEBaker

CONFIG = "config.json"
KEYWORDS = "keywords.txt"
BANK = "reference_captions.safetensors"
TEXT_TOWER_FILES = ("config.json", "tokenizer.json")
# The number of results that SAR re-ranks does not affect a library either. Earlier artifacts contained this number, and their
# libraries must keep their fingerprint.
FIRST_TOP_K = 200


def save_artifact(
    folder: Path,
    config: ModelConfig,
    network: "IEBaker",
    vocabulary: Vocabulary,
    *,
    bank: TextCodes,
    keyword_codes: NDArray[np.float16],
    text_folder: Path | None,
) -> None:
    """Write an artifact without graphs; files of an earlier one in the folder are replaced.

    Args:
        folder: Created where missing.
        config: What the model is.
        network: Weights; stored in half precision.
        vocabulary: Keywords.
        bank: Encoded reference captions.
        keyword_codes: (K, D) global vectors of the keywords.
        text_folder: Where the Hugging Face text tower's config and tokenizer lie; None for CLIP's own text tower.
    """
    folder.mkdir(parents=True, exist_ok=True)
    remove_graphs(folder)
    (folder / PROBES).unlink(missing_ok=True)
    state = {name: _stored(value) for name, value in network.state_dict().items()}
    save_file(state, folder / WEIGHTS)
    (folder / KEYWORDS).write_text("".join(word + "\n" for word in vocabulary.words), encoding="utf-8")
    arrays = {"global": bank.embedding, "local": bank.local, "keywords": keyword_codes}
    save_file(arrays, folder / BANK, metadata={"texts": json.dumps(bank.texts, ensure_ascii=False)})
    if text_folder is not None:
        (folder / TEXT_TOWER).mkdir(exist_ok=True)
        for name in TEXT_TOWER_FILES:
            if (text_folder / name).resolve() != (folder / TEXT_TOWER / name).resolve():
                shutil.copyfile(text_folder / name, folder / TEXT_TOWER / name)
    config.write(folder / CONFIG)


def _stored(value: "torch.Tensor") -> NDArray[Any]:
    value = value.detach().cpu()
    stored: NDArray[Any] = (value.half() if value.is_floating_point() else value).contiguous().numpy()
    return stored


def load_model(folder: Path | None = None, *, graphs: bool = True) -> Model:
    """Read an artifact.

    Args:
        folder: Folder of the artifact; the one that ships if None.
        graphs: Run its graphs if it has any; otherwise torch runs its weights.

    Raises:
        ModelError: there is none, or it is damaged or of a newer format.
    """
    keep_large_blocks()
    folder = DEFAULT_MODEL if folder is None else folder
    config = ModelConfig.read(folder / CONFIG)
    text_folder = text_folder_of(folder)
    try:
        vocabulary = Vocabulary((folder / KEYWORDS).read_text(encoding="utf-8").split())
        with safe_open(folder / WEIGHTS, framework="numpy"):
            pass  # that it is whole
        digests = _digests(folder)
        found = find_graphs(folder, graph_stamp(config, digests[WEIGHTS])) if graphs else set()
        runtime = _graphs(folder, found) if found else _weights(folder, config)
        with safe_open(folder / BANK, framework="numpy") as file:
            texts = json.loads(file.metadata()["texts"])
            bank = TextCodes(texts, file.get_tensor("global"), file.get_tensor("local"))
            keyword_codes = file.get_tensor("keywords")
        probes = Probes.read(folder, config.probes) if config.probes else None
        byte_pairs = folder / BYTE_PAIRS if BYTE_PAIRS in found else None
        tokenizer = tokenizer_for(config.backbone, text_folder, byte_pairs)
    except (OSError, SafetensorError, RuntimeError, ValueError, KeyError) as error:
        raise ModelError(
            "The model in {folder} is damaged or incomplete; copy it again or choose another one.", folder=folder
        ) from error
    return Model(
        config,
        runtime,
        tokenizer,
        vocabulary,
        bank=bank,
        keyword_codes=keyword_codes,
        probes=probes,
        folder=folder,
        fingerprint=_fingerprint(config, digests),
    )


def _graphs(folder: Path, names: set[str]) -> Runtime:
    from core.model.onnx_runtime import OnnxRuntime

    return OnnxRuntime(folder, names)


def _weights(folder: Path, config: ModelConfig) -> Runtime:
    try:
        with importing_torch():
            from core.model.torch_runtime import TorchRuntime, network_of
    except ModuleNotFoundError as error:
        raise ModelError(
            "The model in {folder} has no ONNX graphs, and {library}, which can run it without them, is not "
            "installed; create the graphs with `nadir export-onnx` where {library} is installed, or choose "
            "another model.",
            folder=folder,
            library=error.name,
        ) from error
    return TorchRuntime(network_of(folder, config), config)


def record_figures(model: Model, name: str, figures: dict[str, Any]) -> None:
    """Write evaluation results into an artifact's config and card; its fingerprint does not change.

    Args:
        model: As loaded.
        name: What was measured on.
        figures: As `core.training.evaluate.evaluate_csv` returns them.

    Raises:
        ModelError: the artifact cannot be written.
    """
    config = replace(model.config, figures={**model.config.figures, name: figures})
    try:
        config.write(model.folder / CONFIG)
        write_card(model.folder, config)
    except OSError as error:
        raise ModelError(
            "{folder} cannot be written; copy the model to a folder that you can write to.", folder=model.folder
        ) from error


def record_probes(model: Model, probes: Probes, figures: dict[str, Any]) -> None:
    """Write fitted probes into an artifact; its fingerprint and its graphs stay the same.

    Args:
        model: As loaded.
        probes: See `core.training.probing`.
        figures: What was measured of them.

    Raises:
        ModelError: the artifact cannot be written.
    """
    limits = {name: float(getattr(probes, name)) for name in THRESHOLDS}
    try:
        probes.write(model.folder)
        replace(model.config, probes=limits).write(model.folder / CONFIG)
    except OSError as error:
        raise ModelError(
            "{folder} cannot be written; copy the model to a folder that you can write to.", folder=model.folder
        ) from error
    record_figures(load_model(model.folder), "probes", figures)


def _fingerprint(config: ModelConfig, digests: dict[str, bytes]) -> str:
    """Hash of everything that a score depends on; the card, the figures and the graphs are left out.

    Graphs use the same weights, so a library works with both runtimes.

    Returns:
        64 hexadecimal digits.
    """
    digest = hashlib.sha256()
    fields = {name: value for name, value in asdict(config).items() if name not in TOLD_ONLY}
    if config.sar.variant != "reverse":
        fields["sar"]["top_k"] = FIRST_TOP_K
    if not config.signed_local:
        del fields["signed_local"]  # as in artifacts from before there was a choice
    digest.update(json.dumps(fields, sort_keys=True).encode())
    for one in digests.values():
        digest.update(one)
    return digest.hexdigest()


def _digests(folder: Path) -> dict[str, bytes]:
    """SHA-256 of each file that a score depends on."""
    names = [WEIGHTS, KEYWORDS, BANK]
    if (folder / TEXT_TOWER).is_dir():
        names += [f"{TEXT_TOWER}/{name}" for name in TEXT_TOWER_FILES]
    found = {}
    for name in names:
        with (folder / name).open("rb") as file:
            found[name] = hashlib.file_digest(file, "sha256").digest()
    return found
