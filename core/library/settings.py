"""What a library notes of the model that its codes come from."""

import json
from typing import TYPE_CHECKING

from core.imagery import TilePolicy

if TYPE_CHECKING:
    from core.model.model import Model

# Of a file that stands for an archive: the address of that.
ARCHIVE = "archive"


def model_settings(model: "Model") -> dict[str, str]:
    """Settings of a library, by their names."""
    return {
        "model_fingerprint": model.fingerprint,
        "model_name": model.name,
        "model_folder": str(model.folder),
        "embed_dim": str(model.embed_dim),
        "local_code_dim": str(model.local_code_dim),
        "bank": str(len(model.bank.texts)),
    }


def settings_of(model: "Model", policy: TilePolicy | None = None) -> dict[str, str]:
    """Those of a new library.

    Args:
        model: Whose codes it will hold.
        policy: How scenes are cut; the model's own if None.
    """
    policy = policy or TilePolicy.from_dict(model.tile_policy)
    return {**model_settings(model), "tile_policy": json.dumps(policy.to_dict())}
