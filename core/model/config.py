"""What the `config.json` of a model artifact says, as frozen records."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from core.errors import ModelError

FORMAT = 1
WEIGHTS = "model.safetensors"
TEXT_TOWER = "text_tower"
# Fields that appear in the card but do not affect scores: correcting them must not invalidate libraries. Thresholds of support
# are applied to scores and change none.
TOLD_ONLY = ("figures", "provenance", "name", "keyword_rule", "probes")


@dataclass(frozen=True, slots=True)
class SarConfig:
    """How reverse retrieval re-ranks the results of a typed query.

    Attributes:
        variant: Name of a function of `core.scoring.sar`.
        parameters: Its numbers.
        top_k: How many leading results are re-ranked.
        quantiles: Entries of a tile's table of caption-bank scores.
    """

    variant: str = "inverted_softmax"
    parameters: dict[str, float] = field(default_factory=lambda: {"beta": 20.0})
    top_k: int = 100
    quantiles: int = 256


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Everything about a model but its weights.

    Attributes:
        name: Display name.
        mode: `nadir` or `paper` (DESIGN of the method: see docs/ARCHITECTURE.md).
        backbone: open_clip model config.
        backbone_name: Where that config came from.
        input_px: Side of the square that the image tower sees.
        mean: Per-channel mean of pixels in [0, 1].
        std: Per-channel standard deviation.
        local_dim: Width d of local tokens.
        signed_local: Whether local similarity tells signs apart (`core.model.local.unit`); the stored local code then has
            (d + 1) (d + 2) / 2 numbers, else d (d + 1) / 2.
        ker_classes: Classes of the KER head; 0 without one.
        ker_layers: Transformer layers of the KER head.
        ker_heads: Attention heads of the KER head.
        tile_policy: Fields of `core.imagery.tiling.TilePolicy`.
        fusion_weight: a in fused = a global + (1 - a) local.
        sar: Re-ranking.
        keyword_rule: One sentence that says how the vocabulary was made.
        provenance: Data, recipe, origin of every weight.
        figures: Measured figures.
        probes: Thresholds of `core.model.probes`; none where the artifact has no probes.
    """

    name: str
    mode: str
    backbone_name: str
    backbone: dict[str, Any]
    input_px: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    local_dim: int
    ker_classes: int
    signed_local: bool = False
    ker_layers: int = 2
    ker_heads: int = 8
    tile_policy: dict[str, Any] = field(default_factory=dict)
    fusion_weight: float = 0.6
    sar: SarConfig = field(default_factory=SarConfig)
    keyword_rule: str = ""
    provenance: dict[str, Any] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    probes: dict[str, float] = field(default_factory=dict)
    format: int = FORMAT

    def write(self, path: Path) -> None:
        """Write as JSON, keys in the order of the fields."""
        path.write_text(json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read back what `write` wrote.

        Raises:
            ModelError: missing, damaged, or of a newer format.
        """
        try:
            fields = json.loads(path.read_text(encoding="utf-8"))
            if fields.get("format", 0) > FORMAT:
                raise ModelError(
                    "The model in {folder} was created by a newer version of Nadir; update Nadir to use it.",
                    folder=path.parent,
                )
            fields["sar"] = SarConfig(**fields["sar"])
            fields["mean"], fields["std"] = tuple(fields["mean"]), tuple(fields["std"])
            return cls(**fields)
        except FileNotFoundError as error:
            raise ModelError(
                "There is no model in {folder}; give the folder of a model artifact.", folder=path.parent
            ) from error
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise ModelError(
                "The model in {folder} has a damaged config.json; copy the model again.", folder=path.parent
            ) from error


def text_folder_of(folder: Path) -> Path | None:
    """Where an artifact holds config and tokenizer of a Hugging Face text tower; None where it has CLIP's own."""
    return folder / TEXT_TOWER if (folder / TEXT_TOWER).is_dir() else None
