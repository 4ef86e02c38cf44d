"""A published open_clip checkpoint as an artifact. It was not trained here, so it has no keywords and no captions.

Results come in the order of the cosine alone, without reverse retrieval and without KER.
"""

from pathlib import Path

import numpy as np

from core.errors import ModelError
from core.model.artifact import save_artifact
from core.model.card import write_card
from core.model.codes import TextCodes
from core.model.config import ModelConfig, SarConfig
from core.model.iebaker import IEBaker
from core.model.keywords import Vocabulary
from core.model.local import code_length
from core.model.openclip import backbone_config, build_towers, load_pretrained, pixel_statistics

LOCAL_DIM = 56


def import_checkpoint(backbone: str, pretrained: str, folder: Path) -> None:
    """Write the artifact of a checkpoint.

    Args:
        backbone: An open_clip model name, with CLIP's own text tower.
        pretrained: A hub tag or a local file.
        folder: New, or empty.

    Raises:
        ModelError: the backbone or the checkpoint cannot be used, or the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ModelError("{folder} is not empty; choose a new folder for the model.", folder=folder)
    found = backbone_config(backbone, pretrained)
    if any(name.startswith("hf_") for name in found["text_cfg"]):
        raise ModelError(
            "The backbone {backbone} does not use CLIP's text tower; choose one that does, such as ViT-B-32.",
            backbone=backbone,
        )
    towers = build_towers(found)
    load_pretrained(towers, backbone, pretrained)
    mean, std = pixel_statistics(backbone, pretrained)
    side = found["vision_cfg"]["image_size"]
    local_dim = min(LOCAL_DIM, int(found["embed_dim"]))
    config = ModelConfig(
        name=Path(backbone).stem,
        mode="paper",
        backbone_name=backbone,
        backbone=found,
        input_px=int(side[0] if isinstance(side, list | tuple) else side),
        mean=mean,
        std=std,
        local_dim=local_dim,
        ker_classes=0,
        tile_policy={"tile_px": 384, "overlap": 0.0, "zoom_levels": 0},
        fusion_weight=1.0,
        sar=SarConfig(variant="none", parameters={}),
    )
    nothing = np.zeros((0, int(found["embed_dim"])), np.float16)
    bank = TextCodes([], nothing, np.zeros((0, code_length(local_dim)), np.float16))
    try:
        network = IEBaker(config, towers)
        save_artifact(folder, config, network, Vocabulary([]), bank=bank, keyword_codes=nothing, text_folder=None)
        write_card(folder, config)
    except OSError as error:
        raise ModelError("{folder} cannot be written; choose another folder for the model.", folder=folder) from error
