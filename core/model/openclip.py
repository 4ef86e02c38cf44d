"""The interface to open_clip, and the only module that imports it.

It makes torchvision importable where pip paired a CPU torch with a CUDA torchvision, registers Nadir's own backbone
configs, builds the two towers from a config, and loads checkpoints without ever unpickling code.
"""

import copy
import json
import pickle
import warnings
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from tokenizers import Regex, models, normalizers, pre_tokenizers
from tokenizers import Tokenizer as FastTokenizer
from torch import nn

from core.errors import ModelError, UntrustedCheckpoint

OPERATOR_SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)


def _make_torchvision_importable() -> Any:
    """Declare the operators that a CUDA torchvision expects to find, only where its plain import fails.

    Returns:
        The operator library, to be kept alive for as long as the process runs, or None where nothing was needed.
    """
    try:
        import torchvision  # noqa: F401
    except RuntimeError:
        library: Any = torch.library.Library("torchvision", "DEF")  # type: ignore[no-untyped-call]
        for schema in OPERATOR_SCHEMAS:
            library.define(schema)
        return library
    return None


_TORCHVISION_OPERATORS = _make_torchvision_importable()

with warnings.catch_warnings():
    # timm announces moved modules while open_clip imports it; nothing here can act on that.
    warnings.simplefilter("ignore")
    import open_clip

    from core.model import trunk  # noqa: F401 - registers the compact trunk with timm

CLIP_WORD = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
BACKBONE_CONFIGS = Path(__file__).parent / "backbones"
open_clip.add_model_config(BACKBONE_CONFIGS)


def backbone_config(name: str, pretrained: str = "") -> dict[str, Any]:
    """The open_clip model config of a backbone.

    A hub tag defines the activation with which its weights were trained; the plain config of the backbone may have another one:
    OpenAI's weights are QuickGELU, while `ViT-B-32` says GELU. The tag decides.

    Args:
        name: An open_clip model name, Nadir's own `nadir-compact`, or the path of an open_clip config file (JSON).
        pretrained: A hub tag whose weights will be loaded into it. A local file does not tell its activation; choose the
            backbone with or without `-quickgelu` for it.

    Raises:
        ModelError: if no such backbone is known, or it is not a dual encoder.
    """
    if name.endswith(".json") and Path(name).is_file():
        found: dict[str, Any] | None = json.loads(Path(name).read_text(encoding="utf-8"))
    else:
        found = open_clip.get_model_config(name)
    if found is None:
        raise ModelError(
            "There is no backbone “{name}”; `nadir doctor --backbones` lists the available ones.", name=name
        )
    if "multimodal_cfg" in found:
        raise ModelError(
            "The backbone “{name}” is a captioner; choose a plain dual encoder such as ViT-B-32.", name=name
        )
    config = copy.deepcopy(found)
    if (known := open_clip.get_pretrained_cfg(name, pretrained)) and known.get("quick_gelu", False) != config.get(
        "quick_gelu", False
    ):
        config["quick_gelu"] = bool(known.get("quick_gelu", False))
    # A custom-text model keeps both towers as modules, and both then returns their tokens.
    config.pop("custom_text", None)
    config["text_cfg"]["output_tokens"] = True
    if "timm_model_name" not in config["vision_cfg"] and isinstance(config["vision_cfg"].get("layers"), int):
        config["vision_cfg"]["output_tokens"] = True
    return config


def backbone_names() -> list[str]:
    """Every name that `backbone_config` accepts."""
    return sorted(open_clip.list_models())


def build_towers(config: dict[str, Any], *, text_folder: Path | None = None, text_weights: bool = False) -> nn.Module:
    """An open_clip dual encoder with attributes `visual` and `text`, weights random unless said otherwise.

    Args:
        config: As `backbone_config` returns it.
        text_folder: For a Hugging Face text tower, the local folder with its `config.json` and tokenizer files.
        text_weights: Load that folder's weights as well (training starts from them; an artifact brings its own).
    """
    config = copy.deepcopy(config)
    if "hf_model_name" in config["text_cfg"]:
        if text_folder is not None:
            config["text_cfg"]["hf_model_name"] = str(text_folder)
        config["text_cfg"]["hf_model_pretrained"] = text_weights
        config["text_cfg"].pop("hf_tokenizer_name", None)
    config["vision_cfg"]["timm_model_pretrained"] = False
    if text_weights:
        _hush_transformers()
    towers: nn.Module = open_clip.CustomTextCLIP(**config)
    return towers


def _hush_transformers() -> None:
    """Its report of a BERT's pooler, which open_clip leaves out on purpose, reads like a failure."""
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()


def byte_pair_tokenizer(context_length: int) -> Any:
    """CLIP's own byte-pair tokenizer."""
    return open_clip.SimpleTokenizer(context_length=context_length)


def byte_pairs() -> FastTokenizer:
    """The same as a tokenizer of the package `tokenizers`, which needs neither open_clip nor torch to run.

    Texts are cleaned as in CLIP, except that broken encodings are not repaired (ftfy); of that step only typographic quotes
    matter in practice.
    """
    known = byte_pair_tokenizer(77)
    merges = list(known.bpe_ranks)
    made = FastTokenizer(models.BPE(vocab=known.encoder, merges=merges, end_of_word_suffix="</w>", fuse_unk=False))
    straight = [normalizers.Replace(curly, plain) for curly, plain in zip("‘’“”", "''\"\"", strict=True)]
    made.normalizer = normalizers.Sequence([normalizers.NFC(), *straight, normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(CLIP_WORD), behavior="removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    return made


def load_pretrained(towers: nn.Module, backbone: str, pretrained: str) -> None:
    """Load a hub tag or a local checkpoint into the towers.

    Local files may be open_clip's, RemoteCLIP's or GeoRSCLIP's `.pt` (a bare or nested state dict, with or without a
    `module.` prefix), or safetensors. Nothing is unpickled but tensors.

    Raises:
        UntrustedCheckpoint: the file holds more than tensors.
        ModelError: unknown tag, missing or truncated file, another architecture, or a hub out of reach.
    """
    path = Path(pretrained).expanduser()
    if not path.suffix and not path.exists():
        path = _download(backbone, pretrained)
    if not path.is_file():
        raise ModelError(
            "There is no checkpoint at {path}; check the path, or give one of the backbone's hub tags.", path=path
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            missing = open_clip.load_checkpoint(towers, str(path), strict=True, weights_only=True, device="cpu")
    except pickle.UnpicklingError as error:
        if "weights_only" in str(error).lower() or "unsupported" in str(error).lower():
            raise UntrustedCheckpoint(
                "The checkpoint {path} contains more than tensors and was not opened; export its weights to "
                "safetensors.",
                path=path,
            ) from error
        raise ModelError(
            "The checkpoint {path} is damaged or incomplete; copy or download it again.", path=path
        ) from error
    except (SafetensorError, EOFError, OSError) as error:
        raise ModelError(
            "The checkpoint {path} is damaged or incomplete; copy or download it again.", path=path
        ) from error
    except (RuntimeError, KeyError) as error:
        if "zip archive" in str(error) or "PytorchStreamReader" in str(error):
            raise ModelError(
                "The checkpoint {path} is damaged or incomplete; copy or download it again.", path=path
            ) from error
        raise ModelError(
            "The checkpoint {path} does not have the architecture of {backbone}; choose the backbone that it was "
            "trained with.",
            path=path,
            backbone=backbone,
        ) from error
    del missing


def pixel_statistics(backbone: str, pretrained: str) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Mean and deviation per channel that a checkpoint's pictures are normalised with; CLIP's for a local file."""
    known = open_clip.get_pretrained_cfg(backbone, pretrained) or {}
    mean = known.get("mean") or open_clip.OPENAI_DATASET_MEAN
    std = known.get("std") or open_clip.OPENAI_DATASET_STD
    return tuple(mean), tuple(std)


def _download(backbone: str, tag: str) -> Path:
    known = open_clip.list_pretrained_tags_by_model(backbone)
    if tag not in known:
        raise ModelError(
            "“{tag}” is neither a file nor a hub tag of {backbone}; its tags are: {known}.",
            tag=tag,
            backbone=backbone,
            known=", ".join(known) or "none",
        )
    try:
        return Path(open_clip.download_pretrained(open_clip.get_pretrained_cfg(backbone, tag)))
    except Exception as error:  # the hub's client raises whatever its transport does
        raise ModelError(
            "The weights {backbone}/{tag} could not be downloaded; without a network, give the path of a local "
            "checkpoint.",
            backbone=backbone,
            tag=tag,
        ) from error
