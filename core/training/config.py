"""The training config: a TOML file with everything that a run depends on."""

import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Self, get_args, get_origin, get_type_hints

from core.errors import UsageError
from core.training.augment import Augmentation
from core.training.precision import PRECISIONS

RECIPES = Path(__file__).parent / "recipes"


@dataclass(frozen=True, slots=True)
class Stage:
    """Epochs at one input size; starting small is several times cheaper and hardly worse."""

    input_px: int
    epochs: int


@dataclass(frozen=True, slots=True)
class Source:
    """One more caption table and the folder of its images."""

    captions: Path
    images: Path


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of iEBAKER; each can be switched off for an ablation.

    Attributes:
        local: Local similarity, in the loss and in the score.
        ker: Keyword Explicit Reasoning.
        eba: `off`, `joint` or `split`.
    """

    local: bool = True
    ker: bool = True
    eba: str = "split"


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """A training run.

    Attributes:
        captions: Caption table (CSV); relative paths are taken from where the command runs.
        images: Folder of its images.
        further: More tables to train on; validation comes from the first alone.
        output: Folder that the artifact, checkpoints and curves go to.
        name: Name of the model.
        mode: `nadir` or `paper`.
        backbone: open_clip name, `nadir-compact`, or an open_clip config file.
        pretrained: Hub tag or checkpoint for both towers; empty for random weights.
        start: Artifact of an earlier run to go on from, of the same shape; None to start afresh.
        image_start: `imagenet` for a tower in two halves (`core.model.trunk`) with ImageNet weights; empty for random ones.
        freeze_image: Keep that tower's first half, its depthwise kernels and all batch statistics as they are.
        views: Augmented views of every image, of which the fixed first half computes each but once; 0 draws a new one whenever
            the image comes up. Needs `freeze_image`, and some 20 KB (128 px) to 32 KB (160 px) of memory a view.
        text_start: Python package that carries a Hugging Face text tower's folder `model/`; empty for none.
        freeze_text: Train the text tower's projections only.
        stages: Input sizes and epochs, in order.
        input_px: Size at search time; 0 for the last stage's.
        batch: Images a step.
        captions_per_image: Captions drawn per image and step (1 in the released code).
        learning_rate: Peak.
        image_learning_rate: Peak for the last layer of an image tower that starts from ImageNet; 0 for the same.
        layer_decay: What every layer before it has of the rate of the next, in (0, 1].
        text_learning_rate: Peak for the text tower's own weights when it is not frozen; 0 for the same.
        weight_decay: On matrices only; vectors and biases have none.
        warmup_steps: Linear.
        grad_clip: Largest gradient norm; 0 for none.
        average: Decay per step of the moving average of the weights that is validated and kept; 0 keeps the weights as they are.
        precision: Precision of the towers, `auto`, `fp32` or `bf16` (`core.training.precision`).
        validation_share: Share of images held out to choose the checkpoint.
        validation_distinct: Validation takes images with so many captions that differ: half of RSICD's training images carry one
            caption five times, its test images hardly ever.
        validate_every: Epochs between validations.
        checkpoint_steps: Steps between checkpoints inside an epoch; one is always written after an epoch.
        seed: Of everything.
        parts: What takes part.
        eba_epoch: First epoch (counted from 0) that drops pairs.
        eba_ratio: Lowest share of pairs that is dropped.
        queue: Entries of the similarity queue; 0 for one epoch of pairs.
        local_dim: Width of local tokens.
        signed_local: Local similarity tells signs apart.
        ker_width_images: Images a step that the KER head sees; 0 for all.
        ker_mask_share: Share of a caption's keywords that is masked.
        ker_contrast: Weight of the term that asks the KER head to find masked keywords likelier with their own image than with
            the image that is most easily taken for it; 0 for none.
        soft_share: Mass of a caption's targets that follows caption affinity; an image's own captions are its only targets.
        soft_temperature: Of that affinity.
        lexicon: Words outside the captions that take part as queries (`core.training.lexicon`); needs a WordPiece text tower.
        lexicon_texts: Files with captions of no image, one a line, that take part in the same way.
        lexicon_batch: Of them, drawn for every step.
        lexicon_weight: Of their loss.
        lexicon_temperature: Of their targets.
        keyword_min_images: A keyword describes at least so many training images.
        synthetic_per_kind: Synthetic scenes of each kind added to training.
        class_prompts: For a scene class in the file names (AID layout), phrases that serve as queries for its scenes.
        prompt_weight: Of the loss of these queries.
        bank: Captions in the reference bank.
        augmentation: Ranges.
        notes: Markdown for the model card: origin and licence of the data, limits.
    """

    captions: Path
    images: Path
    output: Path
    name: str
    mode: str
    backbone: str
    further: tuple[Source, ...] = ()
    pretrained: str = ""
    start: Path | None = None
    image_start: str = ""
    freeze_image: bool = False
    views: int = 0
    text_start: str = ""
    freeze_text: bool = False
    stages: tuple[Stage, ...] = (Stage(224, 7),)
    input_px: int = 0
    batch: int = 100
    captions_per_image: int = 1
    learning_rate: float = 1.5e-5
    image_learning_rate: float = 0.0
    layer_decay: float = 1.0
    text_learning_rate: float = 0.0
    weight_decay: float = 0.7
    warmup_steps: int = 200
    grad_clip: float = 50.0
    average: float = 0.0
    precision: str = "auto"
    validation_share: float = 0.05
    validation_distinct: int = 1
    validate_every: int = 1
    checkpoint_steps: int = 200
    seed: int = 0
    parts: Parts = field(default_factory=Parts)
    eba_epoch: int = 4
    eba_ratio: float = 0.01
    queue: int = 0
    local_dim: int = 56
    signed_local: bool = False
    ker_width_images: int = 0
    ker_mask_share: float = 0.5
    ker_contrast: float = 0.0
    soft_share: float = 0.25
    soft_temperature: float = 0.1
    lexicon: int = 0
    lexicon_texts: tuple[Path, ...] = ()
    lexicon_batch: int = 64
    lexicon_weight: float = 0.5
    lexicon_temperature: float = 0.05
    keyword_min_images: int = 5
    synthetic_per_kind: int = 0
    class_prompts: dict[str, list[str]] = field(default_factory=dict)
    prompt_weight: float = 0.5
    bank: int = 4096
    augmentation: Augmentation = field(default_factory=Augmentation)
    notes: str = ""

    @property
    def epochs(self) -> int:
        """Of all stages."""
        return sum(stage.epochs for stage in self.stages)

    def size_at(self, epoch: int) -> int:
        """Input size of an epoch."""
        for stage in self.stages:
            if epoch < stage.epochs:
                return stage.input_px
            epoch -= stage.epochs
        return self.stages[-1].input_px

    @classmethod
    def read(cls, path: Path, overrides: dict[str, str] | None = None) -> Self:
        """Read a TOML file.

        Args:
            path: The file, or the name of a recipe that ships (`nadir-compact`).
            overrides: Fields to set otherwise, as text in TOML's own notation (bare words are taken as strings).

        Raises:
            UsageError: missing file, no TOML, an unknown or wrongly typed field.
        """
        if not path.exists() and (RECIPES / f"{path.name}.toml").exists():
            path = RECIPES / f"{path.name}.toml"
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError as error:
            known = ", ".join(sorted(recipe.stem for recipe in RECIPES.glob("*.toml")))
            raise UsageError(
                "There is no training config at {path}; shipped recipes are: {known}.", path=path, known=known
            ) from error
        except (OSError, ValueError) as error:
            raise UsageError(
                "{path} is not a training config in TOML: {error}.", path=path, error=str(error)
            ) from error
        for key, text in (overrides or {}).items():
            _set(given, key, text)
        return cls._checked(given, path)

    @classmethod
    def _checked(cls, given: dict[str, Any], path: Path) -> Self:
        unknown = sorted(set(given) - {known.name for known in fields(cls)})
        if unknown:
            raise UsageError("{path} has unknown settings: {unknown}.", path=path, unknown=", ".join(unknown))
        try:
            config: Self = _typed(cls, given, "the config")
        except (TypeError, ValueError) as error:
            raise UsageError(
                "{path} is not a complete training config: {error}.", path=path, error=str(error)
            ) from error
        if config.mode not in ("nadir", "paper") or config.parts.eba not in ("off", "joint", "split"):
            raise UsageError("{path}: mode is nadir or paper, and eba is off, joint or split.", path=path)
        if config.precision not in PRECISIONS or not 0 <= config.average < 1:
            raise UsageError(
                "{path}: precision is one of {known}, and average lies in [0, 1).",
                path=path,
                known=", ".join(PRECISIONS),
            )
        if config.views and (not config.freeze_image or config.mode == "paper"):
            raise UsageError("{path}: views need freeze_image and mode nadir.", path=path)
        if config.image_start not in ("", "imagenet"):
            raise UsageError("{path}: image_start is imagenet or empty.", path=path)
        if config.batch < 2 or config.epochs < 1 or not 0 < config.validation_share < 1:
            raise UsageError(
                "{path}: batch is 2 or more, there is at least one epoch, validation_share lies in (0, 1).", path=path
            )
        return config


def _typed(kind: Any, value: Any, name: str) -> Any:
    """What TOML gave, as the type of a field; TypeError says which field is of another."""
    inner = get_args(kind)
    if kind is Path and isinstance(value, str):
        return Path(value).expanduser()
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(value, dict):
        types = get_type_hints(kind)
        return kind(**{key: _typed(types.get(key, object), part, key) for key, part in value.items()})
    if get_origin(kind) in (tuple, list) and isinstance(value, list | tuple):
        return get_origin(kind)(_typed(inner[0], part, name) for part in value)
    if get_origin(kind) is dict and isinstance(value, dict):
        return {key: _typed(inner[1], part, name) for key, part in value.items()}
    if get_origin(kind) is UnionType:
        return _typed(inner[0], value, name)
    if kind is float and type(value) is int:
        return float(value)
    if kind is object or type(value) is kind:
        return value
    raise TypeError(f"{name} cannot be {value!r}")


def _set(given: dict[str, Any], key: str, text: str) -> None:
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        value = text
    *parents, last = key.split(".")
    for parent in parents:
        given = given.setdefault(parent, {})
        if not isinstance(given, dict):
            raise UsageError("{key} cannot be set: {parent} holds no fields.", key=key, parent=parent)
    given[last] = value
