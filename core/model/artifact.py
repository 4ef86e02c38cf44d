"""The model artifact on disk: a folder of JSON, text and safetensors, nothing pickled.

config.json                     what the model is (core.model.config)
model.safetensors               weights, half precision
keywords.txt                    the KER vocabulary, one word a line, most frequent first
reference_captions.safetensors  the caption bank for SAR, and the keywords' vectors
text_tower/                     config and tokenizer of a Hugging Face text tower, where there is one
README.md                       model card
"""

import hashlib
import json
import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import load_file, save_file

from core.errors import ModelError
from core.machine import keep_large_blocks
from core.model.card import write_card
from core.model.codes import TextCodes
from core.model.config import ModelConfig
from core.model.iebaker import IEBaker
from core.model.keywords import Vocabulary
from core.model.model import Model
from core.model.openclip import build_towers
from core.model.tokens import tokenizer_for
from resources import DEFAULT_MODEL

CONFIG = "config.json"
WEIGHTS = "model.safetensors"
KEYWORDS = "keywords.txt"
BANK = "reference_captions.safetensors"
TEXT_TOWER = "text_tower"
TEXT_TOWER_FILES = ("config.json", "tokenizer.json")
# Told in the card, but no part of what a score depends on: correcting them must not invalidate libraries.
TOLD_ONLY = ("figures", "provenance", "name", "keyword_rule")
# How many results SAR re-sorts is no part of what a library holds either. Where the variant does not choose it for itself,
# artifacts once said this, and the libraries that were indexed with them stay theirs.
FIRST_TOP_K = 200


def save_artifact(
    folder: Path,
    config: ModelConfig,
    network: IEBaker,
    vocabulary: Vocabulary,
    *,
    bank: TextCodes,
    keyword_codes: NDArray[np.float16],
    text_folder: Path | None,
) -> None:
    """Write an artifact; files of an earlier one in the folder are replaced.

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
    state = {name: _stored(value) for name, value in network.state_dict().items()}
    save_file(state, folder / WEIGHTS)
    (folder / KEYWORDS).write_text("".join(word + "\n" for word in vocabulary.words), encoding="utf-8")
    arrays = {"global": bank.global_, "local": bank.local, "keywords": keyword_codes}
    save_arrays(arrays, folder / BANK, metadata={"texts": json.dumps(bank.texts, ensure_ascii=False)})
    if text_folder is not None:
        (folder / TEXT_TOWER).mkdir(exist_ok=True)
        for name in TEXT_TOWER_FILES:
            if (text_folder / name).resolve() != (folder / TEXT_TOWER / name).resolve():
                shutil.copyfile(text_folder / name, folder / TEXT_TOWER / name)
    config.write(folder / CONFIG)


def _stored(value: torch.Tensor) -> torch.Tensor:
    return value.detach().cpu().half().contiguous() if value.is_floating_point() else value.cpu().contiguous()


def load_model(folder: Path | None = None) -> Model:
    """Read an artifact.

    Args:
        folder: Of the artifact; the one that ships if None.

    Raises:
        ModelError: there is none, or it is damaged or of a newer format.
    """
    keep_large_blocks()
    folder = DEFAULT_MODEL if folder is None else folder
    config = ModelConfig.read(folder / CONFIG)
    text_folder = folder / TEXT_TOWER if (folder / TEXT_TOWER).is_dir() else None
    try:
        vocabulary = Vocabulary((folder / KEYWORDS).read_text(encoding="utf-8").split())
        network = IEBaker(config, build_towers(config.backbone, text_folder=text_folder))
        state = load_file(folder / WEIGHTS)
        network.load_state_dict({name: _used(value) for name, value in state.items()})
        with safe_open(folder / BANK, framework="numpy") as file:
            texts = json.loads(file.metadata()["texts"])
            bank = TextCodes(texts, file.get_tensor("global"), file.get_tensor("local"))
            keyword_codes = file.get_tensor("keywords")
        tokenizer = tokenizer_for(config.backbone, text_folder)
        fingerprint = artifact_fingerprint(folder, config)
    except (OSError, SafetensorError, RuntimeError, ValueError, KeyError) as error:
        raise ModelError(
            "The model in {folder} is damaged or incomplete; copy it again or choose another.", folder=folder
        ) from error
    network = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    if torch.cuda.is_available():
        network = network.cuda()
    return Model(
        config,
        network,
        tokenizer,
        vocabulary,
        bank=bank,
        keyword_codes=keyword_codes,
        folder=folder,
        fingerprint=fingerprint,
    )


def _used(value: torch.Tensor) -> torch.Tensor:
    return value.float() if value.is_floating_point() else value


def record_figures(model: Model, name: str, figures: dict[str, Any]) -> None:
    """Write measured figures into an artifact's config and card; its fingerprint stays the same.

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
            "{folder} cannot be written; copy the model to a folder of your own.", folder=model.folder
        ) from error


def artifact_fingerprint(folder: Path, config: ModelConfig) -> str:
    """Hash of everything that a score depends on; the card and the told figures are left out.

    Returns:
        64 hexadecimal digits.
    """
    digest = hashlib.sha256()
    fields = {name: value for name, value in asdict(config).items() if name not in TOLD_ONLY}
    if config.sar.variant != "reverse":
        fields["sar"]["top_k"] = FIRST_TOP_K
    digest.update(json.dumps(fields, sort_keys=True).encode())
    names = [WEIGHTS, KEYWORDS, BANK]
    if (folder / TEXT_TOWER).is_dir():
        names += [f"{TEXT_TOWER}/{name}" for name in TEXT_TOWER_FILES]
    for name in names:
        with (folder / name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()
